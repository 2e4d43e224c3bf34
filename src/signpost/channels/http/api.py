"""The JSON contract: ask, search, feedback, documents."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json
from starlette.responses import Response, StreamingResponse

from signpost.bootstrap import Signpost
from signpost.channels.http.observing import ANSWERS
from signpost.domain.question import LONGEST_QUESTION, LONGEST_TEAM, Detail, Question
from signpost.services.feedback import LONGEST_REASON
from signpost.services.wire import Json, document_json, found_json, reply_json

router = APIRouter(prefix="/v1", tags=["signpost"])


class AskBody(BaseModel):
    """A question, in the asker's own words."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION, examples=["lunch clubs near Saltby"])]
    conversation: Annotated[str, Field(max_length=100, description="The same id again makes a follow-up")] = ""
    area: Annotated[str, Field(max_length=100, examples=["Aldersea"])] = ""
    team: Annotated[
        str,
        Field(max_length=LONGEST_TEAM, description="Of the asker; only ever counted by", examples=["Locality North"]),
    ] = ""
    limit: Annotated[int, Field(ge=1, le=10, description="Most options")] = 4
    without: Annotated[
        tuple[Annotated[str, Field(max_length=LONGEST_QUESTION + 100)], ...],
        Field(
            max_length=20,
            description="To take away: labels of filters, removals of what was carried over or corrected",
            examples=[["Thursdays"]],
        ),
    ] = ()
    detail: Annotated[Detail | None, Field(description="How much is told; without it, as the conversation asked")] = (
        None
    )
    test: Annotated[bool, Field(description="Left out of all counts")] = False


class SearchBody(BaseModel):
    """What to look for."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
    area: Annotated[str, Field(max_length=100)] = ""
    limit: Annotated[int, Field(ge=1, le=50)] = 10


class FeedbackBody(BaseModel):
    """Whether an answer helped."""

    model_config = ConfigDict(extra="forbid")

    answer: Annotated[str, Field(min_length=1, max_length=64)]
    useful: bool
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""


def signpost_of(request: Request) -> Signpost:
    """The one that the application was made with."""
    signpost: Signpost = request.app.state.signpost
    return signpost


Wired = Annotated[Signpost, Depends(signpost_of)]


@router.post("/ask", response_model=None, responses={200: {"content": {"text/event-stream": {}}}})
def ask(body: AskBody, signpost: Wired, accept: Annotated[str, Header()] = "") -> Response:
    """Answer a question; as server-sent events with `Accept: text/event-stream`."""
    asked = Question(
        body.question,
        body.conversation,
        body.area,
        limit=body.limit,
        channel="http",
        is_test=body.test,
        without=body.without,
        detail=body.detail,
        team=body.team,
    )
    reply = signpost.ask.ask(asked)
    ANSWERS.labels(reply.answer.status.value).inc()
    answer = reply_json(reply)
    if "text/event-stream" in accept:
        return StreamingResponse(_events(answer), media_type="text/event-stream", headers={"Cache-Control": "no-store"})
    return Response(to_json(answer), media_type="application/json")  # a fifth of the time of the json module


@router.post("/search")
def search(body: SearchBody, signpost: Wired) -> dict[str, Any]:
    """The passages nearest a question, best first."""
    return found_json(signpost.ask.search(Question(body.question, area=body.area, limit=body.limit, channel="http")))


@router.post("/feedback", status_code=201)
def feedback(body: FeedbackBody, signpost: Wired) -> dict[str, str]:
    """Say whether an answer was useful; a second opinion is kept beside the first."""
    signpost.feedback.give(body.answer, body.useful, body.reason, "http")
    return {"answer": body.answer}


@router.get("/documents/{document_id}")
def document(document_id: str, signpost: Wired) -> dict[str, Any]:
    """One document: its record, dates, owner and passages."""
    return document_json(*signpost.ask.document(document_id, Question("")))


def _events(answer: Json) -> Iterator[str]:
    """The parts in the order in which they are read out, then the whole."""
    for part in ("urgent", "carried", "lead", "options", "cautions", "next_steps", "sources"):
        for each in answer[part]:
            yield _event(part, each)
    if answer["clarifying"]:
        yield _event("clarifying", answer["clarifying"])
    yield _event("answer", answer)


def _event(name: str, body: Json) -> str:
    return f"event: {name}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n"
