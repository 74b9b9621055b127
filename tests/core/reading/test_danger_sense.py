"""When a message tells of a danger: by words that staff list, by the model, and never by a broad word alone.

On the small office, whose list is three situations and two doubts; the model's say is handed in.
"""

from __future__ import annotations

import pytest

from bot.core.knowledge import Knowledge
from bot.core.model import Danger, Match, Matches
from bot.core.reading.danger import CERTAIN_FROM, DangerSense
from bot.core.reading.matching import Thresholds

LIMITS = Thresholds(urgent_sure=0.7, urgent_doubt=0.25)


@pytest.fixture(scope="module")
def sense(office: Knowledge) -> DangerSense:
    return DangerSense(office)


def model(*likely: tuple[str, float], how: str = "model") -> Matches:
    return Matches(tuple(Match(intent, probability, how) for intent, probability in likely), "answer")


NOTHING = model(("home.return", 0.9))
HELD = model(("danger.held", 0.95))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("au secours", "danger.now"),
        ("ils ont attaqué la route hier", "danger.now"),
        ("mon patron a pris mon passeport et il enferme tout le monde", "danger.held"),
        ("il nous enferme, le patron, et mon passeport il le garde", "danger.held"),
    ],
)
def test_a_listed_situation_is_certain_whatever_the_model_says(sense: DangerSense, text: str, intent: str) -> None:
    found = sense.sense(text, NOTHING, LIMITS)
    assert found is not None
    assert (found.intent, found.sure) == (intent, True)


@pytest.mark.parametrize(
    "text", ["mon patron a mon passeport", "la route est longue", "le bus part quand", "le patron est parti"]
)
def test_all_parts_of_a_situation_must_stand_in_the_message(sense: DangerSense, text: str) -> None:
    assert sense.sense(text, NOTHING, LIMITS) is None


def test_a_doubt_stays_a_doubt(sense: DangerSense) -> None:
    """A leading question mark in the list only adds the help line."""
    found = sense.sense("il a un couteau de cuisine", NOTHING, LIMITS)
    assert found == Danger("danger.now", False, "couteau")


@pytest.mark.parametrize("text", ["aide", "je suis triste", "mal", "peur peur aide"])
def test_broad_words_alone_are_no_danger_even_where_the_model_is_certain(sense: DangerSense, text: str) -> None:
    assert sense.sense(text, model(("danger.now", 0.99)), LIMITS) is None


def test_the_model_alone_is_certain_only_of_a_message_with_words_enough(sense: DangerSense) -> None:
    """One or two words are a doubt: the help line, and not an answer that takes the place of all others."""
    words = ["zorglub", "dehors", "porte"]
    for count in range(1, CERTAIN_FROM + 1):
        found = sense.sense(" ".join(words[:count]), HELD, LIMITS)
        assert found is not None
        assert found.sure == (count >= 3), count


def test_an_example_that_says_it_word_for_word_is_certain_however_short(sense: DangerSense) -> None:
    found = sense.sense("enlevés", model(("danger.held", 0.99), how="exact"), LIMITS)
    assert found is not None
    assert found.sure


@pytest.mark.parametrize(("probability", "sure"), [(0.24, None), (0.25, False), (0.69, False), (0.7, True)])
def test_what_the_model_says_counts_from_the_limits_on(
    sense: DangerSense, probability: float, sure: bool | None
) -> None:
    found = sense.sense("il fait tout noir ici depuis hier", model(("danger.held", probability)), LIMITS)
    assert (found and found.sure) == sure


def test_all_dangers_together_count_and_the_likeliest_is_named(sense: DangerSense) -> None:
    found = sense.sense("il fait tout noir ici", model(("danger.now", 0.4), ("danger.held", 0.35)), LIMITS)
    assert found == Danger("danger.now", True, "p=0.75")


def test_a_list_of_a_question_that_is_not_urgent_says_nothing(office: Knowledge) -> None:
    """Were staff to list words under an ordinary question, they would not take the place of every other answer."""
    from dataclasses import replace

    listed = replace(office, danger={"home.return": ("rentrer vite",)})
    assert DangerSense(listed).sense("je veux rentrer vite chez moi", NOTHING, LIMITS) is None
