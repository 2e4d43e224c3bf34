"""Records that somebody said are wrong."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from signpost.stores.database import Database
from signpost.stores.tables import ReportRow

NEW = "new"


@dataclass(frozen=True, slots=True)
class Report:
    """One of them; the reason is already masked. `state` is "new" until an owner has seen to it."""

    document_id: str
    answer_id: str
    reported_at: datetime
    reason: str
    channel: str
    state: str = NEW


class ReportStore:
    """All reports; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, report: Report) -> None:
        """Keep one."""
        values = {
            "document_id": report.document_id,
            "answer_id": report.answer_id,
            "reported_at": report.reported_at,
            "reason": report.reason,
            "channel": report.channel,
            "state": report.state,
        }
        with self._database.writing() as connection:
            connection.execute(insert(ReportRow), [values])

    def new_of(self, document_ids: Collection[str]) -> list[Report]:
        """Those that nobody has seen to, of certain records, oldest first."""
        query = select(ReportRow).where(ReportRow.document_id.in_(document_ids), ReportRow.state == NEW)
        with self._database.session() as session:
            return [
                Report(row.document_id, row.answer_id, row.reported_at, row.reason, row.channel, row.state)
                for row in session.scalars(query.order_by(ReportRow.id))
            ]
