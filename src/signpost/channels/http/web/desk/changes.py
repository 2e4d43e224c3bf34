"""What was published at the desk: who, when, what and why; and the way back of each."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.desk.listing import DONE
from signpost.channels.http.web.desk.shared import REFUSALS, AtDesk, at_field, names, told_apart
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.domain.people import Person, Right, may
from signpost.errors import MadeWorse
from signpost.services.desk.fields import label
from signpost.services.desk.subjects import What
from signpost.stores import DraftState

router = APIRouter(prefix="/desk/changes", include_in_schema=False, route_class=PageRoute)


@router.get("")
def changes(signpost: Wired, _person: AtDesk) -> Response:
    """The last ones, of everything."""
    found = signpost.desk.drafts.recent()
    return page("desk/changes.html", signpost, changes=found, names=names(signpost, found), label=label)


@router.get("/{draft_id}")
def change(draft_id: str, signpost: Wired, person: AtDesk, done: str = "") -> Response:
    """One of them."""
    return _page(signpost, person, draft_id, done=DONE.get(done, ""))


@router.post("/{draft_id}/undoing")
def undo(
    draft_id: str,
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    why: Annotated[str, Form(max_length=500)] = "",
    accept: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Take it back."""
    try:
        done = signpost.desk.undo(draft_id, person, why, accept_worse=bool(accept))
    except MadeWorse as fault:
        return _page(signpost, person, draft_id, 409, worse=fault.worse, why=why)
    except REFUSALS as fault:
        return _page(signpost, person, draft_id, 409, errors=at_field(fault, "why"), why=why)
    return RedirectResponse(f"/desk/changes/{done.draft.id}?done=undone", SEE_OTHER)


def _page(signpost: Signpost, person: Person, draft_id: str, status: int = 200, **values: Any) -> Response:
    draft = signpost.desk.writing.look(draft_id, person).draft
    return page(
        "desk/change.html",
        signpost,
        status,
        **{
            "done": "",
            "errors": (),
            "worse": (),
            "why": "",
            "change": draft,
            "differences": told_apart(draft),
            "is_copy": draft.what == What.COPY,
            "is_new": not draft.base and draft.what != What.COPY,
            "may_undo": draft.state is DraftState.PUBLISHED and may(person, Right.ROLL_BACK, draft.owner),
            "names": names(signpost, [draft]),
            "label": label,
            **values,
        },
    )
