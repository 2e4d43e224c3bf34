"""Many services' facets as arrays, one for each column of their coding, and their timetables each kept once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from signpost.facets.coding import (
    ABOUT_AT,
    BREAK_BITS,
    BREAKS,
    CLOSES_AT,
    COLUMNS,
    CONTACT_AT,
    DAYS_AT,
    MAYBE_AT,
    MONTHS_AT,
    NO_TIME,
    OPENINGS,
    OPENS_AT,
    TERM_AT,
    USED_AT,
    WEEKS_AT,
    WEEKS_UNKNOWN_AT,
    encode,
)
from signpost.facets.facets import Facets

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

TIMETABLE = (*(f"opening_{n}" for n in range(OPENINGS)), "schedule", "breaks", "first_day", "last_day", "suspended")


@dataclass(frozen=True, slots=True)
class OpeningColumns:
    """One opening of each timetable, its parts apart and as small as they can be; not `used`: that one has fewer."""

    days: NDArray[np.uint8]
    opens: NDArray[np.int16]
    closes: NDArray[np.int16]
    weeks: NDArray[np.uint8]
    months: NDArray[np.uint16]
    unsure: Bools
    term_time: Bools
    maybe: Bools
    about: Bools
    contact: Bools
    used: Bools

    @classmethod
    def of(cls, packed: Ints) -> "OpeningColumns":
        """From a column as it is coded; the hour `NO_TIME` stays what it is."""
        unsure = _bit(packed, WEEKS_UNKNOWN_AT) | _bit(packed, TERM_AT) | _bit(packed, MAYBE_AT)
        return cls(
            days=(packed >> DAYS_AT & 0x7F).astype(np.uint8),
            opens=(packed >> OPENS_AT & NO_TIME).astype(np.int16),
            closes=(packed >> CLOSES_AT & NO_TIME).astype(np.int16),
            weeks=(packed >> WEEKS_AT & 0x3F).astype(np.uint8),
            months=(packed >> MONTHS_AT & 0xFFF).astype(np.uint16),
            unsure=unsure,
            term_time=_bit(packed, TERM_AT),
            maybe=_bit(packed, MAYBE_AT),
            about=_bit(packed, ABOUT_AT),
            contact=_bit(packed, CONTACT_AT),
            used=_bit(packed, USED_AT),
        )


@dataclass(frozen=True)
class Timetables:
    """Different timetables, each once: a national directory has far fewer of them than services."""

    columns: Mapping[str, Ints]

    def __len__(self) -> int:
        return len(self.columns["schedule"])

    def __getitem__(self, name: str) -> Ints:
        return self.columns[name]

    @cached_property
    def openings(self) -> tuple[OpeningColumns, ...]:
        """The first opening of each, the second, and so on as far as any has one."""
        packed = (self.columns[f"opening_{n}"] for n in range(OPENINGS))
        return tuple(OpeningColumns.of(each) for each in packed if each.any())

    @cached_property
    def breaks(self) -> tuple[Ints, ...]:
        """The first break of each, and so on."""
        packed = self.columns["breaks"]
        parts = (packed >> BREAK_BITS * n & (1 << BREAK_BITS) - 1 for n in range(BREAKS))
        return tuple(part for part in parts if part.any())

    @cached_property
    def has_sessions(self) -> Bools:
        """Whether any opening is more than a telephone's or an office's."""
        found = np.zeros(len(self), bool)
        for opening in self.openings:
            found |= opening.used & ~opening.contact
        return found


@dataclass(frozen=True, slots=True)
class FacetTable:
    """`columns` holds an array of shape (services,) for each name of COLUMNS; they are never changed.

    Service n keeps the timetable `timetable_of[n]` of `timetables`.
    """

    columns: Mapping[str, Ints]
    timetables: Timetables
    timetable_of: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.columns["schedule"])

    def __getitem__(self, name: str) -> Ints:
        return self.columns[name]

    def row(self, n: int) -> tuple[int, ...]:
        """One service's facets as `encode` gives them."""
        return tuple(int(column[n]) for column in self.columns.values())

    @classmethod
    def of(cls, facets: Iterable[Facets]) -> "FacetTable":
        """In the order given."""
        return cls.from_rows(map(encode, facets))

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, int]]) -> "FacetTable":
        """From what `encode` made and an index kept."""
        kept = [[row[name] for name in COLUMNS] for row in rows]
        return cls.from_matrix(np.array(kept, np.int64).reshape(-1, len(COLUMNS)))

    @classmethod
    def from_matrix(cls, matrix: Ints) -> "FacetTable":
        """From one of shape (services, columns), in the order of COLUMNS."""
        columns = {name: np.ascontiguousarray(matrix[:, n]) for n, name in enumerate(COLUMNS)}
        first, timetable_of = _once([columns[name] for name in TIMETABLE])
        timetables = Timetables({name: columns[name][first] for name in TIMETABLE})
        return cls(columns, timetables, timetable_of)


def _once(columns: list[Ints]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Of rows that are equal in every column the first, and for each row which of those it equals.

    Column by column, over numbers: np.unique of whole rows takes three times as long for 100,000 of them.
    """
    same = np.zeros(len(columns[0]), np.intp)
    for column in columns:
        if len(column) and (column != column[0]).any():
            values, at = np.unique(column, return_inverse=True)
            _, same = np.unique(same * len(values) + at, return_inverse=True)
    _, first = np.unique(same, return_index=True)
    return first, same


def _bit(values: Ints, at: int) -> Bools:
    bits: Bools = (values >> at & 1).astype(bool)
    return bits
