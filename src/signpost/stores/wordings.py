"""A slice of what was asked to a fair sample of its masked wordings, never more than will be read."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, exists, func, or_, select

from signpost.stores.database import Database
from signpost.stores.figures import ROWS_AT_ONCE, Q, Slice, asked, epoch
from signpost.stores.tables import FeedbackRow, PassedOnRow


class Wording(NamedTuple):
    """One question as it is kept, masked, and what became of it; `at` is seconds since 1970."""

    text: str
    at: float
    status: str
    area: str
    team: str
    source_ids: list[str]
    is_not_useful: bool
    is_passed_on: bool


class WordingStore:
    """Ids are drawn at random, so the first so many in their order are a fair sample, and much the same each time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def asked(self, of: Slice, silent: Sequence[str], most: int) -> tuple[list[Wording], int]:
        """A sample of all questions but those of some statuses, and how many there are."""
        return self._sample((*asked(of), Q.status.not_in(silent)), most)

    def missed(self, of: Slice, refused: Sequence[str], most: int) -> tuple[list[Wording], int]:
        """The same of those that were refused, whose answer was of no use, or that went to a person."""
        return self._sample((*asked(of), or_(Q.status.in_(refused), _NOT_USEFUL, _PASSED_ON)), most)

    def _sample(self, where: Sequence[ColumnElement[bool]], most: int) -> tuple[list[Wording], int]:
        columns = (Q.question, epoch(Q.asked_at), Q.status, Q.area, Q.team, Q.source_ids, _NOT_USEFUL, _PASSED_ON)
        chosen = select(Q.id).where(*where).order_by(Q.id).limit(most).subquery()
        query = select(*columns).join(chosen, chosen.c.id == Q.id).order_by(Q.id)
        with self._database.session() as session:
            total = session.scalar(select(func.count()).select_from(Q).where(*where)) or 0
            rows: Iterator[Any] = session.connection().execute(query, execution_options={"yield_per": ROWS_AT_ONCE})
            return [Wording._make(row) for row in rows], total


_NOT_USEFUL = exists().where(FeedbackRow.question_id == Q.id, FeedbackRow.useful.is_(False)).correlate(Q)
_PASSED_ON = exists().where(PassedOnRow.answer_id == Q.id).correlate(Q)
