"""One key for the spellings of a word: `gnibi` and `ñibbi`, `rantré` and `rentrer`. Keys are never shown."""

from __future__ import annotations

from collections.abc import Collection

from bot.core.words.packs import Spelling
from bot.core.words.text import fold_letters

_KEPT = 0xE000
"""Letters that a spelling keeps stand here (private use) while the others lose their accents."""


class Speller:
    """Gives the key of a word. Only words of `known` are remembered: what people type is not."""

    def __init__(self, spelling: Spelling, known: Collection[str] = ()) -> None:
        self.spelling = spelling
        self._known = known
        self._keys: dict[str, str] = {}
        kept = {letter: chr(_KEPT + at) for at, letter in enumerate(spelling.keeps)}
        self._aside = str.maketrans(kept)
        self._back = str.maketrans({mark: spelling.keeps[letter] for letter, mark in kept.items()})

    def key(self, word: str) -> str:
        """The key of a word in small letters, with or without its accents; the word itself where rules leave nothing."""
        found = self._keys.get(word)
        if found is None:
            found = self._made(word) or word
            if word in self._known:
                self._keys[word] = found
        return found

    def _made(self, word: str) -> str:
        key = fold_letters(word.casefold().translate(self._aside)).translate(self._back)
        for pattern, becomes in self.spelling.rules:
            key = pattern.sub(becomes, key)
        return key
