"""Accounts in a database of their own, and a clock that a test moves."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from signpost.domain.people import Person, Role
from signpost.services.people import People, SigningIn, Times, Wanted
from signpost.services.people.passwords import Passwords
from signpost.stores import AuditTrail, Database, PeopleStore, SessionStore
from tests.people import QUICK

IDLE, AT_MOST = timedelta(minutes=60), timedelta(hours=12)


@dataclass
class Desk:
    """Whoever looks after accounts, and whoever signs in."""

    database: Database
    now: datetime = datetime(2026, 11, 25, 10, tzinfo=UTC)
    passwords: Passwords = field(default_factory=lambda: Passwords(QUICK))
    owners: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.store, self.sessions = PeopleStore(self.database), SessionStore(self.database)
        self.audit = AuditTrail(self.database)
        self.people = People(
            self.store, self.sessions, self.audit, self.passwords, 72, lambda: self.now, lambda: self.owners
        )
        times = Times(IDLE, AT_MOST)
        self.signing_in = SigningIn(self.store, self.sessions, self.audit, self.passwords, times, lambda: self.now)

    def add(
        self, name: str = "Ana Quill", *roles: Role, password: str = "", owns: frozenset[str] = frozenset()
    ) -> Person:
        person = self.people.add(Wanted(name, "", frozenset(roles or {Role.CHAMPION}), owns), "cli")
        if password:
            self.people.set_password(person, password, "cli")
        return person

    def done(self) -> list[tuple[str, str, str]]:
        """The audit trail, oldest first."""
        return [(each.action, each.subject, each.actor) for each in reversed(self.audit.recent(100))]


@pytest.fixture
def desk(database: Database) -> Desk:
    """On both databases."""
    return Desk(database)
