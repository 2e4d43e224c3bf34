"""What somebody wrote of a record to what is wrong with it, before anybody else sees it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from signpost.corpus.columns import Columns
from signpost.corpus.dates import parse_date
from signpost.corpus.restating import restated
from signpost.domain.document import Document, Kind, Status
from signpost.errors import DecisionRefused
from signpost.privacy import postcodes, ruled
from signpost.services.desk.fields import label
from signpost.services.library import missing
from signpost.services.roles import role

LONGEST_VALUE = 10_000
"""Characters: the longest description of the sample county has 700; what is longer is a document, not a field."""

LONGEST_LINE = 300

PRIVATE = ("NHS number", "NI number", "date of birth", "bank details")
"""Kinds of personal data that no record of a service has any use for."""

_EMAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+")
_DIGITS = re.compile(r"\d")
_NATIONAL = re.compile(r"\(?0[\d\s()\-]*")
_SPACES = re.compile(r"[\s()\-]")
_NO_NOUGHT = re.compile(r"[1-9]\d{8,9}")
_LINES = frozenset("title telephone email url postcode minimum_age maximum_age part_number owner area".split())
_AGE = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one field; one that `stops` must be put right before anything is published."""

    field: str
    message: str
    stops: bool = True


def faults(document: Document, values: Mapping[str, str], columns: Columns) -> tuple[Fault, ...]:
    """Everything that is wrong, in the order of the fields; `values` are all that the form holds."""
    found = [*_lengths(values), *_fields(values), *_meanings(document, values, columns), *_gaps(document.kind, values)]
    once = {(each.field, each.message): each for each in found}
    return tuple(once.values())


def stopping(found: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Those that must be put right first."""
    return tuple(each for each in found if each.stops)


def _lengths(values: Mapping[str, str]) -> Iterator[Fault]:
    for name, value in values.items():
        most = LONGEST_LINE if name in _LINES else LONGEST_VALUE
        if len(value) > most:
            yield Fault(name, f"{label(name)} has {len(value):,} characters; it may have {most:,}. Shorten it.")
        if found := [kind for kind in PRIVATE if kind in ruled(value[:LONGEST_VALUE]).kinds]:
            yield Fault(name, f"{label(name)} seems to hold somebody's {found[0]}. Take it out.")


def _fields(values: Mapping[str, str]) -> Iterator[Fault]:
    for name, check in _OF_FIELD.items():
        if value := values.get(name, ""):
            yield from check(name, value)


def _telephone(name: str, value: str) -> Iterator[Fault]:
    if any(_NO_NOUGHT.fullmatch(_SPACES.sub("", each)) for each in value.split(";")):
        yield Fault(name, "The telephone number seems to have lost its first 0. Type it whole.")
    elif short := next((each for each in value.split(";") if _is_cut_short(each)), ""):
        yield Fault(name, f"“{short.strip()}” is no whole telephone number. Check it.", stops=False)
    elif not _DIGITS.search(value):
        yield Fault(name, "There is no number in Telephone. People will have nothing to ring.", stops=False)


def _is_cut_short(number: str) -> bool:
    """Numbers that begin with 0 have ten or eleven digits: https://en.wikipedia.org/wiki/Telephone_numbers_in_the_UK"""
    found = _NATIONAL.match(number.strip())
    return found is not None and len(_SPACES.sub("", found[0])) not in (10, 11)


def _email(name: str, value: str) -> Iterator[Fault]:
    if not all(_EMAIL.fullmatch(each.strip()) for each in re.split(r"[;,]", value) if each.strip()):
        yield Fault(name, "Write an e-mail address in full, such as tec@council.example.")


def _postcode(name: str, value: str) -> Iterator[Fault]:
    if not postcodes(value):
        yield Fault(name, "This does not read like a whole postcode. Check it.", stops=False)


def _age(name: str, value: str) -> Iterator[Fault]:
    if not _AGE.fullmatch(value):
        yield Fault(name, f"Write {label(name)} as a number, such as 60.")


def _owner(name: str, value: str) -> Iterator[Fault]:
    try:
        role(value)
    except DecisionRefused:
        yield Fault(name, "Looked after by: give a role, such as “VCFSE Navigator”, never a person or a mailbox.")


_OF_FIELD: Mapping[str, Callable[[str, str], Iterator[Fault]]] = {
    "telephone": _telephone,
    "email": _email,
    "postcode": _postcode,
    "minimum_age": _age,
    "maximum_age": _age,
    "owner": _owner,
}


def _meanings(document: Document, values: Mapping[str, str], columns: Columns) -> Iterator[Fault]:
    """What the corpus' own readers make of it."""
    if not values.get("title", "").strip():
        yield Fault("title", "Give it a name.")
    _, problems = restated(document, values, columns)
    for each in problems:
        name, _, reason = each.reason.partition(": ")
        yield Fault(name, f"{label(name)}: {reason.removesuffix(', so it was left out')}. {each.remedy}")
    if values.get("status") in (Status.WITHDRAWN.value, Status.SUPERSEDED.value, Status.EXPIRED.value):
        yield Fault("status", "Withdraw a record with “Withdraw it”: then it is out of every answer at once.")
    starts, ends = (parse_date(values.get(name, "")) for name in ("starts_on", "expires_on"))
    if starts and ends and ends < starts:
        yield Fault("expires_on", "It ends before it starts. Correct one of the two days.")
    youngest, oldest = (values.get(name, "") for name in ("minimum_age", "maximum_age"))
    if youngest.isdigit() and oldest.isdigit() and int(oldest) < int(youngest):
        yield Fault("maximum_age", "The oldest age is below the youngest. Correct one of the two.")


def _gaps(kind: Kind, values: Mapping[str, str]) -> Iterator[Fault]:
    """What makes a record less than it should be, but not wrong: a person may not know better yet."""
    if kind is Kind.SERVICE:
        for name in missing(values):
            yield Fault(name, f"“{label(name)}” is blank: on a call it cannot be offered well without.", stops=False)
    if kind is Kind.PRODUCT:
        for name in ("pros", "cons"):
            if not values.get(name):
                yield Fault(name, f"Nothing is said under “{label(name)}”. Staff weigh both.", stops=False)
    if not values.get("owner"):
        yield Fault("owner", "Nobody looks after it. Give it an owner.", stops=False)
