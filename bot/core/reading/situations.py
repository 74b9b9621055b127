"""One entry of a danger list, as staff write it: whether it stands in a message, and whether it is said or unsaid there.

`mari / copain + me tuer + !au jeu`: parts that must all stand, in any order; `/` gives other wordings of a part, and
what follows `!` must not stand. A leading `?` marks a doubt; a leading `!`, an entry that takes the danger back.
"""

from __future__ import annotations

from bot.core.words.lexicon import Lexicon
from bot.core.words.packs import LanguagePack

Keys = tuple[str, ...]
Part = tuple[Keys, ...]
"""One part: its wordings, each as the keys of its words."""


class Negations:
    """The words of one language that unsay what follows them (`not`, `pas`), and those that begin a clause.

    `je peux pas je veux mourir`: a negation before `je` or `my` belongs to what was said before, and unsays nothing.
    `ne respire plus`: what says no by itself is not unsaid either.
    """

    def __init__(self, pack: LanguagePack, lexicon: Lexicon) -> None:
        uses = (pack.words.get(use, ()) for use in ("negations", "no_longer", "subjects"))
        before, within, begins = (frozenset(lexicon.keys(" ".join(listed))) for listed in uses)
        self._before, self._negative, self._begins = before, before | within, begins

    def unsays(self, keys: Keys, at: int, wording: Keys) -> bool:
        """Whether a wording that stands at a place of the message is unsaid there."""
        if at == 0 or keys[at - 1] not in self._before:
            return False
        return wording[0] not in self._begins and self._negative.isdisjoint(wording)


class Situation:
    """One entry of a danger list; it is unsaid in its own language only (Wolof `ne` is no French `ne`)."""

    def __init__(self, intent: str, entry: str, lexicon: Lexicon, negations: Negations) -> None:
        self.intent = intent
        self.entry = entry
        self._negations = negations
        self.takes_back = entry.startswith("!")
        self.sure = not entry.startswith(("?", "!"))
        self.written = entry.lstrip("?! ")
        listed = [part.strip() for part in self.written.split("+")]
        read = {part: _wordings(part, lexicon) for part in listed}
        self.empty = not all(read.values())
        self.parts = tuple(read[part] for part in listed if read[part] and not part.startswith("!"))
        self.refused: Part = tuple(wording for part in listed if part.startswith("!") for wording in read[part])
        self.contradicts_itself = any(all(self._refuses(wording) for wording in part) for part in self.parts)

    @property
    def name(self) -> str:
        """The entry in short: the first wording of each part."""
        return " + ".join(part.partition("/")[0].strip() for part in self.written.split("+") if "!" not in part)

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """Says most first: more words, then longer ones; the same whatever the order of the list."""
        fullest = [max(part, key=len) for part in self.parts]
        letters = sum(len(word) for wording in fullest for word in wording)
        return -sum(map(len, fullest)), -letters, self.intent, self.written

    @property
    def first_words(self) -> frozenset[str]:
        """One of these is in every message that the entry stands in; as long, so as rare, as can be."""
        rarest = max(self.parts, key=lambda part: min(len(wording[0]) for wording in part))
        return frozenset(wording[0] for wording in rarest)

    def stands_in(self, keys: Keys) -> bool:
        """Whether all its parts are there, said or unsaid, and nothing that it refuses."""
        return all(any(_places(keys, wording) for wording in part) for part in self.parts) and not self._refuses(keys)

    def is_said_in(self, keys: Keys) -> bool:
        """Whether no part of an entry that stands is unsaid."""
        return all(
            any(not self._negations.unsays(keys, at, wording) for wording in part for at in _places(keys, wording))
            for part in self.parts
        )

    def _refuses(self, keys: Keys) -> bool:
        return any(_places(keys, wording) for wording in self.refused)


def _wordings(part: str, lexicon: Lexicon) -> Part:
    return tuple(filter(None, (lexicon.keys(wording) for wording in part.split("/"))))


def _places(keys: Keys, wording: Keys) -> list[int]:
    size = len(wording)
    return [at for at in range(len(keys) - size + 1) if keys[at : at + size] == wording]
