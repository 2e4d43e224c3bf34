"""Requests that another site's page makes a browser send are refused, without a cookie or a token.

Browsers say where a request comes from (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/): the rules are those of
Go's `http.CrossOriginProtection`. It holds inside a frame, where a site's own cookies are not sent, and keeps nothing
on anybody's computer. What is no browser sends neither header and can be misled by no page.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

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
        if scope["type"] == "http" and scope["method"] not in SAFE and not is_our_own(Headers(scope=scope)):
            await problem(403, HTTPStatus(403).phrase, REFUSED)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def is_our_own(headers: Headers) -> bool:
    """By Sec-Fetch-Site; where a browser sends none (over plain HTTP), by comparing Origin with Host."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in OUR_OWN
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")
