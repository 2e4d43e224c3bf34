"""CSV and Excel files to named tables with headings that differ."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from signpost.corpus.bounds import content_of
from signpost.corpus.columns import Columns
from signpost.corpus.delimited import read_csv
from signpost.corpus.grid import Row, Sheet, table_of
from signpost.corpus.shield import shielded
from signpost.corpus.unread import check_content
from signpost.corpus.workbook import read_workbook
from signpost.domain.problem import Problem
from signpost.errors import UnreadableFile

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")
LARGEST_TABLE = 256 * 2**20
"""Bytes of one file."""
MOST_ROWS = 250_000
"""Of one table: a national directory twice over."""


@dataclass(frozen=True, slots=True)
class NamedTable:
    """`headings` are all different; a column without one is named by its letter."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def cells(self, row: Row) -> Iterator[tuple[str, str]]:
        """Heading and value of every cell that holds something."""
        yield from ((heading, value) for heading, value in zip(self.headings, row[1], strict=False) if value)

    def column(self, heading: str) -> list[str]:
        """All that stands in a column, without blanks."""
        at = self.headings.index(heading)
        return [cells[at] for _, cells in self.rows if at < len(cells) and cells[at]]

    def place(self, row: Row) -> str:
        """Where a row stands."""
        return f"{self.name}, row {row[0]}"


def read_tables(file: Path, columns: Columns) -> tuple[list[NamedTable], list[Problem]]:
    """Every sheet of a file that has headings. Raises UnreadableFile."""
    if file.stat().st_size > LARGEST_TABLE:
        raise UnreadableFile(f"It is larger than {LARGEST_TABLE // 2**20} MB", "Split it into several files.")
    data = file.read_bytes()
    if not data.strip():
        raise UnreadableFile("It is empty", "Export it again.")
    suffix = file.suffix.lower()
    check_content(suffix, content_of(data))
    read = read_csv if suffix in (".csv", ".tsv") else read_workbook
    sheets, problems = shielded("table", partial(read, data, file.name, MOST_ROWS))
    several = len(sheets) > 1
    return [_named(sheet, file.name, columns, several=several) for sheet in sheets], problems


def _named(sheet: Sheet, file: str, columns: Columns, several: bool) -> NamedTable:
    found = table_of(sheet, columns)
    widest = max((len(cells) for _, cells in found.rows), default=0)
    headings = [*found.headings, *[""] * (widest - len(found.headings))]
    name = f"{file}, {sheet.name}" if several and sheet.name else file
    return NamedTable(name, tuple(_different(headings)), found.rows)


def _different(headings: list[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for at, heading in enumerate(headings):
        named = re.sub(r"\s+", " ", heading).strip() or f"Column {at + 1}"
        seen[named] += 1
        yield named if seen[named] == 1 else f"{named} ({seen[named]})"
