"""Requests that another site's page makes a browser send are refused, without a token in every form.

Browsers say where a request comes from (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/): the rules are those of
Go's `http.CrossOriginProtection`. It holds inside a frame, where a site's own cookies are not sent, and keeps nothing
on anybody's computer. What is no browser sends neither header and can be misled by no page.

For whoever is signed in the rules are stricter: a request with the cookie of a session, which only a browser has, must
say where it comes from. The cookie is SameSite=Lax besides. No token is added to that. Of the libraries that make one
for Starlette, starlette-csrf takes it from a header alone, so no form works without JavaScript; asgi-csrf reads every
body before us and answers some malformed ones with 500; fastapi-csrf-protect must be called in each handler, and the
one that is forgotten is open. All three compare a form with a cookie, which a neighbouring site under the same domain
can set; that site's requests say `same-site`, and are refused here. No route can be left out, signing in included.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from signpost.channels.http.cookies import SESSION_COOKIES
from signpost.channels.http.problems import problem

SAFE = ("GET", "HEAD", "OPTIONS")
OUR_OWN = ("same-origin", "none")
"""`none` is a person's own doing: an address typed, a bookmark."""

REFUSED = "This was sent from another site's page. Open Signpost itself and send it from there."


class OurOwnPages:
    """Lets through what only looks, and what our own pages send."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or answer 403."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not is_our_own(HTTPConnection(scope)):
            await problem(403, HTTPStatus(403).phrase, REFUSED)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def is_our_own(request: HTTPConnection) -> bool:
    """By Sec-Fetch-Site; where a browser sends none (over plain HTTP), by comparing Origin with Host."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site in OUR_OWN
    if origin is not None:
        return urlsplit(origin).netloc == request.headers.get("host", "")
    return not request.cookies.keys() & SESSION_COOKIES
