"""A kind of record to the form that it is edited in: which fields, in which order, called what."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from signpost.corpus.dates import parse_date, written_date
from signpost.corpus.restating import CHANGEABLE
from signpost.domain.document import Audience, Kind, Status

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")

LONG = frozenset(
    "description eligibility_description suits does_not_suit pros cons consent_notes application_process "
    "fees_description ongoing_cost schedule_description alert accessibility transport installation works_with "
    "address text".split()
)
"""Fields that need more than a line."""

CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "audience": (
        (Audience.PUBLIC.value, "Anybody"),
        (Audience.PARTNER.value, "Partners: health colleagues, social prescribers"),
        (Audience.INTERNAL.value, "Council staff only"),
    ),
    "status": (
        (Status.ACTIVE.value, "Open"),
        (Status.TEMPORARILY_CLOSED.value, "Closed for now"),
        (Status.SCHEDULED.value, "Not begun yet"),
    ),
    "self_referral": (("", "Not stated"), ("yes", "Yes"), ("no", "No")),
}

LABELS: Mapping[str, str] = {
    "title": "Name",
    "description": "What they do",
    "organization_name": "Run by",
    "telephone": "Telephone",
    "email": "E-mail",
    "url": "Web address",
    "eligibility_description": "Who it is for",
    "application_process": "How to get in",
    "self_referral": "Can people refer themselves?",
    "fees_description": "Cost",
    "ongoing_cost": "Running cost",
    "schedule_description": "Days and times",
    "wait_time": "How long people wait",
    "alert": "Please note",
    "location_name": "Where",
    "service_area": "Area it serves",
    "accessibility": "Access for disabled people",
    "transport": "Getting there",
    "minimum_age": "Youngest age",
    "maximum_age": "Oldest age",
    "gender": "For women or men only",
    "pros": "For",
    "cons": "Against",
    "consent_notes": "Consent",
    "catalogue_date": "Catalogue date",
    "starts_on": "Starts on",
    "expires_on": "Ends on",
    "needs": "Helps with",
    "aliases": "Other names",
    "area": "Area",
    "audience": "Who may read it",
    "status": "Is it running?",
    "owner": "Looked after by",
    "rung": "Rung of the ladder",
    "text": "Text",
    "copy": "File",
    "path": "File",
    "kind": "Kind",
    "checked_on": "Checked on",
    "checked_by": "Checked by",
    "review_by": "To be checked again",
}

HINTS: Mapping[str, str] = {
    "telephone": "Type it whole, with its first 0. Several numbers: part them by a semicolon.",
    "fees_description": "With the month when the price was true: “£4 a session, September 2026”.",
    "alert": "Shown first. If it is closed for now, say until when.",
    "starts_on": "Such as 3 June 2026",
    "expires_on": "Such as 3 June 2026. After that day it is in no answer.",
    "needs": "In the words that people ask with, parted by semicolons: isolation; gardening; falls.",
    "aliases": "What else people call it, parted by semicolons.",
    "owner": "A role, never a person.",
    "application_process": "Who may refer, what to do, what happens next.",
    "description": "In plain English, beginning with a sentence that can be read out.",
    "eligibility_description": "As the service states it.",
    "audience": "Whoever may not read it never gets it as an answer.",
    "service_area": "Towns, villages or districts, parted by semicolons.",
    "accessibility": "Steps, ramps, toilets, hearing loop.",
    "schedule_description": "Such as “Thursdays, 10am to 12.30pm”.",
    "text": "A line that begins with ## is a heading, one that begins with - a point of a list.",
    "rung": "community, conversation, rapid response, out of hours, assessment or safeguarding; blank for none.",
}

_REACH = "telephone email url".split()
_PLACE = "location_name address postcode service_area".split()
_SERVICE = (
    "organization_name eligibility_description application_process self_referral fees_description "
    "schedule_description wait_time alert".split()
)
_PEOPLE = "accessibility transport languages minimum_age maximum_age gender suits does_not_suit provider_type".split()

OF_KIND: Mapping[Kind, tuple[str, ...]] = {
    Kind.SERVICE: (*_REACH, *_SERVICE, *_PLACE, *_PEOPLE),
    Kind.EVENT: ("starts_on", "expires_on", *_REACH, *_SERVICE, *_PLACE, "accessibility", "transport"),
    Kind.PRODUCT: tuple(
        "part_number supplier pros cons suits does_not_suit consent_notes fees_description ongoing_cost "
        "application_process power connectivity installation catalogue_date telephone email url".split()
    ),
    Kind.ROLE: (*_REACH, *"schedule_description service_area area works_with rung alert address postcode".split()),
    Kind.COURSE: tuple(
        "starts_on expires_on mode duration schedule_description application_process fees_description telephone email "
        "url".split()
    ),
    Kind.TERM: ("stands_for", "used_by", "local_name"),
}

SELDOM = frozenset(
    "wait_time alert address transport languages minimum_age maximum_age gender suits does_not_suit provider_type "
    "regulation starts_on expires_on aliases area power connectivity installation catalogue_date".split()
)
"""Folded away while nothing is said in them: a form of 34 questions hides the ten that matter."""

FIRST = ("title", "description")
LAST = ("needs", "aliases", "audience", "status", "owner")


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of the form."""

    name: str
    label: str
    value: str
    hint: str = ""
    is_long: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    fault: str = ""
    note: str = ""

    @property
    def is_folded(self) -> bool:
        """Whether it can wait under "More"."""
        return self.name in SELDOM and not (self.value or self.fault or self.note)


def readable(values: Mapping[str, str]) -> dict[str, str]:
    """Values as people say them: "Council staff only", not "internal"; "3 June 2026", not "2026-06-03"."""
    return {name: dict(CHOICES.get(name, ())).get(value) or _said(value) for name, value in values.items()}


def _said(value: str) -> str:
    day = parse_date(value) if _ISO.fullmatch(value) else None
    return written_date(day) if day else value


def label(name: str) -> str:
    """What a field is called wherever it is shown."""
    return LABELS.get(name) or name.replace("_", " ").capitalize()


def names_for(kind: Kind, stated: Iterable[str]) -> tuple[str, ...]:
    """Fields of the form: those of the kind, whatever else the record states, and what every record has."""
    usual = (*FIRST, *OF_KIND.get(kind, ()))
    also = sorted(name for name in stated if name in CHANGEABLE and name not in (*usual, *LAST, "area"))
    dated = () if "expires_on" in usual else ("starts_on", "expires_on")
    return tuple(dict.fromkeys((*usual, *also, *dated, *LAST)))
