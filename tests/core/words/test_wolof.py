"""Popular and standard spellings of Wolof meet in one key."""

from __future__ import annotations

import pytest

from bot.core.words.wolof import fold


@pytest.mark.parametrize(
    ("standard", "popular"),
    [("xaalis", "khaliss"), ("ñibbi", "gnibi"), ("jëf", "dieuf"), ("ceeb", "thiebe"), ("liggéey", "ligguey"), ("dëkk", "deuk"),
     ("bëgg", "beugue"), ("gaal", "gal"), ("jàngoro", "diangoro"), ("ñaan", "niaane"), ("bitig", "bitik"), ("suuf", "souf")],
)  # fmt: skip
def test_a_popular_spelling_has_the_key_of_the_standard_word(standard: str, popular: str) -> None:
    assert fold(standard) == fold(popular)


@pytest.mark.parametrize(
    ("one", "other"), [("dem", "dam"), ("gis", "gas"), ("xol", "xel"), ("ñam", "nam"), ("lekk", "lakk")]
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)
