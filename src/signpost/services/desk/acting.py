"""Somebody who is signed in and an owner, to whether they may, and to the role that is written beside what they do."""

from signpost.domain.people import EVERYTHING, Person, Right, may
from signpost.errors import NotAllowed
from signpost.services.roles import role


def role_of(person: Person, owner: str = "") -> str:
    """The owner's role where that is theirs, else the first of their own, else what they are to Signpost."""
    own = sorted(person.owner_roles - {EVERYTHING})
    theirs = owner if owner and person.owns(owner) else ""
    return role(theirs or next(iter(own), "") or next(iter(sorted(person.roles)), "") or "content desk")


def check(person: Person, title: str, owner: str, *rights: Right) -> None:
    """Raises NotAllowed unless any of these rights reaches what belongs to this owner."""
    if not any(may(person, right, owner) for right in rights):
        whose = owner or "nobody yet, so that only whoever looks after every record may change it"
        raise NotAllowed(f"{title} belongs to {whose}. Ask them, or report it as wrong on its page.")
