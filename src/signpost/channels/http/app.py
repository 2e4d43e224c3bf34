"""A wired Signpost to an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from signpost import __version__
from signpost.bootstrap import Signpost
from signpost.channels.http import api, finding, health, pages, services
from signpost.channels.http.bounds import BoundedBodies
from signpost.channels.http.observing import Observed
from signpost.channels.http.openreferral import PREFIX, open_referral_api
from signpost.channels.http.problems import add_problems

STATIC = Path(__file__).parent / "static"

ANSWERING_THREADS = 8
"""At work at once: as many as questions are encoded together; more only take memory and turns."""

DESCRIPTION = (
    "Answers adult social care staff's questions from a council's own directory, guidance and practice notes. "
    "Every statement is a quote, a field of a record, or fixed wording, and names its source and when it was checked. "
    "Errors are application/problem+json (RFC 9457)."
)


def create_app(signpost: Signpost) -> FastAPI:
    """The application; nothing is loaded before its first start-up."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = ANSWERING_THREADS
        health.warm_up(signpost)
        yield
        signpost.close()

    app = FastAPI(title="Signpost", version=__version__, description=DESCRIPTION, lifespan=lifespan)
    app.state.signpost = signpost
    app.include_router(api.router)
    app.include_router(finding.router)
    app.include_router(services.router)
    app.include_router(health.router)
    app.include_router(pages.router)
    app.mount(PREFIX, open_referral_api(signpost))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_problems(app)
    app.add_middleware(BoundedBodies)
    app.add_middleware(Observed)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(signpost.settings.allowed_hosts))
    return app
