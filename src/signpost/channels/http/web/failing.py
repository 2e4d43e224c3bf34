"""Errors of a page to a page that says what to do next."""

from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from inspect import isawaitable
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.negotiating import preferred
from signpost.channels.http.problems import NOT_KEPT, STATUS_OF, problem
from signpost.channels.http.web.rendering import page
from signpost.errors import IndexFault, NotAllowed, NotSignedIn, SignpostError, StoreError

NO_INDEX = "Signpost has nothing to answer from yet. Ask whoever looks after it to build the index."
TOO_LONG = "Something in the form is too long or missing. Go back, shorten it and send it again."

PROGRAMS = ("/v1", "/openreferral", "/static")
"""What is asked for there is read by programs, whatever they say they take."""

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PageRoute(APIRoute):
    """A route whose errors are read by people: the API's are problem documents."""

    def get_route_handler(self) -> Handler:
        """The usual handler with our errors caught around it."""
        handler = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handler(request)
            except (NotSignedIn, NotAllowed) as fault:
                return turned_away(request, fault)
            except SignpostError as fault:
                return trouble(request, _status(fault), _told(fault))
            except RequestValidationError:
                return trouble(request, 422, TOO_LONG)

        return handled


def trouble(request: Request, status: int, said: str) -> Response:
    """A page that says what is wrong."""
    signpost: Signpost = request.app.state.signpost
    title = TITLES.get(status, "Sorry, that did not work")
    return page("trouble.html", signpost, status, framed=request.url.path == "/widget", title=title, said=said)


TITLES: Mapping[int, str] = {
    HTTPStatus.NOT_FOUND: "Page not found",
    HTTPStatus.UNAUTHORIZED: "You are not signed in",
    HTTPStatus.FORBIDDEN: "You may not do that",
}

SIGNED_OUT = (
    "You were signed out before this could be kept. Sign in again in another tab, then come back and send it again."
)


def turned_away(request: Request, fault: Exception) -> Response:
    """Somebody who may not: to where they sign in and back, if only a page was asked for; else what is wrong."""
    assert isinstance(fault, NotSignedIn | NotAllowed)
    if not _is_person(request):
        return problem(_status(fault), HTTPStatus(_status(fault)).phrase, str(fault))
    if isinstance(fault, NotAllowed):
        return trouble(request, 403, str(fault))
    if request.method in ("GET", "HEAD"):
        there = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(there, safe='/')}", 303)
    return trouble(request, 401, SIGNED_OUT)


def _is_person(request: Request) -> bool:
    takes = preferred(request.headers.get("accept", ""), ("application/json", "text/html"))
    return takes == "text/html" and not request.url.path.startswith(PROGRAMS)


NO_SUCH_PAGE = "There is no page at this address. If you typed it, check it; if a link led here, tell us."


def add_pages_not_found(app: FastAPI) -> None:
    """A person at a wrong address gets a page; a program, and whatever asks the API, a problem document as ever."""
    as_problem = app.exception_handlers[HTTPException]

    async def handler(request: Request, fault: Exception) -> Response:
        assert isinstance(fault, HTTPException)
        if fault.status_code == HTTPStatus.NOT_FOUND and _is_person(request):
            return trouble(request, 404, NO_SUCH_PAGE)
        answer = as_problem(request, fault)
        return await answer if isawaitable(answer) else answer

    app.add_exception_handler(HTTPException, handler)
    app.add_exception_handler(NotSignedIn, turned_away)
    app.add_exception_handler(NotAllowed, turned_away)


def _status(fault: SignpostError) -> int:
    return next(status for kind, status in STATUS_OF if isinstance(fault, kind))


def _told(fault: SignpostError) -> str:
    """Our own message, but none that may name folders or addresses of the server."""
    if isinstance(fault, IndexFault):
        return NO_INDEX
    return NOT_KEPT if isinstance(fault, StoreError) else str(fault)
