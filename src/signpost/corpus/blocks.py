"""Headings, paragraphs, list items and table rows to the title and blocks of a document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import zip_longest

from signpost.domain.document import Block

LONGEST_LIST = 150
"""Words. A shorter list stays in one block with the line that introduces it; a longer one goes item by item."""

LONGEST_HEADING = 15
"""Words. A whole line in bold that is longer is emphasis."""

LOWEST = 6
"""The level of headings that are told only by their bold type."""

Lines = tuple[int, int] | None

# "Introduction ........ 4": a line of a table of contents leads elsewhere and says nothing itself.
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|(?:\s\.){4,})[\s;:|]*\d{0,4}$")
# Longer than any address: a picture in letters and digits, or a slip of the keyboard.
_NO_WORD = re.compile(r"\S{2000,}")
LONGEST_COLUMN_HEADING = 10
"""Words: "Person is 65 or over, and/or lives with dementia" heads a column; what fills one is seldom so short."""

_DATA = re.compile(r"\d{5,}|\d,\d{3}|[@£:]")


class Role(Enum):
    """What a piece of text is to the page."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """One heading (level 1 the outermost), paragraph, list item with its bullet, or table row."""

    text: str
    role: Role = Role.PARAGRAPH
    level: int = 0
    page: int | None = None
    lines: Lines = None


@dataclass(frozen=True, slots=True)
class Body:
    """What a file says; `title` is the heading above all others, or empty."""

    title: str
    blocks: tuple[Block, ...]


def compose(pieces: Iterable[Piece]) -> Body:
    """Give every piece its heading trail, and keep each list with its introduction."""
    said = list(_worth_reading(pieces))
    page = _Page(_title([piece for piece in said if piece.role is Role.HEADING]))
    for piece in said:
        page.add(piece)
    page.close()
    return Body(page.title, tuple(page.blocks))


def _worth_reading(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        text = _NO_WORD.sub("…", piece.text).strip()
        if any(map(str.isalnum, text)) and not _CONTENTS_LINE.search(text):
            yield replace(piece, text=text)


def _title(headings: Sequence[Piece]) -> str:
    """The first heading if all others are below it: one of several equals heads its own part alone."""
    if not headings or any(other.level <= headings[0].level for other in headings[1:]):
        return ""
    return _flat(headings[0].text)


def like_a_heading(text: str) -> bool:
    """Whether a whole line in bold heads what follows, rather than stressing something."""
    words = text.split()
    return 0 < len(words) <= LONGEST_HEADING and not re.search(r"[.!?;:,]$", text) and any(map(str.isalpha, text))


def row_text(headings: Sequence[str], cells: Sequence[str]) -> str:
    """Each cell after its column's heading: "Device: Falls pendant; Cost: £4 a week"."""
    pairs = zip_longest((_flat(each).rstrip(":") for each in headings), map(_flat, cells), fillvalue="")
    return "; ".join(f"{heading}: {cell}" if heading else cell for heading, cell in pairs if cell)


def table_rows(rows: Sequence[Sequence[str]], has_heading: bool | None = None) -> Iterator[tuple[int, str]]:
    """Number (from 0) and text of each row but the headings; None leaves it to the first row's looks."""
    if not rows:
        return
    headed = _like_headings(rows) if has_heading is None else has_heading
    headings = rows[0] if headed else ()
    for n, cells in enumerate(rows):
        if n or not headed or len(rows) == 1:
            yield n, _pair_text(cells) if not headed else row_text(headings if n else (), cells)


def _pair_text(cells: Sequence[str]) -> str:
    """A row of a table without headings: in a table of two columns the first names the second."""
    if len(cells) == 2 and all(map(str.strip, cells)) and len(cells[0].split()) <= 6:
        return row_text(cells[:1], cells[1:])
    return row_text((), cells)


def _like_headings(rows: Sequence[Sequence[str]]) -> bool:
    """The corner of a table with headings on two sides is often blank."""
    first = [_flat(cell) for cell in rows[0]]
    if len(rows) < 2 or len(first) < 2 or not all(first[1:]):
        return False
    is_first_of_pairs = len(first) == 2 and any(map(str.isdigit, first[1]))  # "Opened | 12 June 2025"
    return not is_first_of_pairs and all(
        len(cell.split()) <= LONGEST_COLUMN_HEADING and not _DATA.search(cell) for cell in first
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


@dataclass(slots=True)
class _Page:
    """What has been laid out so far."""

    title: str
    blocks: list[Block] = field(default_factory=list)
    _trail: list[tuple[int, str]] = field(default_factory=list)
    _heading: Piece | None = None
    _together: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        if piece.role is Role.HEADING:
            self._head(piece)
            return
        self._heading = None
        if not self._belongs(piece):
            self._flush()
        self._together.append(piece)

    def close(self) -> None:
        self._flush()
        self._keep_bare_heading(level=0)

    def _head(self, piece: Piece) -> None:
        self._flush()
        self._keep_bare_heading(piece.level)
        text = _flat(piece.text)
        self._trail = [(level, name) for level, name in self._trail if level < piece.level] + [(piece.level, text)]
        self._heading = piece

    def _keep_bare_heading(self, level: int) -> None:
        """A heading with nothing under it would be lost, for it stands in no trail."""
        bare, self._heading = self._heading, None
        if bare is None or bare.level < level or _flat(bare.text) == self.title:
            return
        parents = tuple(name for _, name in self._trail[:-1])
        self.blocks.append(Block(_flat(bare.text), parents, bare.page, bare.lines))

    def _belongs(self, piece: Piece) -> bool:
        if piece.role is not Role.ITEM or not self._together:
            return False
        last = self._together[-1]
        introduced = last.role is Role.PARAGRAPH and last.text.rstrip().endswith(":")
        return last.page == piece.page and (last.role is Role.ITEM or introduced)

    def _flush(self) -> None:
        pieces, self._together = self._together, []
        if sum(len(piece.text.split()) for piece in pieces) <= LONGEST_LIST:
            pieces = [_joined(pieces)] if pieces else []
        trail = tuple(name for _, name in self._trail if name != self.title)
        self.blocks += [Block(piece.text.strip(), trail, piece.page, piece.lines) for piece in pieces]


def _joined(pieces: list[Piece]) -> Piece:
    ranges = [piece.lines for piece in pieces if piece.lines]
    lines = (min(first for first, _ in ranges), max(last for _, last in ranges)) if ranges else None
    return Piece("\n".join(piece.text.strip() for piece in pieces), page=pieces[0].page, lines=lines)
