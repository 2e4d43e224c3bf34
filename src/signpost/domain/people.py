"""Who signs in, which roles they have, and what each role may do: one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

EVERYTHING = "*"
"""As an owner role: every record, whoever owns it."""


class Role(StrEnum):
    """What somebody is to Signpost; one person may be several things."""

    PRACTITIONER = "practitioner"
    CHAMPION = "champion"
    CONTENT_OWNER = "content owner"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """One thing that a role may allow."""

    ASK = "ask where asking needs signing in"
    SEE_DESK = "see the content desk"
    PROPOSE = "propose a change to a record"
    EDIT = "edit a record"
    VERIFY = "say that a record was checked and is right"
    ANSWER = "answer what nobody could answer"
    ASSIGN = "assign a gap or a report to an owner"
    PUBLISH = "publish a change"
    APPROVE = "approve what somebody else wants to publish"
    ROLL_BACK = "take a published change back"
    SEE_INSIGHTS = "see insights"
    MANAGE_PEOPLE = "say who may sign in, and as what"


class Reach(StrEnum):
    """Whose records a right is about."""

    OWN = "their own records"
    ALL = "every record"


RIGHTS: Mapping[Role, Mapping[Right, Reach]] = {
    Role.PRACTITIONER: {
        Right.ASK: Reach.ALL,
    },
    Role.CHAMPION: {
        Right.ASK: Reach.ALL,
        Right.SEE_DESK: Reach.ALL,
        Right.PROPOSE: Reach.ALL,
        Right.SEE_INSIGHTS: Reach.ALL,
    },
    Role.CONTENT_OWNER: {
        Right.ASK: Reach.ALL,
        Right.SEE_DESK: Reach.ALL,
        Right.PROPOSE: Reach.ALL,
        Right.EDIT: Reach.OWN,
        Right.VERIFY: Reach.OWN,
        Right.ANSWER: Reach.OWN,
        Right.ASSIGN: Reach.OWN,
        Right.PUBLISH: Reach.OWN,
        Right.ROLL_BACK: Reach.OWN,
        Right.SEE_INSIGHTS: Reach.ALL,
    },
    Role.APPROVER: {
        Right.ASK: Reach.ALL,
        Right.SEE_DESK: Reach.ALL,
        Right.PROPOSE: Reach.ALL,
        Right.ASSIGN: Reach.ALL,
        Right.PUBLISH: Reach.ALL,
        Right.APPROVE: Reach.ALL,
        Right.ROLL_BACK: Reach.ALL,
        Right.SEE_INSIGHTS: Reach.ALL,
    },
    Role.ADMINISTRATOR: {
        Right.ASK: Reach.ALL,
        Right.SEE_DESK: Reach.ALL,
        Right.SEE_INSIGHTS: Reach.ALL,
        Right.MANAGE_PEOPLE: Reach.ALL,
    },
}
"""What each role may do, and nothing else: whoever looks after people changes no record, and whoever approves edits
none. Somebody who does two things is given two roles, and the audit trail says who gave them."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signed in.

    `sign_in` is what they type or their identity provider calls them, often an e-mail address. `owner_roles` are the
    owners, as records name them, whose records are theirs; `EVERYTHING` means all.
    """

    id: str
    name: str
    sign_in: str
    roles: frozenset[Role] = frozenset()
    owner_roles: frozenset[str] = frozenset()

    def owns(self, owner: str) -> bool:
        """Whether a record of this owner is theirs; a record without an owner is only theirs who own all."""
        mine = {normal_owner(each) for each in self.owner_roles}
        return EVERYTHING in mine or (bool(owner.strip()) and normal_owner(owner) in mine)

    @property
    def actor(self) -> str:
        """How the audit trail knows them: by an id that names nobody once the account is gone."""
        return f"person {self.id}"


def may(person: Person | None, right: Right, owner: str | None = None) -> bool:
    """Whether somebody may do this at all, or to a record of one `owner`; whoever is not signed in may do nothing."""
    if person is None:
        return False
    reaches = {RIGHTS[role].get(right) for role in person.roles}
    if Reach.ALL in reaches:
        return True
    return Reach.OWN in reaches and (owner is None or person.owns(owner))


def normal_owner(owner: str) -> str:
    """An owner's name as it is compared: "VCFSE  navigator" is the VCFSE Navigator."""
    return " ".join(owner.split()).casefold()
