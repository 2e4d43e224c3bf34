"""The lines of a PDF to headings, paragraphs, list items and table rows."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from signpost.corpus.blocks import LOWEST, Piece, Role, like_a_heading
from signpost.corpus.pdf_lines import Line, PageLines

MARGIN = 0.12
"""Share of a page's height at its top and bottom where running headers and footers stand."""
LARGER = 1.12
"""Times the size of body text from which a line is a heading (12 point over 10.5)."""
WIDER = 1.3
"""Times the usual step from line to line that parts two paragraphs."""
LEAST_REPEATS = 0.5
"""Share of pages on which a header or footer stands (left and right pages may differ)."""

_BULLET = re.compile(r"(?:\(cid:\d+\)|[•·▪●○◦‣⁃\uf0b7\uf0a7–*-])\s+(?=\S)")
_NUMBERED = re.compile(r"\(?(\d{1,2})[.)]\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE)
_KEEPS_HYPHEN = re.compile(
    r"\b(?:self|non|co|re|pre|post|well|long|short|part|full|mid|multi|anti|ex|one|two|three|four|five|six|day|face|drop|"
    r"in|out|on|follow|sign|low|high|half|semi|cross|inter|user|person|home|step)-$",
    re.IGNORECASE,
)


def arranged(pages: list[PageLines]) -> Iterator[Piece]:
    """In reading order, each piece on its page."""
    kept = _without_running_lines(pages)
    style = _style(kept)
    for page in kept:
        for group in _groups(page.lines, style):
            yield from _pieces(group, style, page.number)


@dataclass(frozen=True, slots=True)
class _Style:
    """How this document sets its text; `sizes` of its headings, the largest first."""

    body: float
    is_bold: bool
    step: float
    sizes: tuple[float, ...]
    words: frozenset[str]

    def level(self, line: Line) -> int:
        """0 for body text, 1 for the largest headings; a bold line of body size may be either."""
        if line.is_row or line.size not in self.sizes or not any(map(str.isalpha, line.text)):
            return 0
        return min(self.sizes.index(line.size) + 1, LOWEST - 1)

    def bold_heading(self, group: list[Line]) -> int:
        """How many lines at the head of a paragraph are its heading, told only by bold type."""
        bold = 0
        while bold < len(group) and group[bold].is_bold and not self.is_bold and not group[bold].is_row:
            bold += 1
        text = " ".join(line.text for line in group[:bold])
        runs_on = bold < len(group) and group[bold].text[:1].islower()
        return bold if bold and like_a_heading(text) and not runs_on and not _marker(text) else 0


def _style(pages: list[PageLines]) -> _Style:
    lines = [line for page in pages for line in page.lines if not line.is_row]
    letters: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        letters[line.size, line.is_bold] += len(line.text)
    (body, is_bold), _ = letters.most_common(1)[0] if letters else ((10.0, False), 0)
    steps = [
        second.top - first.top
        for page in pages
        for first, second in pairwise(page.lines)
        if first.size == second.size == body and second.top > first.top
    ]
    larger = {line.size for line in lines if line.size >= body * LARGER}
    words = frozenset(word for line in lines for word in re.findall(r"[\w’'-]+", line.text.lower()))
    # The lower quartile: a document of one-line paragraphs has more gaps between paragraphs than inside them.
    step = sorted(steps)[len(steps) // 4] if steps else body * 1.2
    return _Style(body, is_bold, min(step, body * 1.9), tuple(sorted(larger, reverse=True)), words)


def _groups(lines: tuple[Line, ...], style: _Style) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not _belongs(group, line, style):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _belongs(group: list[Line], line: Line, style: _Style) -> bool:
    last = group[-1]
    if line.is_row or last.is_row or _marker(line.text) or style.level(line) != style.level(last):
        return False
    if style.level(line):
        return 0 < line.top - last.top < 1.6 * line.size and line.size == last.size
    if line.top <= last.top:  # the next column: a sentence may run on
        return not re.search(r"[.:;!?]$", last.text) and line.text[:1].islower()
    return line.top - last.top <= WIDER * max(style.step, last.size)


def _pieces(group: list[Line], style: _Style, page: int) -> Iterator[Piece]:
    first = group[0]
    if first.is_row:
        yield Piece(first.text, Role.ROW, page=page)
    elif level := style.level(first):
        yield Piece(_joined(group, style.words), Role.HEADING, level, page)
    else:
        bold = style.bold_heading(group)
        if bold:
            yield Piece(_joined(group[:bold], style.words), Role.HEADING, LOWEST, page)
        if group[bold:]:
            yield _paragraph(_joined(group[bold:], style.words), page)


def _paragraph(text: str, page: int) -> Piece:
    marker = _marker(text)
    if not marker:
        return Piece(text, page=page)
    _, _, bare = text.partition(" ")
    return Piece(f"{marker} {bare.lstrip()}", Role.ITEM, page=page)


def _marker(text: str) -> str:
    if numbered := _NUMBERED.match(text):
        return f"{numbered.group(1)}."
    return "•" if _BULLET.match(text) else ""


def _joined(lines: list[Line], words: frozenset[str]) -> str:
    """One line of text; a word parted at a line's end is made whole, a compound keeps its hyphen."""
    text, *others = (line.text for line in lines)
    for line in others:
        if text.endswith("\u00ad"):
            text = text[:-1] + line
        elif re.search(r"[a-z]-$", text) and line[:1].islower():
            text = (text if _is_compound(text, line, words) else text[:-1]) + line
        else:
            text = f"{text} {line}"
    return text.replace("\u00ad", "")


def _is_compound(text: str, line: str, words: frozenset[str]) -> bool:
    before = re.findall(r"[\w’'-]+-$", text.lower())
    after = re.match(r"[\w’']+", line.lower())
    if not before or not after:
        return True
    if before[0] + after.group() in words:
        return True
    return before[0][:-1] + after.group() not in words and bool(_KEEPS_HYPHEN.search(text))


def _without_running_lines(pages: list[PageLines]) -> list[PageLines]:
    repeated = Counter(key for page in pages for key in {_running(line) for line in page.lines if _at_edge(line, page)})
    least = max(2, LEAST_REPEATS * len(pages))

    def stays(line: Line, page: PageLines) -> bool:
        if not _at_edge(line, page):
            return True
        return repeated[_running(line)] < least and not _PAGE_NUMBER.match(line.text.strip())

    return [replace(page, lines=tuple(line for line in page.lines if stays(line, page))) for page in pages]


def _running(line: Line) -> str:
    """The same for "Page 3 of 9" and "Page 4 of 9"."""
    return re.sub(r"\d+", "#", line.text.strip().lower())


def _at_edge(line: Line, page: PageLines) -> bool:
    return not line.is_row and (line.top < MARGIN * page.height or line.bottom > (1 - MARGIN) * page.height)
