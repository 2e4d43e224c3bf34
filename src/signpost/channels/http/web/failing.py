"""Errors of a page to a page that says what to do next."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from inspect import isawaitable
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from signpost.bootstrap import Signpost
from signpost.channels.http.negotiating import preferred
from signpost.channels.http.problems import NOT_KEPT, STATUS_OF
from signpost.channels.http.web.rendering import page
from signpost.errors import IndexFault, SignpostError, StoreError

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
            except SignpostError as fault:
                return trouble(request, _status(fault), _told(fault))
            except RequestValidationError:
                return trouble(request, 422, TOO_LONG)

        return handled


def trouble(request: Request, status: int, said: str) -> Response:
    """A page that says what is wrong."""
    signpost: Signpost = request.app.state.signpost
    title = "Page not found" if status == HTTPStatus.NOT_FOUND else "Sorry, that did not work"
    return page("trouble.html", signpost, status, framed=request.url.path == "/widget", title=title, said=said)


NO_SUCH_PAGE = "There is no page at this address. If you typed it, check it; if a link led here, tell us."


def add_pages_not_found(app: FastAPI) -> None:
    """A person at a wrong address gets a page; a program, and whatever asks the API, a problem document as ever."""
    as_problem = app.exception_handlers[HTTPException]

    async def handler(request: Request, fault: Exception) -> Response:
        assert isinstance(fault, HTTPException)
        is_person = preferred(request.headers.get("accept", ""), ("application/json", "text/html")) == "text/html"
        if fault.status_code == HTTPStatus.NOT_FOUND and is_person and not request.url.path.startswith(PROGRAMS):
            return trouble(request, 404, NO_SUCH_PAGE)
        answer = as_problem(request, fault)
        return await answer if isawaitable(answer) else answer

    app.add_exception_handler(HTTPException, handler)


def _status(fault: SignpostError) -> int:
    return next(status for kind, status in STATUS_OF if isinstance(fault, kind))


def _told(fault: SignpostError) -> str:
    """Our own message, but none that may name folders or addresses of the server."""
    if isinstance(fault, IndexFault):
        return NO_INDEX
    return NOT_KEPT if isinstance(fault, StoreError) else str(fault)
