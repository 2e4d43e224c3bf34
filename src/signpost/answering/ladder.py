"""The council's ladder of help to who is asked next: each rung's contacts are role records that name it."""

from collections.abc import Iterator, Sequence

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.facts import field
from signpost.answering.now import cannot_wait, right_now, state_of
from signpost.answering.sources import Sources
from signpost.domain.answer import Basis, Statement
from signpost.domain.document import Document
from signpost.safety import Guardrail

COMMUNITY, CONVERSATION, ASSESSMENT = "community", "conversation", "assessment"
RAPID_RESPONSE, OUT_OF_HOURS = "rapid response", "out of hours"
SAFEGUARDING = "safeguarding"
"""A rung of the ladder for the reader of a record; its route stands above everything else, see `urgent`."""

RUNGS = (COMMUNITY, CONVERSATION, RAPID_RESPONSE, OUT_OF_HOURS, ASSESSMENT, SAFEGUARDING)

SAID = {
    COMMUNITY: wording.RUNG_COMMUNITY,
    CONVERSATION: wording.RUNG_CONVERSATION,
    ASSESSMENT: wording.RUNG_ASSESSMENT,
}

LAST = "9999"
"""After any date: for what never closes."""

MOST_OF_A_RUNG = 2
MOST_TO_RING = 3

CONTACT = ("title", "telephone", "email")
TO_RING = ("title", "telephone")


def ladder(brief: Brief, sources: Sources) -> tuple[Statement, ...]:
    """Where to turn when nothing fits: what cannot wait at once, else people nearby, then a conversation.

    Nothing if no role of this asker's stands on a rung.
    """
    if steps := pressing(brief, sources):
        return steps
    asks_to_decide = bool({Guardrail.ELIGIBILITY, Guardrail.CAPACITY} & set(brief.guardrails))
    rungs = (ASSESSMENT,) if asks_to_decide else (COMMUNITY, CONVERSATION)
    return tuple(step for rung in rungs for step in _rung(rung, brief, sources))


def pressing(brief: Brief, sources: Sources) -> tuple[Statement, ...]:
    """For what cannot wait: whom to ring at this hour, and whom when they have gone home."""
    if not cannot_wait(brief):
        return ()
    roles = [
        *(role for role in on_rung(RAPID_RESPONSE, brief) if _is_there(role, brief)),
        *on_rung(OUT_OF_HOURS, brief),
    ]
    open_first = sorted(dict.fromkeys(roles), key=lambda role: _order(role, brief))
    steps = [step for role in open_first[:MOST_TO_RING] for step in _contact(role, TO_RING, brief, sources)]
    return (Statement(wording.CANNOT_WAIT, Basis.WORDING), *steps) if steps else ()


def _is_there(role: Document, brief: Brief) -> bool:
    """Open, or not known to be shut, or open again before the day is over."""
    state = state_of(role, brief)
    return state is None or state.is_open or bool(state.opens and state.opens.day == brief.today)


def _order(role: Document, brief: Brief) -> tuple[int, str]:
    """What is open first, of those what closes first; then what does not tell; then what opens later."""
    state = state_of(role, brief)
    if state is None:
        return 1, ""
    if not state.is_open:
        return 2, ""
    return 0, state.closes.isoformat() if state.closes else LAST


def _rung(rung: str, brief: Brief, sources: Sources) -> Iterator[Statement]:
    steps = [step for role in on_rung(rung, brief)[:MOST_OF_A_RUNG] for step in _contact(role, CONTACT, brief, sources)]
    if steps:
        yield Statement(SAID[rung], Basis.WORDING)
        yield from steps


def on_rung(rung: str, brief: Brief) -> Sequence[Document]:
    """The roles on a rung that cover the place asked about, those that name it for certain first."""
    places = brief.found.understanding.places[:1]
    served = [
        (role, brief.gazetteer.serves(role.area, place) if place else None)
        for role in brief.records.roles()
        for place in (places or (None,))
        if role.record and rung in rungs_of(role.record.rung)
    ]
    return [role for wanted in (True, None) for role, serves in served if serves is wanted]


def rungs_of(written: str) -> tuple[str, ...]:
    """The rungs that a record names, separated by semicolons or commas."""
    return tuple(part for each in written.replace(",", ";").split(";") if (part := " ".join(each.lower().split())))


def _contact(role: Document, columns: tuple[str, ...], brief: Brief, sources: Sources) -> Iterator[Statement]:
    n = sources.of_record(role)
    if n is None:
        return
    yield from (step for column in columns if (step := field(role, column, n)))
    if cannot_wait(brief):
        yield from right_now(role, brief, n)
