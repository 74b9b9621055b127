"""Trains the matcher's linear model from examples. Needs scikit-learn; the answering process does not.

Two judges are added up into one row of weights a feature. Log-odds (naive Bayes) know in one pass
which words speak for an intent, and hold in languages and on messages with few examples; a linear
support-vector machine learns what separates an intent from its neighbours.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

from bot.core.reading.matching import Model
from bot.core.words.features import between, of_word
from bot.core.words.lexicon import Lexicon

MANY = 20_000
"""From this many messages on, a feature must be seen in three of them, else in two, to be told from noise."""
FEW = 8_000
"""Up to this many messages, every class is told from every other message."""
COST = 1.2
"""The SVM's C, by cross-validation (bench/README.md)."""
ROUNDS = 5
"""Passes over the examples; more change the third digit and cost seconds at each start."""
UNHURRIED = 20
"""Passes over few examples, which cost little: then they are worth a point."""
SMOOTHING = 0.003
"""Added to each count before the log-odds are taken."""
SHARE = 0.05
"""How much the log-odds weigh beside the SVM."""
NEIGHBOURS = 10
"""The SVM tells an intent from the messages that the log-odds rank it this high for…"""
STRIDE = 20
"""…and from every so-many-th of the others, which are easy and need not all be seen."""
PARTS = 2
"""Groups of classes fitted one after the other or side by side."""
SideBySide = Callable[[Callable[[int], Any], int], Iterable[Any]]
Column = NDArray[np.float32]


def in_turn(work: Callable[[int], Any], parts: int) -> Iterable[Any]:
    """Do the parts one after the other; the caller may hand in a way to do them side by side."""
    return (work(part) for part in range(parts))


def train(texts: Sequence[str], labels: Sequence[str], lexicon: Lexicon, side_by_side: SideBySide = in_turn) -> Model:
    """A model of the labels from example texts; the same input always gives the same model."""
    matrix, vocabulary, idf = _vectors(texts, lexicon, side_by_side)
    classes, owner = np.unique(np.array(labels), return_inverse=True)
    odds = _log_odds(matrix, owner, len(classes))
    few = len(texts) <= FEW
    near = np.ones((len(texts), len(classes)), dtype=np.bool_) if few else _near(matrix @ odds)
    rounds = UNHURRIED if few else ROUNDS

    def fit(part: int) -> list[tuple[Column, float]]:
        return [_separate(matrix, owner == c, near[:, c], rounds) for c in range(part, len(classes), PARTS)]

    weights, bias = odds, np.zeros(len(classes), dtype=np.float32)
    weights *= SHARE
    for part, found in enumerate(side_by_side(fit, PARTS)):
        for c, (column, intercept) in zip(range(part, len(classes), PARTS), found, strict=True):
            weights[:, c] += column
            bias[c] = intercept
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    weights /= scale
    return Model(
        classes=tuple(classes.tolist()),
        vocabulary=vocabulary,
        idf=idf,
        weights=np.ascontiguousarray(np.rint(weights, out=weights), dtype=np.int8),
        scale=scale.astype(np.float32),
        bias=bias,
    )


def _log_odds(matrix: Any, owner: NDArray[np.intp], classes: int) -> NDArray[np.float32]:
    """How much more often a feature stands in a class than outside it: log-odds [features x classes]."""
    told = sparse.csr_matrix((np.ones(len(owner), np.float32), (np.arange(len(owner)), owner)), (len(owner), classes))
    inside = (matrix.T @ told).toarray() + np.float32(SMOOTHING)
    outside = inside.sum(axis=1, keepdims=True) - inside
    outside *= inside.sum(axis=0) / outside.sum(axis=0)
    inside /= outside
    odds: NDArray[np.float32] = np.log(inside, out=inside)
    return odds


def _near(scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which messages a class must be told from [messages x classes]: its neighbours and some of the rest."""
    near = np.zeros(scores.shape, dtype=np.bool_)
    near[::STRIDE] = True
    if scores.shape[1] <= NEIGHBOURS:
        return np.ones_like(near)
    best = np.argpartition(-scores, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    np.put_along_axis(near, best, True, axis=1)
    return near


def _separate(matrix: Any, inside: NDArray[np.bool_], near: NDArray[np.bool_], rounds: int) -> tuple[Column, float]:
    """One class against the messages near it: a weight a feature, and the intercept."""
    seen = np.flatnonzero(inside | near)
    machine: Any = LinearSVC(C=COST, max_iter=rounds, random_state=0, dual=True)
    with catch_warnings():
        simplefilter("ignore", ConvergenceWarning)
        machine.fit(matrix[seen], inside[seen])
    return machine.coef_[0].astype(np.float32), float(machine.intercept_[0])


def _vectors(
    texts: Sequence[str], lexicon: Lexicon, side_by_side: SideBySide = in_turn
) -> tuple[Any, dict[str, int], NDArray[np.float32]]:
    """The messages as rows of a sparse matrix, (1 + log count) x idf, each row of length one; the vocabulary; the idf."""
    index, whole = _counted(texts, lexicon, side_by_side)
    seen = np.bincount(whole.indices, minlength=len(index))
    kept = seen >= (3 if len(texts) >= MANY else 2)
    vocabulary = {feature: row for row, feature in enumerate(f for f, column in index.items() if kept[column])}
    idf = (np.log((1 + len(texts)) / (1 + seen[kept])) + 1).astype(np.float32)
    matrix = whole[:, np.flatnonzero(kept)]
    del whole, index
    matrix.data = (1 + np.log(matrix.data)) * idf[matrix.indices]
    row = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(matrix.indptr))
    lengths = np.sqrt(np.bincount(row, weights=matrix.data**2, minlength=len(texts))).astype(np.float32)
    matrix.data /= np.maximum(lengths, 1e-9)[row]
    return matrix, vocabulary, idf


def _counted(texts: Sequence[str], lexicon: Lexicon, side_by_side: SideBySide) -> tuple[dict[str, int], Any]:
    """The features, numbered as they come, and how often each stands in each message, as a sparse matrix."""
    half = -(-len(texts) // PARTS)
    index: dict[str, int] = {}
    rows = []
    for features, columns, ends in side_by_side(lambda n: _numbered(texts[n * half : (n + 1) * half], lexicon), PARTS):
        number = np.array([index.setdefault(feature, len(index)) for feature in features], dtype=np.int32)
        rows.append((number[np.frombuffer(columns, dtype=np.int32)], np.frombuffer(ends, dtype=np.int32).copy()))
    parts = [
        sparse.csr_matrix((np.ones(len(found), np.float32), found, bounds), (len(bounds) - 1, len(index)))
        for found, bounds in rows
    ]
    del rows
    for part in parts:
        part.sum_duplicates()
    return index, sparse.vstack(parts, format="csr")


def _numbered(texts: Sequence[str], lexicon: Lexicon) -> tuple[list[str], bytes, bytes]:
    """Features by number, the numbers that stand in the texts, one text after the other, and where each text ends.

    Kept as numbers, and a word's only once: the features of sixty thousand messages as text would take a gigabyte.
    """
    index: defaultdict[str, int] = defaultdict()
    index.default_factory = index.__len__
    number = index.__getitem__
    known: dict[str, array[int]] = {}
    columns, ends = array("i"), array("i", [0])
    for text in texts:
        words = list(lexicon.asked(text))
        for word in words:
            if word not in known:
                known[word] = array("i", map(number, of_word(word, lexicon)))
            columns.extend(known[word])
        columns.extend(map(number, between(words, lexicon)))
        ends.append(len(columns))
    return list(index), columns.tobytes(), ends.tobytes()
