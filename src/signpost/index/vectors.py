"""The vector index port: a vector to the rows nearest it."""

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from signpost.index.embedder import Vectors

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]


def best(rows: Rows, scores: Scores, count: int) -> Rows:
    """Where among `rows` the highest `count` scores are, best first, ties by row: sorts those alone."""
    if len(scores) <= count:
        among = np.arange(len(scores))
    else:
        among = np.flatnonzero(scores >= np.partition(scores, len(scores) - count)[len(scores) - count])
    found: Rows = among[np.lexsort((rows[among], -scores[among]))[:count]]
    return found


class VectorIndex(Protocol):
    """Vectors by row number, 0 to size - 1."""

    @property
    def size(self) -> int:
        """How many vectors it holds."""

    def nearest(self, question: Vectors, count: int, allowed: Mask) -> tuple[Rows, Scores]:
        """At most `count` allowed rows and their inner products, best first, ties by row.

        `question` has shape (dimension,), `allowed` (size,): a row outside it is never looked at.
        """

    def similarities(self, question: Vectors, rows: Rows) -> Scores:
        """The inner products of just these rows, in their order."""

    def save(self, file: Path) -> None:
        """Write everything to one file."""

    def vectors(self) -> Vectors:
        """All vectors, shape (size, dimension)."""
