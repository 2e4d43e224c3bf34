"""What CSV and Excel have in common: sheets of rows of text, and which row holds the headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from signpost.corpus.columns import Columns

MOST_ROWS = 20_000
MOST_COLUMNS = 200
HEADINGS_WITHIN = 10
"""Rows: owners put a title, a logo and a date above their table, seldom more."""

Row = tuple[int, tuple[str, ...]]
"""Its number in the spreadsheet, from 1, and its cells."""

_DATA = re.compile(r"\d{4,}|\d[\d\s]{6,}|@|https?:|£\s?\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name` is empty for a CSV; rows without any text are left out."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose headings were found; `headings` is empty if it has none."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def cells(self, row: Row) -> Iterator[tuple[str, str]]:
        """Heading and value of every cell that holds something; a column without heading is named by its letter."""
        for at, value in enumerate(row[1]):
            if value:
                heading = self.headings[at] if at < len(self.headings) else ""
                yield heading or f"Column {column_letter(at)}", value


def table_of(sheet: Sheet, columns: Columns) -> Table:
    """Find the headings: the row near the top with the most headings we know, else the first that looks like them."""
    at = _heading_row(sheet.rows[:HEADINGS_WITHIN], columns)
    if at is None:
        return Table(sheet.name, (), sheet.rows)
    headings = sheet.rows[at][1]
    rows = tuple(row for row in sheet.rows[at + 1 :] if row[1] != headings)  # pasted together from several
    return Table(sheet.name, tuple(" ".join(each.split()) for each in headings), rows)


def column_letter(at: int) -> str:
    """0 -> A, 26 -> AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _heading_row(rows: Sequence[Row], columns: Columns) -> int | None:
    known = [len({columns.field(cell) for cell in cells if cell} - {None}) for _, cells in rows]
    if known and max(known) > 1:
        return known.index(max(known))
    widest = max((_filled(cells) for _, cells in rows), default=0)
    for at, (_, cells) in enumerate(rows):
        if widest > 1 and _filled(cells) > 1 and _filled(cells) >= widest / 2:
            return at if _look_like_headings(cells) else None
    return None


def _look_like_headings(cells: tuple[str, ...]) -> bool:
    stated = [cell for cell in cells if cell]
    different = len({cell.lower() for cell in stated}) == len(stated)
    return different and all(len(cell) <= 60 and not _DATA.search(cell) for cell in stated)


def _filled(cells: tuple[str, ...]) -> int:
    return sum(map(bool, cells))
