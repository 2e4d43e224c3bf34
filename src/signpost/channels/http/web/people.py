"""The pages on which administrators say who may sign in, and as what."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.channels.http.web.sessions import provider_of
from signpost.channels.http.web.signing_in import needs
from signpost.domain.people import RIGHTS, Person, Right, Role
from signpost.errors import PersonRefused
from signpost.services.people import Invited, Wanted
from signpost.services.people.people import LONGEST_NAME, LONGEST_SIGN_IN
from signpost.stores import Account

router = APIRouter(prefix="/people", include_in_schema=False, route_class=PageRoute)

Administrator = Annotated[Person, Depends(needs(Right.MANAGE_PEOPLE))]

MOST_WORDS = 6_000
DONE = {"changed": "The account is changed.", "removed": "The account is removed, and signed out everywhere."}
EMPTY = Wanted("", "", frozenset())


def wanted(
    name: Annotated[str, Form(max_length=2 * LONGEST_NAME)] = "",
    sign_in: Annotated[str, Form(max_length=2 * LONGEST_SIGN_IN)] = "",
    roles: Annotated[list[Role] | None, Form(max_length=len(Role))] = None,
    owns: Annotated[str, Form(max_length=MOST_WORDS)] = "",
) -> Wanted:
    """What the form says."""
    return Wanted(name, sign_in, frozenset(roles or ()), frozenset(each.strip() for each in owns.splitlines()))


Sent = Annotated[Wanted, Depends(wanted)]


@router.get("")
def everybody(signpost: Wired, _by: Administrator, done: str = "") -> Response:
    """Who may sign in, and what each role may do."""
    return page(
        "people/people.html",
        signpost,
        accounts=signpost.people.all(),
        done=DONE.get(done, ""),
        provider=provider_of(signpost),
        roles=tuple(Role),
        rights=RIGHTS,
    )


@router.get("/add")
def new(signpost: Wired, _by: Administrator) -> Response:
    """The empty form."""
    return _person_page(signpost, None, EMPTY)


@router.post("/add")
def add(signpost: Wired, request: Request, by: Administrator, sent: Sent) -> Response:
    """An account, with an invitation whose link is shown this once."""
    try:
        person = signpost.people.add(sent, by.actor)
    except PersonRefused as fault:
        return _person_page(signpost, None, sent, fault)
    return _invited(signpost, request, person.id, by)


@router.get("/{person_id}")
def one(signpost: Wired, _by: Administrator, person_id: str) -> Response:
    """One account to change."""
    account = signpost.people.get(person_id)
    return _person_page(signpost, account, _as_it_is(account))


@router.post("/{person_id}")
def change(signpost: Wired, by: Administrator, person_id: str, sent: Sent) -> Response:
    """What counts from their next request on."""
    account = signpost.people.get(person_id)
    try:
        signpost.people.change(person_id, sent, by.actor)
    except PersonRefused as fault:
        return _person_page(signpost, account, sent, fault)
    return RedirectResponse("/people?done=changed", SEE_OTHER)


@router.post("/{person_id}/invitation")
def invite(signpost: Wired, request: Request, by: Administrator, person_id: str) -> Response:
    """Another link, in the place of the one before."""
    return _invited(signpost, request, person_id, by)


@router.post("/{person_id}/removal")
def remove(signpost: Wired, by: Administrator, person_id: str) -> Response:
    """For somebody who has left."""
    account = signpost.people.get(person_id)
    try:
        signpost.people.remove(person_id, by.actor)
    except PersonRefused as fault:
        return _person_page(signpost, account, _as_it_is(account), fault)
    return RedirectResponse("/people?done=removed", SEE_OTHER)


def _invited(signpost: Signpost, request: Request, person_id: str, by: Person) -> Response:
    invitation = signpost.people.invite(person_id, by.actor)
    account = signpost.people.get(person_id)
    base = signpost.settings.address or str(request.base_url)
    return _person_page(signpost, account, _as_it_is(account), invitation=invitation, base=base)


def _person_page(
    signpost: Signpost,
    account: Account | None,
    sent: Wanted,
    fault: PersonRefused | None = None,
    invitation: Invited | None = None,
    base: str = "",
) -> Response:
    return page(
        "people/person.html",
        signpost,
        422 if fault else 200,
        account=account,
        wanted=sent,
        errors=((fault.field, str(fault)),) if fault else (),
        heading=account.person.name if account else "Add a person",
        action=f"/people/{account.person.id}" if account else "/people/add",
        misnamed=signpost.people.misnamed(account.person) if account else (),
        invitation=invitation,
        link=f"{base.rstrip('/')}/invitations/{invitation.token}" if invitation else "",
        roles=tuple(Role),
        longest_name=LONGEST_NAME,
    )


def _as_it_is(account: Account) -> Wanted:
    person = account.person
    return Wanted(person.name, person.sign_in, person.roles, person.owner_roles)
