"""Trains the matcher's linear model from examples. Needs scikit-learn; the answering process does not."""

from __future__ import annotations

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
REST = "\0rest"
Featurise = Callable[[str], list[str]]
Halves = Callable[[Callable[[int], Any], int], Iterable[Any]]


def in_turn(work: Callable[[int], Any], parts: int) -> Iterable[Any]:
    """Do the parts one after the other; the caller may hand in a way to do them side by side."""
    return (work(part) for part in range(parts))


def train(
    texts: Sequence[str], labels: Sequence[str], featurise: Featurise = features, side_by_side: Halves = in_turn
) -> Model:
    """A model of the labels from example texts; the same input always gives the same model."""
    counted = [Counter(featurise(text)) for text in texts]
    seen = Counter(feature for counts in counted for feature in counts)
    least = 3 if len(texts) >= MANY else 2
    vocabulary = {feature: row for row, feature in enumerate(sorted(f for f, n in seen.items() if n >= least))}
    frequencies = np.array([seen[feature] for feature in vocabulary], dtype=np.float64)
    idf = (np.log((1 + len(texts)) / (1 + frequencies)) + 1).astype(np.float32)
    matrix = vectors(counted, vocabulary, idf)
    classes = sorted(set(labels))
    halves = [classes[0::2], classes[1::2]]
    fitted = list(side_by_side(lambda part: _fit(matrix, np.array(labels), halves[part]), len(halves)))
    order = [halves[0].index(c) if c in halves[0] else len(halves[0]) + halves[1].index(c) for c in classes]
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


def vectors(counted: Sequence[Counter[str]], vocabulary: dict[str, int], idf: NDArray[np.float32]) -> Any:
    """The messages as rows of a sparse matrix: (1 + log count) x idf, each row of length one."""
    indices: list[int] = []
    times: list[int] = []
    ends = [0]
    for counts in counted:
        for feature, count in counts.items():
            row = vocabulary.get(feature)
            if row is not None:
                indices.append(row)
                times.append(count)
        ends.append(len(indices))
    columns = np.array(indices, dtype=np.int32)
    values = (1 + np.log(np.array(times, dtype=np.float32))) * idf[columns]
    shape = (len(counted), len(vocabulary))
    matrix = sparse.csr_matrix((values, columns, np.array(ends)), shape=shape, dtype=np.float32)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled = sparse.diags(1 / np.maximum(lengths, 1e-9)) @ matrix
    return scaled.tocsr().astype(np.float32)
