"""People who may sign in: their accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from signpost.domain.people import Person, Role
from signpost.errors import NotFound, PersonRefused
from signpost.stores.database import Database
from signpost.stores.rows import as_record
from signpost.stores.tables import PersonRow


@dataclass(frozen=True, slots=True)
class Account:
    """A person with what lets them in: `password` is a hash, empty where there is none."""

    person: Person
    password: str
    issuer: str | None
    subject: str | None
    added_at: datetime
    signed_in_at: datetime | None


class PeopleStore:
    """All accounts; raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, account: Account) -> None:
        """Make one. Raises PersonRefused where somebody has that name for signing in, or that identity."""
        person = account.person
        values = {
            "id": person.id,
            "password": account.password,
            "issuer": account.issuer,
            "subject": account.subject,
            "added_at": account.added_at,
            "signed_in_at": account.signed_in_at,
            **_columns(person),
        }
        self._write(insert(PersonRow).values(values))

    def change(self, person: Person) -> None:
        """Give one another name, other roles or other records. Raises NotFound and PersonRefused."""
        self._set(person.id, _columns(person))

    def set_password(self, person_id: str, password: str) -> None:
        """Keep another hash; raises NotFound."""
        self._set(person_id, {"password": password})

    def set_identity(self, person_id: str, issuer: str, subject: str) -> None:
        """Keep who they are to an identity provider. Raises NotFound, and PersonRefused where that is somebody else."""
        self._set(person_id, {"issuer": issuer, "subject": subject})

    def signed_in(self, person_id: str, at: datetime) -> None:
        """Note when; raises NotFound."""
        self._set(person_id, {"signed_in_at": at})

    def remove(self, person_id: str) -> bool:
        """Delete an account with its sessions and invitations; whether there was one."""
        with self._database.writing() as connection:
            return bool(connection.execute(delete(PersonRow).where(PersonRow.id == person_id)).rowcount)

    def get(self, person_id: str) -> Account:
        """One by id; raises NotFound."""
        found = self._one(PersonRow.id == person_id)
        if found is None:
            raise NotFound(f"There is no account {person_id!r}. `signpost people list` has them all.")
        return found

    def called(self, sign_in: str) -> Account | None:
        """By the name that they sign in with, as it is kept."""
        return self._one(PersonRow.sign_in == sign_in)

    def known_as(self, issuer: str, subject: str) -> Account | None:
        """By who they are to an identity provider."""
        return self._one(PersonRow.issuer == issuer, PersonRow.subject == subject)

    def all(self) -> list[Account]:
        """Everybody, by name."""
        with self._database.session() as session:
            return [_account(row) for row in session.scalars(select(PersonRow).order_by(PersonRow.name, PersonRow.id))]

    def _one(self, *where: ColumnElement[bool]) -> Account | None:
        with self._database.session() as session:
            row = session.scalars(select(PersonRow).where(*where)).first()
            return _account(row) if row else None

    def _set(self, person_id: str, values: Mapping[str, Any]) -> None:
        if not self._write(update(PersonRow).where(PersonRow.id == person_id).values(**values)):
            raise NotFound(f"There is no account {person_id!r}. `signpost people list` has them all.")

    def _write(self, statement: Any) -> int:
        """How many rows it was about."""
        try:
            with self._database.beginning() as connection:
                return connection.execute(statement).rowcount
        except IntegrityError as fault:
            raise PersonRefused(
                "Somebody signs in like that already. Change their account, or remove it.", "sign_in"
            ) from fault


def person_of(row: PersonRow) -> Person:
    """The row of somebody, as the rest of Signpost knows them; a role of another version is none."""
    roles = frozenset(Role(each) for each in row.roles if each in set(Role))
    return Person(row.id, row.name, row.sign_in, roles, frozenset(row.owner_roles))


def _account(row: PersonRow) -> Account:
    return as_record(Account, row, person=person_of(row))


def _columns(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "sign_in": person.sign_in,
        "roles": sorted(person.roles),
        "owner_roles": sorted(person.owner_roles),
    }
