"""Whether the server lives, whether it can answer, and its metrics."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

from signpost.bootstrap import Signpost
from signpost.channels.http.api import signpost_of
from signpost.channels.http.observing import REGISTRY
from signpost.domain.question import Question
from signpost.errors import IndexFault

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process lives; asks nothing of the index, so it answers while everything else is busy."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(signpost: Annotated[Signpost, Depends(signpost_of)]) -> dict[str, Any]:
    """A snapshot is open and can answer; 503 as a problem document if not."""
    snapshot = signpost.current.get()
    return {"status": "ready", "snapshot": snapshot.id, "passages": snapshot.manifest.passages}


@router.get("/metrics")
def metrics() -> Response:
    """Counts and times for Prometheus."""
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)


def warm_up(signpost: Signpost) -> None:
    """Open everything before the first question; without an index, start all the same and say so at /readyz."""
    try:
        signpost.ask.search(Question("warm up"))
    except IndexFault:
        return
