"""A short question about options that were shown to the one that it means."""

import re
from collections.abc import Callable, Sequence

from signpost.domain.document import Document
from signpost.facets.fees import Cost, read_cost
from signpost.needs import stem

LONGEST_FOLLOW_UP = 14
"""Words. A longer question says what it is about."""

_NOUN = r"(?:one|option|service|product|group|club|item|thing|idea|suggestion|device)"
_NOBODYS = r"(?<!\bhis )(?<!\bher )(?<!\bmy )(?<!\btheir )(?<!\bour )(?<!\ba )"
"""“His last one” is none of ours."""

_ORDINALS = ("first|1st", "second|2nd", "third|3rd", "fourth|4th", "fifth|5th", "sixth|6th")
_PLACES = tuple(
    re.compile(
        rf"{_NOBODYS}\b(?:{words})(?= {_NOUN}\b|[\s.?!]*$|,)|\b(?:number|option|no\.?) ?{place}\b|(?:^|\s)#{place}\b"
        rf"|^\s*{place}[\s.?!]*$",
        re.IGNORECASE,
    )
    for place, words in enumerate(_ORDINALS, start=1)
)
_LAST = re.compile(rf"{_NOBODYS}\blast {_NOUN}\b", re.IGNORECASE)
_CHEAPEST = re.compile(r"\b(?:cheap(?:er|est)|lowest[- ]cost|least expensive)\b", re.IGNORECASE)
_DEAREST = re.compile(r"\b(?:dear(?:er|est)|most expensive|more expensive)\b", re.IGNORECASE)
_FREE = re.compile(rf"\bthe free {_NOUN}\b", re.IGNORECASE)
_CLOSEST = re.compile(rf"\b(?:the )?(?:near(?:er|est)|clos(?:er|est))(?: {_NOUN})?\b", re.IGNORECASE)
_THE_ONE = re.compile(r"\b(?:the|that|this)\s+((?:[\w'-]+\s+){1,3})one\b", re.IGNORECASE)


def position(text: str, count: int) -> int | None:
    """Which of so many options is counted out: "the second one"; None if none is, or there are not so many."""
    for at, pattern in enumerate(_PLACES):
        if pattern.search(text):
            return at if at < count else None
    return count - 1 if count and _LAST.search(text) else None


def is_compared(text: str) -> bool:
    """Whether an option is called by what it costs or how far it is."""
    return any(pattern.search(text) for pattern in (_CHEAPEST, _DEAREST, _FREE, _CLOSEST))


def compared(text: str, shown: Sequence[Document], miles: Callable[[Document], float | None]) -> Document | None:
    """The cheaper, dearer, free or nearest one, if every record says enough to tell and one alone is it."""
    if _FREE.search(text):
        free = [each for each in shown if _cost(each).free]
        return free[0] if len(free) == 1 else None
    if _CLOSEST.search(text):
        return _least(shown, [miles(each) for each in shown])
    prices = [_pence(each) for each in shown]
    if _DEAREST.search(text):
        return _least(shown, [-price if price is not None else None for price in prices])
    return _least(shown, prices)


def called(text: str, shown: Sequence[Document]) -> Document | None:
    """The one option that is called by a part of its name: "the gas one", "the wrist detector"."""
    found = _THE_ONE.search(text)
    return named_by(found.group(1).split(), shown) if found else None


def named_by(words: Sequence[str], shown: Sequence[Document]) -> Document | None:
    """The one option in whose names all of some words stand; None if none or several are."""
    wanted = {stem(word.lower()) for word in words}
    bearing = [each for each in shown if wanted and wanted <= _title(each)]
    return bearing[0] if len(bearing) == 1 else None


def _title(document: Document) -> set[str]:
    names = " ".join((document.title, *document.aliases)).lower()
    return {stem(word) for word in re.findall(r"[\w']+", names)}


def _least(shown: Sequence[Document], sizes: Sequence[float | None]) -> Document | None:
    """The one of the smallest size; None where one is not known or two are as small."""
    known = [size for size in sizes if size is not None]
    if not known or len(known) < len(shown) or known.count(min(known)) > 1:
        return None
    return shown[known.index(min(known))]


def _pence(document: Document) -> int | None:
    cost = _cost(document)
    return 0 if cost.free else cost.pence


def _cost(document: Document) -> Cost:
    return read_cost(document.record.fees_description) if document.record else Cost()
