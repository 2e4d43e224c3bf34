"""The index and the audit trail to lists for owners: what is overdue, over, or changed, by owner and area."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from signpost.domain.document import Document, Kind, Status
from signpost.index.snapshot import CurrentSnapshot
from signpost.stores import AuditTrail

RECORD_CHANGES = ("record added", "record changed", "record removed")
NOBODY, NOWHERE = "no owner", "no area"


@dataclass(frozen=True, slots=True)
class Due:
    """One record on a list; `when` is the day its review was or is due, or its last day."""

    id: str
    title: str
    kind: str
    owner: str
    area: str
    path: str
    when: date
    days: int
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class DueList:
    """Records, most urgent first, with how many each owner and area has.

    `undated` counts the services that have no review date: nothing tells when those are due.
    """

    records: tuple[Due, ...]
    by_owner: dict[str, int]
    by_area: dict[str, int]
    undated: int = 0


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that was added, changed or removed, and when; `fields` names what differs."""

    at: datetime
    what: str
    id: str
    title: str
    kind: str
    owner: str
    area: str
    path: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything since a day, oldest first, with counts."""

    since: date
    records: tuple[RecordChange, ...]
    by_what: dict[str, int]
    by_day: dict[str, int]
    by_owner: dict[str, int]
    by_area: dict[str, int]


class Reviewing:
    """Looks, and changes nothing."""

    def __init__(
        self, current: Callable[[], CurrentSnapshot], audit: Callable[[], AuditTrail], today: Callable[[], date]
    ) -> None:
        self._current = current
        self._audit = audit
        self._today = today

    def overdue(self, within: int = 0, owner: str = "", area: str = "") -> DueList:
        """What is past its review date, or will be within so many days; only of owners and areas named like these."""
        today = self._today()
        last = today + timedelta(days=within)
        open_ones = [
            each
            for each in self._documents()
            if each.stands(today).answerable and _is_of(each.owner, owner) and _is_of(each.area, area)
        ]
        undated = sum(each.kind is Kind.SERVICE and each.review_by is None for each in open_ones)
        found = [
            _due(each, each.review_by, today)
            for each in open_ones
            if each.review_by and (each.review_by < today or (within and each.review_by <= last))
        ]
        return replace(_listed(found), undated=undated)

    def expired(self, owner: str = "", area: str = "") -> DueList:
        """What is over, and in no answer any more: to be renewed, or taken out of its file."""
        today = self._today()
        found = [
            _due(each, each.expires_on or today, today)
            for each in self._documents()
            if each.stands(today) is Status.EXPIRED
        ]
        return _listed(each for each in found if _is_of(each.owner, owner) and _is_of(each.area, area))

    def changes(self, since: date, owner: str = "", area: str = "") -> Changes:
        """Every record that a refresh or an import added, changed or removed from that day on."""
        deeds = self._audit().since(datetime.combine(since, time(), UTC), RECORD_CHANGES)
        records = tuple(
            RecordChange(
                at=deed.at,
                what=deed.action.removeprefix("record "),
                id=deed.subject,
                title=deed.detail.get("title", ""),
                kind=deed.detail.get("kind", ""),
                owner=deed.detail.get("owner", ""),
                area=deed.detail.get("area", ""),
                path=deed.detail.get("path", ""),
                fields=tuple(filter(None, deed.detail.get("fields", "").split(", "))),
            )
            for deed in deeds
            if _is_of(deed.detail.get("owner", ""), owner) and _is_of(deed.detail.get("area", ""), area)
        )
        return Changes(
            since=since,
            records=records,
            by_what=_counted(each.what for each in records),
            by_day=dict(sorted(Counter(each.at.date().isoformat() for each in records).items())),
            by_owner=_counted(each.owner or NOBODY for each in records),
            by_area=_counted(each.area or NOWHERE for each in records),
        )

    def _documents(self) -> Iterable[Document]:
        return self._current().get().catalogue.documents()


def _due(document: Document, when: date, today: date) -> Due:
    return Due(
        id=document.id,
        title=document.title,
        kind=document.kind.value,
        owner=document.owner,
        area=document.area,
        path=document.path,
        when=when,
        days=(today - when).days,
        checked_on=document.checked_on,
    )


def _listed(found: Iterable[Due]) -> DueList:
    records = tuple(sorted(found, key=lambda each: (each.when, each.id)))
    return DueList(
        records, _counted(each.owner or NOBODY for each in records), _counted(each.area or NOWHERE for each in records)
    )


def _is_of(value: str, wanted: str) -> bool:
    return wanted.strip().lower() in value.lower()


def _counted(values: Iterable[str]) -> dict[str, int]:
    """Most first, then by name."""
    return dict(sorted(Counter(values).items(), key=lambda each: (-each[1], each[0])))
