"""The first page of the desk: what is theirs and needs them, and one act for many records."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.desk.shared import REFUSALS, AtDesk, at_field, day_of, names
from signpost.channels.http.web.desk.waiting import waiting
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.domain.people import Person
from signpost.services.desk.listing import NAMES, Concern
from signpost.services.desk.verifying import MOST_AT_ONCE

router = APIRouter(prefix="/desk", include_in_schema=False, route_class=PageRoute)

A_PAGE = 25
"""Records: what is ticked is sent with what is below them, which must not lie ten screens away.

Ticks stay on their page: whoever means to tick more asks for as many on one page as are checked at once.
"""

DONE = {
    "nothing": "Everything was known already.",
    "published": "Published: it is in answers now.",
    "waiting": "Sent: it waits for a second person.",
    "discarded": "The draft is thrown away.",
    "sent-back": "Sent back to its writer.",
    "undone": "Taken back: answers are as they were before it.",
    "withdrawn": "Withdrawn: it is in no answer any more.",
    "checked": "It is checked as of now.",
    "restored": "It may be in answers again.",
    "settled": "Settled: both are known, and one stands.",
}

Words = Annotated[str, Query(max_length=100)]
Narrowing = Annotated[str, Form(max_length=100)]


@router.get("")
def mine(
    signpost: Wired, person: AtDesk, concern: Words = "", owner: Words = "", words: Words = "",
    at: Annotated[int, Query(ge=1, le=10_000)] = 1, many: bool = False, done: Words = "",
    verified: Annotated[int, Query(ge=0)] = 0,
) -> Response:  # fmt: skip
    """Most urgent first."""
    said = DONE.get(done, "")
    if verified:
        said = f"{verified} records are checked as of now." if verified > 1 else "One record is checked as of now."
    return _page(signpost, person, _Asked(concern, owner, words, at, many), done=said)


@router.post("/verified")
def verify(
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    ids: Annotated[list[str] | None, Form(max_length=MOST_AT_ONCE * 5)] = None,
    how: Annotated[str, Form(max_length=500)] = "",
    on: Annotated[str, Form(max_length=40)] = "",
    concern: Narrowing = "",
    owner: Narrowing = "",
    words: Narrowing = "",
    at: Annotated[int, Form(ge=1, le=10_000)] = 1,
    many: Annotated[bool, Form()] = False,
) -> Response:
    """These were checked: the one act that moves the date of a check. The list stays narrowed as it was."""
    asked = _Asked(concern, owner, words, at, many)
    try:
        signpost.verifying.verify(ids or (), person, how, day_of(on))
    except REFUSALS as fault:
        errors = at_field(fault, "records")
        return _page(signpost, person, asked, 422, errors=errors, ticked=ids or (), how=how, on=on)
    kept = {"verified": len(set(ids or ())), **asked.query}
    return RedirectResponse(f"/desk?{urlencode(kept)}", SEE_OTHER)


class _Asked:
    """How the list is narrowed, which page of it is looked at, and whether that is to hold as many as may be."""

    def __init__(self, concern: str = "", owner: str = "", words: str = "", at: int = 1, many: bool = False) -> None:
        self.concern = next((each for each in Concern if each.name.lower() == concern), None)
        self.owner, self.words, self.at, self.many = owner, words, at, many
        self.a_page = MOST_AT_ONCE if many else A_PAGE

    @property
    def query(self) -> dict[str, str]:
        """The same list again from its first page: only what was asked for."""
        concern = self.concern.name.lower() if self.concern is not None else ""
        asked = {"concern": concern, "owner": self.owner, "words": self.words, "many": "true" if self.many else ""}
        return {name: each for name, each in asked.items() if each}


def _page(signpost: Signpost, person: Person, asked: _Asked, status: int = 200, **values: Any) -> Response:
    found = signpost.listing.mine(person, asked.concern, asked.owner, asked.words)
    whole = signpost.listing.mine(person) if asked.owner or asked.words else found
    drafts, of_others = signpost.desk.drafts.of(person), signpost.desk.drafts.waiting(person)
    first = (asked.at - 1) * asked.a_page
    usual: Mapping[str, Any] = {"done": "", "errors": (), "ticked": (), "how": "telephoned", "on": ""}
    return page(
        "desk/listing.html",
        signpost,
        status,
        **{
            **usual,
            "found": found,
            "shown": found.records[first : first + asked.a_page],
            "asked": asked,
            "pages": -(-len(found.records) // asked.a_page),
            "most": MOST_AT_ONCE,
            "concerns": tuple((each.name.lower(), NAMES[each], found.counts[each]) for each in Concern),
            "concern_names": NAMES,
            "drafts": drafts,
            "of_others": of_others,
            "waiting": waiting(signpost, person, drafts, of_others, whole.counts),
            "names": names(signpost, (*drafts, *of_others)),
            "today": signpost.ask.today,
            "misnamed": () if found.owners else signpost.people.misnamed(person),
            "ready": signpost.huddle_telling.latest(),
            **values,
        },
    )
