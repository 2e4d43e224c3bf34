"""A wired Signpost to an ASGI application."""

import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Protocol

from anyio import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from signpost import __version__
from signpost.bootstrap import Signpost
from signpost.channels.http import api, finding, health, services, web
from signpost.channels.http.bounds import BoundedBodies
from signpost.channels.http.limiting import Limiter, Tries
from signpost.channels.http.observing import Observed
from signpost.channels.http.openreferral import PREFIX, open_referral_api
from signpost.channels.http.origins import OurOwnPages
from signpost.channels.http.problems import add_problems
from signpost.channels.http.web.failing import add_pages_not_found
from signpost.channels.http.web.signing_in import WhoIsThere, may_ask

STATIC = Path(__file__).parent / "static"

ANSWERING_THREADS = 8
"""At work at once: as many as questions are encoded together; more only take memory and turns."""

SLOW_THREADS = 2
"""For pages that few people open and that take long: they take none of the threads that answer."""

DESCRIPTION = (
    "Answers adult social care staff's questions from a council's own directory, guidance and practice notes. "
    "Every statement is a quote, a field of a record, or fixed wording, and names its source and when it was checked. "
    "Errors are application/problem+json (RFC 9457)."
)


class ChatChannel(Protocol):
    """A chat platform that this server talks to as well; `larger_bodies` are the paths it takes messages at."""

    router: APIRouter
    larger_bodies: tuple[str, ...]

    async def start(self) -> None:
        """Begin to work; the server answers already."""

    async def close(self) -> None:
        """Finish what was begun."""


@contextmanager
def settled() -> Iterator[None]:
    """What is loaded by now stays as long as the server: nobody need look for garbage in it again.

    That took 130 ms of whichever page it fell upon, and of everybody else who waited for a turn meanwhile.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def create_app(signpost: Signpost, *chat_channels: ChatChannel) -> FastAPI:
    """The application; nothing is loaded before its first start-up."""
    clockwork = signpost.clockwork  # before it starts, so that a time for no job of ours is refused at once

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = ANSWERING_THREADS
        health.warm_up(signpost)
        async with AsyncExitStack() as stack:
            stack.enter_context(settled())
            for channel in chat_channels:
                stack.push_async_callback(channel.close)
                await channel.start()
            if clockwork:
                stack.push_async_callback(run_in_threadpool, clockwork.close)
                clockwork.start()
            yield
        signpost.close()

    app = FastAPI(title="Signpost", version=__version__, description=DESCRIPTION, lifespan=lifespan)
    app.state.signpost = signpost
    app.state.seldom = CapacityLimiter(SLOW_THREADS)
    app.state.limiter = Limiter(signpost.settings.deeds_a_minute)
    app.state.tries = Tries()
    for channel in chat_channels:  # first, as routes are tried in turn: platforms give us seconds
        app.include_router(channel.router)
    app.include_router(health.router)
    for asking in (api, finding, services):
        app.include_router(asking.router, dependencies=[Depends(may_ask)])
    app.include_router(web.router)
    if signpost.settings.uses_oidc:
        from signpost.channels.http.web.provider import add_provider  # noqa: PLC0415 - most need no Authlib

        add_provider(app, signpost.settings)
    app.mount(PREFIX, open_referral_api(signpost))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_problems(app)
    add_pages_not_found(app)
    app.add_middleware(WhoIsThere, signpost=signpost)
    app.add_middleware(BoundedBodies, larger=tuple(path for each in chat_channels for path in each.larger_bodies))
    app.add_middleware(OurOwnPages)
    app.add_middleware(Observed)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(signpost.settings.allowed_hosts))
    return app
