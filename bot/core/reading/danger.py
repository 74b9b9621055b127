"""What is looked at before everything else: does this message tell of a danger now?

Two senses, so that neither alone can miss somebody: words and situations that staff keep in
`intents/_danger.yaml`, and the probability the model gives to the urgent intents together.
Broad words ("help", "sad", "tired") alone are no danger.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from bot.core.knowledge import Knowledge
from bot.core.model import Danger, Matches
from bot.core.reading.matching import Thresholds
from bot.core.words.text import normalise
from bot.core.words.wolof import fold

EMERGENCY = "general.emergency"
CERTAIN_FROM = 3
"""Words a message needs before the model alone may be certain of a danger; with fewer it is a doubt."""
BROAD = "broad"
"""The list of words that alone are no danger: help, sad, tired."""
Part = tuple[str, ...]


class Phrase:
    """One entry of the danger list: parts that must all stand in the message, in any order.

    `moteur + arrete + mer` needs all three; a leading `?` marks a doubt: it only adds the help line.
    """

    def __init__(self, intent: str, written: str) -> None:
        self.intent = intent
        self.sure = not written.startswith("?")
        self.written = written.lstrip("? ")
        self.parts: tuple[Part, ...] = tuple(_keys(part) for part in self.written.split("+"))

    def stands_in(self, keys: Part) -> bool:
        return all(_holds(keys, part) for part in self.parts)


class DangerSense:
    """Senses danger in messages."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._urgent = frozenset(key for key, intent in knowledge.intents.items() if intent.risk == "urgent")
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._broad = frozenset(key for word in knowledge.danger.get(BROAD, ()) for key in _keys(word))
        for intent, listed in knowledge.danger.items():
            for written in listed:
                phrase = Phrase(intent, written)
                longest = max(phrase.parts, key=lambda part: len(part[0]))
                self._by_word[longest[0]].append(phrase)

    def sense(self, text: str, matches: Matches, limits: Thresholds) -> Danger | None:
        """The danger read, sure or in doubt, or None."""
        if self._broad.issuperset(_keys(text)):
            return None
        found = [p for p in self._phrases(text) if p.intent in self._urgent]
        told = next((p for p in found if p.sure), None)
        probability = sum(m.probability for m in matches.ranked if m.intent in self._urgent)
        likeliest = next((m.intent for m in matches.ranked if m.intent in self._urgent), EMERGENCY)
        if told:
            known = {p.intent for p in found if p.sure}
            fits = likeliest in known or (known == {EMERGENCY} and probability >= limits.urgent_sure)
            return Danger(likeliest if fits else told.intent, True, told.written)
        if probability >= limits.urgent_sure and not _too_brief(text, matches):
            return Danger(likeliest, True, f"p={probability:.2f}")
        if found or probability >= limits.urgent_doubt:
            return Danger(
                found[0].intent if found else likeliest, False, found[0].written if found else f"p={probability:.2f}"
            )
        return None

    def _phrases(self, text: str) -> list[Phrase]:
        keys = _keys(text)
        return [p for key in dict.fromkeys(keys) for p in self._by_word.get(key, ()) if p.stands_in(keys)]


def _too_brief(text: str, matches: Matches) -> bool:
    """Whether the model alone has too few words to be certain; what an example or a listed phrase says counts as it is."""
    return len(_keys(text)) < CERTAIN_FROM and matches.ranked[0].how != "exact"


@lru_cache(maxsize=16)
def _keys(text: str) -> Part:
    """The words by their spelling keys, so that popular and standard Wolof meet."""
    return tuple(fold(word) for word in normalise(text.replace("🆘", " sos ")).split())


def _holds(keys: Part, part: Part) -> bool:
    size = len(part)
    return any(keys[i : i + size] == part for i in range(len(keys) - size + 1))
