"""Roles to people with accounts, and to browsers in which they are signed in, for tests of pages that need them."""

from argon2 import PasswordHasher
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.cookies import NAME
from signpost.domain.people import EVERYTHING, Person, Role
from signpost.services.people import Wanted

HTML = {"Accept": "text/html"}
"""What a browser takes: pages, and redirections to where one signs in, in the place of problem documents."""

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""For tests of what is done with passwords: a real hash of each would take a twentieth of a second."""

PASSWORD = "lantern gravel otter"


def somebody(signpost: Signpost, *roles: Role, owns: str = EVERYTHING, name: str = "") -> Person:
    """An account with these roles; content owners own every record unless a test says whose."""
    called = name or " and ".join(roles).title()
    owned = frozenset({owns}) if owns else frozenset()
    return signpost.people.add(Wanted(called, "", frozenset(roles), owned), "cli")


def signed_in(client: TestClient, signpost: Signpost, *roles: Role, owns: str = EVERYTHING, name: str = "") -> Person:
    """The client as the browser of somebody with these roles, from now on."""
    person = somebody(signpost, *roles, owns=owns, name=name)
    client.cookies.set(NAME, signpost.signing_in.begin(person).token)
    client.headers["Sec-Fetch-Site"] = "same-origin"
    return person
