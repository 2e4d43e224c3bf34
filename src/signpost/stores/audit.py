"""Who changed what, and when."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import insert, select

from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import AuditRow


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done; `actor` is a channel, a role, or the id of an account, never a person's name."""

    at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, str]


class AuditTrail:
    """All deeds; there is no way to change or delete one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, action: str, subject: str, actor: str = "cli", detail: Mapping[str, str] | None = None) -> None:
        """Add one."""
        with self._database.session() as session:
            session.add(
                AuditRow(at=datetime.now(UTC), actor=actor, action=action, subject=subject, detail=dict(detail or {}))
            )

    def record_all(self, deeds: Iterable[Deed]) -> None:
        """Add many in one transaction."""
        rows = [asdict(each) for each in deeds]
        if rows:
            with self._database.session() as session:
                session.execute(insert(AuditRow), rows)

    def since(self, moment: datetime, actions: Collection[str]) -> list[Deed]:
        """Those of certain actions from a moment on, oldest first."""
        query = select(AuditRow).where(AuditRow.at >= moment, AuditRow.action.in_(actions)).order_by(AuditRow.id)
        with self._database.session() as session:
            return [as_record(Deed, row) for row in session.scalars(query)]

    def recent(self, limit: int) -> list[Deed]:
        """The newest first."""
        query = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
        with self._database.session() as session:
            return [as_record(Deed, row) for row in session.scalars(query)]
