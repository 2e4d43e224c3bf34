"""The page of links that lead nowhere."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.desk.shared import AtDesk
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page

router = APIRouter(prefix="/desk/links", include_in_schema=False, route_class=PageRoute)


@router.get("")
def links(signpost: Wired, person: AtDesk, looked: int = -1) -> Response:
    """Of their own documents."""
    return page(
        "desk/links.html", signpost, report=signpost.links.report(person), is_on=signpost.links.is_on, looked=looked
    )


@router.post("/look")
def look(signpost: Wired, _person: AtDesk, _bounded: Bounded) -> Response:
    """Look at those that were looked at longest ago, as many as there is time for."""
    return RedirectResponse(f"/desk/links?looked={signpost.links.look()}", SEE_OTHER)
