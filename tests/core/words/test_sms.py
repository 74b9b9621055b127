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
def test_whatever_is_folded_goes_out_in_gsm7(text: str) -> None:
    """For every text: after folding no character forces the dear encoding, and folding again changes nothing."""
    folded = sms.fold(text)
    assert not sms.dear(folded)
    assert sms.fold(folded) == folded
