"""The words that steer the bot, and numbers however they are written."""

from __future__ import annotations

import re

import pytest

from bot.core.knowledge import Knowledge
from bot.core.reading.commands import RESERVED, Commands


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2", 2), (" 2. ", 2), ("n°2", 2), ("(2)", 2), ("2️⃣", 2), ("option 2", 2), ("le 2 svp", 2), ("deux", 2), ("Two!", 2),
     ("ñaar", 2), ("٢", 2), ("12", 12), ("0", 0), ("1 et 2", None), ("17 ans", None), ("100", None), ("", None), ("non", None),
     ("77 123 45 67", None)],
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(knowledge: Knowledge, text: str, expected: int | None) -> None:
    assert Commands(knowledge.lexicon).number(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [("MENU", "menu"), ("0", "menu"), ("Retour", "back"), ("suite", "more"), ("SUITE svp", ""), ("français", "fr"), ("francais", "fr"),
     ("francaiss", "fr"), ("English", "en"), ("wolof", "wo"), ("effacer", "erase"), ("éffacer", "erase"), ("FAR", "erase"), ("#", "exit"),
     ("X", "exit"), ("arrêt", "stop"), ("agent", "person"), ("oui", "yes"), ("", ""), ("👍", ""), ("je veux le menu du restaurant", ""),
     ("comment effacer mon casier", "")],
)  # fmt: skip
def test_a_command_is_a_message_that_says_nothing_else(knowledge: Knowledge, text: str, name: str) -> None:
    """Misspelt ones count when they are long enough to be told apart; a word inside a sentence never does."""
    assert Commands(knowledge.lexicon).find(text) == name


def test_no_word_we_offer_is_one_that_twilio_keeps_for_itself(knowledge: Knowledge) -> None:
    """What we tell people to write stands in capitals in our sentences: MENU, SUITE, AGENT, and never STOP or HELP."""
    sentences = " ".join(text for texts in knowledge.phrases.values() for text in texts.values())
    offered = set(re.findall(r"\b[A-ZÉÀÇ]{3,}\b", sentences))
    assert {"MENU", "SUITE", "MORE", "AGENT", "DELETE"} <= offered
    assert not {word.lower() for word in offered} & RESERVED
