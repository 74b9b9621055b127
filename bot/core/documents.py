"""Finds the document somebody asks for: `profil migratoire`, `covid sitrep 8`, misspelt too."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from bot.core.content import Document
from bot.core.text import words

ENOUGH = 0.62
"""The share of one of a document's key phrases that must stand in the message."""
BESIDE = 0.85
"""Documents within this share of the best are offered beside it."""
NEAR = 84
"""How alike, of 100, a misspelt key word must be."""
OFFERED = 6


class DocumentFinder:
    """Looks among all documents at once."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._phrases = {
            key: [
                set(words(text))
                for text in (d.title, *(k for texts in d.keywords.values() for k in texts))
                if words(text)
            ]
            for key, d in documents.items()
        }
        self._vocabulary = {
            w for phrases in self._phrases.values() for phrase in phrases for w in phrase if len(w) > 2 or w.isdigit()
        }
        self._long = sorted(w for w in self._vocabulary if len(w) >= 5)

    def find(self, tokens: tuple[str, ...], asked: bool) -> tuple[str, ...]:
        """Ids of the documents a message names, best first. `asked`: it is about documents, so forgive misspelling."""
        known = {near for token in tokens if (near := self._known(token, asked))}
        if not any(len(word) > 3 and not word.isdigit() for word in known):
            return ()
        ranked = sorted(((self._score(key, known), key) for key in self._phrases), reverse=True)
        best = ranked[0][0] if ranked else 0.0
        if best < (ENOUGH if asked else 1.0):
            return ()
        return tuple(key for score, key in ranked if score >= max(ENOUGH, best * BESIDE))[:OFFERED]

    def _known(self, token: str, asked: bool) -> str:
        if token in self._vocabulary:
            return token
        if not asked or len(token) < 5:
            return ""
        near = process.extractOne(token, self._long, scorer=fuzz.ratio, score_cutoff=NEAR)
        return near[0] if near else ""

    def _score(self, key: str, known: set[str]) -> float:
        """The best share of a key phrase of two words or more that the message holds; a number given must agree."""
        document = self._documents[key]
        numbers = {word for word in known if word.isdigit()}
        own = {document.number, document.year}
        if numbers and not numbers & own:
            return 0.0
        shares = (len(known & phrase) / len(phrase) for phrase in self._phrases[key] if len(phrase) > 1)
        return max(shares, default=0.0) + (0.2 if numbers & own else 0.0)
