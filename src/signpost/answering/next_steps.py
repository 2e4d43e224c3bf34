"""Who to ask next: a role's own record, cited; and how to introduce somebody."""

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.facts import field
from signpost.answering.ladder import ladder, pressing
from signpost.answering.sources import Sources
from signpost.domain.answer import Basis, Statement
from signpost.domain.document import Document, Kind
from signpost.facets import Provider, facets_of

CONTACT_COLUMNS = ("title", "telephone", "email", "schedule_description")


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
    if steps := pressing(brief, sources):
        return steps
    steps = _owner(brief, sources, shown)
    welcomes = any(is_by_introduction(document) for document in shown)
    introduce = Statement(wording.INTRODUCE, Basis.WORDING, label=wording.INTRODUCING)
    return (*steps, introduce) if welcomes else steps


def when_nothing_fits(brief: Brief, sources: Sources, near: list[Document]) -> tuple[Statement, ...]:
    """A rung of the council's ladder for a person in need of something; for other questions whoever knows most."""
    understanding = brief.found.understanding
    if understanding.tells_of_a_person or understanding.needs or brief.guardrails:
        steps = ladder(brief, sources)
        if steps:
            return steps
    steps = _owner(brief, sources, near)
    return (Statement(wording.ASK_A_PERSON, Basis.WORDING), *steps) if steps[0].basis is not Basis.WORDING else steps


def is_by_introduction(document: Document) -> bool:
    """Whether it is a community's own, and the person may come without a referral."""
    if document.kind not in (Kind.SERVICE, Kind.EVENT):
        return False
    facets = facets_of(document)
    return facets.provider in BY_INTRODUCTION and facets.self_referral is not False


def _owner(brief: Brief, sources: Sources, shown: list[Document]) -> tuple[Statement, ...]:
    for name in (*(document.owner for document in shown), brief.default_contact):
        if steps := contact(brief, sources, name):
            return steps
    return (Statement(wording.ASK_YOUR_LEAD, Basis.WORDING),)


def contact(brief: Brief, sources: Sources, name: str) -> tuple[Statement, ...]:
    """How to reach one role; nothing if no record of it is there for this asker."""
    role = brief.records.called(name, Kind.ROLE) if name else None
    n = sources.of_record(role) if role else None
    if role is None or n is None:
        return ()
    return tuple(step for column in CONTACT_COLUMNS if (step := field(role, column, n)))
