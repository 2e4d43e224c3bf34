"""One record at the desk: as it stands, what speaks against it, its history, and what can be done with it."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from signpost.answering.card import printed_card
from signpost.answering.facts import facts
from signpost.bootstrap import Signpost
from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.desk.listing import DONE
from signpost.channels.http.web.desk.shared import REFUSALS, AtDesk, at_field, day_of, names, told
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.domain.document import Document, Kind
from signpost.domain.people import Person, Right, may
from signpost.errors import DeskRefused
from signpost.services.desk.acting import check
from signpost.services.desk.documents import RULES, is_text
from signpost.services.desk.fields import label
from signpost.services.reminding import Worked

router = APIRouter(prefix="/desk", include_in_schema=False, route_class=PageRoute)

Reason = Annotated[str, Form(max_length=500)]


@router.get("/records/{document_id}")
def record(document_id: str, signpost: Wired, person: AtDesk, done: str = "") -> Response:
    """As it stands now."""
    return _page(signpost, person, document_id, done=DONE.get(done, ""))


@router.post("/records/{document_id}/draft")
def begin(document_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded) -> Response:
    """A draft of it, or the one that was begun."""
    try:
        draft = signpost.desk.beginning.of(document_id, person)
    except DeskRefused as fault:
        return _page(signpost, person, document_id, 409, errors=(("actions", told(fault)),))
    return RedirectResponse(f"/desk/drafts/{draft.id}", SEE_OTHER)


@router.post("/rules/{name}/draft")
def begin_rules(name: str, signpost: Wired, person: AtDesk, _bounded: Bounded) -> Response:
    """A draft of what holds for every answer: the safety wording, the vocabulary of needs."""
    if name not in RULES:
        raise DeskRefused(f"Rules are in {' and '.join(RULES)}.")
    draft = signpost.desk.beginning.of(name, person)
    return RedirectResponse(f"/desk/drafts/{draft.id}", SEE_OTHER)


@router.post("/records/{document_id}/check")
def verify(
    document_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded, how: Reason = "",
    on: Annotated[str, Form(max_length=40)] = "",
) -> Response:  # fmt: skip
    """It was checked and is right."""
    try:
        signpost.verifying.verify([document_id], person, how, day_of(on))
    except REFUSALS as fault:
        return _page(signpost, person, document_id, 422, errors=at_field(fault, "how"), how=how, on=on)
    return _back(document_id, "checked")


@router.post("/records/{document_id}/withdrawal")
def withdraw(document_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded, why: Reason = "") -> Response:
    """Out of every answer at once."""
    try:
        signpost.verifying.withdraw([document_id], person, why)
    except REFUSALS as fault:
        return _page(signpost, person, document_id, 422, errors=at_field(fault, "why"), why=why)
    return _back(document_id, "withdrawn")


@router.post("/records/{document_id}/restoration")
def restore(document_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded) -> Response:
    """Back into answers."""
    signpost.verifying.restore([document_id], person)
    return _back(document_id, "restored")


@router.post("/records/{document_id}/settlement")
def settle(
    document_id: str,
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    field: Annotated[str, Form(max_length=60)],
    right: Annotated[str, Form(pattern="^(file|desk)$")],
) -> Response:
    """Say which is right where the file and the desk disagree."""
    try:
        signpost.desk.settle(document_id, field, right == "file", person)
    except REFUSALS as fault:
        return _page(signpost, person, document_id, 409, errors=(("conflicts", told(fault)),))
    return _back(document_id, "settled")


def _back(document_id: str, done: str) -> Response:
    return RedirectResponse(f"/desk/records/{quote(document_id, safe='')}?done={done}", SEE_OTHER)


def _page(signpost: Signpost, person: Person, document_id: str, status: int = 200, **values: Any) -> Response:
    document = signpost.desk.subjects.document(document_id)
    check(person, document.title, document.owner, Right.EDIT, Right.PROPOSE, Right.PUBLISH)
    history = signpost.desk.drafts.history(document.id if document.record else document.path)
    reported = [each for each in signpost.library.reported() if each.document_id == document_id]
    return page(
        "desk/record.html",
        signpost,
        status,
        **{
            "done": "",
            "errors": (),
            "how": "telephoned",
            "on": "",
            "why": "",
            "document": document,
            "standing": document.stands(signpost.ask.today),
            "is_withheld": document_id in signpost.snapshots.withheld(),
            "card": as_card(signpost, document),
            "conflicts": signpost.desk.subjects.conflicts(document_id) if document.record else (),
            "reported": reported,
            "history": history,
            "worked": signpost.reminding.worked().get(document_id, Worked()),
            "names": names(signpost, history),
            "is_editable": document.record is not None or is_text(document.path),
            "may_verify": may(person, Right.VERIFY, document.owner),
            "may_undo": may(person, Right.ROLL_BACK, document.owner),
            "label": label,
            "today": signpost.ask.today,
            **values,
        },
    )


def as_card(signpost: Signpost, document: Document | None) -> list[tuple[str, str]]:
    """How a record reads in an answer, line by line."""
    if document is None or document.record is None:
        return []
    today = signpost.ask.today
    if document.kind not in (Kind.SERVICE, Kind.EVENT):
        return [(each.label, each.text) for each in facts(document, 1, today)]
    card = printed_card(document, today)
    lines = [("Telephone", card.telephone), *((line.label, line.text) for line in card.lines)]
    return [*(("Note", mark) for mark in card.marks), *lines, ("Checked", card.checked)]
