"""Plain text to pieces: paragraphs, lists and headings, each with the lines where it stands."""

import re
from collections.abc import Iterator

from signpost.corpus.blocks import LOWEST, Piece, Role

_ATX = re.compile(r"#{1,6}\s+\S")
_BULLET = re.compile(r"\s*(?:[-*•·▪‣o]|\(?(\d{1,3}|[a-z])[.)])\s+(?=\S)")
_UNDERLINE = re.compile(r"(=|-|~|\*){3,}\s*$")
LONGEST_CAPITALS = 10
"""Words of a line in capitals that is a heading; more is somebody shouting."""


def is_markdown(lines: list[str]) -> bool:
    """Text with "# Heading" lines was written as Markdown, whatever its name ends in."""
    return any(_ATX.match(line) for line in lines)


def read_text(lines: list[str], first: int = 1) -> Iterator[Piece]:
    """`first` is the number of the first of `lines` in its file."""
    for start, paragraph in _paragraphs(lines):
        yield from _pieces(paragraph, first + start)


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    gathered: list[str] = []
    for n, line in enumerate((*lines, "")):
        if line.strip():
            gathered.append(line)
        elif gathered:
            yield n - len(gathered), gathered
            gathered = []


def _pieces(paragraph: list[str], first: int) -> Iterator[Piece]:
    """The lines of a paragraph run on, but for bullets and a heading on top."""
    start = _heading_lines(paragraph)
    if start:
        yield Piece(paragraph[0].strip(), Role.HEADING, 2 if start == 2 else LOWEST, lines=(first, first + start - 1))
    run: list[str] = []
    begun = start
    for n, line in enumerate(paragraph[start:], start):
        if _BULLET.match(line) and run:
            yield _piece(run, first + begun)
            run = []
        if not run:
            begun = n
        run.append(line)
    if run:
        yield _piece(run, first + begun)


def _heading_lines(paragraph: list[str]) -> int:
    """How many lines of a paragraph are its heading: underlined, or in capitals."""
    line = paragraph[0].strip()
    if len(paragraph) > 1 and _UNDERLINE.match(paragraph[1].strip()):
        return 2
    is_short = len(line.split()) <= LONGEST_CAPITALS and not line.endswith((".", "!", "?"))
    return 1 if is_short and line.isupper() and sum(map(str.isalpha, line)) > 3 else 0


def _piece(run: list[str], first: int) -> Piece:
    text = " ".join(line.strip() for line in run)
    lines = (first, first + len(run) - 1)
    bullet = _BULLET.match(run[0])
    if not bullet:
        return Piece(text, lines=lines)
    marker = f"{bullet.group(1)}." if bullet.group(1) else "•"
    return Piece(f"{marker} {_BULLET.sub('', text, count=1)}", Role.ITEM, lines=lines)
