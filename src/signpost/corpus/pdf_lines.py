"""A page of a PDF to its lines, in the order in which they were written, with their type and place."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import Table

from signpost.corpus.blocks import table_rows

MOST_EDGES = 2_000
"""Ruled lines on a page: a form has hundreds; a plan has tens of thousands, and none of them is a table's."""
SAME_LINE = 0.5
"""Of the letters' height: words that stand less than that apart share a line (raised figures too)."""
NO_BLANK = 0.08
"""Of the letters' size: the narrowest blank that type is set with is about 0.2."""
HANGING = 0.7
"""Of the letters' size: a gap after a number that is no blank between words."""

Word = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """Points from the top left corner; `is_row` for a row of a ruled table."""

    text: str
    size: float = 0.0
    is_bold: bool = False
    top: float = 0.0
    bottom: float = 0.0
    left: float = 0.0
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class PageLines:
    """All lines of one page; `height` is the page's."""

    number: int
    height: float
    lines: tuple[Line, ...]


def lines_of(page: Page, number: int) -> PageLines:
    """Words as they flow, joined to lines; the words of a ruled table become its rows."""
    words = page.extract_words(use_text_flow=True, extra_attrs=["fontname", "size"])
    tables = _tables(page)
    lines: list[Line] = []
    waiting: list[Word] = []
    written: set[int] = set()
    for word in words:
        inside = next((n for n, table in enumerate(tables) if _holds(table, word)), None)
        if inside is None:
            waiting.append(word)
        elif inside not in written:
            written.add(inside)
            lines += [*_lines(waiting), *_rows(tables[inside])]
            waiting = []
    return PageLines(number, float(page.height), (*lines, *_lines(waiting)))


def _tables(page: Page) -> list[Table]:
    if not 4 <= len(page.edges) <= MOST_EDGES:
        return []
    found = [table for table in page.find_tables() if len(table.rows) > 1]
    return [table for table in found if max(len(row.cells) for row in table.rows) > 1]


def _holds(table: Table, word: Word) -> bool:
    left, top, right, bottom = table.bbox
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(left <= across <= right and top <= down <= bottom)


def _rows(table: Table) -> Iterator[Line]:
    rows = [[cell or "" for cell in row] for row in table.extract()]
    for _, text in table_rows([row for row in rows if any(cell.strip() for cell in row)]):
        yield Line(text, top=table.bbox[1], bottom=table.bbox[3], is_row=True)


def _lines(words: list[Word]) -> Iterator[Line]:
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(run[-1], word):
            yield _line(run)
            run = []
        run.append(word)
    if run:
        yield _line(run)


def _goes_on(last: Word, word: Word) -> bool:
    height = max(last["bottom"] - last["top"], word["bottom"] - word["top"])
    return bool(abs(last["bottom"] - word["bottom"]) < SAME_LINE * height and word["x0"] >= last["x0"])


def _line(words: list[Word]) -> Line:
    sizes: Counter[float] = Counter()
    bold = 0
    for word in words:
        sizes[round(float(word["size"]), 1)] += len(word["text"])
        bold += len(word["text"]) * _is_bold(str(word["fontname"]))
    letters = sum(len(word["text"]) for word in words)
    return Line(
        text=_spaced(words),
        size=sizes.most_common(1)[0][0],
        is_bold=bold > 0.9 * letters,
        top=min(float(word["top"]) for word in words),
        bottom=max(float(word["bottom"]) for word in words),
        left=min(float(word["x0"]) for word in words),
    )


def _spaced(words: list[Word]) -> str:
    """With a blank where there is one: a change to bold type parts "999" from its full stop, no blank does."""
    text = str(words[0]["text"])
    for last, word in pairwise(words):
        gap = (word["x0"] - last["x1"]) / word["size"]
        if last is words[0] and gap > HANGING and text.isdigit() and len(text) < 3:
            text += "."  # the number of a list item, set apart from it
        text += f" {word['text']}" if gap > NO_BLANK else str(word["text"])
    return text


def _is_bold(font: str) -> bool:
    return any(weight in font.lower() for weight in ("bold", "black", "heavy", "semib", "demi"))
