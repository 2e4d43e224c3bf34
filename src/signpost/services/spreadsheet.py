"""Rows to the text of a file that a spreadsheet opens, and runs nothing of."""

import csv
import io
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run as a formula: https://owasp.org/www-community/attacks/CSV_Injection"""

ENCODING = "utf-8-sig"
"""With a mark that tells Excel that it is UTF-8."""


def written(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Comma-separated values with a line of columns, if there are any, on top."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    named = list(columns)
    if named:
        writer.writerow(named)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def cell(value: object) -> str:
    """A value as a cell that no spreadsheet runs."""
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) and not isinstance(value, int | float) else text
