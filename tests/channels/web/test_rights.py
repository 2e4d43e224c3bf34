"""Every role against everything that a role may allow, and against every page that is not for everybody."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.domain.people import EVERYTHING, RIGHTS, Person, Reach, Right, Role, may
from tests.channels.test_http import wired
from tests.county import County
from tests.people import HTML, signed_in

FOR_STAFF = ("/desk", "/people", "/insights")
"""Where no page may be without a right that it needs."""

THEIRS = {
    Role.PRACTITIONER: {Right.ASK},
    Role.CHAMPION: {Right.ASK, Right.SEE_DESK, Right.PROPOSE, Right.SEE_INSIGHTS},
    Role.CONTENT_OWNER: {
        *(Right.ASK, Right.SEE_DESK, Right.PROPOSE, Right.EDIT, Right.VERIFY, Right.ANSWER, Right.ASSIGN),
        *(Right.PUBLISH, Right.ROLL_BACK, Right.SEE_INSIGHTS),
    },
    Role.APPROVER: {
        *(Right.ASK, Right.SEE_DESK, Right.PROPOSE, Right.ASSIGN, Right.PUBLISH, Right.APPROVE, Right.ROLL_BACK),
        Right.SEE_INSIGHTS,
    },
    Role.ADMINISTRATOR: {Right.ASK, Right.SEE_DESK, Right.SEE_INSIGHTS, Right.MANAGE_PEOPLE},
}
"""What is allowed, said a second time: a right that slips into the table by mistake fails here."""


def person(*roles: Role, owns: str = "TEC Lead") -> Person:
    return Person("1", "Ana Quill", "ana", frozenset(roles), frozenset({owns}))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_a_role_allows_what_is_said_of_it_and_nothing_else(role: Role, right: Right) -> None:
    assert may(person(role), right) == (right in THEIRS[role])


@pytest.mark.parametrize("right", Right)
def test_nobody_and_whoever_has_no_role_may_do_nothing(right: Right) -> None:
    assert not may(None, right)
    assert not may(person(), right)


@pytest.mark.parametrize("right", Right)
def test_two_roles_allow_what_either_does_and_no_more(right: Right) -> None:
    both = person(Role.CHAMPION, Role.ADMINISTRATOR)
    assert may(both, right) == (right in THEIRS[Role.CHAMPION] | THEIRS[Role.ADMINISTRATOR])


@pytest.mark.parametrize("right", [right for right, reach in RIGHTS[Role.CONTENT_OWNER].items() if reach is Reach.OWN])
def test_an_owner_s_rights_end_with_their_own_records(right: Right) -> None:
    owner = person(Role.CONTENT_OWNER)
    assert may(owner, right, "tec  LEAD")
    for other in ("Housing Lead", "", "TEC Lead and others", "*"):
        assert not may(owner, right, other)
    assert may(person(Role.CONTENT_OWNER, owns=EVERYTHING), right, "")


def test_nobody_but_an_approver_approves_and_no_approver_edits() -> None:
    assert [role for role in Role if may(person(role), Right.APPROVE)] == [Role.APPROVER]
    assert [role for role in Role if may(person(role), Right.EDIT)] == [Role.CONTENT_OWNER]
    assert [role for role in Role if may(person(role), Right.MANAGE_PEOPLE)] == [Role.ADMINISTRATOR]


@pytest.fixture
def signpost(county: County) -> Signpost:
    return wired(county)


@pytest.fixture
def client(signpost: Signpost) -> Iterator[TestClient]:
    with TestClient(create_app(signpost), follow_redirects=False, headers=HTML) as client:
        yield client


def routes(app: FastAPI) -> list[RouteContext]:
    """All of them, those of routers in routers as well, each with the dependencies of every router around it."""
    return [each for each in iter_route_contexts(app.routes) if getattr(each, "path", None)]


def rights(route: RouteContext) -> set[Right]:
    """Those without which a page turns somebody away."""
    found: set[Right] = set()
    waiting: list[Dependant] = list(filter(None, [getattr(route, "dependant", None)]))
    while waiting:
        each = waiting.pop()
        if right := getattr(each.call, "right", None):
            found.add(right)
        waiting += each.dependencies
    return found


def test_no_page_of_staff_s_is_without_a_right_that_it_needs(signpost: Signpost) -> None:
    theirs = [each for each in routes(create_app(signpost)) if each.path.startswith(FOR_STAFF)]
    assert len(theirs) >= 7
    assert [each.path for each in theirs if not rights(each)] == []


def test_a_new_page_without_one_would_be_found(signpost: Signpost) -> None:
    app = create_app(signpost)
    app.add_api_route("/desk/new", lambda: "open to all")
    assert [each.path for each in routes(app) if each.path.startswith(FOR_STAFF) and not rights(each)] == ["/desk/new"]


@pytest.mark.parametrize("role", [None, *Role])
def test_every_page_of_staff_s_turns_away_whoever_may_not_see_it(
    client: TestClient, signpost: Signpost, role: Role | None
) -> None:
    """By asking each for real: nobody is led to sign in, and a role without the right is refused."""
    if role:
        signed_in(client, signpost, role)
    assert isinstance(client.app, FastAPI)
    for route in routes(client.app):
        needed = rights(route)
        if not route.path.startswith(FOR_STAFF) or (role and needed <= THEIRS[role]):
            continue
        for method in route.methods:
            reply = client.request(method, route.path.replace("{", "").replace("}", ""))
            expected = 403 if role else 303 if method == "GET" else 401
            assert reply.status_code == expected, (method, route.path, reply.status_code)
