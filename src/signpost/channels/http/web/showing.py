"""What an answer holds to how a page lays it out: which facts come first, what is compared, where a source opens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from signpost.answering.facts import written_date
from signpost.answering.rendering import grouped
from signpost.domain.answer import Citation, Option
from signpost.domain.document import Document
from signpost.services.opening import Marked

TELEPHONE = "Telephone"
FIT = "Meets"

MAY_WAIT = frozenset(
    (
        *("Helps with", "Self-referral", "E-mail", "Area", "Kind of provider", "Languages", "Put together from"),
        *("Running cost", "Power", "Connection", "Fitting", "Catalogue date", "Supplier", "Transport", "Access"),
    )
)
"""Labels of what is shown on asking for more; what is not among them, warnings above all, is always shown."""

COMPARED = ("Telephone", "Part number", "When", "Starts", "Cost", "Wait")
"""Labels that are worth comparing at a glance: short, and what a choice turns on."""

MOST_COMPARED = 3
"""Columns beside the name: what a telephone's screen has room for."""

LONGEST_COMPARED = 90
"""Characters: a cell with more is not read at a glance, and stands whole below."""


SEE_BELOW = "see below"


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and text of each fact of an option: the telephone, what is always shown, what is shown on asking."""

    telephone: str
    fit: str
    first: tuple[tuple[str, str], ...]
    more: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """Options compared: labels, and for each option its texts under them, empty where its record says nothing."""

    labels: tuple[str, ...]
    rows: tuple[tuple[Option, tuple[str, ...]], ...]


def facts_of(option: Option) -> Facts:
    """How an option is laid out."""
    told = grouped(option)
    rest = [(label, text) for label, text in told if label not in (TELEPHONE, FIT)]
    return Facts(
        telephone=_value(told, TELEPHONE),
        fit=_value(told, FIT),
        first=tuple((label, text) for label, text in rest if label not in MAY_WAIT),
        more=tuple((label, text) for label, text in rest if label in MAY_WAIT),
    )


def glance(options: Sequence[Option]) -> Glance | None:
    """What at least two options can be compared by; None where there is nothing to compare."""
    told = [dict(grouped(option)) for option in options]
    labels = [label for label in COMPARED if sum(_is_short(each.get(label, "")) for each in told) >= 2]
    labels = labels[:MOST_COMPARED]
    rows = tuple(
        (option, tuple(_at_a_glance(each.get(label, "")) for label in labels))
        for option, each in zip(options, told, strict=True)
    )
    return Glance(tuple(labels), rows) if labels else None


def _is_short(text: str) -> bool:
    return 0 < len(text) <= LONGEST_COMPARED


def _at_a_glance(text: str) -> str:
    return text if not text or _is_short(text) else SEE_BELOW


def source_address(source: Citation, places: dict[int, Marked]) -> str:
    """Where a source opens: its document, at the passage that was quoted, with what was quoted marked."""
    place = places.get(source.n)
    return document_address(source.document_id, place)


def document_address(document_id: str, place: Marked | None = None) -> str:
    """A document's page; `place` is written into it as numbers, never as words."""
    address = f"/documents/{quote(document_id, safe='')}"
    if place is None:
        return address
    marks = ".".join(f"{first}-{last}" for first, last in place.spans)
    return f"{address}?{urlencode({'passage': place.digest, 'marks': marks})}#passage"


def checked_document(document: Document, today: date) -> str:
    """When and by whom a document was checked, and whether that is too long ago."""
    if document.checked_on is None:
        return "No checked date is recorded"
    by = f" by {document.checked_by}" if document.checked_by else ""
    late = f" (review was due {written_date(document.review_by)})" if document.is_overdue(today) else ""
    return f"Checked {written_date(document.checked_on)}{by}{late}"


def line_range(document: Document, lines: tuple[int, int] | None) -> str:
    """Where a passage stands in its file: "lines 14 to 20", "row 6"."""
    if not lines:
        return ""
    first, last = lines
    word = "row" if document.path.rsplit(".", 1)[-1].lower() in ("csv", "xlsx") else "line"
    return f"{word} {first}" if first == last else f"{word}s {first} to {last}"


def kept_lines(text: str) -> Iterator[tuple[bool, str]]:
    """An answer's plain text line by line, each with whether it is a heading: what stands alone after a gap."""
    after_a_gap = False
    for line in text.split("\n"):
        if line.strip():
            yield after_a_gap and line[0] not in " -", line.strip()
        after_a_gap = not line.strip()


def _value(told: Sequence[tuple[str, str]], label: str) -> str:
    return next((text for each, text in told if each == label), "")
