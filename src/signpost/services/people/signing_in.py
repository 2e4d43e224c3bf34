"""A name and a password, or an identity that was checked, to a session; a session's token to whoever it is."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from signpost.domain.people import Person, Role
from signpost.errors import PersonRefused, SignInRefused
from signpost.services.people.identities import Identity
from signpost.services.people.passwords import Passwords, refuse_weak
from signpost.services.people.people import ADDED, CHANGED, LONGEST_SIGN_IN, PASSWORD_SET, normal_sign_in
from signpost.services.people.tokens import digest, new_token
from signpost.stores import Account, AuditTrail, PeopleStore, SessionStore

SIGNED_IN = "signed in"

WRONG = "The name or the password is wrong. Check both, or ask an administrator of Signpost for a new invitation."
"""The same for a name that nobody has: who has an account is nobody else's business."""

WRONG_NOW = "That is not the password you have now."
NOT_KNOWN = (
    "You have no account here, or none of your roles lets you in. Ask an administrator of Signpost for an invitation."
)

LEAST_BETWEEN = timedelta(minutes=1)
"""Between two writes that say a session is in use: a page is many requests."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long a session lasts while nobody uses it, and at most."""

    idle: timedelta
    at_most: timedelta


@dataclass(frozen=True, slots=True)
class Begun:
    """A session that has just begun: its token is for the browser alone, and told this once."""

    person: Person
    token: str


class SigningIn:
    """Begins, looks up and ends sessions; raises StoreError when the database fails."""

    def __init__(
        self,
        people: PeopleStore,
        sessions: SessionStore,
        audit: AuditTrail,
        passwords: Passwords,
        times: Times,
        now: Callable[[], datetime],
    ) -> None:
        self._people = people
        self._sessions = sessions
        self._audit = audit
        self._passwords = passwords
        self._times = times
        self._now = now

    def sign_in(self, sign_in: str, password: str) -> Begun:
        """Begin a session. Raises SignInRefused, in the same words and time whatever was wrong."""
        account = self._people.called(normal_sign_in(sign_in))
        if not self._passwords.fits(account.password if account else "", password) or account is None:
            raise SignInRefused(WRONG)
        if self._passwords.is_outdated(account.password):
            self._people.set_password(account.person.id, self._passwords.hashed(password))
        return self._begin(account.person)

    def sign_in_as(self, identity: Identity) -> Begun:
        """Begin a session of whoever a provider says it is.

        Where roles come from the provider, an account is made for whoever has one, and follows what it says at each
        sign-in; else only those get in who took up an invitation with this identity. Raises SignInRefused.
        """
        account = self._people.known_as(identity.issuer, identity.subject)
        if identity.roles is None:
            if account is None:
                raise SignInRefused(NOT_KNOWN)
            return self._begin(account.person, identity.issuer)
        return self._begin(self._followed(account, identity, identity.roles), identity.issuer)

    def begin(self, person: Person) -> Begun:
        """A session of somebody who has just proven who they are in another way."""
        return self._begin(person)

    def person(self, token: str) -> Person | None:
        """Whose session it is, with the roles of this moment; None if there is none, or it is over."""
        key, now = digest(token), self._now()
        session = self._sessions.get(key)
        if session is None:
            return None
        if now - session.seen_at > self._times.idle or now - session.begun_at > self._times.at_most:
            self._sessions.end(key)
            return None
        if now - session.seen_at >= LEAST_BETWEEN:
            self._sessions.seen(key, now)
        return session.person

    def sign_out(self, token: str) -> str:
        """End a session: its token opens nothing any more, wherever else it may have been copied to.

        Returns the identity provider through which it began, where it may still be going on; empty for a password.
        """
        session = self._sessions.get(digest(token))
        self._sessions.end(digest(token))
        return session.issuer if session else ""

    def change_password(self, person: Person, old: str, new: str) -> Begun:
        """Another password for whoever knows the old one: all sessions end, and a new one begins.

        Raises SignInRefused where the old one is wrong, PersonRefused where the new one is weak.
        """
        if not self._passwords.fits(self._people.get(person.id).password, old):
            raise SignInRefused(WRONG_NOW)
        refuse_weak(new, (person.name, person.sign_in))
        self._people.set_password(person.id, self._passwords.hashed(new))
        self._sessions.end_all_of(person.id)
        self._audit.record(PASSWORD_SET, person.actor, person.actor)
        return self._begin(person)

    def _begin(self, person: Person, issuer: str = "") -> Begun:
        """Always a token of its own: one that somebody planted in a browser beforehand is worth nothing."""
        token, now = new_token(), self._now()
        self._sessions.forget(now - self._times.idle, now - self._times.at_most)
        self._sessions.begin(digest(token), person.id, now, issuer)
        self._people.signed_in(person.id, now)
        self._audit.record(SIGNED_IN, person.actor, person.actor)
        return Begun(person, token)

    def _followed(self, account: Account | None, identity: Identity, roles: frozenset[Role]) -> Person:
        """The account as the provider has it now; whoever has lost every role there loses the sessions too."""
        if not roles:
            if account:
                self._sessions.end_all_of(account.person.id)
            raise SignInRefused(NOT_KNOWN)
        if account is None:
            return self._made(identity, roles)
        person = replace(account.person, name=identity.name, roles=roles)
        if person != account.person:
            self._people.change(person)
            self._audit.record(CHANGED, person.actor, identity.issuer, {"roles": ", ".join(sorted(roles))})
        return person

    def _made(self, identity: Identity, roles: frozenset[Role]) -> Person:
        """A name for signing in that somebody has is not taken from them: nobody proves to be another by a name."""
        person = Person(secrets.token_hex(8), identity.name, normal_sign_in(identity.sign_in), roles)
        account = Account(person, "", identity.issuer, identity.subject, self._now(), None)
        try:
            self._people.add(account)
        except PersonRefused:
            if made_meanwhile := self._people.known_as(identity.issuer, identity.subject):
                return made_meanwhile.person
            person = replace(person, sign_in=f"{identity.subject} at {identity.issuer}"[:LONGEST_SIGN_IN])
            self._people.add(replace(account, person=person))
        self._audit.record(ADDED, person.actor, identity.issuer, {"roles": ", ".join(sorted(roles))})
        return person
