"""FAISS behind the vector index port."""

from pathlib import Path
from typing import cast

import faiss
import numpy as np

from signpost.errors import SnapshotDamaged
from signpost.index.embedder import Vectors
from signpost.index.vectors import Mask, Rows, Scores


class FaissVectors:
    """Exact search (IndexFlatIP): under 1 ms for 10,000 vectors of 384, so nothing is approximated."""

    def __init__(self, index: faiss.IndexFlatIP) -> None:
        self._index = index
        self._vectors: Vectors = faiss.rev_swig_ptr(index.get_xb(), index.ntotal * index.d).reshape(
            index.ntotal, index.d
        )
        faiss.omp_set_num_threads(1)

    @classmethod
    def of(cls, vectors: Vectors) -> "FaissVectors":
        """An index of vectors of shape (rows, dimension)."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        if len(vectors):
            index.add(np.ascontiguousarray(vectors, np.float32))
        return cls(index)

    @classmethod
    def load(cls, file: Path) -> "FaissVectors":
        """Read what `save` wrote."""
        try:
            return cls(cast(faiss.IndexFlatIP, faiss.read_index(str(file))))
        except RuntimeError as fault:
            raise SnapshotDamaged(f"{file} cannot be read. Run: signpost rollback, or signpost index") from fault

    @property
    def size(self) -> int:
        """How many vectors it holds."""
        return int(self._index.ntotal)

    def nearest(self, question: Vectors, count: int, allowed: Mask) -> tuple[Rows, Scores]:
        """The filter works inside the search: FAISS skips every row whose bit is not set."""
        count = min(count, int(np.count_nonzero(allowed)))
        if not count:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        bits = np.packbits(allowed, bitorder="little")
        selector = faiss.IDSelectorBitmap(len(allowed), faiss.swig_ptr(bits))
        scores, rows = self._index.search(question[None, :], count, params=faiss.SearchParameters(sel=selector))  # type: ignore[call-arg]
        order = np.lexsort((rows[0], -scores[0]))
        return rows[0][order], scores[0][order]

    def similarities(self, question: Vectors, rows: Rows) -> Scores:
        """The inner products of just these rows, in their order."""
        products: Scores = self._vectors[rows] @ question
        return products

    def save(self, file: Path) -> None:
        """Write everything to one file."""
        faiss.write_index(self._index, str(file))

    def vectors(self) -> Vectors:
        """All vectors, shape (size, dimension)."""
        return self._vectors.copy()
