"""Questions that were passed to a person, and what they replied."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, insert, select, update

from signpost.errors import NotFound
from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import PassedOnRow

ON_ITS_WAY = timedelta(minutes=1)
"""What is in no queue after so long never will be: whoever passed it on was interrupted."""


@dataclass(frozen=True, slots=True)
class PassedOn:
    """One question, masked, for the owner of its topic; `asker` is where the reply belongs.

    Both are empty of a question that was to be forgotten after its owner replied.

    `queue` is where the platform put it, so that a reply there can be told to belong to it.
    """

    id: str
    answer_id: str
    passed_at: datetime
    owner: str
    question: str
    asker: dict[str, Any] = field(default_factory=dict)
    queue: str = ""
    replied_at: datetime | None = None
    reply: str = ""


class PassedOnStore:
    """All of them; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, passed_on: PassedOn) -> bool:
        """Keep one; False if this answer was passed on before, or just now is."""
        same = PassedOnRow.answer_id == passed_on.answer_id
        never_arrived = and_(PassedOnRow.queue == "", PassedOnRow.passed_at < passed_on.passed_at - ON_ITS_WAY)
        with self._database.alone(f"pass on {passed_on.answer_id}") as connection:
            connection.execute(delete(PassedOnRow).where(same, never_arrived))
            if connection.execute(select(PassedOnRow.id).where(same)).first():
                return False
            connection.execute(insert(PassedOnRow), [asdict(passed_on)])
        return True

    def get(self, passed_id: str) -> PassedOn:
        """One by id; raises NotFound."""
        with self._database.session() as session:
            row = session.get(PassedOnRow, passed_id)
            if row is None:
                raise NotFound("That question is not waiting for anybody.")
            return as_record(PassedOn, row)

    def of_answer(self, answer_id: str) -> PassedOn | None:
        """That of an answer; None if it was not passed on."""
        query = select(PassedOnRow).where(PassedOnRow.answer_id == answer_id)
        with self._database.session() as session:
            row = session.scalars(query).first()
            return as_record(PassedOn, row) if row else None

    def in_queue(self, queue: str) -> PassedOn | None:
        """The one that was put there; None if none was."""
        with self._database.session() as session:
            row = session.scalars(select(PassedOnRow).where(PassedOnRow.queue == queue)).first() if queue else None
            return as_record(PassedOn, row) if row else None

    def put_in(self, passed_id: str, queue: str) -> None:
        """Say where the platform put it."""
        with self._database.writing() as connection:
            connection.execute(update(PassedOnRow).where(PassedOnRow.id == passed_id).values(queue=queue))

    def reply(self, passed_id: str, reply: str, at: datetime) -> bool:
        """Keep the reply, masked; False if there is one already."""
        first = update(PassedOnRow).where(PassedOnRow.id == passed_id, PassedOnRow.replied_at.is_(None))
        with self._database.writing() as connection:
            return bool(connection.execute(first.values(reply=reply, replied_at=at)).rowcount)

    def remove(self, passed_id: str) -> None:
        """Forget one that reached nobody."""
        with self._database.writing() as connection:
            connection.execute(delete(PassedOnRow).where(PassedOnRow.id == passed_id))

    def forget_asker(self, passed_id: str) -> None:
        """Keep the question and the reply, but not where the reply went."""
        with self._database.writing() as connection:
            connection.execute(update(PassedOnRow).where(PassedOnRow.id == passed_id).values(asker={}))

    def open(self) -> list[PassedOn]:
        """Those without a reply, oldest first."""
        query = select(PassedOnRow).where(PassedOnRow.replied_at.is_(None)).order_by(PassedOnRow.passed_at)
        with self._database.session() as session:
            return [as_record(PassedOn, row) for row in session.scalars(query)]

    def drafts(self) -> list[PassedOn]:
        """Those with a reply: notes that nobody has published yet, newest first."""
        query = select(PassedOnRow).where(PassedOnRow.replied_at.is_not(None)).order_by(PassedOnRow.replied_at.desc())
        with self._database.session() as session:
            return [as_record(PassedOn, row) for row in session.scalars(query)]
