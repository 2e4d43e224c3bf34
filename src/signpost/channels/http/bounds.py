"""Requests with bodies too large to be questions are refused before anything reads them."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from signpost.channels.http.problems import problem

MOST_BYTES = 64 * 1024
"""A question has at most 2,000 characters; the rest is room for JSON and for forms."""

MOST_CHAT_BYTES = 512 * 1024
"""A chat platform sends the whole card with a button's click, and encodes every bracket of it as three characters."""

MOST_BROUGHT_BYTES = 21 * 1024 * 1024
"""A file of 20 MB, and the form around it."""

BRINGING = ("/desk/copies", "/desk/directories")
"""Where files are sent."""

MOST_DESK_BYTES = 1024 * 1024
"""A document of 200 KB is edited whole, and a form writes a line's end, or what is no letter, as three characters."""


class BoundedBodies:
    """Counts what really arrives: a Content-Length header may be missing or wrong."""

    def most(self, path: str) -> int:
        """Bytes that may be sent to a path."""
        if path in self.larger:
            return MOST_CHAT_BYTES
        if path in BRINGING:
            return MOST_BROUGHT_BYTES
        return MOST_DESK_BYTES if path.startswith("/desk/") else MOST_BYTES

    def __init__(self, app: ASGIApp, larger: tuple[str, ...] = ()) -> None:
        self.app = app
        self.larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on with its body read, or answer 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.most(scope["path"])
        body = await _body(receive, most)
        if body is None:
            detail = f"The request is larger than {most // 1024} KB. Ask one question at a time."
            await problem(413, "Content Too Large", detail)(scope, receive, send)
            return
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self.app(scope, replay, send)


async def _body(receive: Receive, most: int) -> bytes | None:
    """The whole body; None as soon as it is too large."""
    body = b""
    while len(body) <= most:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body if len(body) <= most else None
    return None
