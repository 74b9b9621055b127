"""What is looked at before everything else: does this message tell of a danger now?

Two senses, so that neither alone can miss somebody: situations that each language's `danger.yaml` lists, and the
probability the model gives to the urgent intents together. Broad words ("help", "sad", "tired") alone are no danger.
What a message takes back ("I am not in danger") the model is not asked about: it counts words and can't read a "not".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.core.knowledge import Knowledge
from bot.core.model import Danger, Matches
from bot.core.reading.matching import Thresholds
from bot.core.reading.situations import Keys, Negations, Situation
from bot.core.words.lexicon import Lexicon
from bot.core.words.packs import LanguagePack

CERTAIN_FROM = 3
"""Words a message needs before the model alone may be certain of a danger; with fewer it is a doubt."""
PLAIN = 0.95
"""From here on the model says by itself which danger it is, although words tell of another: it is nearly never wrong."""
LEFT = 0.1
"""What the model must have thought of other intents before one of them is taken for a danger taken back."""


class DangerSense:
    """Senses danger in messages. What a language tells of a danger that has no answer here is an emergency."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._lexicon = knowledge.lexicon
        self._emergency = knowledge.role("emergency")
        self._urgent = frozenset(key for key, intent in knowledge.intents.items() if intent.risk == "urgent")
        broad = (word for pack in self._lexicon.packs.values() for word in pack.broad)
        self._broad = frozenset(key for word in broad for key in self._lexicon.keys(word))
        self._by_word: dict[str, list[Situation]] = defaultdict(list)
        for pack in self._lexicon.packs.values():
            for situation in situations(self._lexicon, pack):
                if situation.intent not in knowledge.intents:
                    situation.intent = self._emergency
                for word in situation.first_words if situation.intent in self._urgent else ():
                    self._by_word[word].append(situation)

    def listed(self, text: str) -> tuple[list[Situation], frozenset[str]]:
        """The entries meant in a text, what says most first, and the intents that it takes back."""
        keys = self._keys(text)
        near: Iterable[Situation] = (entry for key in dict.fromkeys(keys) for entry in self._by_word.get(key, ()))
        standing = {entry.rank: entry for entry in near if entry.stands_in(keys)}
        said = [standing[rank] for rank in sorted(standing) if standing[rank].is_said_in(keys)]
        meant = [entry for entry in said if not entry.takes_back]
        back = frozenset(entry.intent for entry in standing.values() if entry.takes_back or entry not in said)
        return meant, back.difference(entry.intent for entry in meant)

    def heard(self, text: str, matches: Matches, limits: Thresholds) -> Matches:
        """The matches without the dangers that the text takes back; an example that says just this stays."""
        back = self.listed(text)[1].intersection(match.intent for match in matches.ranked)
        return _without(matches, back, limits) if back and matches.ranked[0].how == "model" else matches

    def sense(self, text: str, matches: Matches, limits: Thresholds) -> Danger | None:
        """The danger read, sure or in doubt, or None."""
        keys = self._keys(text)
        if self._broad.issuperset(keys):
            return None
        found, back = self.listed(text)
        sure = [entry for entry in found if entry.sure]
        likely = [match for match in matches.ranked if match.intent in self._urgent]
        probability = sum(match.probability for match in likely)
        likeliest = likely[0].intent if likely else self._emergency
        by_model = f"p={probability:.2f}"
        if sure:
            weight = likely[0].probability if likely else 0.0
            told = self._told(sure, likeliest, weight, limits)
            return Danger(told, True, next((entry for entry in sure if entry.intent == told), sure[0]).name)
        if probability >= limits.urgent_sure and not _too_brief(keys, matches):
            return Danger(likeliest, True, by_model)
        if found:
            return Danger(found[0].intent, False, found[0].name)
        return Danger(likeliest, False, by_model) if probability >= limits.urgent_doubt and not back else None

    def _keys(self, text: str) -> Keys:
        return self._lexicon.keys(text.replace("🆘", " sos "))

    def _told(self, sure: list[Situation], likeliest: str, weight: float, limits: Thresholds) -> str:
        """Which danger sure entries tell of: the model may say which of them, more than a bare cry, or be plain itself."""
        special = [entry.intent for entry in sure if entry.intent != self._emergency]
        if likeliest in special or weight >= (PLAIN if special else limits.urgent_sure):
            return likeliest
        return special[0] if special else self._emergency


def situations(lexicon: Lexicon, pack: LanguagePack) -> Iterator[Situation]:
    """The entries of a language's danger list that say anything."""
    negations = Negations(pack, lexicon)
    every = (Situation(key, entry, lexicon, negations) for key, listed in pack.danger.items() for entry in listed)
    return (situation for situation in every if situation.parts)


def _too_brief(keys: Keys, matches: Matches) -> bool:
    """Whether the model alone has too few words to be certain; what an example or a listed entry says counts as it is."""
    return len(keys) < CERTAIN_FROM and matches.ranked[0].how != "exact"


def _without(matches: Matches, back: frozenset[str], limits: Thresholds) -> Matches:
    """The matches as if the model had never known some intents; none where it had thought of little else."""
    others = tuple(match for match in matches.ranked if match.intent not in back)
    if matches.ranked[0].intent not in back:
        return replace(matches, ranked=others, beside=tuple(key for key in matches.beside if key not in back))
    left = max(LEFT, sum(match.probability for match in others) + matches.none_probability)
    chance = matches.none_probability / left
    others = tuple(replace(match, probability=match.probability / left) for match in others)
    if not others or left == LEFT or chance > others[0].probability:
        return Matches(others, "none", chance)
    return Matches(others, "answer" if others[0].probability >= limits.answer else "choose", chance)
