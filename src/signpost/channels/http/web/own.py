"""What somebody asked while signed in: for them alone to read, take away and delete."""

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query
from pydantic_core import to_json
from starlette.responses import RedirectResponse, Response

from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.leading import TAKEN_AWAY
from signpost.channels.http.web.rendering import Wired, page
from signpost.channels.http.web.sessions import somebody
from signpost.domain.people import Person
from signpost.services.history import Turn, asker
from signpost.services.insights.saying import STATUS_NAMES
from signpost.services.reminding import ANSWERS, Said
from signpost.services.spreadsheet import ENCODING, written

router = APIRouter(prefix="/my-questions", include_in_schema=False, route_class=PageRoute)

A_PAGE = 50

COLUMNS = ("asked at", "question", "how it ended", "answer", "found useful", "why")

Somebody = Annotated[Person, Depends(somebody)]


@router.get("")
def own(
    signpost: Wired,
    person: Somebody,
    number: Annotated[int, Query(alias="page", ge=1, le=1_000)] = 1,
    deleted: int = -1,
) -> Response:
    """The newest first, so many a page; `deleted` says how many just went."""
    count = signpost.history.count(person)
    return page(
        "own.html",
        signpost,
        turns=signpost.history.of_person(person, A_PAGE, (number - 1) * A_PAGE),
        count=count,
        number=number,
        pages=max(1, -(-count // A_PAGE)),
        deleted=deleted,
        asked_back=signpost.reminding.due(asker(person)),
        waiting=signpost.reminding.waiting(asker(person)),
        answers=ANSWERS,
        are_kept=signpost.kept_answers.are_kept,
        ended=STATUS_NAMES,
        days=signpost.settings.keep_days,
    )


@router.get(".{kind}")
def taken_away(kind: Literal["csv", "json"], signpost: Wired, person: Somebody) -> Response:
    """Everything, with the answers and what was thought of them, in one file."""
    turns = signpost.history.of_person(person)
    named = TAKEN_AWAY | {"Content-Disposition": f'attachment; filename="my-questions.{kind}"'}
    if kind == "json":
        return Response(to_json([asdict(each) for each in turns]), media_type="application/json", headers=named)
    text = written(COLUMNS, map(_row, turns)).encode(ENCODING)
    return Response(text, media_type="text/csv; charset=utf-8", headers=named)


@router.post("/delete")
def delete(
    signpost: Wired, person: Somebody, _bounded: Bounded, question: Annotated[str, Form(max_length=64)] = ""
) -> Response:
    """One question, or all; nobody else's, whatever is sent."""
    gone = signpost.history.delete_of_person(person, question)
    return RedirectResponse(f"/my-questions?deleted={gone}", SEE_OTHER)


@router.post("/worked")
def worked(
    signpost: Wired,
    person: Somebody,
    _bounded: Bounded,
    reminder: Annotated[str, Form(max_length=64)],
    option: Annotated[int, Form(ge=0, le=1_000)],
    said: Annotated[Said, Form()],
) -> Response:
    """What became of one option."""
    signpost.reminding.say(reminder, asker(person), option, said)
    return RedirectResponse("/my-questions#worked", SEE_OTHER)


@router.post("/not-asked")
def not_asked(
    signpost: Wired, person: Somebody, _bounded: Bounded, reminder: Annotated[str, Form(max_length=64)]
) -> Response:
    """They do not want to be asked after all."""
    signpost.reminding.drop(reminder, asker(person))
    return RedirectResponse("/my-questions#worked", SEE_OTHER)


def _row(turn: Turn) -> tuple[str, ...]:
    last = turn.opinions[-1] if turn.opinions else None
    useful = "" if last is None else "yes" if last.useful else "no"
    at = turn.asked_at.isoformat(timespec="seconds")
    ended = STATUS_NAMES.get(turn.status, turn.status)
    return (at, turn.question, ended, turn.answer, useful, last.reason if last else "")
