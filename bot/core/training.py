"""Trains the matcher's linear model from examples. Needs scikit-learn; the answering process does not."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

from bot.core.features import features
from bot.core.matching import Model

MIN_COUNT = 2
"""A feature seen in fewer messages is left out: it cannot be told from noise."""
COST = 0.7
"""The SVM's C, by cross-validation (bench/README.md)."""
ROUNDS = 6
"""Passes over the examples; more change the third digit and cost seconds at each start."""
Featurise = Callable[[str], list[str]]


def train(texts: Sequence[str], labels: Sequence[str], cost: float = COST, featurise: Featurise = features) -> Model:
    """A model of the labels from example texts; the same input always gives the same model."""
    counted = [Counter(featurise(text)) for text in texts]
    seen = Counter(feature for counts in counted for feature in counts)
    vocabulary = {feature: row for row, feature in enumerate(sorted(f for f, n in seen.items() if n >= MIN_COUNT))}
    frequencies = np.array([seen[feature] for feature in vocabulary], dtype=np.float64)
    idf = (np.log((1 + len(texts)) / (1 + frequencies)) + 1).astype(np.float32)
    matrix = vectors(counted, vocabulary, idf)
    machine: Any = LinearSVC(C=cost, max_iter=ROUNDS, random_state=0, dual=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        machine.fit(matrix, labels)
    weights, bias = machine.coef_.T, machine.intercept_
    if len(machine.classes_) == 2:
        weights, bias = np.hstack([-weights, weights]), np.concatenate([-bias, bias])
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return Model(
        classes=tuple(str(label) for label in machine.classes_),
        vocabulary=vocabulary,
        idf=idf,
        weights=np.ascontiguousarray(np.round(weights / scale), dtype=np.int8),
        scale=scale.astype(np.float32),
        bias=bias.astype(np.float32),
    )


def vectors(counted: Sequence[Counter[str]], vocabulary: dict[str, int], idf: NDArray[np.float32]) -> Any:
    """The messages as rows of a sparse matrix: (1 + log count) x idf, each row of length one."""
    indices, data, ends = [], [], [0]
    for counts in counted:
        row = [(vocabulary[f], n) for f, n in counts.items() if f in vocabulary]
        rows = np.array([index for index, _ in row], dtype=np.int32)
        values = (1 + np.log(np.array([n for _, n in row], dtype=np.float32))) * idf[rows]
        norm = np.sqrt(np.dot(values, values)) or 1.0
        indices.append(rows)
        data.append(values / norm)
        ends.append(ends[-1] + len(row))
    shape = (len(counted), len(vocabulary))
    return sparse.csr_matrix((np.concatenate(data), np.concatenate(indices), ends), shape=shape, dtype=np.float32)
