"""What may be kept of a question that found no answer: nothing that tells who asked it.

Nothing tries to recognise a name in a sea of words: only words that our own examples use for three
questions or more are kept at all, so a name, a street or a number has no way in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.core.model import Unanswered
from bot.core.steps.turn import Turn

COMMON = 3
"""Questions whose examples must use a word before it may be kept."""
PRIVATE_FROM = 0.05
"""A private question this likely is near enough for nothing to be kept."""
AFTER = 2
"""Words never kept after one that introduces a name or an address."""
HIDDEN = "_"
SHORTEST, LONGEST, MOST = 3, 24, 20


class Redactor:
    """Takes everything of a person out of a question."""

    def __init__(
        self, vocabularies: Iterable[frozenset[str]], introduces: frozenset[str], names: frozenset[str]
    ) -> None:
        """From the words of each question's examples, those before a name or an address, and people's names."""
        uses = Counter(word for listed in vocabularies for word in listed)
        self._introduces = introduces
        self._told = frozenset(uses) | names
        self._kept = frozenset(w for w, times in uses.items() if times >= COMMON and w not in names and not _numeric(w))

    def unanswered(self, turn: Turn) -> Unanswered | None:
        """The question without its person and the words no example knows; None when anything private is near."""
        if self._private(turn):
            return None
        said = turn.reading.words
        hidden = self._hidden(said)
        unknown = dict.fromkeys(word for at, word in enumerate(said) if at not in hidden and self._is_unknown(word))
        text = " ".join(w if w in self._kept and at not in hidden else HIDDEN for at, w in enumerate(said))
        return Unanswered(text, tuple(unknown)[:MOST])

    def _hidden(self, tokens: tuple[str, ...]) -> frozenset[int]:
        """Where the words stand that follow one that introduces a name or an address."""
        said = (at for at, word in enumerate(tokens) if word in self._introduces)
        return frozenset(at + step for at in said for step in range(1, AFTER + 1))

    def _is_unknown(self, word: str) -> bool:
        return word not in self._told and SHORTEST <= len(word) <= LONGEST and not _numeric(word)

    def _private(self, turn: Turn) -> bool:
        near = [m.intent for m in turn.reading.matches.ranked if m.probability >= PRIVATE_FROM]
        asked = [turn.conversation.intent] if turn.conversation.intent else []
        return turn.message.trial or bool(turn.reading.danger) or any(map(turn.knowledge.is_private, near + asked))


def _numeric(word: str) -> bool:
    return any(character.isdigit() for character in word)
