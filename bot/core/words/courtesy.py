"""What stands around a question and asks nothing: greeting, asking how one is, one's name, please, thanks.

`Salam aleykoum nanga def, passeport bi ñaata la jërëjëf` asks what a passport costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.core.words.text import without_one

Key = tuple[str, ...]
LONGEST = 6
"""Words in the longest courtesy looked for."""
NEAR_FROM = 6
"""Letters a courtesy needs before one wrong letter is forgiven, written in one word or apart: bonjor, asalaa maalekum."""
NAME = 1
"""Words of a name taken off after `je m'appelle`."""


class Courtesy:
    """Takes the courtesies off both ends of a message."""

    def __init__(
        self, before: Iterable[Key], after: Iterable[Key], names: Iterable[Key], key: Callable[[str], str]
    ) -> None:
        """From what may stand before a question, after it, and before a name, as spelling keys."""
        self._before, self._after, self._names = frozenset(before), frozenset(after), frozenset(names)
        joined = {"".join(phrase) for phrase in self._before} | {
            phrase[0] for phrase in self._after if len(phrase) == 1
        }
        long = {word for word in joined if len(word) >= NEAR_FROM}
        self._near = frozenset(form for word in long for form in (word, *without_one(word)))
        self._key = key

    def without(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words of the question alone; all of them when there is nothing but courtesy."""
        keys = tuple(self._key(word) for word in words)
        start, end = self._begins(keys), len(keys)
        while end > start and (size := self._ends(keys[start:end])):
            end -= size
        return words[start:end] or words

    def _begins(self, keys: Key) -> int:
        """How many words stand before the question."""
        start = 0
        while start < len(keys):
            size = self._longest(keys[start : start + LONGEST], self._before) or self._named(keys[start:])
            size = size or self._misspelt(keys[start : start + LONGEST])
            if not size:
                break
            start += size
        return min(start, len(keys))

    def _named(self, keys: Key) -> int:
        """The length of a name said: `je m'appelle Awa`."""
        size = self._longest(keys[:LONGEST], self._names)
        return size + NAME if size else 0

    def _ends(self, keys: Key) -> int:
        return next((size for size in range(min(LONGEST, len(keys)), 0, -1) if keys[-size:] in self._after), 0)

    def _longest(self, keys: Key, phrases: frozenset[Key]) -> int:
        return next((size for size in range(len(keys), 0, -1) if keys[:size] in phrases), 0)

    def _misspelt(self, keys: Key) -> int:
        """The length of a courtesy with a letter too many, too few or wrong, or with its spaces elsewhere."""
        return next((size for size in range(len(keys), 0, -1) if self._is_near("".join(keys[:size]))), 0)

    def _is_near(self, key: str) -> bool:
        return len(key) >= NEAR_FROM and not self._near.isdisjoint((key, *without_one(key)))
