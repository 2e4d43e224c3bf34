"""Who wants to be asked later whether it worked, and counts of what was said of each record."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from signpost.errors import NotFound
from signpost.stores.database import Database
from signpost.stores.reminder_tables import ReminderRow, WorkedRow
from signpost.stores.rows import as_record

ALL_SAID = "There is nothing left to say of that: it is kept, or its answer was deleted."


@dataclass(frozen=True, slots=True)
class Reminder:
    """One of them; `options` are ids of records, `told` those of which it was said whether they worked."""

    id: str
    answer_id: str
    person: str
    platform: str
    wanted_at: datetime
    due: date
    options: tuple[str, ...]
    address: dict[str, Any] = field(default_factory=dict)
    is_sent: bool = False
    told: tuple[str, ...] = ()


class ReminderStore:
    """All of them; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, reminder: Reminder) -> bool:
        """Keep one; False where that person is to be asked of that answer already, or where it was just deleted."""
        try:
            with self._database.inserting() as connection:
                connection.execute(insert(ReminderRow), [asdict(reminder)])
        except IntegrityError:
            return False
        return True

    def get(self, reminder_id: str) -> Reminder:
        """One by id; raises NotFound."""
        with self._database.session() as session:
            row = session.get(ReminderRow, reminder_id)
            if row is None:
                raise NotFound(ALL_SAID)
            return _reminder(row)

    def of_person(self, person: str) -> list[Reminder]:
        """Everything that somebody is to be asked, what is due first."""
        return self._some(ReminderRow.person == person)

    def unsent(self, day: date, platform: str) -> list[Reminder]:
        """What is due on a platform by that day and has not left yet."""
        return self._some(ReminderRow.platform == platform, ReminderRow.due <= day, ReminderRow.is_sent.is_(False))

    def sent(self, reminder_id: str) -> None:
        """Its question is on its way."""
        self._set(reminder_id, is_sent=True)

    def forget_address(self, reminder_id: str) -> None:
        """Its question has arrived: where to is no longer needed."""
        self._set(reminder_id, is_sent=True, address={})

    def drop(self, reminder_id: str, person: str) -> bool:
        """Delete one if it is theirs; whether it was."""
        theirs = (ReminderRow.id == reminder_id, ReminderRow.person == person)
        with self._database.writing() as connection:
            return bool(connection.execute(delete(ReminderRow).where(*theirs)).rowcount)

    def say(self, reminder_id: str, document_id: str, said: str, day: date) -> bool:
        """Count what was said of one option; False, and nothing is counted, if it was said before.

        With the last option the reminder goes.
        """
        with self._database.alone("count what worked") as connection:
            row = connection.execute(
                select(ReminderRow.options, ReminderRow.told).where(ReminderRow.id == reminder_id)
            ).first()
            if row is None or document_id not in row.options or document_id in row.told:
                return False
            told = [*row.told, document_id]
            one = ReminderRow.id == reminder_id
            goes, stays = delete(ReminderRow).where(one), update(ReminderRow).where(one).values(told=told)
            connection.execute(goes if set(told) == set(row.options) else stays)
            key = {"document_id": document_id, "day": day, "said": said}
            same = (WorkedRow.document_id == document_id, WorkedRow.day == day, WorkedRow.said == said)
            more = update(WorkedRow).where(*same).values(count=WorkedRow.count + 1)
            if not connection.execute(more).rowcount:
                connection.execute(insert(WorkedRow), [{**key, "count": 1}])
        return True

    def worked(self) -> Mapping[str, Mapping[str, int]]:
        """Of each record how often which of them was said."""
        query = select(WorkedRow.document_id, WorkedRow.said, func.sum(WorkedRow.count)).group_by(
            WorkedRow.document_id, WorkedRow.said
        )
        found: dict[str, dict[str, int]] = {}
        with self._database.session() as session:
            for document_id, said, count in session.execute(query):
                found.setdefault(document_id, {})[said] = int(count)
        return found

    def _some(self, *where: ColumnElement[bool]) -> list[Reminder]:
        query = select(ReminderRow).where(*where).order_by(ReminderRow.due, ReminderRow.wanted_at, ReminderRow.id)
        with self._database.session() as session:
            return [_reminder(row) for row in session.scalars(query)]

    def _set(self, reminder_id: str, **values: Any) -> None:
        with self._database.writing() as connection:
            connection.execute(update(ReminderRow).where(ReminderRow.id == reminder_id).values(**values))


def _reminder(row: ReminderRow) -> Reminder:
    return as_record(Reminder, row, options=tuple(row.options), told=tuple(row.told))
