"""One draft: the form, what differs, a look at the result, publishing or asking a second person."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from signpost.bootstrap import Signpost
from signpost.channels.http.limiting import Bounded
from signpost.channels.http.web.answers import SEE_OTHER
from signpost.channels.http.web.desk.records import as_card
from signpost.channels.http.web.desk.shared import REFUSALS, AtDesk, Fields, names, told, told_apart
from signpost.channels.http.web.failing import PageRoute
from signpost.channels.http.web.rendering import Wired, page
from signpost.domain.document import RECORDS, Kind
from signpost.domain.people import Person, Right, may
from signpost.errors import DraftFaulty, MadeWorse, NotAllowed
from signpost.services.desk.beginning import SHELVES
from signpost.services.desk.documents import TEXT
from signpost.services.desk.fields import CHOICES, HINTS, LONG, FormField, label, names_for
from signpost.services.desk.fronts import FIELDS as FRONT
from signpost.services.desk.fronts import joined, parted
from signpost.services.desk.subjects import What
from signpost.services.desk.trying import Tried
from signpost.services.desk.writing import Look
from signpost.stores import Draft

router = APIRouter(prefix="/desk", include_in_schema=False, route_class=PageRoute)

LONGEST_QUESTION = 500

WHATS = ("added", "changed", "removed")

KINDS = (*RECORDS, *SHELVES)


@router.get("/new")
def new(signpost: Wired, person: AtDesk) -> Response:
    """What is it, and what is it called?"""
    return _new_page(signpost, person)


@router.post("/new")
def begin(
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    kind: Annotated[str, Form(max_length=40)] = "",
    title: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Something that is not there yet."""
    try:
        if kind not in KINDS:
            raise DraftFaulty("Say what it is.")
        started = signpost.desk.beginning.record if kind in RECORDS else signpost.desk.beginning.document
        draft = started(Kind(kind), title, person)
    except DraftFaulty as fault:
        field = "title" if kind in KINDS else f"kind-{KINDS[0].value}"
        return _new_page(signpost, person, 422, kind=kind, title=title, errors=((field, str(fault)),))
    return _to(draft.id)


@router.get("/drafts/{draft_id}")
def form(draft_id: str, signpost: Wired, person: AtDesk, whole: str = "") -> Response:
    """The form, for whoever writes it; for others what differs. `whole` asks for a document as the file it is."""
    look = signpost.desk.writing.look(draft_id, person)
    if look.draft.person != person.id or not look.draft.state.is_open or look.draft.what == What.COPY:
        return _review(signpost, person, look)
    return _form(signpost, look, is_whole=bool(whole))


@router.post("/drafts/{draft_id}")
def save(draft_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded, sent: Fields) -> Response:
    """Keep what was typed, whatever is wrong with it, then say what is."""
    values = {name.removeprefix("f-"): value for name, value in sent.items() if name.startswith("f-")}
    draft = signpost.desk.writing.look(draft_id, person).draft
    is_whole = draft.what == What.FILE and "title" not in values
    if draft.what == What.FILE and not is_whole:
        values = {TEXT: joined(draft.values.get(TEXT, ""), values)}
    signpost.desk.writing.save(draft_id, person, values, sent.get("reason", ""), has_seen=bool(sent.get("seen")))
    look = signpost.desk.writing.look(draft_id, person)
    if look.stops or look.at_odds:
        return _form(signpost, look, 422, is_whole)
    return RedirectResponse(f"/desk/drafts/{draft_id}/review", SEE_OTHER)


@router.get("/drafts/{draft_id}/review")
def review(draft_id: str, signpost: Wired, person: AtDesk) -> Response:
    """What differs, how it reads, and what can be done with it."""
    look = signpost.desk.writing.look(draft_id, person)
    if look.at_odds and look.draft.person == person.id:
        return _form(signpost, look)
    return _review(signpost, person, look)


@router.post("/drafts/{draft_id}/trial")
def attempt(
    draft_id: str,
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    question: Annotated[str, Form(max_length=LONGEST_QUESTION)] = "",
) -> Response:
    """The golden questions before and after, and one question's answer; nothing is published."""
    try:
        tried = signpost.desk.writing.attempt(draft_id, person, question.strip())
    except REFUSALS as fault:
        return _refused(signpost, person, draft_id, told(fault))
    return _review(signpost, person, signpost.desk.writing.look(draft_id, person), tried=tried)


@router.post("/drafts/{draft_id}/publication")
def publish(
    draft_id: str,
    signpost: Wired,
    person: AtDesk,
    _bounded: Bounded,
    accept: Annotated[str, Form(max_length=10)] = "",
    settles: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Into answers."""
    try:
        done = signpost.desk.publish(draft_id, person, accept_worse=bool(accept), puts_right=bool(settles))
    except MadeWorse as fault:
        return _review(signpost, person, signpost.desk.writing.look(draft_id, person), 409, worse=fault.worse)
    except REFUSALS as fault:
        return _refused(signpost, person, draft_id, told(fault))
    return RedirectResponse(f"/desk/changes/{done.draft.id}?done=published", SEE_OTHER)


@router.post("/drafts/{draft_id}/submission")
def submit(draft_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded) -> Response:
    """To a second person."""
    try:
        signpost.desk.submit(draft_id, person)
    except REFUSALS as fault:
        return _refused(signpost, person, draft_id, told(fault))
    return RedirectResponse("/desk?done=waiting", SEE_OTHER)


@router.post("/drafts/{draft_id}/return")
def send_back(
    draft_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded,
    remark: Annotated[str, Form(max_length=500)] = "",
) -> Response:  # fmt: skip
    """To its writer, with a remark."""
    try:
        signpost.desk.send_back(draft_id, person, remark)
    except REFUSALS as fault:
        return _refused(signpost, person, draft_id, told(fault), "remark")
    return RedirectResponse("/desk?done=sent-back", SEE_OTHER)


@router.post("/drafts/{draft_id}/discarding")
def discard(draft_id: str, signpost: Wired, person: AtDesk, _bounded: Bounded) -> Response:
    """Away with it."""
    signpost.desk.writing.discard(draft_id, person)
    return RedirectResponse("/desk?done=discarded", SEE_OTHER)


def _to(draft_id: str) -> Response:
    return RedirectResponse(f"/desk/drafts/{draft_id}", SEE_OTHER)


def _new_page(signpost: Signpost, person: Person, status: int = 200, **values: Any) -> Response:
    if not (may(person, Right.EDIT) or may(person, Right.PROPOSE)):
        raise NotAllowed("None of your roles lets you add a record. Ask an administrator of Signpost if one should.")
    usual: Mapping[str, Any] = {"kind": "", "title": "", "errors": ()}
    return page("desk/new.html", signpost, status, **{**usual, "kinds": [each.value for each in KINDS], **values})


def _form(signpost: Signpost, look: Look, status: int = 200, is_whole: bool = False) -> Response:
    is_file = look.draft.what == What.FILE
    is_parted = is_file and not is_whole and "title" in parted(look.draft.values)
    return page(
        "desk/form.html",
        signpost,
        status,
        look=look,
        draft=look.draft,
        fields=_fields(look, is_parted),
        errors=_errors(look),
        names=names(signpost, look.others),
        is_file=is_file and not is_parted,
        is_parted=is_parted,
    )


def _errors(look: Look) -> tuple[tuple[str, str], ...]:
    odd = ((f"f-{each.name}", f"{label(each.name)} was changed by somebody else meanwhile") for each in look.at_odds)
    return (*odd, *((f"f-{each.field}", each.message) for each in look.stops))


def _fields(look: Look, is_parted: bool) -> list[FormField]:
    draft = look.draft
    values = parted(draft.values) if is_parted else draft.values
    faults = {each.field: each for each in reversed(look.faults)}
    odds = {each.name: each for each in look.at_odds}
    shown = _shown(look, is_parted)
    found = []
    for name in shown:
        fault, odd = faults.get(name), odds.get(name)
        note = fault.message if fault and not fault.stops and draft.changed_at != draft.started_at else ""
        if odd:
            note = f"It was “{odd.was or 'not stated'}” when you began. It is “{odd.theirs or 'not stated'}” now."
        found.append(
            FormField(
                name=name,
                label=label(name),
                value=values.get(name, ""),
                hint=HINTS.get(name, ""),
                is_long=name in LONG,
                choices=CHOICES.get(name, ()),
                fault=fault.message if fault and fault.stops else "",
                note=note,
            )
        )
    return found


def _shown(look: Look, is_parted: bool) -> tuple[str, ...]:
    if is_parted:
        return (FRONT[0], TEXT, *FRONT[1:])
    if look.draft.what == What.FILE:
        return (TEXT,)
    return names_for(_kind(look), (*look.draft.values, *look.draft.base))


def _kind(look: Look) -> Kind:
    return look.document.kind if look.document else Kind.NOTE


def _refused(signpost: Signpost, person: Person, draft_id: str, said: str, field: str = "publishing") -> Response:
    look = signpost.desk.writing.look(draft_id, person)
    return _review(signpost, person, look, 409, errors=((field, said),))


def _review(
    signpost: Signpost,
    person: Person,
    look: Look,
    status: int = 200,
    tried: Tried | None = None,
    worse: tuple[str, ...] = (),
    errors: tuple[tuple[str, str], ...] = (),
) -> Response:
    draft = look.draft
    is_own = draft.person == person.id
    asks_second = signpost.desk.needs_approval
    publishes = may(person, Right.PUBLISH, draft.owner) and not (asks_second and is_own)
    if asks_second:
        publishes = publishes and may(person, Right.APPROVE, draft.owner)
    reported = [each for each in signpost.library.reported() if each.document_id == draft.subject]
    return page(
        "desk/review.html",
        signpost,
        status,
        look=look,
        draft=draft,
        is_own=is_own,
        is_open=draft.state.is_open,
        is_copy=draft.what == What.COPY,
        changes=_changes(signpost, draft),
        may_publish=publishes and draft.state.is_open,
        asks_second=asks_second,
        may_submit=is_own and draft.state.is_open and not publishes,
        may_send_back=not is_own and publishes and _is_waiting(draft),
        card=as_card(signpost, look.document),
        is_new=not draft.base and draft.what != What.COPY,
        differences=told_apart(draft),
        tried=tried,
        worse=worse,
        errors=errors,
        reported=reported,
        names=names(signpost, (draft, *look.others)),
        label=label,
    )


def _changes(signpost: Signpost, draft: Draft) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Titles of the records that a file sent whole would add, change and remove."""
    if draft.what != What.COPY or not draft.state.is_open:
        return ()
    found = signpost.desk.subjects.sent(draft).changes
    return tuple((what, tuple(title for title, does in found if does == what)) for what in WHATS)


def _is_waiting(draft: Draft) -> bool:
    return draft.state.value == "waiting"
