"""The question box for a page of the intranet: one script there, one frame of ours."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import FileResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.web.asking import Sent, answered, begin
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired
from signpost.errors import NotFound

router = APIRouter(include_in_schema=False, route_class=PageRoute)

SCRIPT = Path(__file__).parents[1] / "static" / "widget.js"

NOT_EMBEDDED = "No other site may show Signpost. Its owner allows one with SIGNPOST_WIDGET_ORIGINS."

SIGN_IN_THERE = "Here people sign in to ask, and no frame in another site's page can know them: open Signpost itself."


@router.get("/widget.js")
def script(signpost: Wired) -> Response:
    """What the intranet's page loads."""
    _allowed(signpost)
    return FileResponse(SCRIPT, media_type="text/javascript", headers={"Cache-Control": "max-age=3600"})


@router.get("/widget")
def frame(signpost: Wired) -> Response:
    """The empty form, without what stands around it elsewhere."""
    _allowed(signpost)
    return begin(signpost, framed=True)


@router.post("/widget")
def answer(signpost: Wired, sent: Sent, accept: Annotated[str, Header()] = "") -> Response:
    """An answer in the frame."""
    _allowed(signpost)
    return answered(signpost, sent, accept, framed=True)


def _allowed(signpost: Signpost) -> None:
    if signpost.settings.ask_needs_sign_in:
        raise NotFound(SIGN_IN_THERE)
    if not signpost.settings.widget_origins:
        raise NotFound(NOT_EMBEDDED)
