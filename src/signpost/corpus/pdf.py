"""PDFs to pieces, page by page."""

import io
import logging
from collections.abc import Iterator
from functools import partial

import pdfplumber
from pdfplumber.page import Page
from pypdf import PageObject, PasswordType, PdfReader
from pypdf.generic import StreamObject

from signpost.corpus.blocks import Piece
from signpost.corpus.bounds import check_streams
from signpost.corpus.pdf_layout import arranged
from signpost.corpus.pdf_lines import PageLines, lines_of
from signpost.corpus.shield import shielded
from signpost.domain.problem import Problem
from signpost.errors import UnreadableFile

MOST_PAGES = 500
LARGEST_PAGE = 5 * 2**20
"""Unpacked bytes of drawing orders on one page: text takes 50,000; maps and plans take millions, and minutes."""
MOST_UNKNOWN = 0.2
"""Share of characters without a letter behind them, above which a page cannot be read."""

for _name in ("pypdf", "pdfminer", "pdfplumber"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # owners are told by problems, not by a library's murmurs

_SCANNED = "Run it through text recognition (OCR), or ask for the document it was printed from."


def read_pdf(data: bytes, path: str) -> tuple[list[Piece], list[Problem]]:
    """Raises UnreadableFile if it is locked, or holds no text at all."""
    check_streams(data)
    reader = _unlocked(data)
    count = len(reader.pages)
    if not count:
        raise UnreadableFile("This PDF has no pages", "Save it again from the program that made it.")
    pages: list[PageLines] = []
    problems: list[Problem] = []
    with pdfplumber.open(io.BytesIO(data)) as opened:
        for number, page in enumerate(opened.pages[:MOST_PAGES], 1):
            try:
                pages.append(shielded("page", partial(_page, reader, page, number)))
            except UnreadableFile as fault:
                problems.append(Problem.of(path, fault, f"page {number}"))
    problems += _left_out(path, count)
    if not any(page.lines for page in pages):
        raise _unreadable(problems)
    return list(arranged(pages)), problems


def _unlocked(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise UnreadableFile("This PDF is protected by a password", "Save a copy without the password.")
    return reader


def _page(reader: PdfReader, page: Page, number: int) -> PageLines:
    _check_orders(reader.pages[number - 1])
    try:
        read = lines_of(page, number)
        if not read.lines and page.images:
            raise UnreadableFile("This page holds only a picture", _SCANNED)
        _check_letters(read)
    finally:
        page.close()  # or a long document would be held in memory whole
    return read


def _check_orders(page: PageObject) -> None:
    """What a page's drawing orders unpack to: too much, or nothing although there are some."""
    orders = page.get_contents()
    size = len(orders.get_data().strip()) if orders is not None else 0
    if size > LARGEST_PAGE:
        raise UnreadableFile("This page is one very large drawing", "Describe it in words in a document beside it.")
    packed = page.get("/Contents")
    packed = packed.get_object() if packed is not None else None
    if not size and isinstance(packed, StreamObject) and "/Filter" in packed:
        raise UnreadableFile("This page is damaged", "Open the PDF, save it again, and check that the page is there.")


def _check_letters(page: PageLines) -> None:
    text = "".join(line.text for line in page.lines)
    unknown = text.count("(cid:")
    if unknown * len("(cid:12)") > MOST_UNKNOWN * len(text) + len("(cid:12)") * len(page.lines):
        raise UnreadableFile("The letters of this page cannot be told", f"Its fonts carry no alphabet. {_SCANNED}")


def _left_out(path: str, count: int) -> Iterator[Problem]:
    if count > MOST_PAGES:
        reason = f"It has {count:,} pages; those after page {MOST_PAGES} were left out"
        yield Problem(path, f"page {MOST_PAGES + 1}", reason, "Split it into parts.")


def _unreadable(problems: list[Problem]) -> UnreadableFile:
    if all("picture" in problem.reason for problem in problems):
        said = "This PDF holds only pictures of text" if problems else "This PDF holds no text"
        return UnreadableFile(said, _SCANNED)
    return UnreadableFile(f"No page of this PDF can be read: {problems[0].reason}", problems[0].remedy)
