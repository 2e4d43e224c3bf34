"""The page that asks and shows an answer: whole for a form that works without JavaScript, else part by part."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Header
from starlette.responses import Response

from signpost.bootstrap import Signpost
from signpost.channels.http.observing import ANSWERS
from signpost.channels.http.web.failing import NO_INDEX, PageRoute
from signpost.channels.http.web.rendering import Wired, fragment, page
from signpost.channels.http.web.signing_in import Whoever
from signpost.channels.http.web.streaming import Part, streamed, wants_stream
from signpost.domain.question import LONGEST_QUESTION, Question
from signpost.errors import IndexFault, QuestionRejected, SignpostError
from signpost.services.ask import Reply
from signpost.services.history import asker

router = APIRouter(include_in_schema=False, route_class=PageRoute)

SLOTS = ("urgent", "understood", "lead", "options", "cautions", "next", "clarifying", "sources", "tools", "again")
"""The parts of an answer in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form sent. The question is posted, so it enters no address and no log."""

    question: str
    without: tuple[str, ...]
    conversation: str
    asker: str = ""


def asked(
    person: Whoever,
    question: Annotated[str, Form(max_length=4 * LONGEST_QUESTION)] = "",
    without: Annotated[list[str] | None, Form(max_length=20)] = None,
    conversation: Annotated[str, Form(max_length=100)] = "",
) -> Asked:
    """A page begins a conversation of its own, and each question asked from its answer goes on with it."""
    return Asked(question, tuple(without or ()), conversation or uuid.uuid4().hex, asker(person))


Sent = Annotated[Asked, Depends(asked)]


@router.get("/")
def home(signpost: Wired, person: Whoever) -> Response:
    """The empty form; above it, for somebody signed in, that they wanted to be asked something by now."""
    return begin(signpost, asked_back=len(signpost.reminding.due(asker(person))) if person else 0)


@router.post("/")
def answer(signpost: Wired, sent: Sent, accept: Annotated[str, Header()] = "") -> Response:
    """The question again with its answer below."""
    return answered(signpost, sent, accept)


def begin(signpost: Signpost, *, framed: bool = False, asked_back: int = 0) -> Response:
    """The form with questions that this corpus answers."""
    return page("home.html", signpost, framed=framed, **_form(signpost, "", "") | {"asked_back": asked_back})


def answered(signpost: Signpost, sent: Asked, accept: str, *, framed: bool = False) -> Response:
    """One answer, as the asker's browser takes it."""
    if wants_stream(accept):
        return streamed(_parts(signpost, sent, framed))
    try:
        reply = _ask(signpost, sent, framed)
    except QuestionRejected as fault:
        return page("home.html", signpost, 422, framed=framed, **_form(signpost, sent.question, str(fault)))
    except IndexFault:
        return page("home.html", signpost, 503, framed=framed, **_form(signpost, sent.question, NO_INDEX))
    return page("answer.html", signpost, framed=framed, **_values(signpost, sent, reply))


def _parts(signpost: Signpost, sent: Asked, framed: bool) -> Iterator[Part]:
    """First the frame, then the parts of the answer as they are read; or what is wrong."""
    empty = {"question": sent.question, "reply": None, "answer": None}
    yield "frame", {"html": fragment("answer_frame.html", signpost, framed=framed, **empty)}
    try:
        reply = _ask(signpost, sent, framed)
    except SignpostError as fault:
        trouble = NO_INDEX if isinstance(fault, IndexFault) else str(fault)
        yield (
            "trouble",
            {"html": fragment("form.html", signpost, framed=framed, **_form(signpost, sent.question, trouble))},
        )
        return
    values = _values(signpost, sent, reply)
    for slot in SLOTS:
        yield "part", {"slot": slot, "html": fragment(f"slots/{slot}.html", signpost, framed=framed, **values)}
    address = f"/answers/{reply.id}" if signpost.kept_answers.are_kept else ""
    yield "done", {"address": address, "said": _said(reply), "title": "Answer – Signpost"}


def _ask(signpost: Signpost, sent: Asked, framed: bool) -> Reply:
    channel = "widget" if framed else "web"
    asked = Question(sent.question, sent.conversation, channel=channel, without=sent.without, asker=sent.asker)
    reply = signpost.ask.ask(asked)
    ANSWERS.labels(reply.answer.status.value).inc()
    return reply


def _values(signpost: Signpost, sent: Asked, reply: Reply) -> dict[str, Any]:
    return {
        "question": sent.question,
        "without": sent.without,
        "conversation": sent.conversation,
        "reply": reply,
        "answer": reply.answer,
        "places": signpost.opening.places(reply.answer),
        "earlier": signpost.kept_answers.earlier(sent.conversation, reply.id),
        "remind": signpost.reminding.offer if reply.answer.options else "",
        "are_kept": signpost.kept_answers.are_kept,
        "trouble": "",
    }


def _form(signpost: Signpost, question: str, trouble: str) -> dict[str, Any]:
    return {
        "question": question,
        "trouble": trouble,
        "conversation": "",
        "examples": _examples(signpost),
        "asked_back": 0,
    }


def _examples(signpost: Signpost) -> tuple[str, ...]:
    try:
        return signpost.suggesting.questions()
    except IndexFault:
        return ()


def _said(reply: Reply) -> str:
    """What a screen reader is told once all of an answer is there."""
    options, sources = len(reply.answer.options), len(reply.answer.sources)
    return f"Answer ready: {_counted(options, 'option')}, {_counted(sources, 'source')}."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
