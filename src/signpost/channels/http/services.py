"""One service: as JSON for other systems, as one printed side for a person, as a card to read aloud or forward."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header
from pydantic_core import to_json
from starlette.responses import PlainTextResponse, Response

from signpost.answering.card import printed_card, spoken_card
from signpost.answering.facts import written_date
from signpost.bootstrap import Signpost
from signpost.channels.http.api import signpost_of
from signpost.channels.http.negotiating import preferred
from signpost.channels.http.problems import problem
from signpost.channels.http.web.rendering import page
from signpost.domain.document import Kind
from signpost.domain.question import Question
from signpost.errors import NotFound
from signpost.services.wire import service_json

router = APIRouter(prefix="/v1/services", tags=["signpost"])

JSON, PAGE, CARD = OFFERED = ("application/json", "text/html", "text/plain")

KEPT_NOWHERE = {"Cache-Control": "no-store", "Vary": "Accept"}
"""What is withdrawn is gone at once, from a shared computer's cache too."""


@router.get("/{service_id}", response_model=None, responses={200: {"content": {PAGE: {}, CARD: {}}}})
def service(
    service_id: str,
    signpost: Annotated[Signpost, Depends(signpost_of)],
    accept: Annotated[str, Header()] = "",
) -> Response:
    """One service or event: JSON, a page to print with `Accept: text/html`, a card with `Accept: text/plain`."""
    document, passages = signpost.ask.document(service_id, Question(""))
    if document.kind not in (Kind.SERVICE, Kind.EVENT):
        raise NotFound(f"{service_id!r} is a {document.kind.value}, not a service. See /v1/documents/{service_id}.")
    wanted, today = preferred(accept, OFFERED), signpost.ask.today
    reported = signpost.reporting.since([document.id]).get(document.id)
    if wanted == PAGE:
        printed = page(
            "service.html", signpost, card=printed_card(document, today), document=document, reported_on=reported
        )
        printed.headers["Vary"] = "Accept"
        return printed
    if wanted == CARD:
        mark = f"Reported wrong on {written_date(reported)}\n" if reported else ""
        return PlainTextResponse(f"{mark}{spoken_card(document, today)}\n", headers=KEPT_NOWHERE)
    if wanted == JSON:
        since = reported.isoformat() if reported else None
        body = to_json(service_json(document, passages, today) | {"reported_on": since})
        return Response(body, media_type=JSON, headers=KEPT_NOWHERE)
    return problem(406, "Not Acceptable", f"A service is given as one of: {', '.join(OFFERED)}.")
