"""The web page that asks and shows an answer; a form that works without JavaScript."""

import uuid
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from signpost.answering.facts import written_date
from signpost.answering.rendering import carried_text, checked, grouped, parts_met, place, read_as_text
from signpost.bootstrap import Signpost
from signpost.channels.http.api import signpost_of
from signpost.channels.http.observing import ANSWERS
from signpost.domain.question import LONGEST_QUESTION, Question
from signpost.errors import IndexFault, QuestionRejected

router = APIRouter(include_in_schema=False)

EXAMPLES = (
    "I'm working with a person who keeps forgetting to turn the oven off, what is available?",
    "Lady, 82, Aldersea, lonely since her husband died, needs someone to help her get ready and go with her",
    "Who do I ask about hoists?",
)

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""No script at all on this page; and no answer stays in a shared computer's cache."""

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals.update(
    carried_text=carried_text,
    checked=checked,
    grouped=grouped,
    parts_met=parts_met,
    place=place,
    read_as_text=read_as_text,
    written_date=written_date,
    longest=LONGEST_QUESTION,
)

Wired = Annotated[Signpost, Depends(signpost_of)]


@router.get("/")
def home(signpost: Wired) -> HTMLResponse:
    """The empty form."""
    return page("home.html", signpost, question="", examples=EXAMPLES, trouble="", conversation="")


@router.post("/")
def answer(
    signpost: Wired,
    question: Annotated[str, Form(max_length=4 * LONGEST_QUESTION)] = "",
    without: Annotated[list[str] | None, Form(max_length=20)] = None,
    conversation: Annotated[str, Form(max_length=100)] = "",
) -> HTMLResponse:
    """The form again, with the answer below it. The question is posted, so it enters no address and no log.

    A page begins a conversation of its own, and each question asked from its answer goes on with it.
    """
    conversation = conversation or uuid.uuid4().hex
    try:
        asked = Question(question, conversation, channel="web", without=tuple(without or ()))
        reply = signpost.ask.ask(asked)
    except QuestionRejected as fault:
        return page(
            "home.html", signpost, 422, question=question, examples=EXAMPLES, trouble=str(fault), conversation=""
        )
    except IndexFault:
        trouble = "Signpost has nothing to answer from yet. Ask whoever looks after it to build the index."
        return page("home.html", signpost, 503, question=question, examples=EXAMPLES, trouble=trouble, conversation="")
    ANSWERS.labels(reply.answer.status.value).inc()
    return page(
        "answer.html",
        signpost,
        question=question,
        reply=reply,
        answer=reply.answer,
        without=without or [],
        conversation=conversation,
    )


def page(template: str, signpost: Signpost, status: int = 200, **values: object) -> HTMLResponse:
    """One of our templates, filled in."""
    body = _TEMPLATES.get_template(template).render(organisation=signpost.settings.organisation, **values)
    return HTMLResponse(body, status, headers=HEADERS)
