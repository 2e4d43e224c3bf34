"""One file of the corpus to its documents: the right parser, what the file states of itself, every problem named."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from signpost.corpus.blocks import Piece, compose
from signpost.corpus.bounds import content_of
from signpost.corpus.columns import Columns
from signpost.corpus.delimited import read_csv
from signpost.corpus.details import described
from signpost.corpus.docx import read_docx
from signpost.corpus.encoding import decode, lines_of
from signpost.corpus.files import SourceFile
from signpost.corpus.front_matter import FrontMatter, split_front_matter
from signpost.corpus.given import Reading, shortened
from signpost.corpus.html import read_html
from signpost.corpus.json_lines import read_json_lines
from signpost.corpus.markdown import read_markdown
from signpost.corpus.naming import slug, title_from_path, title_of
from signpost.corpus.opening import bytes_of, sidecar_of
from signpost.corpus.pdf import read_pdf
from signpost.corpus.shield import shielded
from signpost.corpus.table import read_sheets
from signpost.corpus.text import is_markdown, read_text
from signpost.corpus.unread import check_content, unread
from signpost.corpus.workbook import read_workbook
from signpost.domain.document import Kind
from signpost.domain.problem import Problem
from signpost.errors import UnreadableFile

Parser = Callable[[bytes, SourceFile, FrontMatter, Columns], Reading]

_NO_TEXT = "Put text into it, or remove it."


def read_file(source: SourceFile, columns: Columns) -> Reading:
    """Raises UnreadableFile if nothing of it can be read; whatever else is wrong comes back as a problem."""
    suffix = source.path.suffix.lower()
    data = bytes_of(source)
    content = shielded("file", partial(content_of, data))
    if suffix not in PARSERS:
        raise unread(source.path.name, content)
    what, parser = PARSERS[suffix]
    check_content(suffix, content)
    beside = sidecar_of(source)
    reading = shielded(what, partial(parser, data, source, beside, columns))
    return replace(reading, problems=shortened(source.relative, (*beside.problems, *reading.problems)))


def _markdown(data: bytes, source: SourceFile, beside: FrontMatter, _: Columns) -> Reading:
    lines = lines_of(decode(data))
    own = split_front_matter(lines, source.relative)
    pieces = read_markdown(lines[own.lines :], own.lines + 1)
    return _document(source, {**beside.stated, **own.stated}, pieces, own.problems)


def _text(data: bytes, source: SourceFile, beside: FrontMatter, columns: Columns) -> Reading:
    lines = lines_of(decode(data))
    own = split_front_matter(lines, source.relative)
    if is_markdown(lines[own.lines :]):
        return _markdown(data, source, beside, columns)
    pieces = read_text(lines[own.lines :], own.lines + 1)
    return _document(source, {**beside.stated, **own.stated}, pieces, own.problems)


def _html(data: bytes, source: SourceFile, beside: FrontMatter, _: Columns) -> Reading:
    title, pieces = read_html(decode(data, declared=True))
    return _document(source, beside.stated, pieces, page_title=title)


def _pdf(data: bytes, source: SourceFile, beside: FrontMatter, _: Columns) -> Reading:
    pieces, problems = read_pdf(data, source.relative)
    return _document(source, beside.stated, pieces, tuple(problems))


def _docx(data: bytes, source: SourceFile, beside: FrontMatter, _: Columns) -> Reading:
    return _document(source, beside.stated, read_docx(data))


def _csv(data: bytes, source: SourceFile, beside: FrontMatter, columns: Columns) -> Reading:
    sheets, problems = read_csv(data, source.relative)
    return read_sheets(sheets, problems, source.relative, columns, beside.stated, source.asides)


def _workbook(data: bytes, source: SourceFile, beside: FrontMatter, columns: Columns) -> Reading:
    sheets, problems = read_workbook(data, source.relative)
    return read_sheets(sheets, problems, source.relative, columns, beside.stated, source.asides)


def _json_lines(data: bytes, source: SourceFile, beside: FrontMatter, columns: Columns) -> Reading:
    return read_json_lines(decode(data), source.relative, columns, beside.stated)


def _document(
    source: SourceFile,
    stated: Mapping[str, str],
    pieces: Iterable[Piece],
    problems: tuple[Problem, ...] = (),
    page_title: str = "",
) -> Reading:
    body = compose(pieces)
    if not body.blocks:
        raise UnreadableFile("This file holds no text to read", _NO_TEXT)
    document, doubts = described(stated, source.relative, "front matter", Kind.NOTE)
    document = replace(
        document,
        id=document.id or slug(source.relative),
        title=document.title or title_of(body.title) or title_of(page_title) or title_from_path(source.relative),
        blocks=body.blocks,
    )
    return Reading((document,), (*problems, *doubts))


PARSERS: Mapping[str, tuple[str, Parser]] = {
    ".md": ("Markdown file", _markdown),
    ".markdown": ("Markdown file", _markdown),
    ".txt": ("text file", _text),
    ".html": ("web page", _html),
    ".htm": ("web page", _html),
    ".pdf": ("PDF", _pdf),
    ".docx": ("Word document", _docx),
    ".csv": ("CSV table", _csv),
    ".tsv": ("CSV table", _csv),
    ".jsonl": ("file of JSON lines", _json_lines),
    ".ndjson": ("file of JSON lines", _json_lines),
    ".xlsx": ("Excel workbook", _workbook),
    ".xlsm": ("Excel workbook", _workbook),
}
"""By a name's ending: what to call it to its owner, and who reads it."""
