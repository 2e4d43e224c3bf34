"""CSV to a sheet, whatever parts its columns and however it ends."""

import csv
from collections import Counter
from collections.abc import Iterator

from signpost.corpus.encoding import decode, lines_of
from signpost.corpus.grid import MOST_COLUMNS, MOST_ROWS, Row, Sheet
from signpost.domain.problem import Problem

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 50
"""Lines looked at to tell which of them parts the columns."""

_UNCLOSED = ("unexpected end of data", "field larger than field limit")


def read_csv(data: bytes, path: str, most_rows: int = MOST_ROWS) -> tuple[list[Sheet], list[Problem]]:
    """One sheet; a row that cannot be told apart is left out and named."""
    lines = lines_of(decode(data))
    delimiter, skipped = _delimiter(lines)
    problems: list[Problem] = []
    rows = tuple(_rows(lines, delimiter, skipped, path, problems, most_rows))
    return [Sheet("", rows)], problems


def _delimiter(lines: list[str]) -> tuple[str, int]:
    """The delimiter, and how many lines say so (Excel writes "sep=;")."""
    if lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4], 1
    sample = [line[:10_000] for line in lines[:SAMPLE]]
    return max(DELIMITERS, key=lambda each: _evenness(sample, each)), 0


def _evenness(sample: list[str], delimiter: str) -> float:
    """Columns of the commonest width, times the share of rows that have it."""
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
    except csv.Error:
        return 0.0
    width, rows = max(widths.items(), key=lambda each: each[0] * each[1], default=(0, 0))
    return width * rows / max(1, widths.total()) if width > 1 else 0.0


def _rows(
    lines: list[str], delimiter: str, skipped: int, path: str, problems: list[Problem], most: int
) -> Iterator[Row]:
    reader = csv.reader((f"{line}\n" for line in lines[skipped:]), delimiter=delimiter, strict=True)
    number = skipped
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            problems.append(_misquoted(path, number, str(fault)))
            if str(fault).startswith(_UNCLOSED):
                return
            continue
        if number > most:
            reason = f"The table has more than {most:,} rows; the rest were left out"
            problems.append(Problem(path, f"row {number}", reason, "Split it into several files."))
            return
        if len(cells) > MOST_COLUMNS:
            reason = f"The row has {len(cells):,} columns; those after column {MOST_COLUMNS} were left out"
            problems.append(Problem(path, f"row {number}", reason, "Remove the columns that are not needed."))
        stated = tuple(cell.strip() for cell in cells[:MOST_COLUMNS])
        if any(stated):
            yield number, stated


def _misquoted(path: str, number: int, fault: str) -> Problem:
    remedy = 'Put quotation marks round the whole cell, and double each one inside it (""), or save the table as XLSX.'
    if fault.startswith(_UNCLOSED):
        cause = "A quotation mark that opens here is never closed, or a cell has over 100,000 characters"
        reason = f"{cause}, so this row and all after it were left out"
    else:
        reason = "A quotation mark stands in the middle of a cell, so the row was left out"
    return Problem(path, f"row {number}", reason, remedy)
