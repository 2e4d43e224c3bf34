"""Records that somebody said are wrong, by owner, and what their owner says of that."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.desk.shared import REFUSALS, AtDesk, told
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.domain.people import Person, Right, may

router = APIRouter(prefix="/desk/reports", include_in_schema=False, route_class=PageRoute)


@router.get("")
def reports(signpost: Wired, person: AtDesk, done: str = "") -> Response:
    """The oldest first."""
    return _page(signpost, person, done="It stands as it is, and no longer bears the mark." if done else "")


@router.post("/{document_id}/right")
def was_right(
    document_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded, why: Annotated[str, Form(max_length=500)] = ""
) -> Response:
    """Nothing need be changed."""
    try:
        signpost.reporting.was_right(document_id, why, person)
    except REFUSALS as fault:
        field = f"why-{quote(document_id, safe='')}"
        return _page(signpost, person, 422, errors=((field, told(fault)),))
    return RedirectResponse("/desk/reports?done=right", SEE_OTHER)


def _page(signpost: Signpost, person: Person, status: int = 200, **values: Any) -> Response:
    found = signpost.reporting.open(person)
    verified = {each.document.id for each in found if may(person, Right.VERIFY, each.document.owner)}
    usual = {"done": "", "errors": ()}
    return page("desk/reports.html", signpost, status, **{**usual, "found": found, "may_verify": verified, **values})
