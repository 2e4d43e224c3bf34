"""Browsers in which somebody is signed in, and links by which somebody gets in for the first time, by digests."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from signpost.domain.people import Person
from signpost.stores.database import Database
from signpost.stores.people import person_of
from signpost.stores.tables import InvitationRow, PersonRow, SessionRow


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, since when, when they last did something, and through which provider, if any."""

    person: Person
    begun_at: datetime
    seen_at: datetime
    issuer: str = ""


class SessionStore:
    """Keeps no token, only what it comes to when it is hashed; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, digest: str, person_id: str, at: datetime, issuer: str = "") -> None:
        """Keep a new one, with the identity provider through which it began."""
        values = {"digest": digest, "person_id": person_id, "begun_at": at, "seen_at": at, "issuer": issuer}
        with self._database.writing() as connection:
            connection.execute(insert(SessionRow).values(values))

    def get(self, digest: str) -> Session | None:
        """One with its person as the account says now; None if it was ended."""
        query = select(SessionRow, PersonRow).join(PersonRow, PersonRow.id == SessionRow.person_id)
        with self._database.session() as session:
            found = session.execute(query.where(SessionRow.digest == digest)).first()
            if found is None:
                return None
            row, person = found
            return Session(person_of(person), row.begun_at, row.seen_at, row.issuer)

    def seen(self, digest: str, at: datetime) -> None:
        """Note that it is in use."""
        with self._database.writing() as connection:
            connection.execute(update(SessionRow).where(SessionRow.digest == digest).values(seen_at=at))

    def end(self, digest: str) -> bool:
        """End one for good; whether there was one."""
        return self._delete(SessionRow.digest == digest) > 0

    def end_all_of(self, person_id: str) -> int:
        """End every one of somebody; how many."""
        return self._delete(SessionRow.person_id == person_id)

    def forget(self, seen_before: datetime, begun_before: datetime) -> int:
        """Delete those that are over; how many."""
        return self._delete(or_(SessionRow.seen_at < seen_before, SessionRow.begun_at < begun_before))

    def invite(self, digest: str, person_id: str, until: datetime) -> None:
        """Keep a new invitation in the place of those that the same person had."""
        with self._database.alone(f"invite {person_id}") as connection:
            connection.execute(delete(InvitationRow).where(InvitationRow.person_id == person_id))
            connection.execute(insert(InvitationRow).values(digest=digest, person_id=person_id, until=until))

    def invited(self, digest: str, now: datetime) -> str | None:
        """Whose invitation this is; None if there is none, or no longer."""
        query = select(InvitationRow.person_id).where(InvitationRow.digest == digest, InvitationRow.until > now)
        with self._database.session() as session:
            return session.scalar(query)

    def take(self, digest: str, now: datetime) -> str | None:
        """The same, once: whoever comes second has none, however close together they come."""
        person_id = self.invited(digest, now)
        if person_id is None:
            return None
        with self._database.writing() as connection:
            taken = connection.execute(delete(InvitationRow).where(InvitationRow.digest == digest)).rowcount
        return person_id if taken else None

    def _delete(self, which: ColumnElement[bool]) -> int:
        with self._database.writing() as connection:
            return connection.execute(delete(SessionRow).where(which)).rowcount
