"""What an SMS carries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.words import sms


@pytest.mark.parametrize(
    ("text", "encoding", "segments"),
    [("a" * 160, "GSM-7", 1), ("a" * 161, "GSM-7", 2), ("a" * 306, "GSM-7", 2), ("a" * 307, "GSM-7", 3),
     ("ê" * 70, "UCS-2", 1), ("ê" * 71, "UCS-2", 2), ("€" * 80, "GSM-7", 1), ("€" * 81, "GSM-7", 2), ("", "GSM-7", 0),
     ("😀" * 35, "UCS-2", 1), ("😀" * 36, "UCS-2", 2)],
)  # fmt: skip
def test_segments_are_counted_as_the_network_does(text: str, encoding: str, segments: int) -> None:
    """The boundaries of GSM 03.38, with two units for extension characters and surrogate pairs."""
    assert (sms.cost(text).encoding, sms.cost(text).segments) == (encoding, segments)


def test_fold_keeps_free_accents_and_replaces_dear_ones() -> None:
    assert sms.fold("«Être»… l’été à Ŋoor, ëpp; ça vaut 5 €") == '"Etre"... l\'été à Noor, epp; ca vaut 5 €'


@given(st.text())
def test_whatever_is_folded_goes_out_in_gsm7_but_for_other_scripts(text: str) -> None:
    """For every text: only letters that GSM-7 has no likeness of stay, with their marks; folding again changes nothing."""
    folded = sms.fold(text)
    assert all(character.isalpha() or sms.is_mark(character) for character in sms.dear(folded))
    assert sms.fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ɓii ɗoo ƴiiwoonde", "Bii doo yiiwoonde"),
        ("Ŋ ŋ ɲɛ ɔ", "N n ne o"),
        ("Ƙauye, ƙasa; Ɖe ƒe ɣletiwo; əzɛ", "Kauye, kasa; De fe gletiwo; eze"),
        ("مساعدة 17", "مساعدة 17"),
        ("في خطر؟ مجاناً، ١٧", "في خطر? مجاناً, 17"),
        ("🆘 17", " 17"),
    ],
)
def test_letters_of_the_region_are_written_plain_and_another_script_is_not_lost(text: str, folded: str) -> None:
    """An Arabic answer once went out as a bare number, Hausa letters made an SMS dear, and Arabic digits vanished."""
    assert sms.fold(text) == folded
