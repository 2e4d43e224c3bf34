"""A file of JSON objects, one a line, to a document for each: how imported directories are kept."""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from signpost.corpus.apart import Apart
from signpost.corpus.columns import Columns
from signpost.corpus.details import described
from signpost.corpus.encoding import lines_of
from signpost.corpus.given import Reading
from signpost.corpus.records import record_document, row_values
from signpost.domain.document import Document, Kind
from signpost.domain.problem import Problem
from signpost.errors import UnreadableFile

MOST_LINES = 200_000
"""Twice a national directory. What is beyond is left out and said, never dropped in silence."""

_RECORD_KINDS = (Kind.SERVICE, Kind.EVENT, Kind.PRODUCT, Kind.ROLE, Kind.COURSE, Kind.TERM)
_AN_OBJECT = 'Write one object a line, such as {"id": "svc-club", "title": "Lunch club", "telephone": "…"}.'


def read_json_lines(text: str, path: str, columns: Columns, defaults: Mapping[str, str]) -> Reading:
    """`defaults` hold for every line that does not say otherwise; a line's number is its place.

    A line that cannot be read is a problem, and the rest is kept. Raises UnreadableFile if no line is an object.
    """
    problems: list[Problem] = []
    apart = Apart(path, row="line")
    usual = _usual_kind(path, columns, defaults)
    shared = {name: value for name, value in defaults.items() if name not in ("id", "title", "kind")}
    for number, line in enumerate(lines_of(text), 1):
        if number > MOST_LINES:
            reason = f"The file has more than {MOST_LINES:,} lines; the rest were left out"
            problems.append(Problem(path, f"line {number}", reason, "Split it into several files."))
            break
        if not line.strip():
            continue
        try:
            cells = object_of(line)
        except ValueError as fault:
            problems.append(Problem(path, f"line {number}", f"{fault}, so the line was left out", _AN_OBJECT))
            continue
        document, doubts = _document({**shared, **dict(flat(cells))}, usual, number, path, columns)
        problems += doubts
        apart.keep(document, f"line {number}")
    if not apart.documents:
        first = problems[0].reason if problems else "This file holds no objects"
        raise UnreadableFile(first, _AN_OBJECT)
    return Reading(tuple(apart.documents), (*problems, *apart.problems))


def object_of(line: str) -> dict[str, object]:
    """One line as an object; ValueError saying what it is instead."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise ValueError("This is not JSON") from fault
    if not isinstance(found, dict):
        raise ValueError("This is JSON, but no object")
    return found


def flat(cells: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Each value as text; what is nested is written as JSON, so that it stays to be found."""
    for name, value in cells.items():
        match value:
            case None:
                continue
            case bool():
                text = "yes" if value else "no"
            case str() | int() | float():
                text = str(value)
            case list() if all(isinstance(each, str | int | float) for each in value):
                text = "; ".join(map(str, value))
            case _:
                text = json.dumps(value, ensure_ascii=False)
        yield name, text.encode("utf-8", "replace").decode()  # half a character cannot be written to a catalogue


def _usual_kind(path: str, columns: Columns, defaults: Mapping[str, str]) -> Kind:
    """By the sidecar, else by the file's name or its folder's; a directory is of services until it says otherwise."""
    if defaults.get("kind"):
        return described(defaults, path, "", Kind.SERVICE)[0].kind
    file = PurePosixPath(path)
    named = (columns.kind_named(name) for name in (file.stem, file.parent.name))
    return next((kind for kind in named if kind in _RECORD_KINDS), None) or Kind.SERVICE


def _document(
    cells: Mapping[str, str], usual: Kind, number: int, path: str, columns: Columns
) -> tuple[Document, tuple[Problem, ...]]:
    place = f"line {number}"
    stated, doubts = described({"kind": cells.get("kind", "")}, path, place, usual)
    kind = stated.kind if stated.kind in _RECORD_KINDS else usual
    values = row_values(iter(cells.items()), kind, columns, number, place)
    document, problems = record_document(values, kind, columns, path)
    return document, (*doubts, *(each for each in problems if each not in doubts))
