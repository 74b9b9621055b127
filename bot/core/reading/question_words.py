"""The words by which a question is understood: without the courtesies around it, and each place as its kind.

What is learnt of Spain holds for Portugal: the model reads `travailler en @abroad`.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.knowledge import Knowledge
from bot.core.reading.places import Gazetteer, ordinary_words
from bot.core.words.text import vocabulary

SLOT = "@"
"""Stands before the kind of a place in its place; no word that people type begins with it."""


class QuestionWords:
    """Takes the words of a question from a message, in training as in reading. Built once.

    `vocabularies`: the words of each intent's examples.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.lexicon = knowledge.lexicon
        self.vocabularies = tuple(_words(intent.examples) for intent in knowledge.intents.values())
        said = frozenset().union(*self.vocabularies)
        ordinary = ordinary_words((*self.vocabularies, _words(knowledge.none_examples)))
        self.gazetteer = Gazetteer(knowledge, ordinary, said)
        self.known = said | _words(knowledge.none_examples)

    def of(self, text: str) -> tuple[str, ...]:
        """The words of a message's question."""
        return self.gazetteer.slotted(self.lexicon.asked(text), SLOT)


def _words(examples: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The different words of some example messages."""
    return vocabulary(text for texts in examples.values() for text in texts)
