"""Several questions in one message to a brief of each, and their answers to one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.domain.answer import Answer, AnswerStatus, Basis, Option, Statement


def parts_of(brief: Brief) -> list[Brief]:
    """One brief for each question, with what was found for it."""
    return [
        replace(brief, question=replace(brief.question, text=part.understanding.read), found=part)
        for part in brief.found.parts
    ]


def is_answered(answer: Answer) -> bool:
    """Whether it says something of what was asked for."""
    return answer.status is not AnswerStatus.UNANSWERABLE_NO_CONTENT


def joined(answers: Sequence[Answer]) -> Answer:
    """One answer that says of each statement and option which question it is for; what stands in several stands once.

    It is as sure as the least sure of what it answers.
    """
    told = [_labelled(answer, part) for answer, part in zip(answers, wording.PARTS, strict=False)]
    said = [each for each in told if is_answered(each)]
    return replace(
        said[0],
        lead=(Statement(wording.PARTS_LEAD, Basis.WORDING), *(each for answer in told for each in answer.lead)),
        options=tuple(_once(option for answer in told for option in answer.options)),
        cautions=_statements(answer.cautions for answer in told),
        next_steps=_statements(answer.next_steps for answer in told),
        urgent=_statements(answer.urgent for answer in told),
        filters=tuple(dict.fromkeys(each for answer in told for each in answer.filters)),
        together=tuple(each for answer in told for each in answer.together),
        nearest=tuple({each.document_id: each for answer in told for each in answer.nearest}.values()),
        confidence=min(each.confidence for each in said),
    )


def _labelled(answer: Answer, part: str) -> Answer:
    lead = answer.lead
    if lead and lead[0].label:
        lead = (Statement(wording.FROM_THE_RECORD, Basis.WORDING), *lead)
    return replace(
        answer,
        lead=(*(replace(each, label=part) for each in lead[:1]), *lead[1:]),
        options=tuple(replace(option, part=part) for option in answer.options),
    )


def _once(options: Iterable[Option]) -> Iterator[Option]:
    """An option that helps with several questions stands with the first of them."""
    seen: set[str] = set()
    for option in options:
        if option.document_id not in seen:
            seen.add(option.document_id)
            yield option


def _statements(groups: Iterable[tuple[Statement, ...]]) -> tuple[Statement, ...]:
    return tuple(dict.fromkeys(statement for group in groups for statement in group))
