"""JSON of any shape to what a field can hold: text, numbers, lists of objects. Nothing here ever fails."""

import math
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from signpost.corpus.dates import parse_date
from signpost.corpus.details import meaningful

Json = Any
"""What `json.loads` gives: a feed may put anything anywhere, so each use asks what it is."""
Thing = dict[str, Json]

_SECONDS = range(631_152_000, 4_102_444_800)
"""Since 1970, from 1990 to 2100; in milliseconds a thousand times that."""

DEEPEST = 30
"""Levels looked into: real services nest six deep."""

_NAMED = ("name", "value", "term", "label", "title", "text", "description", "en", "url", "href", "$oid")
_NO_VALUES = frozenset(("undefined", "nan", "[object object]"))
"""What programs write where they meant to write a value."""
_LONGEST_NO_VALUE = 20

_WITHOUT_NOUGHT = re.compile(r"[1-9]\d{8,9}")
_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(?:\+|years?(?: old)?|yrs?)?\s*", re.IGNORECASE)


def text_of(value: Json) -> str:
    """Text and numbers as text; of an object its name; of a list its texts parted by ";"; nothing for the rest."""
    if value is None:  # most of what is asked for is not there, and a nation has a million of these
        return ""
    return _scalar(value) if isinstance(value, str) else "; ".join(dict.fromkeys(texts_of(value)))


def texts_of(value: Json, depth: int = 0) -> Iterator[str]:
    """Every text of a list, or the one text of anything else, without blanks and "N/A"."""
    if isinstance(value, list):
        for each in value if depth < DEEPEST else ():
            yield from texts_of(each, depth + 1)
    elif isinstance(value, dict):
        named = next((text for key in _NAMED if (text := _scalar(value.get(key)))), "")
        if named:
            yield named
    elif text := _scalar(value):
        yield text


def clipped(text: str, longest: int) -> str:
    """Not more than `longest` characters, and no part of a word: half an address could not be known as one."""
    if len(text) <= longest:
        return text
    head = text[: longest + 1]
    if head[-1].isspace():
        return head.rstrip()
    whole = head.rsplit(None, 1)
    return whole[0] if len(whole) > 1 else ""


def first_text(thing: Thing, *keys: str) -> str:
    """The first of these that says something."""
    return next((text for key in keys if key in thing and (text := text_of(thing[key]))), "")


def things(value: Json) -> list[Thing]:
    """The objects in a list; an object alone is a list of one."""
    if isinstance(value, dict):
        return [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def all_things(thing: Thing, *keys: str) -> list[Thing]:
    """The objects under each of these keys, one after the other."""
    return [each for key in keys if key in thing for each in things(thing[key])]


def thing(value: Json) -> Thing:
    """The object, or the first of a list of them, or an empty one."""
    return next(iter(things(value)), {})


def number_of(value: Json) -> float | None:
    """A number, written as one or as text ("18", "18+", "65 years")."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e15 and math.isfinite(value) else None
    found = _NUMBER.fullmatch(value[:40]) if isinstance(value, str) else None
    return float(found.group(1)) if found else None


def dialled(number: Json) -> str:
    """A telephone number; one that was stored as a number has lost its first nought."""
    said = text_of(number)
    return f"0{said}" if isinstance(number, int) and _WITHOUT_NOUGHT.fullmatch(said) else said


def day_of(value: Json) -> date | None:
    """The date in "2026-06-03", "2026-06-03T10:30:45.123Z" or "03/06/2026", or of a count of (milli)seconds."""
    if isinstance(value, int) and not isinstance(value, bool):
        seconds = value if value in _SECONDS else value // 1000
        return datetime.fromtimestamp(seconds, UTC).date() if seconds in _SECONDS else None
    return parse_date(value.strip()[:40]) if isinstance(value, str) else None


def is_yes(value: Json) -> bool:
    """Whether a flag is set, however it is written."""
    return value is True or (isinstance(value, str | int) and str(value).strip().lower() in ("true", "yes", "y", "1"))


def is_no(value: Json) -> bool:
    """Whether a flag is stated and not set."""
    return value is False or (isinstance(value, str | int) and str(value).strip().lower() in ("false", "no", "n", "0"))


def _scalar(value: Json) -> str:
    if isinstance(value, str):
        plain = value if value.isascii() else value.encode("utf-8", "replace").decode()
        said = meaningful(plain.replace("\0", ""))
        return "" if len(said) < _LONGEST_NO_VALUE and said.lower() in _NO_VALUES else said
    if isinstance(value, bool) or not isinstance(value, int | float) or number_of(value) is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
