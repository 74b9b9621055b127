"""A message read once: its words, language, places, danger, documents and ranked intents."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.knowledge import Knowledge
from bot.core.model import Language, Matches, Reading
from bot.core.reading.danger import DangerSense
from bot.core.reading.documents import DocumentFinder
from bot.core.reading.matching import Matcher
from bot.core.reading.places import Gazetteer, ordinary_words
from bot.core.words.language import OTHER
from bot.core.words.text import clean, vocabulary, words

SURE = 0.9
"""A guess from which the reply changes its language, for messages of three words or more."""
LIKELY = 0.1
"""How probable questions on data must be for a loosely named document to count."""
CLEAR = 0.6
"""A guess that decides the language of a person we know nothing of."""


class Understanding:
    """Reads messages with what the bot knows. Built once; `read` never raises.

    `vocabularies`: the words of each intent's examples, and last those of the out-of-scope ones.
    """

    def __init__(self, knowledge: Knowledge, matcher: Matcher) -> None:
        self.matcher = matcher
        self.knowledge = knowledge
        self.vocabularies = tuple(vocabulary(texts) for texts in _bodies(knowledge))
        self.gazetteer = Gazetteer(knowledge.places, ordinary_words(self.vocabularies))
        self._danger = DangerSense(knowledge)
        self._documents = DocumentFinder(knowledge.documents)

    def read(self, text: str) -> Reading:
        """Everything understood of a text."""
        cleaned = clean(text)
        tokens = words(cleaned)
        countries, regions = self.gazetteer.find(tokens)
        matches = self.matcher.match(cleaned)
        found = self._documents.find(tokens, asked=_asks_documents(matches))
        return Reading(
            text=cleaned,
            words=tokens,
            guess=self.matcher.languages.identify(cleaned),
            matches=matches,
            countries=countries,
            regions=regions,
            danger=self._danger.sense(cleaned, matches, self.matcher.thresholds),
            documents=found.documents,
            document_named=found.certain,
        )


def _bodies(knowledge: Knowledge) -> Iterator[list[str]]:
    """The example messages, intent by intent, and the out-of-scope ones."""
    for examples in (*(intent.examples for intent in knowledge.intents.values()), knowledge.none_examples):
        yield [text for texts in examples.values() for text in texts]


def _asks_documents(matches: Matches) -> bool:
    return sum(m.probability for m in matches.ranked if m.intent.startswith("data.")) >= LIKELY


def reply_language(
    reading: Reading, known: Language | None, doubt: Language | None
) -> tuple[Language, Language | None]:
    """The reply's language, and a language to change to if the next message is in it too.

    A single doubtful word changes nothing: it takes three words, or two messages in a row.
    """
    guess = reading.guess
    if guess.language == OTHER or guess.confidence < CLEAR:
        return known or "fr", doubt
    heard: Language = guess.language  # type: ignore[assignment]
    if known is None or heard == known:
        return heard, None
    if (guess.confidence >= SURE and len(reading.words) >= 3) or doubt == heard:
        return heard, None
    return known, heard
