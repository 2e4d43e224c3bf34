"""Records that somebody said are wrong."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import func, insert, select, update

from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import ReportRow

NEW, SEEN_TO, WAS_RIGHT = "new", "seen to", "was right"


@dataclass(frozen=True, slots=True)
class Report:
    """One of them; the reason is already masked. `remark` is what its owner said of it, in `state` how it ended."""

    document_id: str
    answer_id: str
    reported_at: datetime
    reason: str
    channel: str
    state: str = NEW
    settled_at: datetime | None = None
    settled_by: str = ""
    remark: str = ""


class ReportStore:
    """All reports; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, report: Report) -> None:
        """Keep one."""
        with self._database.writing() as connection:
            connection.execute(insert(ReportRow), [asdict(report)])

    def new(self) -> list[Report]:
        """Those that nobody has seen to, oldest first."""
        query = select(ReportRow).where(ReportRow.state == NEW).order_by(ReportRow.id)
        with self._database.session() as session:
            return [as_record(Report, row) for row in session.scalars(query)]

    def first_new(self, document_ids: Collection[str]) -> dict[str, datetime]:
        """When each of these records was first said to be wrong, of what nobody has seen to."""
        query = (
            select(ReportRow.document_id, func.min(ReportRow.reported_at))
            .where(ReportRow.document_id.in_(document_ids), ReportRow.state == NEW)
            .group_by(ReportRow.document_id)
        )
        with self._database.session() as session:
            return {document_id: at for document_id, at in session.execute(query)}  # noqa: C416 - rows are not pairs

    def of_answer(self, answer_id: str) -> list[Report]:
        """What was said of the sources of one answer, oldest first."""
        query = select(ReportRow).where(ReportRow.answer_id == answer_id, ReportRow.answer_id != "")
        with self._database.session() as session:
            return [as_record(Report, row) for row in session.scalars(query.order_by(ReportRow.id))]

    def was_right(self, document_id: str, remark: str, by: str, at: datetime) -> int:
        """The record is right as it stands, and why; how many reports that settles."""
        of_it = update(ReportRow).where(ReportRow.state == NEW, ReportRow.document_id == document_id)
        with self._database.writing() as connection:
            done = connection.execute(of_it.values(state=WAS_RIGHT, remark=remark, settled_by=by, settled_at=at))
            return done.rowcount

    def seen_to(self, document_ids: Collection[str]) -> None:
        """Somebody looked at these records: what was said of them until now is settled."""
        settled = {report.document_id for report in self.new()} & set(document_ids)
        if not settled:
            return
        of_these = update(ReportRow).where(ReportRow.state == NEW, ReportRow.document_id.in_(settled))
        with self._database.writing() as connection:
            connection.execute(of_these.values(state=SEEN_TO, settled_at=datetime.now(UTC)))
