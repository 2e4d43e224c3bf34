"""Documents: each one thing that an owner looks after."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a document is; records (one row of a table) come first."""

    SERVICE = "service"
    EVENT = "event"
    PRODUCT = "product"
    ROLE = "role"
    COURSE = "course"
    TERM = "term"
    GUIDANCE = "guidance"
    NOTE = "note"
    LEAFLET = "leaflet"
    PROMPT = "prompt"


RECORDS = (Kind.SERVICE, Kind.EVENT, Kind.PRODUCT, Kind.ROLE, Kind.COURSE, Kind.TERM)
"""The kinds that are one row of a table; the others are prose."""


class Audience(StrEnum):
    """Who may read a document. An internal reader may read everything."""

    PUBLIC = "public"
    PARTNER = "partner"
    INTERNAL = "internal"

    @property
    def rank(self) -> int:
        """0 for public, 1 for partner, 2 for internal: a reader sees their own rank and below."""
        return list(Audience).index(self)


class Status(StrEnum):
    """Where a document is in its life."""

    ACTIVE = "active"
    TEMPORARILY_CLOSED = "temporarily closed"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def answerable(self) -> bool:
        """The others stay in the catalogue and out of every answer: not yet, no longer, replaced, taken down."""
        return self in (Status.ACTIVE, Status.TEMPORARILY_CLOSED)

    @property
    def is_over(self) -> bool:
        """Whether it can't be answered from on any later day either, as what is scheduled can."""
        return not self.answerable and self is not Status.SCHEDULED


DATED_AHEAD = (Kind.EVENT, Kind.COURSE)
"""Kinds that are offered before they start: people plan to go. A service that has not begun helps nobody yet."""


OF_THE_VENUE = "(the venue's number)"
"""Stands after a telephone number that an import found with a place that somebody else keeps.

Without the venue's name: of a place that is withheld the name would give it away.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """The columns of a service, event, product, role, course or term; blank means "not stated".

    `provenance` and `disagreement` are written by us where several sources describe one thing: which field came
    from which source, checked when, and what the others say. `rung` is for roles: where it stands on the council's
    ladder of help (see `answering.ladder`).

    Names are Open Referral UK's (HSDS 3.0) where it has one:
    https://docs.openreferral.org/en/v3.0.1/hsds/schema_reference.html
    """

    description: str = ""
    eligibility_description: str = ""
    suits: str = ""
    does_not_suit: str = ""
    pros: str = ""
    cons: str = ""
    consent_notes: str = ""
    application_process: str = ""
    self_referral: str = ""
    telephone: str = ""
    email: str = ""
    fees_description: str = ""
    ongoing_cost: str = ""
    schedule_description: str = ""
    wait_time: str = ""
    alert: str = ""
    organization_name: str = ""
    provider_type: str = ""
    regulation: str = ""
    location_name: str = ""
    address: str = ""
    postcode: str = ""
    latitude: str = ""
    longitude: str = ""
    service_area: str = ""
    minimum_age: str = ""
    maximum_age: str = ""
    gender: str = ""
    languages: str = ""
    accessibility: str = ""
    transport: str = ""
    part_number: str = ""
    supplier: str = ""
    power: str = ""
    connectivity: str = ""
    installation: str = ""
    catalogue_date: str = ""
    mode: str = ""
    duration: str = ""
    works_with: str = ""
    rung: str = ""
    stands_for: str = ""
    used_by: str = ""
    local_name: str = ""
    provenance: str = ""
    disagreement: str = ""

    @property
    def has_own_telephone(self) -> bool:
        """Whether a number is stated that is not merely its venue's."""
        return any(OF_THE_VENUE not in number for number in self.telephone.split(";") if number.strip())

    def stated(self) -> Iterator[tuple[str, str]]:
        """Column name and value of every column that says something, in reading order."""
        for column in fields(self):
            if value := getattr(self, column.name):
                yield column.name, value


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list, table row or heading's worth of text, and where it stands.

    `heading_trail` runs from the outermost heading inwards, without the document's title.
    `page` counts from 1; `lines` are the first and last line (of a table: row), from 1.
    """

    text: str
    heading_trail: tuple[str, ...] = ()
    page: int | None = None
    lines: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that an owner looks after. `owner` and `checked_by` are roles, never people.

    `decided` says what somebody decided about it outside its file: withdrawn, merged, assured.
    """

    id: str
    kind: Kind
    title: str
    path: str
    area: str = ""
    audience: Audience = Audience.INTERNAL
    status: Status = Status.ACTIVE
    owner: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    review_by: date | None = None
    starts_on: date | None = None
    expires_on: date | None = None
    needs: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    url: str = ""
    service_id: str = ""
    superseded_by: str = ""
    decided: str = ""
    blocks: tuple[Block, ...] = ()
    record: Record | None = None

    def values(self) -> Iterator[str]:
        """All that its record says, in reading order; nothing where it has none."""
        return (value for _, value in self.record.stated()) if self.record else iter(())

    def is_overdue(self, today: date) -> bool:
        """Whether its review date has passed: shown as stale and ranked down, still answered from."""
        return self.review_by is not None and self.review_by < today

    def has_expired(self, today: date) -> bool:
        """Whether it is over (an event, a dated offer): never stated as current."""
        return self.expires_on is not None and self.expires_on < today

    def stands(self, today: date) -> Status:
        """Its status on a day: what its dates say comes before what its owner wrote, unless that ended it."""
        if self.status.is_over:
            return self.status
        if self.has_expired(today):
            return Status.EXPIRED
        if self.kind not in DATED_AHEAD and self._is_ahead(today):
            return Status.SCHEDULED
        return Status.ACTIVE if self.status is Status.SCHEDULED else self.status

    def _is_ahead(self, today: date) -> bool:
        return self.starts_on > today if self.starts_on else self.status is Status.SCHEDULED
