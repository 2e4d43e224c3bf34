"""The first page of the desk: what is theirs and needs them, and one act for many records."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.desk.shared import REFUSALS, AtDesk, names, told
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.corpus.dates import parse_date
from signpost.domain.people import Person
from signpost.errors import DecisionRefused
from signpost.services.desk.listing import NAMES, Concern
from signpost.services.desk.verifying import MOST_AT_ONCE

router = APIRouter(prefix="/desk", include_in_schema=False, route_class=PageRoute)

A_PAGE = 50
"""Records: what a person looks through before they narrow the list."""

DONE = {
    "nothing": "Everything was known already.",
    "published": "Published: it is in answers now.",
    "waiting": "Sent: it waits for a second person.",
    "discarded": "The draft is thrown away.",
    "sent-back": "Sent back to its writer.",
    "undone": "Taken back: answers are as they were before it.",
    "withdrawn": "Withdrawn: it is in no answer any more.",
    "restored": "It may be in answers again.",
    "settled": "Settled: both are known, and one stands.",
}

Words = Annotated[str, Query(max_length=100)]


@router.get("")
def mine(
    signpost: Wired, person: AtDesk, concern: Words = "", owner: Words = "", words: Words = "",
    at: Annotated[int, Query(ge=1, le=10_000)] = 1, done: Words = "", verified: Annotated[int, Query(ge=0)] = 0,
) -> Response:  # fmt: skip
    """Most urgent first."""
    said = DONE.get(done, "")
    if verified:
        said = f"{verified} records are checked as of now." if verified > 1 else "One record is checked as of now."
    return _page(signpost, person, _Asked(concern, owner, words, at), done=said)


@router.post("/verified")
def verify(
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    ids: Annotated[list[str] | None, Form(max_length=MOST_AT_ONCE)] = None,
    how: Annotated[str, Form(max_length=500)] = "",
    on: Annotated[str, Form(max_length=40)] = "",
    back: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """These were checked: the one act that moves the date of a check."""
    try:
        signpost.verifying.verify(ids or (), person, how, _day(on))
    except REFUSALS as fault:
        field = "on" if "day" in str(fault) or "date" in str(fault) else "how" if ids else "records"
        return _page(
            signpost, person, _Asked(), status=422, errors=((field, told(fault)),), ticked=ids or (), how=how, on=on
        )
    there = back if back.startswith("/desk/records/") else "/desk"
    return RedirectResponse(f"{there}?verified={len(set(ids or ()))}", SEE_OTHER)


class _Asked:
    """How the list is narrowed."""

    def __init__(self, concern: str = "", owner: str = "", words: str = "", at: int = 1) -> None:
        self.concern = next((each for each in Concern if each.name.lower() == concern), None)
        self.owner, self.words, self.at = owner, words, at


def _day(written: str) -> date | None:
    if not written.strip():
        return None
    day = parse_date(written)
    if day is None:
        raise DecisionRefused("Write the day like 3 June 2026.")
    return day


def _page(signpost: Signpost, person: Person, asked: _Asked, status: int = 200, **values: Any) -> Response:
    found = signpost.listing.mine(person, asked.concern, asked.owner, asked.words)
    drafts, waiting = signpost.desk.drafts.of(person), signpost.desk.drafts.waiting(person)
    first = (asked.at - 1) * A_PAGE
    usual: Mapping[str, Any] = {"done": "", "errors": (), "ticked": (), "how": "", "on": ""}
    return page(
        "desk/listing.html",
        signpost,
        status,
        **{
            **usual,
            "found": found,
            "shown": found.records[first : first + A_PAGE],
            "asked": asked,
            "pages": -(-len(found.records) // A_PAGE),
            "concerns": tuple((each.name.lower(), NAMES[each], found.counts[each]) for each in Concern),
            "concern_names": NAMES,
            "drafts": drafts,
            "waiting": waiting,
            "names": names(signpost, (*drafts, *waiting)),
            "today": signpost.ask.today,
            "ready": signpost.huddle_telling.latest(),
            **values,
        },
    )
