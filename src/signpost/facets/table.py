"""Many services' facets as arrays, one for each column of their coding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signpost.facets.coding import BREAK_BITS, COLUMNS, OPENINGS, encode
from signpost.facets.facets import Facets

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FacetTable:
    """`columns` holds an array of shape (services,) for each name of COLUMNS; they are never changed."""

    columns: Mapping[str, Ints]

    def __len__(self) -> int:
        return len(self.columns["schedule"])

    def __getitem__(self, name: str) -> Ints:
        return self.columns[name]

    @classmethod
    def of(cls, facets: Iterable[Facets]) -> "FacetTable":
        """In the order given."""
        return cls.from_rows(map(encode, facets))

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, int]]) -> "FacetTable":
        """From what `encode` made and an index kept."""
        kept = list(rows)
        return cls({name: np.array([row[name] for row in kept], np.int64) for name in COLUMNS})

    def openings(self) -> list[Ints]:
        """One array for each opening that any of the services has."""
        return [part for n in range(OPENINGS) if (part := self.columns[f"opening_{n}"]).any()]

    def breaks(self) -> list[Ints]:
        """One array for each break that any of the services has."""
        packed = self.columns["breaks"]
        parts = [packed >> BREAK_BITS * n & (1 << BREAK_BITS) - 1 for n in range(3)]
        return [part for part in parts if part.any()]
