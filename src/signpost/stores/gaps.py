"""What nobody could answer, kept as gaps: questions join them, people see to them, later askers prove them closed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Select, and_, delete, exists, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from signpost.errors import NotFound
from signpost.stores.database import Database
from signpost.stores.figures import Q
from signpost.stores.gap_tables import GapQuestionRow, GapRow
from signpost.stores.rows import as_record
from signpost.stores.tables import FeedbackRow, PassedOnRow


class GapState(StrEnum):
    """How far it has come."""

    OPEN = "open"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"
    SET_ASIDE = "set aside"

    @property
    def is_done(self) -> bool:
        """Whether nobody need do anything about it."""
        return self in (GapState.CLOSED, GapState.SET_ASIDE)

    @property
    def is_unanswered(self) -> bool:
        """Whether somebody has to write an answer still."""
        return self in (GapState.OPEN, GapState.ASSIGNED)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap. `owner` is proposed until `assigned_at`; `remark` says why it was opened again or set aside."""

    id: str
    name: str
    owner: str
    first_at: datetime
    last_at: datetime
    state: GapState = GapState.OPEN
    assigned_at: datetime | None = None
    assigned_by: str = ""
    replied_at: datetime | None = None
    draft: str = ""
    note: str = ""
    closed_at: datetime | None = None
    watched_until: datetime | None = None
    remark: str = ""

    def reopened(self, why: str) -> "Gap":
        """As it is when it is to be seen to again."""
        return replace(
            self, state=GapState.ASSIGNED if self.assigned_at else GapState.OPEN, remark=why, draft="", note="",
            closed_at=None, watched_until=None, replied_at=None,
        )  # fmt: skip


class Missed(NamedTuple):
    """One question, masked, and where it was answered from, if it was."""

    id: str
    asked_at: datetime
    text: str
    source_ids: Sequence[str]
    is_passed_on: bool


class Member(NamedTuple):
    """A question in a gap: how it was asked, what became of it, and what a person replied."""

    gap_id: str
    question_id: str
    asked_at: datetime
    text: str
    status: str
    area: str
    got: bool | None
    is_not_useful: bool
    passed_id: str | None
    reply: str | None


class GapStore:
    """All of them; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Gap]:
        """Every gap, the one that was asked about last first."""
        with self._database.session() as session:
            rows = session.scalars(select(GapRow).order_by(GapRow.last_at.desc(), GapRow.id))
            return [_gap(row) for row in rows]

    def get(self, gap_id: str) -> Gap:
        """One by id; raises NotFound."""
        with self._database.session() as session:
            row = session.get(GapRow, gap_id)
            if row is None:
                raise NotFound("There is no such gap. Nobody asks that any more, or its questions were deleted.")
            return _gap(row)

    def members(self, gap_id: str = "") -> list[Member]:
        """The questions of one gap, or of all, as they were asked first."""
        query = (
            select(
                GapQuestionRow.gap_id, Q.id, Q.asked_at, Q.question, Q.status, Q.area, GapQuestionRow.got,
                _NOT_USEFUL, PassedOnRow.id, PassedOnRow.reply,
            )
            .join(Q, Q.id == GapQuestionRow.question_id)
            .outerjoin(PassedOnRow, PassedOnRow.answer_id == Q.id)
            .order_by(GapQuestionRow.asked_at, Q.id)
        )  # fmt: skip
        if gap_id:
            query = query.where(GapQuestionRow.gap_id == gap_id)
        with self._database.session() as session:
            return [Member._make(row) for row in session.execute(query)]

    def missed(self, since: datetime, refused: Sequence[str], silent: Sequence[str], most: int) -> list[Missed]:
        """Genuine questions that were missed since then and are in no gap, the newest first."""
        was_missed = or_(Q.status.in_(refused), _NOT_USEFUL, _PASSED_ON)
        where = and_(Q.asked_at >= since, Q.is_test.is_(False), Q.status.not_in(silent), was_missed, ~_IN_A_GAP)
        return self._questions(select(*_MISSED).where(where).order_by(Q.asked_at.desc(), Q.id).limit(most))

    def asked_after(self, moment: datetime, silent: Sequence[str], most: int) -> list[Missed]:
        """Genuine questions of whatever end that were asked later and are in no gap, the oldest first."""
        where = and_(Q.asked_at > moment, Q.is_test.is_(False), Q.status.not_in(silent), ~_IN_A_GAP)
        return self._questions(select(*_MISSED).where(where).order_by(Q.asked_at, Q.id).limit(most))

    def _questions(self, query: Select[str, datetime, str, list[str], bool]) -> list[Missed]:
        with self._database.session() as session:
            return [Missed._make(row) for row in session.execute(query)]

    def save(self, gap: Gap) -> None:
        """Keep it as it is now."""
        values = _values(gap)
        with self._database.writing() as connection:
            connection.execute(update(GapRow).where(GapRow.id == gap.id).values(values))

    def gather(self, new: Sequence[Gap], joined: Mapping[str, Sequence[Missed]]) -> bool:
        """Keep new gaps and who joined which; False, and nothing is kept, if another process was just now quicker."""
        rows = [
            {"question_id": each.id, "gap_id": gap_id, "asked_at": each.asked_at, "got": None}
            for gap_id, members in joined.items()
            for each in members
        ]
        if not rows:
            return True
        last = {gap_id: max(each.asked_at for each in members) for gap_id, members in joined.items() if members}
        try:
            with self._database.beginning() as connection:
                if new:
                    connection.execute(insert(GapRow), [_values(each) for each in new])
                connection.execute(insert(GapQuestionRow), rows)
                for gap_id, at in last.items():
                    newer = and_(GapRow.id == gap_id, GapRow.last_at < at)
                    connection.execute(update(GapRow).where(newer).values(last_at=at))
        except IntegrityError:
            return False
        return True

    def watch(self, gap_id: str, later: Sequence[tuple[Missed, bool]], until: datetime) -> bool:
        """Keep who asked the same after it was closed, and whether they got the note; False as `gather`."""
        rows = [
            {"question_id": each.id, "gap_id": gap_id, "asked_at": each.asked_at, "got": got} for each, got in later
        ]
        try:
            with self._database.beginning() as connection:
                if rows:
                    connection.execute(insert(GapQuestionRow), rows)
                    last = max(each.asked_at for each, _ in later)
                    connection.execute(update(GapRow).where(GapRow.id == gap_id).values(last_at=last))
                connection.execute(update(GapRow).where(GapRow.id == gap_id).values(watched_until=until))
        except IntegrityError:
            return False
        return True

    def forget_empty(self) -> int:
        """Delete gaps all of whose questions were deleted, unless somebody replied: the reply is their draft."""
        empty = and_(~exists().where(GapQuestionRow.gap_id == GapRow.id), GapRow.replied_at.is_(None))
        with self._database.writing() as connection:
            return connection.execute(delete(GapRow).where(empty)).rowcount

    def reopen(self, gap: Gap, why: str) -> Gap:
        """It is to be seen to again: who asked after it was closed counts among those it is missing for."""
        again = gap.reopened(why)
        with self._database.writing() as connection:
            connection.execute(update(GapRow).where(GapRow.id == gap.id).values(_values(again)))
            members = update(GapQuestionRow).where(GapQuestionRow.gap_id == gap.id)
            connection.execute(members.values(got=None))
        return again


_NOT_USEFUL = exists().where(FeedbackRow.question_id == Q.id, FeedbackRow.useful.is_(False)).correlate(Q)
_PASSED_ON = exists().where(PassedOnRow.answer_id == Q.id).correlate(Q)
_IN_A_GAP = exists().where(GapQuestionRow.question_id == Q.id).correlate(Q)
_MISSED = (Q.id, Q.asked_at, Q.question, Q.source_ids, _PASSED_ON)


def _values(gap: Gap) -> dict[str, object]:
    return {**asdict(gap), "state": gap.state.value}


def _gap(row: GapRow) -> Gap:
    return as_record(Gap, row, state=GapState(row.state))
