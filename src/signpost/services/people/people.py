"""What an administrator says of somebody to an account: added, changed, invited, removed, each in the audit trail."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from signpost.domain.people import EVERYTHING, Person, Role, normal_owner
from signpost.errors import IndexFault, NotFound, PersonRefused
from signpost.services.people.owning import Misnamed, misnamed
from signpost.services.people.passwords import Passwords, refuse_weak
from signpost.services.people.tokens import digest, new_token
from signpost.stores import Account, AuditTrail, PeopleStore, SessionStore

ADDED, CHANGED, REMOVED, INVITED = "person added", "person changed", "person removed", "person invited"
PASSWORD_SET = "password set"  # noqa: S105 - what the audit trail calls it

LONGEST_NAME, LONGEST_SIGN_IN, MOST_OWNED = 100, 200, 50
HAS_LEFT = "somebody who has left"

NO_LONGER_INVITED = "This invitation was used, or it is too old. Ask an administrator of Signpost for another one."
THE_LAST = "That is the only administrator: make somebody else one first, or nobody could look after the accounts."


@dataclass(frozen=True, slots=True)
class Wanted:
    """An account as somebody wants it; `sign_in` empty means that the name is typed to sign in as well."""

    name: str
    sign_in: str
    roles: frozenset[Role]
    owner_roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation: what its link holds is told this once."""

    person: Person
    token: str
    until: datetime


class People:
    """Looks after accounts. Its words in the audit trail name nobody: an account's id, which dies with it."""

    def __init__(
        self,
        store: PeopleStore,
        sessions: SessionStore,
        audit: AuditTrail,
        passwords: Passwords,
        invitation_hours: int,
        now: Callable[[], datetime],
        owners: Callable[[], Iterable[str]],
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._audit = audit
        self._passwords = passwords
        self._lasts = timedelta(hours=invitation_hours)
        self._now = now
        self._owners = owners

    def all(self) -> list[Account]:
        """Everybody, by name."""
        return self._store.all()

    def get(self, person_id: str) -> Account:
        """One by id; raises NotFound."""
        return self._store.get(person_id)

    def called(self, sign_in: str) -> Account:
        """One by what they type to sign in; raises NotFound."""
        found = self._store.called(normal_sign_in(sign_in))
        if found is None:
            raise NotFound(f"Nobody signs in as {sign_in!r}. `signpost people list` has everybody.")
        return found

    def name_of(self, actor: str) -> str:
        """Whom the audit trail means by an actor, for whoever may read it: a name while there is an account."""
        kind, _, person_id = actor.partition(" ")
        if kind != "person":
            return actor
        try:
            return self._store.get(person_id).person.name
        except NotFound:
            return HAS_LEFT

    def misnamed(self, person: Person) -> tuple[Misnamed, ...]:
        """Owners of theirs that no record names; none while there is no index to look in."""
        if not person.owner_roles - {EVERYTHING}:
            return ()
        try:
            return misnamed(person, self._owners())
        except IndexFault:
            return ()

    def add(self, wanted: Wanted, by: str) -> Person:
        """Make an account that nobody can sign in to yet. Raises PersonRefused."""
        person = _checked(wanted, secrets.token_hex(8))
        self._store.add(Account(person, "", None, None, self._now(), None))
        self._audit.record(ADDED, person.actor, by, _said(person))
        return person

    def change(self, person_id: str, wanted: Wanted, by: str) -> Person:
        """Give somebody another name, other roles or other records, from their next request on.

        Raises NotFound, and PersonRefused where nobody would be left who may do this.
        """
        before = self._store.get(person_id).person
        person = _checked(wanted, person_id)
        if Role.ADMINISTRATOR not in person.roles:
            self._keep_an_administrator(person_id)
        self._store.change(person)
        self._audit.record(CHANGED, person.actor, by, {"from": _told(before), **_said(person)})
        return person

    def remove(self, person_id: str, by: str) -> Person:
        """Delete an account for good, and end its sessions at once. Raises NotFound and PersonRefused."""
        person = self._store.get(person_id).person
        self._keep_an_administrator(person_id)
        self._store.remove(person_id)
        self._audit.record(REMOVED, person.actor, by)
        return person

    def invite(self, person_id: str, by: str) -> Invited:
        """A link with which somebody chooses a password, in the place of any that they had; raises NotFound."""
        person = self._store.get(person_id).person
        token, until = new_token(), self._now() + self._lasts
        self._sessions.invite(digest(token), person_id, until)
        self._audit.record(INVITED, person.actor, by)
        return Invited(person, token, until)

    def invited(self, token: str) -> Person:
        """Whose invitation somebody holds; raises PersonRefused once it was used or has run out."""
        return self._person(self._sessions.invited(digest(token), self._now()))

    def accept(self, token: str, password: str) -> Person:
        """Use an invitation to choose a password; one that is refused costs no invitation. Raises PersonRefused."""
        person = self.invited(token)
        refuse_weak(password, (person.name, person.sign_in))
        self._take(token)
        self._keep(person, password, person.actor)
        return person

    def accept_as(self, token: str, issuer: str, subject: str) -> Person:
        """Use an invitation to be known by an identity provider from now on. Raises PersonRefused."""
        person = self.invited(token)
        self._store.set_identity(person.id, issuer, subject)
        self._take(token)
        self._audit.record(CHANGED, person.actor, person.actor, {"identity": issuer})
        return person

    def set_password(self, person: Person, password: str, by: str) -> None:
        """Choose one for somebody, and end all their sessions. Raises PersonRefused where it is weak."""
        refuse_weak(password, (person.name, person.sign_in))
        self._keep(person, password, by)

    def _keep(self, person: Person, password: str, by: str) -> None:
        self._store.set_password(person.id, self._passwords.hashed(password))
        self._sessions.end_all_of(person.id)
        self._audit.record(PASSWORD_SET, person.actor, by)

    def _take(self, token: str) -> None:
        self._person(self._sessions.take(digest(token), self._now()))

    def _person(self, person_id: str | None) -> Person:
        if person_id is None:
            raise PersonRefused(NO_LONGER_INVITED, "password")
        return self._store.get(person_id).person

    def _keep_an_administrator(self, leaving: str) -> None:
        administrators = {each.person.id for each in self.all() if Role.ADMINISTRATOR in each.person.roles}
        if administrators == {leaving}:
            raise PersonRefused(THE_LAST, "roles")


def normal_sign_in(sign_in: str) -> str:
    """What somebody types to sign in, as it is kept and looked up."""
    return " ".join(sign_in.split()).casefold()


def _checked(wanted: Wanted, person_id: str) -> Person:
    name = " ".join(wanted.name.split())
    sign_in = normal_sign_in(wanted.sign_in or wanted.name)
    if not name or len(name) > LONGEST_NAME:
        raise PersonRefused(f"Give a name of 1 to {LONGEST_NAME} characters.")
    if not sign_in or len(sign_in) > LONGEST_SIGN_IN:
        raise PersonRefused(f"Give a name for signing in of 1 to {LONGEST_SIGN_IN} characters.", "sign_in")
    if not wanted.roles:
        raise PersonRefused("Give at least one role.", "roles")
    return Person(person_id, name, sign_in, wanted.roles, _owned(wanted.owner_roles))


def _owned(owner_roles: Iterable[str]) -> frozenset[str]:
    """Each once, however it is written."""
    owned = {normal_owner(each): " ".join(each.split()) for each in owner_roles if each.strip()}
    if len(owned) > MOST_OWNED or any(len(each) > LONGEST_NAME for each in owned):
        raise PersonRefused(f"Give at most {MOST_OWNED} owners, each of at most {LONGEST_NAME} characters.", "owns")
    return frozenset(owned.values())


def _told(person: Person) -> str:
    return ", ".join(sorted(person.roles))


def _said(person: Person) -> dict[str, str]:
    """Roles and whose records: no name."""
    return {"roles": _told(person), "owns": ", ".join(sorted(person.owner_roles))}
