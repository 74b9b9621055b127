"""Messages as numbers: features counted, told from noise, weighed. Made to stay small in memory.

A feature is known by a hash of 32 bits. No order of messages or of features can change what it stands for.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Column = NDArray[np.float32]
BLOCK = 2_000
"""Messages weighed at a time."""
SLICES = 16
"""Parts in which features are counted, so that no second copy of all of them is ever made."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The features of messages, one message after the other, each once with how often it stands there."""

    features: Numbers
    times: NDArray[np.uint8]
    ends: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Messages as sparse rows of length one: which columns, which values, and where each message ends.

    `vocabulary` are the features' hashes in order, `idf` says how rare each is.
    """

    vocabulary: Numbers
    idf: Column
    columns: NDArray[np.int32]
    values: NDArray[np.float16]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends) - 1


def counted(texts: Iterable[str], take: Callable[[str], Numbers]) -> Counted:
    """The features that `take` finds in each text."""
    features, times, ends = array("I"), array("B"), array("q", [0])
    for text in texts:
        found, often = np.unique(take(text), return_counts=True)
        features.frombytes(found.astype(np.uint32).tobytes())
        times.frombytes(np.minimum(often, 255).astype(np.uint8).tobytes())
        ends.append(len(features))
    return Counted(np.frombuffer(features, np.uint32), np.frombuffer(times, np.uint8), np.frombuffer(ends, np.int64))


def common(found: Counted, least: int) -> tuple[Numbers, NDArray[np.int64]]:
    """The features that stand in at least so many messages, in order, and in how many each does."""
    kept, seen = [], []
    for begin in range(0, 1 << 32, (1 << 32) // SLICES):
        here = (found.features >= begin) & (found.features <= begin + (1 << 32) // SLICES - 1)
        names, often = np.unique(found.features[here], return_counts=True)
        kept.append(names[often >= least])
        seen.append(often[often >= least])
    return np.concatenate(kept), np.concatenate(seen)


def placed(features: Numbers, vocabulary: Numbers) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The column of each feature, and whether it has one."""
    if not len(vocabulary):
        return np.zeros(len(features), np.intp), np.zeros(len(features), np.bool_)
    columns = np.minimum(np.searchsorted(vocabulary, features), len(vocabulary) - 1)
    return columns, vocabulary[columns] == features


def columned(found: Counted, vocabulary: Numbers) -> Counted:
    """The messages with the column of each feature in its place, and without those that have none.

    What is handed in is used up: its memory is written over.
    """
    ends = np.zeros_like(found.ends)
    filled = 0
    for begin in range(0, len(found.ends) - 1, BLOCK):
        bounds = found.ends[begin : begin + BLOCK + 1]
        block = slice(bounds[0], bounds[-1])
        columns, known = placed(found.features[block], vocabulary)
        counts, end = np.concatenate(([0], np.cumsum(known))), filled + int(known.sum())
        ends[begin : begin + len(bounds)] = filled + counts[bounds - bounds[0]]
        found.times[filled:end] = found.times[block][known]
        found.features[filled:end] = columns[known]
        filled = end
    return Counted(found.features[:filled], found.times[:filled], ends)


def vectors(found: Counted, least: int) -> Vectors:
    """The messages as (1 + log count) x idf of each feature that is common enough, each row of length one."""
    messages = len(found.ends) - 1
    vocabulary, seen = common(found, least)
    idf = (np.log((1 + messages) / (1 + seen)) + 1).astype(np.float32)
    found = columned(found, vocabulary)
    columns, values = found.features.view(np.int32), np.empty(len(found.features), np.float16)
    for begin in range(0, messages, BLOCK):
        bounds = found.ends[begin : begin + BLOCK + 1]
        block = slice(bounds[0], bounds[-1])
        value = (1 + np.log(found.times[block].astype(np.float32))) * idf[columns[block]]
        owner = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
        values[block] = value / np.sqrt(np.bincount(owner, weights=value**2, minlength=len(bounds)))[owner]
    return Vectors(vocabulary, idf, columns, values, found.ends)


def spans(ends: NDArray[np.int64], rows: NDArray[np.intp]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the features of some messages stand, one message after the other, and how many each has."""
    sizes = ends[rows + 1] - ends[rows]
    return np.arange(sizes.sum()) + np.repeat(ends[rows] - (np.cumsum(sizes) - sizes), sizes), sizes


def sums(rows: Sequence[int] | NDArray[np.intp], of: Vectors, weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """The weighted sums of some messages: one row a message, one column a column of the weights."""
    found = np.empty((len(rows), weights.shape[1]), np.float32)
    for at, row in enumerate(rows):
        span = slice(of.ends[row], of.ends[row + 1])
        found[at] = of.values[span].astype(np.float32) @ weights.take(of.columns[span], axis=0)
    return found
