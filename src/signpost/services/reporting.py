"""A record that somebody says is wrong to a report for its owner."""

from collections.abc import Callable
from datetime import datetime

from signpost.domain.document import Document
from signpost.errors import NotFound
from signpost.privacy import mask
from signpost.services.feedback import LONGEST_REASON
from signpost.services.records import SnapshotRecords
from signpost.stores import Report, ReportStore


class Reporting:
    """Keeps reports of wrong records, without personal data."""

    def __init__(self, store: ReportStore, records: Callable[[], SnapshotRecords], now: Callable[[], datetime]) -> None:
        self._store = store
        self._records = records
        self._now = now

    def report(self, document_id: str, answer_id: str, reason: str, channel: str) -> Document:
        """Keep a report; the record it is about. Raises NotFound if there is no such record."""
        records = self._records()
        document = records.document(document_id)
        if document is None:
            raise NotFound("That record is no longer there: it was withdrawn or replaced meanwhile.")
        masked = mask(reason[:LONGEST_REASON], records.known).text
        self._store.add(Report(document_id, answer_id, self._now(), masked, channel))
        return document
