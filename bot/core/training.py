"""Trains the matcher's linear model from examples. Needs scikit-learn; the answering process does not."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

from bot.core.features import features
from bot.core.matching import Model

MANY = 20_000
"""From this many messages on, a feature must be seen in three of them, else in two, to be told from noise."""
COST = 1.2
"""The SVM's C, by cross-validation (bench/README.md)."""
ROUNDS = 5
"""Passes over the examples; more change the third digit and cost seconds at each start."""
PARTS = 4
"""Groups of classes fitted one by one or side by side; more groups need less memory."""
REST = "\0rest"
Featurise = Callable[[str], list[str]]
SideBySide = Callable[[Callable[[int], Any], int], Iterable[Any]]


def in_turn(work: Callable[[int], Any], parts: int) -> Iterable[Any]:
    """Do the parts one after the other; the caller may hand in a way to do them side by side."""
    return (work(part) for part in range(parts))


def train(
    texts: Sequence[str], labels: Sequence[str], featurise: Featurise = features, side_by_side: SideBySide = in_turn
) -> Model:
    """A model of the labels from example texts; the same input always gives the same model."""
    matrix, vocabulary, idf = _vectors(texts, featurise)
    classes = sorted(set(labels))
    parts = [part for start in range(PARTS) if (part := classes[start::PARTS])]
    fitted = list(side_by_side(lambda number: _fit(matrix, np.array(labels), parts[number]), len(parts)))
    fitted_classes = [label for part in parts for label in part]
    order = [fitted_classes.index(label) for label in classes]
    weights = np.hstack([weights for weights, _ in fitted])[:, order]
    bias = np.concatenate([bias for _, bias in fitted])[order]
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return Model(
        classes=tuple(classes),
        vocabulary=vocabulary,
        idf=idf,
        weights=np.ascontiguousarray(np.round(weights / scale), dtype=np.int8),
        scale=scale.astype(np.float32),
        bias=bias.astype(np.float32),
    )


def _fit(matrix: Any, labels: NDArray[np.str_], wanted: list[str]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Weights [features x wanted] and bias: each wanted class against all other messages."""
    known = np.where(np.isin(labels, wanted), labels, REST)
    machine: Any = LinearSVC(C=COST, max_iter=ROUNDS, random_state=0, dual=True)
    with catch_warnings():
        simplefilter("ignore", ConvergenceWarning)
        machine.fit(matrix, known)
    found = list(machine.classes_)
    if len(found) == 2:
        sign = 1.0 if found[1] in wanted else -1.0
        return sign * machine.coef_.T[:, [0] * len(wanted)], np.repeat(sign * machine.intercept_, len(wanted))
    columns = [found.index(label) for label in wanted]
    return machine.coef_.T[:, columns].astype(np.float32), machine.intercept_[columns]


def _vectors(texts: Sequence[str], featurise: Featurise) -> tuple[Any, dict[str, int], NDArray[np.float32]]:
    """The messages as rows of a sparse matrix, (1 + log count) x idf, each row of length one; the vocabulary; the idf.

    Features become numbers as they come, so that a small host can train: the words of fifty thousand
    messages kept as text would take a gigabyte.
    """
    index: dict[str, int] = {}
    columns, times, ends = array("i"), array("H"), array("i", [0])
    for text in texts:
        for feature, count in Counter(featurise(text)).items():
            columns.append(index.setdefault(feature, len(index)))
            times.append(count)
        ends.append(len(columns))
    found = np.frombuffer(columns, dtype=np.int32)
    seen = np.bincount(found, minlength=len(index))
    kept = seen >= (3 if len(texts) >= MANY else 2)
    vocabulary = {feature: row for row, feature in enumerate(f for f, column in index.items() if kept[column])}
    idf = (np.log((1 + len(texts)) / (1 + seen[kept])) + 1).astype(np.float32)
    values = 1 + np.log(np.frombuffer(times, dtype=np.uint16).astype(np.float32))
    whole = sparse.csr_matrix((values, found, np.frombuffer(ends, dtype=np.int32)), shape=(len(texts), len(index)))
    matrix = whole[:, np.flatnonzero(kept)]
    del whole, values, index
    matrix.data *= idf[matrix.indices]
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(matrix.indptr))
    lengths = np.sqrt(np.bincount(owner, weights=matrix.data**2, minlength=len(texts))).astype(np.float32)
    matrix.data /= np.maximum(lengths, 1e-9)[owner]
    return matrix, vocabulary, idf
