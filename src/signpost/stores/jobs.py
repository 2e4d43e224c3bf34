"""How far each background job has got: the one row by which servers over one database agree who does it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import JobRow


class JobState(StrEnum):
    """How a job's last run ended; RUNNING with a lease that ran out is one that was cut off."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Turn:
    """The last run of a job, or that there was none; whatever was due until `seen_until` has been seen to.

    `attempts` counts the runs in a row that were cut off, the running one included.
    """

    name: str
    seen_until: datetime
    lease_until: datetime
    state: JobState = JobState.WAITING
    holder: str = ""
    attempts: int = 0
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    said: str = ""


class JobStore:
    """One turn a job; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Turn]:
        """Those that were ever known, by name."""
        with self._database.session() as session:
            rows = session.scalars(select(JobRow))
            return {row.name: as_record(Turn, row, state=JobState(row.state)) for row in rows}

    def known(self, name: str, now: datetime) -> Turn:
        """Its turn; for one that was never heard of, nothing was due before now."""
        turn = self.all().get(name)
        if turn:
            return turn
        turn = Turn(name, now, now)
        try:
            with self._database.beginning() as connection:
                connection.execute(insert(JobRow), [asdict(turn)])
        except IntegrityError:  # another server has just heard of it, too
            return self.all()[name]
        return turn

    def begin(self, turn: Turn, holder: str, now: datetime, until: datetime, attempts: int) -> bool:
        """Take a turn that nobody else took since it was read, and nobody is at work on; whether it is ours."""
        is_free = or_(JobRow.state != JobState.RUNNING, JobRow.lease_until < now)
        return self._set(
            JobRow.name == turn.name,
            JobRow.holder == turn.holder,
            is_free,
            state=JobState.RUNNING,
            seen_until=now,
            holder=holder,
            attempts=attempts,
            lease_until=until,
            begun_at=now,
            ended_at=None,
            said="",
        )

    def hold(self, name: str, holder: str, until: datetime) -> bool:
        """Whoever has it is still at work; False if it is another's by now."""
        return self._set(*_held(name, holder), lease_until=until)

    def end(self, name: str, holder: str, at: datetime, state: JobState, said: str) -> bool:
        """It ended; False, and nothing is written, if it is another's by now."""
        return self._set(*_held(name, holder), state=state, ended_at=at, lease_until=at, attempts=0, said=said)

    def let_go(self, name: str, holder: str, at: datetime) -> bool:
        """It was cut off, and whoever looks next may begin it again at once."""
        return self._set(*_held(name, holder), lease_until=at)

    def _set(self, *where: ColumnElement[bool], **values: Any) -> bool:
        with self._database.writing() as connection:
            return bool(connection.execute(update(JobRow).where(*where).values(**values)).rowcount)


def _held(name: str, holder: str) -> tuple[ColumnElement[bool], ...]:
    return JobRow.name == name, JobRow.holder == holder, JobRow.state == JobState.RUNNING
