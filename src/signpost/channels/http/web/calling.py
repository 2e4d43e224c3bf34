"""The page for a call: three prompts that may stay empty, at most three options to read out, one tap at its end."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Header
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.limiting import Bounded
from signpost.channels.http.observing import ANSWERS
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.failing import NO_INDEX, PageRoute
from signpost.channels.http.web.rendering import Wired, fragment, page
from signpost.channels.http.web.signing_in import Whoever
from signpost.channels.http.web.streaming import Part, streamed, wants_stream
from signpost.domain.answer import AnswerStatus
from signpost.domain.question import LONGEST_QUESTION
from signpost.errors import IndexFault, QuestionRejected, SignpostError
from signpost.services.calling import PROMPTS, CallSheet, Told
from signpost.services.history import asker
from signpost.services.outcomes import Outcome

router = APIRouter(prefix="/call", include_in_schema=False, route_class=PageRoute)

SLOTS = ("urgent", "options", "next", "outcome")

NOTHING_TOLD = "Write a few words under any of the three, whichever the caller spoke of."

OUTCOMES = {
    Outcome.SIGNPOSTED: "Signposted",
    Outcome.PASSED_ON: "Passed to a team",
    Outcome.SAFEGUARDING: "Safeguarding",
    Outcome.ASSESSMENT: "Assessment",
    Outcome.NOTHING_FOUND: "Nothing found",
}

Words = Annotated[str, Form(max_length=LONGEST_QUESTION)]


def told(outcome: Words = "", routine: Words = "", tried: Words = "") -> Told:
    """What was written under the prompts."""
    return Told(outcome, routine, tried)


Sent = Annotated[Told, Depends(told)]


@router.get("")
def begin(signpost: Wired, noted: str = "", answer: str = "") -> Response:
    """Ready for the next call; `noted` says how the last one ended, and lets a wrong tap be put right."""
    ended = OUTCOMES[Outcome(noted)] if noted in set(Outcome) else ""
    return page("call.html", signpost, **_values(signpost, Told(), ended=ended, answer_id=answer[:64]))


@router.post("")
def options(signpost: Wired, sent: Sent, person: Whoever, accept: Annotated[str, Header()] = "") -> Response:
    """The options, with the prompts as they were filled in."""
    if wants_stream(accept):
        return streamed(_parts(signpost, sent, asker(person)))
    try:
        sheet = _sheet(signpost, sent, asker(person))
    except (QuestionRejected, IndexFault) as fault:
        status = 422 if isinstance(fault, QuestionRejected) else 503
        return page("call.html", signpost, status, **_values(signpost, sent, trouble=_trouble(fault)))
    return page("call.html", signpost, **_values(signpost, sent, sheet))


@router.post("/{answer_id}/outcome")
def outcome(
    answer_id: str,
    signpost: Wired,
    _bounded: Bounded,
    outcome: Annotated[Outcome, Form()],
    status: Annotated[AnswerStatus, Form()] = AnswerStatus.ANSWERED,
) -> Response:
    """Keep how the call ended, and be ready for the next."""
    signpost.outcomes.note(answer_id, outcome, status)
    return RedirectResponse(f"/call?noted={outcome.value}&answer={answer_id}", SEE_OTHER)


def _parts(signpost: Signpost, sent: Told, by: str) -> Iterator[Part]:
    """Straight into its place beside the prompts, which stay as they are to be added to."""
    yield "frame", {"into": "call-result", "html": fragment("call_result.html", signpost, **_values(signpost, sent))}
    try:
        sheet = _sheet(signpost, sent, by)
    except SignpostError as fault:
        values = _values(signpost, sent, trouble=_trouble(fault))
        yield "trouble", {"into": "call-result", "html": fragment("call_result.html", signpost, **values)}
        return
    values = _values(signpost, sent, sheet)
    for slot in SLOTS:
        yield "part", {"slot": slot, "html": fragment(f"call/{slot}.html", signpost, **values)}
    count = len(sheet.options)
    yield "done", {"address": "", "said": f"{count} options to read out" if count != 1 else "One option to read out"}


def _sheet(signpost: Signpost, sent: Told, by: str) -> CallSheet:
    sheet = signpost.calling.options(sent, "call", by)
    ANSWERS.labels(sheet.reply.answer.status.value).inc()
    return sheet


def _trouble(fault: SignpostError) -> str:
    if isinstance(fault, IndexFault):
        return NO_INDEX
    return NOTHING_TOLD if isinstance(fault, QuestionRejected) else str(fault)


def _values(
    signpost: Signpost,
    sent: Told,
    sheet: CallSheet | None = None,
    *,
    trouble: str = "",
    ended: str = "",
    answer_id: str = "",
) -> dict[str, Any]:
    return {
        "prompts": _prompts(signpost, sent),
        "sheet": sheet,
        "answer": sheet.reply.answer if sheet else None,
        "places": signpost.opening.places(sheet.reply.answer) if sheet else {},
        "outcomes": [(each.value, name) for each, name in OUTCOMES.items()],
        "answer_id": sheet.reply.id if sheet else answer_id,
        "trouble": trouble,
        "ended": ended,
    }


def _prompts(signpost: Signpost, sent: Told) -> list[tuple[str, str, str, str]]:
    """Each with the name of its field and what was written there; without an index, our own."""
    try:
        prompts = signpost.calling.prompts()
    except IndexFault:
        prompts = PROMPTS
    written = (("outcome", sent.outcome), ("routine", sent.routine), ("tried", sent.tried))
    return [(name, each.title, each.words, text) for each, (name, text) in zip(prompts, written, strict=True)]
