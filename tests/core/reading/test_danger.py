"""Whoever is in danger is never missed; whoever is only tired is not frightened."""

from __future__ import annotations

import pytest

from bot.core.dialogue import Dialogue
from bot.core.knowledge import Knowledge


def urgent(dialogue: Dialogue, knowledge: Knowledge, text: str) -> bool:
    reading = dialogue.read(text)
    answered = reading.matches.ranked[0].intent if reading.matches.verdict == "answer" else ""
    return reading.danger is not None or (
        answered in knowledge.intents and knowledge.intents[answered].risk == "urgent"
    )


@pytest.mark.parametrize(
    "text",
    [
        "le moteur est en panne, on est en pleine mer et l'eau rentre", "engine don stop we dey for sea since two days",
        "gaal gi dafa suux wallu leen nu", "mon patron a pris mon passeport et je ne peux pas sortir", "they locked me in the house",
        "dañu ma tëj ci kër gi te jël nañu sama paaspoor", "je veux mourir", "i want to kill myself", "dama bëgg dee",
        "il m'a violée hier soir", "my husband dey beat me everyday", "on nous a laissés dans le désert sans eau", "SOS",
        "ma femme accouche et elle saigne beaucoup", "he is not breathing", "le passeur veut une rançon sinon il tue mon frère",
        "slt jvoulais savoir le prix du passeport mais jai plus envie de vivre", "un enfant seul à la frontière on l'emmène de force",
    ],
)  # fmt: skip
def test_danger_is_seen_whatever_else_the_message_says(dialogue: Dialogue, knowledge: Knowledge, text: str) -> None:
    assert urgent(dialogue, knowledge, text)


@pytest.mark.parametrize(
    "text",
    ["help", "aide", "je suis triste", "am tired", "j'ai besoin d'aide pour mon visa", "ndimbal", "combien coûte un passeport",
     "I need help to find a job", "comment investir au Sénégal"],
)  # fmt: skip
def test_broad_words_alone_are_no_certain_danger(dialogue: Dialogue, text: str) -> None:
    danger = dialogue.read(text).danger
    assert danger is None or not danger.sure
