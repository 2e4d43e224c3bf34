"""What staff thought of answers."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from signpost.errors import NotFound
from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import FeedbackRow, QuestionRow


@dataclass(frozen=True, slots=True)
class Opinion:
    """Whether one answer was useful, and why; the reason is already masked."""

    question_id: str
    given_at: datetime
    useful: bool
    reason: str
    channel: str


class FeedbackStore:
    """All opinions; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, question_id: str, useful: bool, reason: str, channel: str, person: str | None = None) -> None:
        """Keep one; raises NotFound if that answer was never given.

        A second one of the same `person` (a digest, where the channel knows one) changes the first.
        """
        said = {"question_id": question_id, "useful": useful, "reason": reason, "channel": channel, "person": person}
        with self._database.alone(f"opine of {question_id}") as connection:
            if connection.execute(select(QuestionRow.id).where(QuestionRow.id == question_id)).first() is None:
                raise NotFound(f"There is no answer {question_id!r}.")
            if person:
                before = (FeedbackRow.question_id == question_id, FeedbackRow.person == person)
                connection.execute(delete(FeedbackRow).where(*before))
            connection.execute(insert(FeedbackRow), [{**said, "given_at": datetime.now(UTC)}])

    def of(self, question_id: str) -> list[Opinion]:
        """All of one answer, oldest first."""
        query = select(FeedbackRow).where(FeedbackRow.question_id == question_id).order_by(FeedbackRow.id)
        with self._database.session() as session:
            return [as_record(Opinion, row) for row in session.scalars(query)]
