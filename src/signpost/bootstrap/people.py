"""Rooms for accounts and sessions."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property

from signpost.bootstrap.ground import Ground, utc_now
from signpost.services.people import People, SigningIn, Times
from signpost.services.people.passwords import Passwords
from signpost.stores import AuditTrail, PeopleStore, SessionStore


class PeopleRooms(Ground):
    """From a password or an invitation to who somebody is."""

    @cached_property
    def people(self) -> People:
        """Looks after accounts."""
        return People(
            store=PeopleStore(self.database),
            sessions=SessionStore(self.database),
            audit=AuditTrail(self.database),
            passwords=self._passwords,
            invitation_hours=self.settings.invitation_hours,
            now=utc_now,
            owners=self._named_owners,
        )

    @cached_property
    def signing_in(self) -> SigningIn:
        """Begins and ends sessions, and knows whose they are."""
        settings = self.settings
        return SigningIn(
            people=PeopleStore(self.database),
            sessions=SessionStore(self.database),
            audit=AuditTrail(self.database),
            passwords=self._passwords,
            times=Times(timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)),
            now=utc_now,
        )

    def _named_owners(self) -> Iterable[str]:
        """As records name them; no model is loaded to find that there is no record."""
        return (each.owner for each in self._register()) if self.snapshots.current_or_none() else ()

    @cached_property
    def _passwords(self) -> Passwords:
        return Passwords()
