"""Markdown to pieces, each with exactly the lines where it stands."""

from collections.abc import Iterator, Sequence

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
        self._fresh = False
        self._rows: list[list[str]] | None = None
        self._row_lines: list[Lines] = []
        self._lines: Lines = None

    def read(self, token: Token) -> Iterator[Piece]:
        if token.map:
            self._lines = (token.map[0] + self._first, token.map[1] + self._first - 1)
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "list_item_open":
                self._markers.append(f"{token.info}." if token.info else "–" if self._markers else "•")
                self._fresh = True
            case "list_item_close":
                self._markers.pop()
            case "table_open":
                self._rows, self._row_lines = [], []
            case "tr_open" if self._rows is not None:
                self._rows.append([])
                self._row_lines.append(self._lines)
            case "table_close":
                yield from self._table()
            case "inline":
                yield from self._inline(token)
            case "fence" | "code_block":
                yield Piece(token.content.strip("\n"), lines=self._lines)
            case "html_block":
                for piece in read_markup(token.content):
                    yield Piece(piece.text, piece.role, piece.level, lines=self._lines)

    def _inline(self, token: Token) -> Iterator[Piece]:
        text = plain_text(token.content)
        if self._rows:
            self._rows[-1].append(text)
        elif self._heading:
            yield Piece(text, Role.HEADING, self._heading, lines=self._lines)
        elif self._markers:
            yield Piece(f"{self._markers[-1]} {text}" if self._fresh else text, Role.ITEM, lines=self._lines)
            self._fresh = False
        elif _is_all_bold(token.content) and like_a_heading(text):
            yield Piece(text, Role.HEADING, LOWEST, lines=self._lines)
        else:
            yield Piece(text, lines=self._lines)

    def _table(self) -> Iterator[Piece]:
        rows, self._rows = self._rows or [], None
        has_heading = bool(rows) and any(rows[0])
        for n, text in table_rows(rows if has_heading else rows[1:], has_heading or None):
            yield Piece(text, Role.ROW, lines=self._row_lines[n if has_heading else n + 1])


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
