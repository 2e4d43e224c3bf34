"""A browser's session: in which cookie its token travels."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

NAME = "signpost"
HOST_NAME = "__Host-signpost"
"""Over https: browsers then take it from this very host alone, so no neighbouring site can put one in its place
(https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis, section 4.1.3.2)."""

SESSION_COOKIES = frozenset((NAME, HOST_NAME))


def session_token(connection: HTTPConnection, *, https_only: bool) -> str:
    """What the browser sent; empty where it sent none."""
    return connection.cookies.get(_name(connection, https_only), "")


def keep_session(response: Response, request: HTTPConnection, token: str, *, https_only: bool) -> None:
    """Have the browser keep a token until it is closed; how long it is worth anything, the server says."""
    is_secure = _is_secure(request, https_only)
    response.set_cookie(_name(request, https_only), token, path="/", secure=is_secure, httponly=True, samesite="lax")


def forget_session(response: Response, request: HTTPConnection, *, https_only: bool) -> None:
    """Have the browser drop it."""
    is_secure = _is_secure(request, https_only)
    response.delete_cookie(_name(request, https_only), path="/", secure=is_secure, httponly=True, samesite="lax")


def _name(connection: HTTPConnection, https_only: bool) -> str:
    return HOST_NAME if _is_secure(connection, https_only) else NAME


def _is_secure(connection: HTTPConnection, https_only: bool) -> bool:
    return https_only or connection.url.scheme == "https"
