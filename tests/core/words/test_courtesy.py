"""What stands around a question, and asks nothing."""

from __future__ import annotations

import pytest

from bot.core.knowledge import Knowledge


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Asalaa maalekum, mbaa jàmm nga am, passeport bi ñaata", "passeport bi ñaata"),
        ("salaa maleykoum passeport bi ñaata", "passeport bi ñaata"),
        ("bonjor svp comment avoir un passeport merci", "comment avoir un passeport"),
        ("je suis malade", "je suis malade"),
    ],
)
def test_a_courtesy_is_set_aside_with_a_wrong_letter_or_its_spaces_elsewhere(
    knowledge: Knowledge, text: str, question: str
) -> None:
    assert knowledge.lexicon.asked(text) == knowledge.lexicon.asked(question)
