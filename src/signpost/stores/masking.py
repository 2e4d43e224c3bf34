"""A question as it was typed to the same without personal data."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from signpost.stores.addresses import addresses, postcodes
from signpost.stores.births import birth_dates
from signpost.stores.naming import names
from signpost.stores.numbers import case_numbers, emails, nhs_numbers, ni_numbers, telephones
from signpost.stores.spans import Span


@dataclass(frozen=True, slots=True)
class Masked:
    """The text that may be kept, and how many of each kind were masked in it."""

    text: str
    kinds: dict[str, int]


FINDERS: tuple[tuple[str, Callable[[str], list[Span]]], ...] = (
    ("e-mail", emails),
    ("NHS number", nhs_numbers),
    ("NI number", ni_numbers),
    ("case number", case_numbers),
    ("date of birth", lambda text: birth_dates(text, datetime.now(UTC).year)),
    ("telephone", telephones),
    ("address", addresses),
    ("postcode", postcodes),
)
"""Most telling first: what one finder masks, the next no longer sees; names come last."""

_BLANK = "\0"
"""No letter and no space: it ends whatever name stands before it."""


def mask(text: str, known: Collection[str] = ()) -> Masked:
    """Replace personal data by "[name]", "[telephone]" and so on.

    `known` are names in our own sources (services, places, products), which stay as they are, except a single
    word inside something longer: "12 Saltby Road" is an address although Saltby is a place.
    Masking what is already masked changes nothing.
    """
    kinds: Counter[str] = Counter()
    for kind, finder in FINDERS:
        if found := finder(text):
            kept = _kept(text, known)
            spans = [part for span in found for part in _outside(text, span, kept)]
            text = _replaced(text, spans, kind)
            kinds[kind] += len(spans)
    while spans := _names(text, known):
        text = _replaced(text, spans, "name")
        kinds["name"] += len(spans)
    return Masked(text, {kind: count for kind, count in kinds.items() if count})


def _names(text: str, known: Collection[str]) -> list[Span]:
    """The names in it. One that is masked may leave another to be seen, as "Edna Dr Court" does: ask until none is."""
    kept = _kept(text, known) if known else []
    return [part for span in names(_blanked(text, kept)) for part in _outside(text, span, kept)]


def _replaced(text: str, spans: Sequence[Span], kind: str) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{kind}]{text[end:]}"
    return text


def _blanked(text: str, kept: Sequence[Span]) -> str:
    """Without known names of several words, so that no name runs into them: "ask Margaret Henry House"."""
    for start, end in kept:
        if text[start] != "[" and _has_several_words(text[start:end]):
            text = f"{text[:start]}{_BLANK * (end - start)}{text[end:]}"
    return text


def _kept(text: str, known: Collection[str]) -> list[Span]:
    """Where the known names stand, and what is masked already; in order."""
    patterns = [r"\W+".join(map(re.escape, words)) for name in known if (words := re.findall(r"\w+", name))]
    longest_first = sorted(patterns, key=len, reverse=True)
    everything = "|".join((r"\[[A-Za-z -]{4,14}\]", *(rf"\b{pattern}\b" for pattern in longest_first)))
    return [match.span() for match in re.finditer(everything, text, re.IGNORECASE)]


def _outside(text: str, span: Span, kept: Sequence[Span]) -> Iterator[Span]:
    """What of `span` is nobody's known name."""
    start, last = span
    for kept_start, kept_end in kept:
        if kept_end <= start or kept_start >= last:
            continue
        is_whole = kept_start <= start and last <= kept_end
        if is_whole or _has_several_words(text[kept_start:kept_end]):
            yield from _trimmed(text, start, kept_start)
            start = kept_end
    yield from _trimmed(text, start, last)


def _has_several_words(text: str) -> bool:
    return re.search(r"\W", text) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end] if start < end else ""
    if words := piece.strip(" ,.;:-–\n\t'’\"()"):
        at = start + piece.index(words)
        yield at, at + len(words)
