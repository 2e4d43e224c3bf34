"""The YAML at the head of a file, or in a sidecar beside it, to stated values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from signpost.corpus.details import STATED
from signpost.corpus.encoding import decode
from signpost.domain.problem import Problem
from signpost.errors import UnreadableFile
from signpost.plain_yaml import load_plain

LARGEST = 64 * 2**10
"""Bytes of front matter: a page of it is 2,000."""
MOST_LINES = 400

_KEY = re.compile(r"([A-Za-z][\w \-]*?)\s*:(?:\s+(.*))?$")
_OTHER_NAMES = {"service_id": "service", "expires": "expires_on", "tags": "needs", "alias": "aliases"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What was stated, as text by field name, lists joined by ";"; `lines` is how many lines it takes up."""

    stated: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    lines: int = 0


NONE = FrontMatter({})


def split_front_matter(lines: list[str], path: str) -> FrontMatter:
    """Front matter stands between a first line "---" and the next; without it, nothing is stated."""
    if not lines or lines[0].strip() != "---":
        return NONE
    ends = (n for n, line in enumerate(lines[1:MOST_LINES], 1) if line.rstrip() in ("---", "..."))
    end = next(ends, None)
    if end is None:
        if len(lines) > 1 and _KEY.match(lines[1]):
            remedy = 'Put a line "---" under its last line.'
            return FrontMatter({}, (Problem(path, "line 1", "The front matter is not closed", remedy),))
        return NONE
    read = read_stated("\n".join(lines[1:end]), path, "front matter")
    return FrontMatter(read.stated, read.problems, end + 1)


def read_sidecar(data: bytes, path: str) -> FrontMatter:
    """The file `<name>.yaml` beside a DOCX, PDF, HTML or table."""
    try:
        return read_stated(decode(data[: LARGEST + 1]).strip().strip("-.").strip(), path, "sidecar")
    except UnreadableFile as fault:
        return FrontMatter({}, (Problem.of(path, fault, "sidecar"),))


def read_stated(text: str, path: str, place: str) -> FrontMatter:
    """Values of the fields we know; a key we don't know is the owner's own business."""
    if len(text.encode("utf-8", "replace")) > LARGEST:
        return FrontMatter({}, (Problem(path, place, "It is longer than 64 KB", "Move the text into the document."),))
    try:
        loaded = load_plain(text)
    except ValueError as fault:
        remedy = 'Write each line as "name: value", with quotation marks round a value that holds a colon.'
        problem = Problem(path, place, f"It is not valid YAML: {fault}; it was read line by line", remedy)
        return FrontMatter(_known(_salvaged(text)), (problem,))
    if loaded in (None, ""):
        return NONE
    if not isinstance(loaded, dict):
        problem = Problem(path, place, "It is not made of lines 'name: value', so nothing of it was used", _EXAMPLE)
        return FrontMatter({}, (problem,))
    odd = [key for key, value in loaded.items() if field_of(key) in STATED and _text(value) is None]
    problems = [Problem(path, place, f"{key}: its value is neither words nor a list of words", _EXAMPLE) for key in odd]
    return FrontMatter(_known({str(key): _text(value) or "" for key, value in loaded.items()}), tuple(problems))


_EXAMPLE = 'Write each line as "name: value", for example "title: Hoists and slings".'


def _salvaged(text: str) -> dict[str, str]:
    """Broken YAML line by line: a colon too many in a title must not bring a withdrawn note back to life."""
    found: dict[str, str] = {}
    key = ""
    for line in text.split("\n"):
        if matched := _KEY.match(line):
            key = matched.group(1)
            found[key] = (matched.group(2) or "").strip().strip("\"'[]").replace(", ", "; ")
        elif key and line.strip().startswith("- "):
            found[key] = f"{found[key]}; {line.strip()[2:]}".strip("; ")
    return found


def _known(values: Mapping[str, str]) -> dict[str, str]:
    return {field: value for key, value in values.items() if (field := field_of(key)) in STATED and value}


def field_of(key: object) -> str:
    """What a key states, however it is written: "Review by" and "review-by" are `review_by`."""
    name = re.sub(r"[\s\-]+", "_", str(key).strip().lower())
    return _OTHER_NAMES.get(name, name)


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ";".join(value)
    return None
