"""Records that somebody said are wrong."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import ReportRow

NEW, SEEN_TO = "new", "seen to"


@dataclass(frozen=True, slots=True)
class Report:
    """One of them; the reason is already masked."""

    document_id: str
    answer_id: str
    reported_at: datetime
    reason: str
    channel: str


class ReportStore:
    """All reports; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, report: Report) -> None:
        """Keep one."""
        with self._database.writing() as connection:
            connection.execute(insert(ReportRow), [{**asdict(report), "state": NEW}])

    def new(self) -> list[Report]:
        """Those that nobody has seen to, oldest first."""
        query = select(ReportRow).where(ReportRow.state == NEW).order_by(ReportRow.id)
        with self._database.session() as session:
            return [as_record(Report, row) for row in session.scalars(query)]

    def seen_to(self, document_ids: Collection[str]) -> None:
        """Somebody looked at these records: what was said of them until now is settled."""
        settled = {report.document_id for report in self.new()} & set(document_ids)
        if not settled:
            return
        of_these = update(ReportRow).where(ReportRow.state == NEW, ReportRow.document_id.in_(settled))
        with self._database.writing() as connection:
            connection.execute(of_these.values(state=SEEN_TO))
