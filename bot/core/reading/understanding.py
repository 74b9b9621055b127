"""A message read once: its words, language, places, danger, documents and ranked intents."""

from __future__ import annotations

from bot.core.knowledge import Knowledge
from bot.core.model import Language, Matches, Reading
from bot.core.reading.danger import DangerSense
from bot.core.reading.documents import DocumentFinder
from bot.core.reading.matching import Matcher
from bot.core.words.text import clean, words

SURE = 0.9
"""A guess from which the reply changes its language, for messages of three words or more."""
LIKELY = 0.1
"""How probable questions on data must be for a loosely named document to count."""
CLEAR = 0.6
"""A guess that decides the language of a person we know nothing of."""


class Understanding:
    """Reads messages with what the bot knows. Built once; `read` never raises."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher) -> None:
        self.matcher = matcher
        self.knowledge = knowledge
        self.gazetteer = matcher.question_words.gazetteer
        self._danger = DangerSense(knowledge)
        self._documents = DocumentFinder(knowledge.documents, knowledge.lexicon)

    def read(self, text: str) -> Reading:
        """Everything understood of a text."""
        cleaned = clean(text)
        tokens = words(cleaned)
        named = self.gazetteer.find(tokens)
        limits = self.matcher.thresholds
        matches = self._danger.heard(cleaned, self.matcher.match(cleaned), limits)
        found = self._documents.find(tokens, asked=self._asks_documents(matches))
        return Reading(
            text=cleaned,
            words=tokens,
            guess=self.matcher.languages.identify(cleaned),
            matches=matches,
            danger=self._danger.sense(cleaned, matches, limits),
            documents=found.documents,
            document_named=found.certain,
            **named._asdict(),
        )

    def _asks_documents(self, matches: Matches) -> bool:
        """Whether the topic that documents belong to is likely enough for a loosely named one to count."""
        topic = self.knowledge.intents[self.knowledge.role("documents")].topic
        return sum(m.probability for m in matches.ranked if m.intent.partition(".")[0] == topic) >= LIKELY

    def reply_language(
        self, reading: Reading, known: Language | None, doubt: Language | None
    ) -> tuple[Language, Language | None]:
        """The reply's language, and a language to change to if the next message is in it too.

        A single doubtful word changes nothing: it takes three words, or two messages in a row.
        """
        guess = reading.guess
        if guess.language not in self.knowledge.languages or guess.confidence < CLEAR:
            return known or self.knowledge.office.language, doubt
        heard = guess.language
        if known is None or heard == known:
            return heard, None
        if (guess.confidence >= SURE and len(reading.words) >= 3) or doubt == heard:
            return heard, None
        return known, heard
