"""Files and feeds that somebody brings to the desk: a new copy of what is there, or another system's directory."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.desk.shared import REFUSALS, AtDesk, told
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.corpus.files import EDITS
from signpost.domain.document import Audience
from signpost.domain.people import EVERYTHING, Person, Right, may
from signpost.errors import DeskRefused, MadeWorse, NotAllowed
from signpost.services.desk.bringing import Brought
from signpost.services.desk.fields import CHOICES, label
from signpost.services.importing import Shared
from signpost.services.roles import role

router = APIRouter(prefix="/desk", include_in_schema=False, route_class=PageRoute)

MOST_SHOWN = 50
"""Rows of each list of a plan: who wants all takes `signpost import --dry-run --json`."""

NOTHING_TYPED = {**dict.fromkeys(("path", "reason", "address", "called"), ""), "audience": "internal"}

Words = Annotated[str, Form(max_length=300)]


@router.get("/bring")
def bring(signpost: Wired, person: AtDesk) -> Response:
    """The three ways, and what waits."""
    return _page(signpost, person)


@router.post("/copies")
def copy(
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    file: UploadFile | None = None,
    path: Words = "",
    reason: Words = "",
) -> Response:
    """A file in the place of another, or a new one; a draft, as all else."""
    try:
        name, data = _sent(file)
        draft = signpost.desk.beginning.copy(name, data, person, path, reason)
    except (*REFUSALS, NotAllowed) as fault:
        typed = {"path": path, "reason": reason}
        return _page(signpost, person, 422, errors=(("copy-file", told(fault)),), typed=typed)
    return RedirectResponse(f"/desk/drafts/{draft.id}/review", SEE_OTHER)


@router.post("/directories")
def directory(
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    file: UploadFile | None = None,
    address: Words = "",
    called: Words = "",
    owner: Words = "",
    audience: Annotated[Audience | None, Form()] = None,
) -> Response:
    """Another system's directory: a plan to read first."""
    try:
        shared = Shared(audience.value if audience else "", role(owner) if owner.strip() else "")
        if address.strip():
            brought = signpost.bringing.address(address.strip(), person, called, shared)
        else:
            name, data = _sent(file)
            brought = signpost.bringing.file(name, data, person, called, shared)
    except (*REFUSALS, NotAllowed) as fault:
        field = "address" if address.strip() else "directory-file"
        typed = {"address": address, "called": called, "owner": owner, "audience": audience.value if audience else ""}
        return _page(signpost, person, 422, errors=((field, told(fault)),), typed=typed)
    return RedirectResponse(f"/desk/directories/{brought.id}", SEE_OTHER)


@router.get("/directories/{brought_id}")
def plan(brought_id: str, signpost: Wired, person: AtDesk) -> Response:
    """What it would change, as `signpost import --dry-run` tells it."""
    return _plan(signpost, person, signpost.bringing.get(brought_id, person))


@router.post("/directories/{brought_id}/publication")
def publish(
    brought_id: str,
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    removals: Annotated[str, Form(max_length=10)] = "",
    accept: Annotated[str, Form(max_length=10)] = "",
    merge: Annotated[str, Form(pattern="^(all|none)$")] = "none",
) -> Response:
    """Carry it out."""
    brought = signpost.bringing.get(brought_id, person)
    try:
        done = signpost.bringing.publish(brought_id, person, merge, bool(removals), bool(accept))
    except MadeWorse as fault:
        return _plan(signpost, person, brought, 409, worse=fault.worse)
    except (*REFUSALS, NotAllowed) as fault:
        return _plan(signpost, person, brought, 409, errors=(("publishing", told(fault)),))
    said = "nothing" if done is None else "published"
    return RedirectResponse(f"/desk?done={said}", SEE_OTHER)


@router.post("/directories/{brought_id}/discarding")
def discard(brought_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded) -> Response:
    """Forget it."""
    signpost.bringing.discard(brought_id, person)
    return RedirectResponse("/desk?done=discarded", SEE_OTHER)


def _sent(file: UploadFile | None) -> tuple[str, bytes]:
    """A file's name and what it holds; raises DeskRefused where none was chosen."""
    if file is None or not file.filename:
        raise DeskRefused("Choose a file first.")
    return file.filename, file.file.read()


def _page(
    signpost: Signpost,
    person: Person,
    status: int = 200,
    errors: tuple[tuple[str, str], ...] = (),
    typed: Mapping[str, str] | None = None,
) -> Response:
    if not (may(person, Right.EDIT) or may(person, Right.PUBLISH)):
        raise NotAllowed("None of your roles lets you bring files. Ask an administrator of Signpost if one should.")
    paths = {each.path for each in signpost.desk.subjects.documents() if person.owns(each.owner)}
    return page(
        "desk/bring.html",
        signpost,
        status,
        errors=errors,
        files=sorted(paths - {EDITS}),
        waiting=signpost.bringing.waiting(person),
        audiences=CHOICES["audience"],
        typed={**NOTHING_TYPED, "owner": min(person.owner_roles - {EVERYTHING}, default=""), **(typed or {})},
    )


def _plan(
    signpost: Signpost,
    person: Person,
    brought: Brought,
    status: int = 200,
    errors: tuple[tuple[str, str], ...] = (),
    worse: tuple[str, ...] = (),
) -> Response:
    return page(
        "desk/plan.html",
        signpost,
        status,
        errors=errors,
        worse=worse,
        brought=brought,
        plan=brought.plan,
        most=MOST_SHOWN,
        label=label,
        is_second=brought.person != person.id or not signpost.desk.needs_approval,
    )
