"""Excel workbooks to sheets of text, each cell as its owner sees it."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from signpost.corpus.bounds import check_zip
from signpost.corpus.grid import MOST_COLUMNS, MOST_ROWS, Row, Sheet
from signpost.domain.problem import Problem
from signpost.errors import UnreadableFile

MOST_SHEETS = 100

_ERRORS = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)$")
_NO_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


def read_workbook(data: bytes, path: str, most_rows: int = MOST_ROWS) -> tuple[list[Sheet], list[Problem]]:
    """Visible sheets with any text. Raises UnreadableFile if there is none."""
    check_zip(data, "Excel workbook")
    sheets: list[Sheet] = []
    problems = list(_without_result(data, path))
    with closing(load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)) as book:
        for sheet in book.worksheets[:MOST_SHEETS]:
            if sheet.sheet_state != "visible":
                reason = "The sheet is hidden, so it was left out"
                problems.append(Problem(path, f"sheet {sheet.title}", reason, "Unhide it if it should be found."))
                continue
            rows = tuple(_rows(sheet, path, problems, most_rows))
            if rows:
                sheets.append(Sheet(sheet.title, rows))
    if not sheets:
        remedy = "Put the table on a sheet that is not hidden, open the workbook in Excel and save it."
        raise UnreadableFile("This Excel workbook has no visible sheet with anything in its cells", remedy)
    return sheets, problems


def cell_text(value: object, shown_as: str) -> str:
    """A cell's value as text; `shown_as` is its number format."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case int() | float():
            return _number(value, shown_as)
        case _:
            return str(value).replace("_x000D_", "").strip()


def _number(value: float, shown_as: str) -> str:
    """Without the ".0" that Excel adds, with the pound or per cent sign that it shows."""
    if "£" in shown_as:
        return f"£{value:,.2f}".removesuffix(".00")
    if shown_as.endswith("%"):
        return f"{value * 100:.10g}%"
    if shown_as.strip("0") == "" and shown_as and value == int(value):
        return f"{int(value):0{len(shown_as)}d}"  # "00000000000": how a telephone keeps its noughts
    return str(value) if isinstance(value, int) else f"{value:.15g}"


def _rows(sheet: Any, path: str, problems: list[Problem], most: int) -> Iterator[Row]:
    sheet.reset_dimensions()  # what a workbook says of its own size is often wrong
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, max_row=most + 1), 1):
        texts = ["" if cell.value is None else cell_text(cell.value, str(cell.number_format or "")) for cell in cells]
        if not any(texts):
            continue
        place = f"sheet {sheet.title}, row {number}"
        if number > most:
            reason = f"The sheet has more than {most:,} rows; the rest were left out"
            problems.append(Problem(path, place, reason, "Split it into several files."))
            return
        if faulty := [text for text in texts if _ERRORS.match(text)]:
            reason = f"A formula ends in {faulty[0]}, so its cell was left out"
            problems.append(Problem(path, place, reason, "Correct the formula, or type the value."))
        while texts and not texts[-1]:
            texts.pop()
        yield number, tuple("" if _ERRORS.match(text) else text for text in texts)


def _without_result(data: bytes, path: str) -> Iterator[Problem]:
    """Formulas that no program has worked out yet look like blank cells."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = [name for name in packed.namelist() if re.match(r"xl/worksheets/[^/]+\.xml$", name)]
        count = sum(len(_NO_RESULT.findall(packed.read(name))) for name in names)
    if count:
        reason = f"{count} formulas have no saved result, so their cells were left out"
        yield Problem(path, "", reason, "Open the workbook in Excel and save it, or type the values.")
