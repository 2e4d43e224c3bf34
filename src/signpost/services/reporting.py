"""A record that somebody says is wrong to a report for its owner, and to what its owner says of that."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from signpost.domain.document import Document
from signpost.domain.people import Person, Right, may
from signpost.errors import DraftFaulty, NotFound
from signpost.privacy import mask
from signpost.services.desk.acting import check, role_of
from signpost.services.feedback import LONGEST_REASON
from signpost.services.records import SnapshotRecords
from signpost.stores import AuditTrail, Report, ReportStore
from signpost.stores.reports import NEW

_SEEING_TO = (Right.VERIFY, Right.EDIT, Right.ASSIGN)


@dataclass(frozen=True, slots=True)
class Reported:
    """A record and what is said to be wrong with it, the oldest first."""

    document: Document
    reports: list[Report]


class Reporting:
    """Keeps reports of wrong records, without personal data, until their owners have seen to them."""

    def __init__(
        self,
        store: ReportStore,
        records: Callable[[], SnapshotRecords],
        now: Callable[[], datetime],
        audit: AuditTrail,
        zone: tzinfo | None = None,
    ) -> None:
        self._store = store
        self._records = records
        self._now = now
        self._audit = audit
        self._zone = zone

    def report(self, document_id: str, answer_id: str, reason: str, channel: str) -> Document:
        """Keep a report; the record it is about. Raises NotFound if there is no such record."""
        records = self._records()
        document = records.document(document_id)
        if document is None:
            raise NotFound("That record is no longer there: it was withdrawn or replaced meanwhile.")
        masked = mask(reason[:LONGEST_REASON], records.known).text
        self._store.add(Report(document_id, answer_id, self._now(), masked, channel))
        return document

    def since(self, document_ids: Collection[str]) -> dict[str, date]:
        """On which day each of these was first said to be wrong, as far as nobody has seen to it."""
        return {each: at.astimezone(self._zone).date() for each, at in self._store.first_new(document_ids).items()}

    def open(self, person: Person) -> list[Reported]:
        """What is said to be wrong and may be theirs to see to, by owner, the oldest first."""
        records = self._records()
        found: dict[str, Reported] = {}
        for each in self._store.new():
            document = records.document(each.document_id)
            if document and any(may(person, right, document.owner) for right in _SEEING_TO):
                found.setdefault(document.id, Reported(document, [])).reports.append(each)
        return sorted(found.values(), key=lambda each: (each.document.owner, each.reports[0].reported_at))

    def was_right(self, document_id: str, why: str, person: Person) -> None:
        """The record is right as it stands: whoever reported it reads why. Raises NotFound, NotAllowed, DraftFaulty."""
        records = self._records()
        document = records.document(document_id)
        if document is None:
            raise NotFound("That record is no longer there: it was withdrawn or replaced meanwhile.")
        check(person, document.title, document.owner, Right.VERIFY)
        masked = mask(why[:LONGEST_REASON].strip(), records.known).text
        if not masked:
            raise DraftFaulty("Say why it is right: whoever reported it reads that.")
        role = role_of(person, document.owner)
        if self._store.was_right(document_id, masked, role, self._now()):
            self._audit.record("report answered", document_id, actor=role, detail={"said": masked})

    def told(self, answer_id: str) -> list[Report]:
        """What became of reports that were made of an answer's sources: for whoever looks at that answer again."""
        return [each for each in self._store.of_answer(answer_id) if each.state != NEW]
