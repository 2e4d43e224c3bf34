"""Guardrails to what stands above everything else in an answer."""

from collections.abc import Iterator

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.choosing import is_answered_alone, is_urgent
from signpost.answering.next_steps import contact, route_of
from signpost.answering.now import right_now
from signpost.answering.sources import Sources
from signpost.domain.answer import AnswerStatus, Basis, Statement
from signpost.domain.document import Kind
from signpost.safety import Guardrail

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
    """For each guardrail touched its fixed wording, then its route from the records themselves; nothing twice."""
    statements = [each for kind in brief.guardrails for each in _of_one(kind, brief, sources)]
    if _is_more_beneath(brief, has_options):
        statements.append(Statement(wording.HELP_AS_WELL, Basis.WORDING))
    elif is_urgent(brief) and not brief.is_sure:
        statements.append(Statement(wording.NOTHING_ASKED, Basis.WORDING))
    return tuple(dict.fromkeys(statements))


def _of_one(kind: Guardrail, brief: Brief, sources: Sources) -> Iterator[Statement]:
    yield from (Statement(text, Basis.WORDING) for text in brief.safety.wording(kind))
    route = [step for name in route_of(kind, brief) for step in _contact(brief, sources, name)]
    yield from route or (Statement(text, Basis.WORDING) for text in brief.safety.otherwise(kind))


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
