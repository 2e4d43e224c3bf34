"""What nobody could answer: the list, and one gap with what can be done about it."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.desk.shared import REFUSALS, AtDesk, at_field
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.domain.people import Person, Right, may
from signpost.stores import GapState

router = APIRouter(prefix="/desk/gaps", include_in_schema=False, route_class=PageRoute)

STATES = {
    GapState.OPEN: "Nobody has it yet",
    GapState.ASSIGNED: "Waits for an answer",
    GapState.ANSWERED: "Answered, not published yet",
    GapState.CLOSED: "Closed",
    GapState.SET_ASIDE: "Set aside",
}

DONE = {
    "assigned": "Given to its owner, who is told where they take questions.",
    "taken": "It is yours: write the answer below.",
    "aside": "Set aside. More questions like it are still counted.",
    "up": "Taken up again.",
}

Result = TypeVar("Result")


@router.get("")
async def gaps(
    request: Request,
    signpost: Wired,
    person: AtDesk,
    owner: Annotated[str, Query(max_length=200)] = "",
    new: Annotated[int, Query(ge=-1, le=10_000)] = -1,
    mine: bool = False,
) -> Response:
    """Those to be seen to first, the most asked first; of what is `mine`, those that wait for my answer."""

    def read() -> Response:
        found = signpost.gaps.theirs(person) if mine else signpost.gaps.all()
        shown = [each for each in found if owner in ("", each.gap.owner)]
        owners = sorted({each.gap.owner for each in found if each.gap.owner})
        open_ones = [each for each in shown if not each.gap.state.is_done]
        done = [each for each in shown if each.gap.state.is_done]
        return page(
            "desk/gaps.html",
            signpost,
            open_ones=open_ones,
            closed=done,
            owners=owners,
            owner=owner,
            mine=mine,
            states=STATES,
            done=_looked(new),
        )

    return await _beside(request, read)


@router.post("/gathering")
async def gather(request: Request, signpost: Wired, _person: AtDesk, _bounded: Bounded) -> Response:
    """Look what was asked since the list was last put together, as is done every night."""
    found = await _beside(request, signpost.gaps.gather)
    return RedirectResponse(f"/desk/gaps?new={found}", SEE_OTHER)


@router.get("/asked/{wording}")
async def marked(request: Request, wording: str, signpost: Wired, _person: AtDesk) -> Response:
    """On to the gap that holds a question, from where the question is read."""
    gap_id = await _beside(request, lambda: signpost.gaps.marked(wording))
    return RedirectResponse(f"/desk/gaps/{gap_id}", SEE_OTHER)


@router.get("/{gap_id}")
async def gap(request: Request, gap_id: str, signpost: Wired, person: AtDesk, done: str = "") -> Response:
    """How it was asked, whose it is, and what can be done."""
    return await _beside(request, lambda: _page(signpost, person, gap_id, done=DONE.get(done, "")))


@router.post("/{gap_id}/owner")
def assign(
    gap_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded, owner: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """To an owner's role."""
    try:
        given = signpost.gaps.assign(gap_id, owner, person)
    except REFUSALS as fault:
        return _page(signpost, person, gap_id, 422, errors=at_field(fault, "owner"))
    return _back(gap_id, "taken" if may(person, Right.ANSWER, given.owner) else "assigned")


@router.post("/{gap_id}/answer")
def answer(
    gap_id: str,
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    title: Annotated[str, Form(max_length=300)] = "",
    text: Annotated[str, Form(max_length=20_000)] = "",
    review_by: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """To whoever waits, and on to the draft of a note."""
    try:
        draft = signpost.gaps.answer(gap_id, title, text, review_by, person)
    except REFUSALS as fault:
        typed = {"title": title, "text": text, "review_by": review_by}
        return _page(signpost, person, gap_id, 422, errors=at_field(fault, "text"), **typed)
    return RedirectResponse(f"/desk/drafts/{draft.id}/review", SEE_OTHER)


@router.post("/{gap_id}/aside")
def set_aside(
    gap_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded, why: Annotated[str, Form(max_length=500)] = ""
) -> Response:
    """Nothing need be written."""
    try:
        signpost.gaps.set_aside(gap_id, why, person)
    except REFUSALS as fault:
        return _page(signpost, person, gap_id, 422, errors=at_field(fault, "why"))
    return _back(gap_id, "aside")


@router.post("/{gap_id}/again")
def take_up(gap_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded) -> Response:
    """It is to be seen to after all."""
    signpost.gaps.take_up(gap_id, person)
    return _back(gap_id, "up")


def _looked(new: int) -> str:
    """What looking for new ones came to; nothing if nobody looked."""
    if new < 0:
        return ""
    return f"{new} new." if new else "Nothing new: one question alone is told once somebody asks the same."


def _back(gap_id: str, done: str) -> Response:
    return RedirectResponse(f"/desk/gaps/{gap_id}?done={done}", SEE_OTHER)


def _page(signpost: Signpost, person: Person, gap_id: str, status: int = 200, **values: Any) -> Response:
    looked = signpost.gaps.get(gap_id)
    found, owner = looked.gap, looked.gap.owner
    usual = {
        "done": "",
        "errors": (),
        "title": looked.title,
        "text": looked.replies[0] if looked.replies else "",
        "review_by": signpost.gaps.review_by(),
    }
    return page(
        "desk/gap.html",
        signpost,
        status,
        **{
            **usual,
            "looked": looked,
            "gap": found,
            "states": STATES,
            "owners": signpost.gaps.owners(),
            "may_assign": may(person, Right.ASSIGN, owner) and not found.state.is_done,
            "takers": signpost.gaps.takers(found, person),
            "may_answer": may(person, Right.ANSWER, owner) and found.state.is_unanswered,
            "may_set_aside": may(person, Right.ASSIGN, owner) or may(person, Right.ANSWER, owner),
            **values,
        },
    )


async def _beside(request: Request, work: Callable[[], Result]) -> Result:
    """Reading many questions takes seconds: on a thread that answers none."""
    return await run_sync(work, limiter=request.app.state.seldom)
