"""Markdown to pieces, each with exactly the lines where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from signpost.corpus.blocks import LOWEST, Lines, Piece, Role, like_a_heading, table_rows
from signpost.corpus.html import read_markup

LONGEST_INLINE = 20_000
"""Characters of a paragraph whose bold type and links are resolved; nobody writes a longer one by hand."""

_BLOCKS = MarkdownIt("commonmark").enable("table")
_BLOCKS.core.ruler.enableOnly(["normalize", "block"])  # what is inside a line is looked at one paragraph at a time
_INLINE = MarkdownIt("commonmark")


def read_markdown(lines: list[str], first: int = 1) -> Iterator[Piece]:
    """`first` is the number of the first of `lines` in its file."""
    reader = _Reader(first)
    for token in _BLOCKS.parse("\n".join(lines)):
        yield from reader.read(token)


def plain_text(content: str) -> str:
    """Inline Markdown as it reads: no stars, brackets, link targets, tags or footnote marks."""
    return "".join(_plain(_inline(content))).strip()


class _Reader:
    """Walks the tokens and remembers what it is inside of."""

    def __init__(self, first: int) -> None:
        self._first = first
        self._heading = 0
        self._markers: list[str] = []
        self._is_new_item = False
        self._rows: list[list[str]] = []
        self._row_lines: list[Lines] = []
        self._lines: Lines = None
        self._texts = {
            "inline": self._inline,
            "fence": self._code,
            "code_block": self._code,
            "html_block": self._html,
            "table_close": self._table,
        }
        self._steps = {
            "heading_open": self._open_heading,
            "heading_close": self._close_heading,
            "list_item_open": self._open_item,
            "list_item_close": self._close_item,
            "tr_open": self._open_row,
        }

    def read(self, token: Token) -> Iterator[Piece]:
        if token.map:
            self._lines = (token.map[0] + self._first, token.map[1] + self._first - 1)
        if step := self._steps.get(token.type):
            step(token)
        elif text := self._texts.get(token.type):
            yield from text(token)

    def _open_heading(self, token: Token) -> None:
        self._heading = int(token.tag[1])

    def _close_heading(self, _: Token) -> None:
        self._heading = 0

    def _open_item(self, token: Token) -> None:
        self._markers.append(f"{token.info}." if token.info else "–" if self._markers else "•")
        self._is_new_item = True

    def _close_item(self, _: Token) -> None:
        self._markers.pop()

    def _open_row(self, _: Token) -> None:
        self._rows.append([])
        self._row_lines.append(self._lines)

    def _inline(self, token: Token) -> Iterator[Piece]:
        text = plain_text(token.content)
        if self._rows:
            self._rows[-1].append(text)
        elif self._heading:
            yield Piece(text, Role.HEADING, self._heading, lines=self._lines)
        elif self._markers:
            yield Piece(f"{self._markers[-1]} {text}" if self._is_new_item else text, Role.ITEM, lines=self._lines)
            self._is_new_item = False
        elif _is_all_bold(token.content) and like_a_heading(text):
            yield Piece(text, Role.HEADING, LOWEST, lines=self._lines)
        else:
            yield Piece(text, lines=self._lines)

    def _code(self, token: Token) -> Iterator[Piece]:
        yield Piece(token.content.strip("\n"), lines=self._lines)

    def _html(self, token: Token) -> Iterator[Piece]:
        return (replace(piece, lines=self._lines) for piece in read_markup(token.content))

    def _table(self, _: Token) -> Iterator[Piece]:
        (rows, self._rows), (lines, self._row_lines) = (self._rows, []), (self._row_lines, [])
        blank = not any(rows[0])  # Markdown wants a row of headings, so programs write an empty one
        for n, text in table_rows(rows[blank:], has_heading=not blank):
            yield Piece(text, Role.ROW, lines=lines[n + blank])


def _inline(content: str) -> list[Token]:
    if len(content) > LONGEST_INLINE:
        return [Token("text", "", 0, content=content)]
    tokens: list[Token] = []
    _INLINE.inline.parse(content, _INLINE, {}, tokens)
    return tokens


def _plain(tokens: Sequence[Token]) -> Iterator[str]:
    raised = False
    for token in tokens:
        if token.type == "html_inline":
            tag = token.content.lower()
            raised = tag.startswith("<sup") or (raised and not tag.startswith("</sup"))
            yield " " if tag.startswith("<br") else ""
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"
        elif not (raised and token.content.isdigit()):  # the number of a footnote is no part of the sentence
            yield token.content


def _is_all_bold(content: str) -> bool:
    tokens = [token for token in _inline(content) if token.type != "text" or token.content.strip()]
    kinds = [token.type for token in tokens]
    return (
        len(kinds) > 2
        and (kinds[0], kinds[-1]) == ("strong_open", "strong_close")
        and kinds.count("strong_open") == 1
        and not {"hardbreak", "softbreak"} & set(kinds)
    )
