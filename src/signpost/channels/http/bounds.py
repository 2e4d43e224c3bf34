"""Requests with bodies too large to be questions are refused before anything reads them."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from signpost.channels.http.problems import problem

MOST_BYTES = 64 * 1024
"""A question has at most 2,000 characters; the rest is room for JSON and for forms."""


class BodyTooLarge(Exception):
    """More bytes arrived than were allowed."""


class BoundedBodies:
    """Counts what really arrives: a Content-Length header may be missing or wrong."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or answer 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        received = 0
        has_started = False

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > MOST_BYTES:
                raise BodyTooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal has_started
            has_started = True
            await send(message)

        try:
            await self.app(scope, counted, noted)
        except BodyTooLarge:
            if not has_started:
                detail = f"The request is larger than {MOST_BYTES // 1024} KB. Ask one question at a time."
                await problem(413, "Request too large", detail)(scope, receive, send)
