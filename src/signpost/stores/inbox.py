"""Chat messages that must be answered once: by several processes, over restarts, however often they are delivered."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, tuple_, update
from sqlalchemy.exc import IntegrityError

from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import ChatClaimRow, ChatMessageRow

CLAIMS_KEPT = timedelta(days=3)
"""Slack re-sends for up to an hour, Teams for minutes; clocks and queues in between may add to that."""


class State(StrEnum):
    """How far a message has got. Between POSTING and DONE the platform may or may not have the answer."""

    WORKING = "working"
    POSTING = "posting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message, masked, and where its answer belongs; `route` is whatever its platform needs for that.

    Once it is done, `text` and `route` are empty and `posted_as` is the platform's own id of what was posted.
    """

    id: str
    platform: str
    workspace: str
    channel: str
    thread: str
    person: str
    text: str
    received_at: datetime
    route: dict[str, Any] = field(default_factory=dict)
    attempts: int = 1
    state: State = State.WORKING
    answer_id: str = ""
    posted_as: str = ""


class Inbox:
    """All messages; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def receive(self, waiting: Waiting, keys: Sequence[str], lease: timedelta) -> bool:
        """Take a message in, unless any of its names was seen before; whoever got True answers it within the lease."""
        try:
            with self._database.inserting() as connection:
                connection.execute(insert(ChatClaimRow), [_claim(key, waiting) for key in dict.fromkeys(keys)])
                connection.execute(
                    insert(ChatMessageRow), [{**asdict(waiting), "lease_until": waiting.received_at + lease}]
                )
        except IntegrityError:
            return False
        return True

    def take_over(self, platform: str, now: datetime, lease: timedelta) -> Waiting | None:
        """The oldest message of a platform whose lease ran out, now ours; None if there is none."""
        late = (
            select(ChatMessageRow)
            .where(
                ChatMessageRow.platform == platform,
                ChatMessageRow.state != State.DONE,
                ChatMessageRow.lease_until < now,
            )
            .order_by(ChatMessageRow.received_at)
        )
        with self._database.session() as session:
            for row in session.scalars(late):
                ours = (
                    update(ChatMessageRow)
                    .where(ChatMessageRow.id == row.id, ChatMessageRow.lease_until == row.lease_until)
                    .values(lease_until=now + lease, attempts=row.attempts + 1)
                )
                waiting = replace(_waiting(row), attempts=row.attempts + 1)
                if session.connection().execute(ours).rowcount:
                    return waiting
        return None

    def hold(self, held: Mapping[str, int], until: datetime) -> None:
        """Whoever has these is still at work on them: by id, each with its `attempts` as for `posting`."""
        are_held = tuple_(ChatMessageRow.id, ChatMessageRow.attempts).in_(list(held.items()))
        self._set(are_held, ChatMessageRow.state == State.WORKING, lease_until=until)

    def posting(self, message_id: str, attempts: int, until: datetime) -> bool:
        """Its answer is about to leave, and has left by `until`; False if it must not leave.

        The message may have been taken back meanwhile, or answered, or it is another's: `attempts`, as whoever asks
        holds it, tells one holder from the next.
        """
        return self._set(*_held(message_id, attempts), state=State.POSTING, lease_until=until)

    def not_posted(self, message_id: str, attempts: int, until: datetime) -> bool:
        """Its answer surely did not leave, by no fault of its own: it is tried again from `until` on.

        False, and nothing is changed, if it is another's by now.
        """
        return self._set(*_held(message_id, attempts), state=State.WORKING, attempts=1, lease_until=until)

    def done(self, message_id: str, answer_id: str = "", posted_as: str = "") -> None:
        """Its answer has left: its text and where it went are no longer needed."""
        is_it = ChatMessageRow.id == message_id
        self._set(is_it, state=State.DONE, answer_id=answer_id, posted_as=posted_as, text="", route={})

    def named(self, key: str) -> Waiting | None:
        """The message that was taken in under a name, done or not: for when it is edited or deleted later."""
        query = select(ChatMessageRow).join(ChatClaimRow, ChatClaimRow.message_id == ChatMessageRow.id)
        with self._database.session() as session:
            row = session.scalars(query.where(ChatClaimRow.key == key)).first()
            return _waiting(row) if row else None

    def drop(self, message_id: str, instead: str = "") -> bool:
        """Forget a message that was taken back before it was answered; False if its answer is on its way.

        `instead` is the message that is known by its names from now on, where it was edited.
        """
        is_early = (ChatMessageRow.id == message_id, ChatMessageRow.state == State.WORKING)
        with self._database.writing() as connection:
            is_gone = bool(connection.execute(delete(ChatMessageRow).where(*is_early)).rowcount)
            if is_gone and instead:
                names = update(ChatClaimRow).where(ChatClaimRow.message_id == message_id)
                connection.execute(names.values(message_id=instead))
            return is_gone

    def latest_in(self, platform: str, workspace: str, channel: str, thread: str) -> Waiting | None:
        """The newest message of a thread, answered or not; None where nobody has asked anything there."""
        query = (
            select(ChatMessageRow)
            .where(
                ChatMessageRow.platform == platform,
                ChatMessageRow.workspace == workspace,
                ChatMessageRow.channel == channel,
                ChatMessageRow.thread == thread,
            )
            .order_by(ChatMessageRow.received_at.desc())
        )
        with self._database.session() as session:
            row = session.scalars(query.limit(1)).first()
            return _waiting(row) if row else None

    def posted(self, platform: str, workspace: str, channel: str, posted_id: str) -> Waiting | None:
        """The message to which something was posted, by the platform's id of what was posted."""
        query = select(ChatMessageRow).where(
            ChatMessageRow.platform == platform,
            ChatMessageRow.workspace == workspace,
            ChatMessageRow.channel == channel,
            ChatMessageRow.posted_as.contains(posted_id, autoescape=True),
        )
        with self._database.session() as session:
            found = (row for row in session.scalars(query) if posted_id in row.posted_as.split(","))
            row = next(found, None)
            return _waiting(row) if row else None

    def is_first(self, waiting: Waiting) -> bool:
        """Whether nothing was asked in its thread before."""
        here = (ChatMessageRow.platform, ChatMessageRow.workspace, ChatMessageRow.channel, ChatMessageRow.thread)
        there = (waiting.platform, waiting.workspace, waiting.channel, waiting.thread)
        return self._count(*(column == value for column, value in zip(here, there, strict=True))) <= 1

    def answered(self, person: str, limit: int) -> list[str]:
        """The ids of the answers that one person got lately, newest first."""
        query = (
            select(ChatMessageRow.answer_id)
            .where(ChatMessageRow.person == person, ChatMessageRow.answer_id != "")
            .order_by(ChatMessageRow.received_at.desc())
        )
        with self._database.session() as session:
            return list(session.scalars(query.limit(limit)))

    def received_by(self, person: str, since: datetime) -> int:
        """How many messages one person sent."""
        return self._count(ChatMessageRow.person == person, ChatMessageRow.received_at >= since)

    def received_in(self, platform: str, workspace: str, channel: str, since: datetime) -> int:
        """How many messages came from one channel."""
        return self._count(
            ChatMessageRow.platform == platform,
            ChatMessageRow.workspace == workspace,
            ChatMessageRow.channel == channel,
            ChatMessageRow.received_at >= since,
        )

    def purge(self, now: datetime) -> int:
        """Delete what no platform can still deliver again; how many messages went."""
        before = now - CLAIMS_KEPT
        with self._database.writing() as connection:
            connection.execute(delete(ChatClaimRow).where(ChatClaimRow.at < before))
            gone = connection.execute(
                delete(ChatMessageRow).where(
                    ChatMessageRow.received_at < before,
                    or_(ChatMessageRow.state == State.DONE, ChatMessageRow.lease_until < before),
                )
            )
            return gone.rowcount

    def _set(self, *where: ColumnElement[bool], **values: Any) -> bool:
        with self._database.writing() as connection:
            return bool(connection.execute(update(ChatMessageRow).where(*where).values(**values)).rowcount)

    def _count(self, *where: Any) -> int:
        with self._database.session() as session:
            return session.scalar(select(func.count()).select_from(ChatMessageRow).where(*where)) or 0


def _held(message_id: str, attempts: int) -> tuple[ColumnElement[bool], ...]:
    """A message while it is still its holder's: nobody took it over, and nobody is done with it."""
    return (
        ChatMessageRow.id == message_id,
        ChatMessageRow.attempts == attempts,
        ChatMessageRow.state != State.DONE,
    )


def _claim(key: str, waiting: Waiting) -> dict[str, Any]:
    return {"key": key, "message_id": waiting.id, "at": waiting.received_at}


def _waiting(row: ChatMessageRow) -> Waiting:
    return as_record(Waiting, row, state=State(row.state))
