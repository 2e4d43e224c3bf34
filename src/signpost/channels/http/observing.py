"""Requests to metrics and one structured log line each, without a word of any question."""

import time

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REGISTRY = CollectorRegistry()
REQUESTS = Counter("signpost_requests", "Requests by route and status", ["route", "status"], registry=REGISTRY)
SECONDS = Histogram("signpost_request_seconds", "Time to answer", ["route"], registry=REGISTRY)
ANSWERS = Counter("signpost_answers", "Answers by how they ended", ["status"], registry=REGISTRY)

_LOG = structlog.get_logger("signpost.http")


class Observed:
    """Knows a request by its route's template, never by its address: an address may hold what somebody typed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500
        root = scope.get("root_path", "")

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            taken = time.perf_counter() - started
            route = _route(scope, root)
            REQUESTS.labels(route, str(status)).inc()
            SECONDS.labels(route).observe(taken)
            if route != "/healthz":
                _LOG.info("request", method=scope["method"], route=route, status=status, ms=round(1000 * taken, 1))


def _route(scope: Scope, root: str) -> str:
    """The template, with the prefix of an application that is mounted beneath ours."""
    path = getattr(scope.get("route"), "path", "")
    return scope.get("root_path", "").removeprefix(root) + str(path) if path else "unmatched"
