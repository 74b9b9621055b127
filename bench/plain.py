"""Foreign data through our matcher: the shipped languages' spellings and courtesies, and no places of ours."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.config import ROOT
from bot.core.reading.matching import Model
from bot.core.reading.question_words import QuestionWords
from bot.core.words.features import Features
from bot.knowledge.load import load
from bot.learning.training import train


class PlainQuestions(QuestionWords):
    """A question's words without courtesy, places as they are written."""

    def __init__(self) -> None:
        self.lexicon, self.known, self.vocabularies = load(ROOT).whole().lexicon, frozenset(), ()

    def of(self, text: str) -> tuple[str, ...]:
        return self.lexicon.asked(text)


@cache
def plain() -> PlainQuestions:
    return PlainQuestions()


def trained_on(data: list[tuple[str, str]]) -> Model:
    """A model of (text, label) pairs."""
    words = [" ".join(plain().of(text)) for text, _ in data]
    return train(words, [label for _, label in data], [speller.spelling for speller in plain().lexicon.spellers])


def scorer(model: Model) -> Callable[[str], NDArray[np.float32]]:
    """Text -> the model's raw scores."""
    features = Features(plain().lexicon)
    return lambda text: model.scores(features.hashes(plain().of(text)))
