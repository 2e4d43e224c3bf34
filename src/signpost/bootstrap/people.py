"""Rooms for accounts and sessions."""

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

    @cached_property
    def _passwords(self) -> Passwords:
        return Passwords()
