"""Word documents to pieces, in the order of the document."""

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from signpost.corpus.blocks import LOWEST, Piece, Role, like_a_heading, table_rows
from signpost.corpus.bounds import check_zip
from signpost.errors import UnreadableFile

Element = Any
"""An lxml element of the document; lxml carries no types."""

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_CONTENT_CONTROL, _ITS_CONTENT = qn("w:sdt"), qn("w:sdtContent")
_TEXT_BOX = qn("w:txbxContent")
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Moved away, a text box (read after its paragraph), the fallback drawing (the same again), field codes.
_NOT_HERE = frozenset((qn("w:moveFrom"), _TEXT_BOX, _FALLBACK, qn("w:del"), qn("w:instrText")))


def read_docx(data: bytes) -> list[Piece]:
    """Raises UnreadableFile if it is damaged, or holds no text."""
    check_zip(data, "Word document")
    document = Document(io.BytesIO(data))
    pieces = list(_read(document.element.body, document))
    if not any(piece.text.strip() for piece in pieces):
        raise UnreadableFile(
            "This Word document holds no text, only pictures or nothing at all",
            "Type its text into the document, or run its pictures through text recognition (OCR).",
        )
    return pieces


def _read(parent: Element, document: Any) -> Iterator[Piece]:
    number = 0
    for child in parent:
        if child.tag == _PARAGRAPH:
            piece, number = _paragraph(child, document, number)
            yield piece
            for box in _outermost(child, _TEXT_BOX):
                yield from _read(box, document)
        elif child.tag == _TABLE:
            yield from _table(child)
        elif child.tag == _CONTENT_CONTROL:
            for content in child.findall(_ITS_CONTENT):
                yield from _read(content, document)


def _paragraph(element: Element, document: Any, number: int) -> tuple[Piece, int]:
    """The piece, and its number if it is a numbered item (Word counts them itself; they are not in the file)."""
    paragraph = Paragraph(element, document)
    text = "\n".join(line for line in (" ".join(each.split()) for each in _text(element).split("\n")) if line)
    style = str(paragraph.style.name if paragraph.style else "").lower()
    if not text:
        return Piece(""), number
    if style.startswith("list number"):
        return Piece(f"{number + 1}. {text}", Role.ITEM), number + 1
    if level := _level(style):
        return Piece(text, Role.HEADING, level), 0
    if style.startswith("list") or element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
        return Piece(f"• {text}", Role.ITEM), 0
    if _is_all_bold(paragraph) and like_a_heading(text):
        return Piece(text, Role.HEADING, LOWEST), 0
    return Piece(text), 0


def _level(style: str) -> int:
    """Title and Heading 1 are both outermost: a title is given once, above the headings."""
    if style == "title":
        return 1
    words = style.split()
    is_heading = len(words) == 2 and words[0] == "heading" and words[1].isdigit()
    return min(int(words[1]) + 1, LOWEST) if is_heading else 0


def _is_all_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs) and "\n" not in paragraph.text


def _table(element: Element) -> Iterator[Piece]:
    rows = [[_cell(cell) for cell in row.iter(_CELL) if _is_of(cell, row)] for row in _rows(element)]
    for _, text in table_rows([row for row in rows if any(row)]):
        yield Piece(text, Role.ROW)


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in table.iter(_ROW) if _nearest(row, _TABLE) is table)


def _is_of(cell: Element, row: Element) -> bool:
    return _nearest(cell, _ROW) is row


def _nearest(element: Element, tag: str) -> Element:
    return next(element.iterancestors(tag))


def _cell(cell: Element) -> str:
    return " ".join(" ".join(_text(paragraph).split()) for paragraph in cell.iter(_PARAGRAPH)).strip()


def _text(paragraph: Element) -> str:
    """What Word would print of a paragraph: insertions yes, deletions and hidden text no."""
    found: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _NOT_HERE or _is_hidden(element):
            continue
        if element.tag == _TEXT:
            found.append(element.text or "")
        elif element.tag == _TAB:
            found.append("\t")
        elif element.tag in _BREAKS:
            found.append("\n")
        waiting += reversed(element)
    return "".join(found)


def _is_hidden(element: Element) -> bool:
    return element.tag == qn("w:r") and element.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None


def _outermost(paragraph: Element, tag: str) -> Iterator[Element]:
    """Text boxes, each once: Word writes them a second time for old programs."""
    for box in paragraph.iter(tag):
        above = {element.tag for element in box.iterancestors()}
        if _FALLBACK not in above and tag not in above:
            yield box
