"""Guardrails to what stands above everything else in an answer."""

from collections.abc import Collection, Iterator

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.choosing import is_answered_alone, is_none_of_ours, is_urgent
from signpost.answering.choosing.nearness import near
from signpost.answering.next_steps import contact, record_of, route_of
from signpost.answering.now import right_now, state_of
from signpost.answering.sources import Sources
from signpost.domain.answer import AnswerStatus, Basis, Statement
from signpost.domain.document import Document, Kind
from signpost.safety import Guardrail

CRITERIA = "eligibility criteria"
"""The name of the glossary's entry that is quoted where somebody asks whether a person is eligible."""

STATUSES = {
    Guardrail.FIRE_GAS: AnswerStatus.GUARDRAIL_CRISIS,
    Guardrail.IMMEDIATE_DANGER: AnswerStatus.GUARDRAIL_CRISIS,
    Guardrail.SUICIDE_SELF_HARM: AnswerStatus.GUARDRAIL_CRISIS,
    Guardrail.SAFEGUARDING_CHILD: AnswerStatus.GUARDRAIL_SAFEGUARDING_CHILD,
    Guardrail.SAFEGUARDING_ADULT: AnswerStatus.GUARDRAIL_SAFEGUARDING,
    Guardrail.DOMESTIC_ABUSE: AnswerStatus.GUARDRAIL_DOMESTIC_ABUSE,
    Guardrail.CARER_BREAKDOWN: AnswerStatus.GUARDRAIL_CARER_BREAKDOWN,
    Guardrail.UNSAFE: AnswerStatus.GUARDRAIL_UNSAFE,
    Guardrail.CLINICAL: AnswerStatus.GUARDRAIL_CLINICAL,
    Guardrail.CAPACITY: AnswerStatus.GUARDRAIL_CAPACITY,
    Guardrail.ELIGIBILITY: AnswerStatus.GUARDRAIL_DECISION,
    Guardrail.INJECTION: AnswerStatus.GUARDRAIL_INJECTION,
    Guardrail.IRRELEVANT: AnswerStatus.UNANSWERABLE_IRRELEVANT,
}


def status_of(brief: Brief, without: AnswerStatus) -> AnswerStatus:
    """What the most urgent guardrail makes of an answer, or what it is without any."""
    return STATUSES[brief.guardrails[0]] if brief.guardrails else without


def urgent(brief: Brief, sources: Sources, has_options: bool) -> tuple[Statement, ...]:
    """For each guardrail touched its fixed wording, then its route from the records themselves; nothing twice.

    Of somebody in a place that is none of ours: first the council there, and what answers everywhere; ours last.
    """
    ours = _away(brief)
    statements = [each for kind in brief.guardrails for each in _of_one(kind, brief, sources, ours)]
    if steps := [step for name in ours for step in _contact(brief, sources, name)]:
        statements += [Statement(wording.IF_OURS, Basis.WORDING), *steps]
    if _is_more_beneath(brief, has_options):
        statements.append(Statement(wording.HELP_AS_WELL, Basis.WORDING))
    elif is_urgent(brief) and not brief.is_sure:
        statements.append(Statement(wording.NOTHING_ASKED, Basis.WORDING))
    return tuple(dict.fromkeys(statements))


def _of_one(kind: Guardrail, brief: Brief, sources: Sources, later: Collection[str]) -> Iterator[Statement]:
    """Its wording, then its route, without those of ours who are named later.

    Where nobody of it may be named to this asker: what is said otherwise, and the usual contact.
    """
    yield from (Statement(text, Basis.WORDING) for text in brief.safety.wording(kind))
    if kind is Guardrail.ELIGIBILITY:
        yield from _criteria(brief, sources)
    names = sorted(route_of(kind, brief), key=lambda name: _is_shut(brief, name))
    there = [Statement(wording.OTHER_DUTY_TEAM, Basis.WORDING)] if set(names) & set(later) else []
    steps = [step for name in names if name not in later for step in _contact(brief, sources, name)]
    if steps or there:
        yield from (*steps, *there) if kind.is_life_at_risk else (*there, *steps)
        return
    yield from (Statement(text, Basis.WORDING) for text in brief.safety.otherwise(kind))
    if kind.is_concern and names:
        yield from _contact(brief, sources, brief.default_contact)


def _is_shut(brief: Brief, name: str) -> bool:
    """Whether a role says for certain that nobody is there at this hour: whoever is there is rung before it."""
    document = record_of(brief, name)
    state = state_of(document, brief) if document else None
    return bool(state and not state.is_open)


def _criteria(brief: Brief, sources: Sources) -> Iterator[Statement]:
    """What the council's glossary says that its support is judged by."""
    document = brief.records.called(CRITERIA, Kind.TERM)
    if document is None or _is_of_another_matter(document, brief):
        return
    n = sources.of_record(document)
    if document.record and n is not None:
        yield Statement(document.record.description, Basis.QUOTE, n, document.title)


def _is_of_another_matter(criteria: Document, brief: Brief) -> bool:
    """Whether something is named that has terms of its own, a service, a grant or a benefit, and the criteria are not.

    Words of care as such are named too, "the threshold": of those the criteria themselves are found near.
    """
    hits = brief.found.hits
    if hits and hits[0].exact and hits[0].document.kind is not Kind.TERM:
        return True
    are_near = any(hit.document.id == criteria.id for hit in near(hits, hits))
    return bool(brief.found.understanding.matters) and not are_near


def _away(brief: Brief) -> tuple[str, ...]:
    """Those of the routes who are not known to cover the place of the question, where that is none of ours."""
    if not is_none_of_ours(brief):
        return ()
    place = brief.found.understanding.places[0]
    names = dict.fromkeys(name for kind in brief.guardrails if kind.is_concern for name in route_of(kind, brief))
    records = {name: record for name in names if (record := record_of(brief, name))}
    return tuple(name for name, record in records.items() if brief.gazetteer.serves(record.area, place) is not True)


def _contact(brief: Brief, sources: Sources, name: str) -> tuple[Statement, ...]:
    """How to reach a role, and whether it is there at this hour; national lines may be kept as services."""
    for kind in (Kind.ROLE, Kind.SERVICE):
        steps = contact(brief, sources, name, kind)
        if steps and (document := brief.records.called(name, kind)):
            return (*steps, *right_now(document, brief, steps[0].n or 0))
    return ()


def _is_more_beneath(brief: Brief, has_options: bool) -> bool:
    if not brief.guardrails or is_answered_alone(brief):
        return False
    is_limit = Guardrail.CLINICAL in brief.guardrails  # beneath it nothing is quoted
    return has_options or not (is_urgent(brief) or is_limit)
