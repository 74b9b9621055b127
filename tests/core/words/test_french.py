"""French words that sound alike meet in one key."""

from __future__ import annotations

import pytest

from bot.core.words.french import sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rentrer", "rentre"),
        ("aider", "aidez"),
        ("beaucoup", "boku"),
        ("bateau", "bato"),
        ("argent", "arjan"),
        ("retourner", "retourne"),
        ("chez", "che"),
        ("quoi", "koi"),
    ],
)
def test_words_that_sound_alike_share_a_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("boat", "boot"), ("mer", "mort"), ("pirogue", "passeport"), ("visa", "vie"), ("retour", "route")],
)
def test_other_words_keep_their_own(one: str, other: str) -> None:
    assert sound(one) != sound(other)
