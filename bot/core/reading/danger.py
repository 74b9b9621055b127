"""What is looked at before everything else: does this message tell of a danger now?

Two senses, so that neither alone can miss somebody: words and situations that each language's `danger.yaml`
lists, and the probability the model gives to the urgent intents together. Broad words ("help", "sad",
"tired") alone are no danger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.core.knowledge import Knowledge
from bot.core.model import Danger, Matches
from bot.core.reading.matching import Thresholds
from bot.core.words.lexicon import Lexicon

CERTAIN_FROM = 3
"""Words a message needs before the model alone may be certain of a danger; with fewer it is a doubt."""
Part = tuple[str, ...]


class DangerPhrase:
    """One entry of the danger list: parts that must all stand in the message, in any order.

    `moteur + arrete + mer` needs all three; a leading `?` marks a doubt: it only adds the help line.
    """

    def __init__(self, intent: str, written: str, lexicon: Lexicon) -> None:
        self.intent = intent
        self.sure = not written.startswith("?")
        self.written = written.lstrip("? ")
        self.parts: tuple[Part, ...] = tuple(filter(None, (lexicon.keys(part) for part in self.written.split("+"))))

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """Says most first: more words, then longer ones; the same whatever the order of the list."""
        letters = sum(len(word) for part in self.parts for word in part)
        return -sum(map(len, self.parts)), -letters, self.intent, self.written

    def stands_in(self, keys: Part) -> bool:
        return all(_holds(keys, part) for part in self.parts)


class DangerSense:
    """Senses danger in messages. What a language tells of a danger that has no answer here is an emergency."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._lexicon = knowledge.lexicon
        self._emergency = knowledge.role("emergency")
        self._urgent = frozenset(key for key, intent in knowledge.intents.items() if intent.risk == "urgent")
        broad = (word for pack in self._lexicon.packs.values() for word in pack.broad)
        self._broad = frozenset(key for word in broad for key in self._lexicon.keys(word))
        self._by_word: dict[str, list[DangerPhrase]] = defaultdict(list)
        for intent, listed in knowledge.danger.items():
            told = intent if intent in knowledge.intents else self._emergency
            for written in listed if told in self._urgent else ():
                phrase = DangerPhrase(told, written, self._lexicon)
                if phrase.parts:
                    longest = max(phrase.parts, key=lambda part: len(part[0]))
                    self._by_word[longest[0]].append(phrase)

    def sense(self, text: str, matches: Matches, limits: Thresholds) -> Danger | None:
        """The danger read, sure or in doubt, or None."""
        keys = self._lexicon.keys(text.replace("🆘", " sos "))
        if self._broad.issuperset(keys):
            return None
        listed = self._listed(keys)
        sure = [phrase for phrase in listed if phrase.sure]
        likeliest, probability = self._modelled(matches)
        certain, by_model = probability >= limits.urgent_sure, f"p={probability:.2f}"
        if sure:
            return Danger(self._told(sure, likeliest, certain), True, sure[0].written)
        if certain and not _too_brief(keys, matches):
            return Danger(likeliest, True, by_model)
        if listed:
            return Danger(listed[0].intent, False, listed[0].written)
        return Danger(likeliest, False, by_model) if probability >= limits.urgent_doubt else None

    def _modelled(self, matches: Matches) -> tuple[str, float]:
        """The likeliest danger by the model, and how probable all dangers are together."""
        likely = [match for match in matches.ranked if match.intent in self._urgent]
        return likely[0].intent if likely else self._emergency, sum(match.probability for match in likely)

    def _told(self, sure: list[DangerPhrase], likeliest: str, certain: bool) -> str:
        """Which danger sure phrases tell of: the model may say which of them, or more than a bare cry for help."""
        told = {phrase.intent for phrase in sure}
        fits = likeliest in told or (told == {self._emergency} and certain)
        return likeliest if fits else sure[0].intent

    def _listed(self, keys: Part) -> list[DangerPhrase]:
        """The listed phrases that stand in a message, what says most first."""
        near: Iterable[DangerPhrase] = (phrase for key in dict.fromkeys(keys) for phrase in self._by_word.get(key, ()))
        return sorted((phrase for phrase in near if phrase.stands_in(keys)), key=lambda phrase: phrase.rank)


def _too_brief(keys: Part, matches: Matches) -> bool:
    """Whether the model alone has too few words to be certain; what an example or a listed phrase says counts as it is."""
    return len(keys) < CERTAIN_FROM and matches.ranked[0].how != "exact"


def _holds(keys: Part, part: Part) -> bool:
    size = len(part)
    return any(keys[i : i + size] == part for i in range(len(keys) - size + 1))
