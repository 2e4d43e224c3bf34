"""A request to whoever sent it, and to whether they may.

`Depends(needs(Right.EDIT))` stands before every page that is not for everybody.
"""

import logging
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from signpost.bootstrap import Signpost
from signpost.channels.http.api import signpost_of
from signpost.channels.http.cookies import session_token
from signpost.channels.http.web.rendering import SIGNED_IN
from signpost.domain.people import Person, Right, may
from signpost.errors import NotAllowed, NotSignedIn, StoreError

SIGN_IN_FIRST = "Sign in first: this is not for everybody."
NOT_YOURS = "You may not do this: none of your roles lets you {right}. Ask an administrator of Signpost if one should."

FOR_ANYBODY = ("/static/", "/openreferral", "/healthz", "/readyz", "/metrics")
"""Is the same whoever asks for it."""

_LOG = logging.getLogger("signpost.http")


class WhoIsThere:
    """Looks up once for each request who sent it, from the token in its cookie; a request without one costs nothing."""

    def __init__(self, app: ASGIApp, signpost: Signpost) -> None:
        self.app = app
        self._signpost = signpost

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on with its person, None for nobody."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        person = await self._person(scope)
        scope.setdefault("state", {})["person"] = person
        was = SIGNED_IN.set(person)
        try:
            await self.app(scope, receive, send)
        finally:
            SIGNED_IN.reset(was)

    async def _person(self, scope: Scope) -> Person | None:
        """Nobody while the database cannot be reached: asking goes on without it."""
        if scope["path"].startswith(FOR_ANYBODY):
            return None
        token = session_token(HTTPConnection(scope), https_only=self._signpost.settings.https_only)
        if not token:
            return None
        try:
            return await run_in_threadpool(self._signpost.signing_in.person, token)
        except StoreError as fault:
            _LOG.error("who is signed in cannot be looked up: %s", fault)
            return None


def who(request: Request) -> Person | None:
    """Whoever sent this; None for somebody who has not signed in, or whose session is over."""
    person: Person | None = getattr(request.state, "person", None)
    return person


def needs(right: Right) -> Callable[[Request], Person]:
    """A dependency that gives whoever may do this. Raises NotSignedIn or NotAllowed for all others.

    Whether they may do it to one record is asked again where the record is known: `may(person, right, owner)`.
    """

    def allowed(request: Request) -> Person:
        person = who(request)
        if person is None:
            raise NotSignedIn(SIGN_IN_FIRST)
        if not may(person, right):
            raise NotAllowed(NOT_YOURS.format(right=right.value))
        return person

    allowed.right = right  # type: ignore[attr-defined] # for the test that no page of staff's goes without
    return allowed


def may_ask(request: Request) -> None:
    """Stands before asking: everybody may, unless the settings say that people sign in for it."""
    if signpost_of(request).settings.ask_needs_sign_in:
        needs(Right.ASK)(request)


Whoever = Annotated[Person | None, Depends(who)]
