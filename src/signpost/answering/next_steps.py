"""Who to ask next: a role's own record, cited; and how to introduce somebody."""

import re

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.children import childrens_role
from signpost.answering.choosing import MOST_COVERED
from signpost.answering.duty import asks_who_is_on_duty
from signpost.answering.facts import field
from signpost.answering.ladder import ladder, pressing
from signpost.answering.now import cannot_wait
from signpost.answering.route_first import is_route_first
from signpost.answering.sources import Sources
from signpost.domain.answer import Basis, Statement
from signpost.domain.document import Document, Kind
from signpost.domain.hit import Hit
from signpost.facets import Provider, facets_of
from signpost.retrieval.asked_roles import asks_whom_to_ask
from signpost.safety import Guardrail

CONTACT_COLUMNS = ("title", "telephone", "email", "schedule_description")


LOOKED_AT = 5
"""Hits among which somebody may look after what is for the need."""

CARERS = "carers"
"""The need of the vocabulary that is spoken of where somebody gives care."""

_ASSESSES = re.compile(
    r"\b(?:carr(?:y|ies|ying) out|do|does|offers?|provides?|complet\w+|undertak\w+|makes?|arranges?)\W+"
    r"(?:\w+\W+){0,3}carers?['’]?s?['’]? assessments?\b",
    re.IGNORECASE,
)
"""That a service assesses carers; many more only say that somebody else's assessment comes first."""

BY_INTRODUCTION = (
    Provider.VOLUNTARY,
    Provider.COMMUNITY,
    Provider.FAITH,
    Provider.SOCIAL_ENTERPRISE,
)
"""Who welcomes people rather than takes referrals."""


def next_steps(brief: Brief, sources: Sources, shown: list[Document]) -> tuple[Statement, ...]:
    """Whom to ring at this hour if it cannot wait; else who looks after what was shown, and how to introduce somebody.

    Where no role looks after it: the configured contact, else fixed wording.
    """
    if has_route_above(brief):
        return (
            Statement(wording.ROUTE_FIRST, Basis.WORDING),
            *_owner(brief, sources, []),
            *_for_the_carer(brief, sources, shown),
        )
    if not asks_who_is_on_duty(brief) and (steps := pressing(brief, sources)):
        return steps
    if steps := _for_the_child(brief, sources):
        return steps
    steps = (*_owner(brief, sources, shown), *_for_the_carer(brief, sources, shown))
    welcomes = any(is_by_introduction(document) for document in shown)
    introduce = Statement(wording.INTRODUCE, Basis.WORDING, label=wording.INTRODUCING)
    return (*steps, introduce) if welcomes else steps


def has_route_above(brief: Brief) -> bool:
    """Whether whom to ring first stands at the top for certain: they are not named again, and nobody before them."""
    if Guardrail.CLINICAL in brief.guardrails:
        return True
    named = (name for kind in brief.guardrails if kind.is_concern for name in route_of(kind, brief))
    return is_route_first(brief) and any(record_of(brief, name) for name in named)


def route_of(kind: Guardrail, brief: Brief) -> tuple[str, ...]:
    """Names of whom to ring: as the settings say for abuse of an adult, if they do; else as the rules say."""
    if kind is Guardrail.SAFEGUARDING_ADULT and brief.safeguarding_route:
        return brief.safeguarding_route
    return brief.safety.route(kind)


def record_of(brief: Brief, name: str) -> Document | None:
    """The record of a role; national lines may be kept as services."""
    return brief.records.called(name, Kind.ROLE) or brief.records.called(name, Kind.SERVICE)


def when_nothing_fits(brief: Brief, sources: Sources) -> tuple[Statement, ...]:
    """For a person in need of something whoever looks after what is for that need, then a rung of the council's ladder.

    For other questions whoever knows most. Beneath a route or a limit that names whom to ring, nobody who knows less.
    """
    understanding = brief.found.understanding
    if has_route_above(brief):
        return next_steps(brief, sources, [])
    if not cannot_wait(brief) and (steps := _for_the_child(brief, sources)):
        return steps
    is_of_staff = asks_who_is_on_duty(brief) or asks_whom_to_ask(understanding.read)
    if not is_of_staff and (understanding.tells_of_a_person or understanding.needs or brief.guardrails):
        rungs = ladder(brief, sources)
        if rungs:
            return rungs if _is_ladders_own(brief) else (*_who_knows(brief, sources, rungs), *rungs)
    is_asked_for = understanding.asks_who or is_of_staff
    nearest = [hit.document for hit in brief.found.hits[:1] if is_asked_for or _is_about_it(hit)]
    steps = _owner(brief, sources, nearest)
    return (Statement(wording.ASK_A_PERSON, Basis.WORDING), *steps) if steps[0].basis is not Basis.WORDING else steps


def _is_ladders_own(brief: Brief) -> bool:
    """Whether the ladder alone says whom to ask: for what cannot wait, or what an assessment decides."""
    return cannot_wait(brief) or bool({Guardrail.ELIGIBILITY, Guardrail.CAPACITY} & set(brief.guardrails))


def _who_knows(brief: Brief, sources: Sources, rungs: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Who looks after the nearest of what meets most of the needs spoken of, unless a rung names them already.

    Of no need heard, whoever looks after all of the nearest.
    """
    hits = [hit for hit in brief.found.hits[:LOOKED_AT] if hit.document.owner]
    most = max((len(hit.meets) for hit in hits), default=0)
    owners = dict.fromkeys(hit.document.owner for hit in hits if len(hit.meets) == most)
    named = {step.text for step in rungs}
    for name in owners if most or len(owners) == 1 else ():
        if name not in named and _is_for_the_place(name, brief) and (steps := contact(brief, sources, name)):
            return (Statement(wording.ASK_A_PERSON, Basis.WORDING), *steps)
    return ()


def _is_about_it(hit: Hit) -> bool:
    """Whether the nearest of all has to do with what is asked, so that whoever looks after it may know more."""
    return bool(hit.meets) or hit.document.kind is Kind.ROLE or hit.coverage >= MOST_COVERED


def is_by_introduction(document: Document) -> bool:
    """Whether it is a community's own, and the person may come without a referral."""
    if document.kind not in (Kind.SERVICE, Kind.EVENT):
        return False
    facets = facets_of(document)
    return facets.provider in BY_INTRODUCTION and facets.self_referral is not False


def _for_the_child(brief: Brief, sources: Sources) -> tuple[Statement, ...]:
    """Whom the council names for children, where one is told of."""
    steps = contact(brief, sources, childrens_role(brief))
    return (Statement(wording.CHILD_ROUTE, Basis.WORDING), *steps) if steps else ()


def _for_the_carer(brief: Brief, sources: Sources, shown: list[Document]) -> tuple[Statement, ...]:
    """Who assesses carers where they live, if that is not shown already; without a place, who leads on them."""
    understanding = brief.found.understanding
    if CARERS not in understanding.needs or not understanding.tells_of_a_person:
        return ()
    if not understanding.places:
        leading = (role for role in brief.records.roles() if role.needs[:1] == (CARERS,))
        return _carer_route(sources, next(leading, None))
    assessing = [
        document
        for place in understanding.places[:1]
        for document in brief.records.serving(CARERS, place)
        if document.record and _ASSESSES.search(f"{document.record.description} {document.record.application_process}")
    ]
    if not assessing or any(document in shown for document in assessing):
        return ()
    return _carer_route(sources, assessing[0])


def _carer_route(sources: Sources, document: Document | None) -> tuple[Statement, ...]:
    n = sources.of_record(document) if document else None
    if document is None or n is None:
        return ()
    steps = [step for column in ("title", "telephone") if (step := field(document, column, n))]
    return (Statement(wording.CARER_ROUTE, Basis.WORDING), *steps) if steps else ()


def _owner(brief: Brief, sources: Sources, shown: list[Document]) -> tuple[Statement, ...]:
    """Who looks after what is shown, and covers the place that was asked about."""
    names = [document.owner for document in shown if document.owner]
    for name in (*(each for each in names if _is_for_the_place(each, brief)), brief.default_contact):
        if steps := contact(brief, sources, name):
            return steps
    return (Statement(wording.ASK_YOUR_LEAD, Basis.WORDING),)


def _is_for_the_place(name: str, brief: Brief) -> bool:
    role = brief.records.called(name, Kind.ROLE)
    places = brief.found.understanding.places[:1]
    return not (role and places and brief.gazetteer.serves(role.area, places[0]) is False)


def contact(brief: Brief, sources: Sources, name: str, kind: Kind = Kind.ROLE) -> tuple[Statement, ...]:
    """How to reach one role, or a service; nothing if no record of it is there for this asker."""
    role = brief.records.called(name, kind) if name else None
    n = sources.of_record(role) if role else None
    if role is None or n is None:
        return ()
    return tuple(step for column in CONTACT_COLUMNS if (step := field(role, column, n)))
