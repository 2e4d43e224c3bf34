"""What is older than may be kept to nothing, and how much of what went."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from signpost.stores.database import Database
from signpost.stores.gap_tables import GapQuestionRow, GapRow
from signpost.stores.reminder_tables import ReminderRow, WorkedRow
from signpost.stores.tables import (
    Base,
    ChatClaimRow,
    ChatMessageRow,
    ChatPersonRow,
    FeedbackRow,
    InstallingRow,
    InvitationRow,
    OutcomeRow,
    PassedOnRow,
    QuestionRow,
    ReportRow,
    SessionRow,
)

Dated = InstrumentedAttribute[datetime] | InstrumentedAttribute[date]

DATED: Mapping[str, tuple[type[Base], Dated]] = {
    "opinions": (FeedbackRow, FeedbackRow.given_at),
    "reminders": (ReminderRow, ReminderRow.wanted_at),
    "gap_questions": (GapQuestionRow, GapQuestionRow.asked_at),
    "gaps": (GapRow, GapRow.last_at),
    "questions": (QuestionRow, QuestionRow.asked_at),
    "passed_on": (PassedOnRow, PassedOnRow.passed_at),
    "reports": (ReportRow, ReportRow.reported_at),
    "outcomes": (OutcomeRow, OutcomeRow.day),
    "worked": (WorkedRow, WorkedRow.day),
    "chat_messages": (ChatMessageRow, ChatMessageRow.received_at),
    "chat_claims": (ChatClaimRow, ChatClaimRow.at),
    "chat_people": (ChatPersonRow, ChatPersonRow.noticed_at),
    "chat_installing": (InstallingRow, InstallingRow.until),
    "sessions": (SessionRow, SessionRow.seen_at),
    "invitations": (InvitationRow, InvitationRow.until),
}
"""Every table that holds anything of what people asked, or of when they were here, and since when.

What a council set is kept, accounts with it until somebody removes them, and the audit trail, which names nobody.
Opinions, reminders and places in gaps come first: those of a question that goes, go with it.
"""


class PurgeStore:
    """Deletes by age; raises StoreError when the database fails, and then has deleted nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, before: datetime) -> dict[str, int]:
        """How much of each would go."""
        with self._database.writing() as connection:
            return _counts(connection, before)

    def purge(self, before: datetime) -> dict[str, int]:
        """Delete it, all or nothing; how much of each went. On SQLite the bytes are overwritten as well."""
        is_sqlite = self._database.engine.dialect.name == "sqlite"
        with self._database.writing() as connection:
            if is_sqlite:
                connection.exec_driver_sql("PRAGMA secure_delete=ON")
            counts = _counts(connection, before)
            for name, (table, dated) in DATED.items():
                connection.execute(delete(table).where(_goes(name, dated, before)))
        if is_sqlite:
            self._empty_the_log()
        return counts

    def _empty_the_log(self) -> None:
        """What was deleted stands in the write-ahead log until that is written over."""
        with self._database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _counts(connection: Connection, before: datetime) -> dict[str, int]:
    return {
        name: connection.scalar(select(func.count()).select_from(table).where(_goes(name, dated, before))) or 0
        for name, (table, dated) in DATED.items()
    }


def _goes(name: str, dated: Dated, before: datetime) -> ColumnElement[bool]:
    """An opinion or a reminder of a question that goes cannot stay, however late it was given."""
    if name in ("outcomes", "worked"):
        return dated < before.date()
    hangs_on = {"opinions": FeedbackRow.question_id, "reminders": ReminderRow.answer_id}.get(name)
    if hangs_on is None:
        return dated < before
    old = select(QuestionRow.id).where(QuestionRow.asked_at < before)
    return or_(dated < before, hangs_on.in_(old))
