"""Messages made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.knowledge import Knowledge
from bot.core.words.text import MAX_LENGTH, clean, vocabulary, words


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Slt, g perdu mon passport !!!", "salut j ai perdu mon passeport"),
        ("J’ai  besoin d'AIDE", "j ai besoin daide"),
        ("pls u fit help me", "please you fit help me"),
        ("Nanga déf?", "nanga def"),
        ("heeeelp", "heelp"),
        ("", ""),
        ("😭🙏", ""),
    ],
)
def test_shorthand_accents_and_signs_are_written_out(knowledge: Knowledge, written: str, read: str) -> None:
    assert knowledge.lexicon.normalise(written) == read


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    """For every text the plain words are stable, so examples and messages meet in one form."""
    once = " ".join(words(text))
    assert " ".join(words(once)) == once


def test_every_letter_there_is_becomes_its_plain_form_at_once() -> None:
    """One pass over each character of Unicode: nothing is left for a second."""
    letters = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000]
    assert [letter for letter in letters if words(" ".join(words(letter))) != words(letter)] == []


@given(st.text(alphabet=st.characters(), max_size=3 * MAX_LENGTH))
def test_a_clean_text_has_no_control_characters_and_is_never_too_long(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) <= MAX_LENGTH
    assert all(ord(c) >= 32 or c in "\t\n" for c in cleaned)
    assert not any(0xD800 <= ord(c) <= 0xDFFF for c in cleaned)


@given(st.lists(st.text(max_size=40), max_size=8))
def test_the_vocabulary_of_texts_is_that_of_each(texts: list[str]) -> None:
    """Read at one go or one by one, the words are the same."""
    plain = [clean(text) for text in texts]
    assert vocabulary(plain) == {word for text in plain for word in words(text)}
