"""An answer to the same in brief or in full."""

from collections.abc import Sequence
from dataclasses import replace

from signpost.answering.brief import Records
from signpost.answering.facts import PRICES, field
from signpost.answering.wording import LABELS, UNSTATED
from signpost.domain.answer import Answer, Basis, Option, Statement
from signpost.domain.document import Document
from signpost.domain.question import Detail

MOST_IN_BRIEF = 3
"""Options read aloud before somebody loses the thread."""

IN_BRIEF = frozenset(
    LABELS[column]
    for column in (
        "telephone url pros cons part_number fees_description schedule_description application_process alert needs "
        "disagreement stands_for".split()
    )
)
"""Fields without which an option cannot be offered: what it costs, when, how to get it, one thing for and against."""

NEVER_TOLD = frozenset(("latitude", "longitude", "minimum_age", "maximum_age", "gender", "provider_type"))
"""Columns that say in code what others say in words."""


def told_in(detail: Detail | None, answer: Answer, records: Records, *, asked: Sequence[str] = ()) -> Answer:
    """Brief: fewer options and fields. Full: every field of each record, and passages whole. None: as it is."""
    if detail is None:
        return answer
    if detail is Detail.BRIEF:
        return _brief(answer, {LABELS[column] for column in asked if column in LABELS})
    lead = tuple(_whole(each, answer, records) for each in answer.lead)
    return replace(answer, lead=lead, options=tuple(_full(option, answer, records) for option in answer.options))


def with_asked_first(answer: Answer, columns: Sequence[str], records: Records) -> Answer:
    """Each option with the fields that were asked for before the others, or that its record does not state them."""
    return replace(answer, options=tuple(_asked_first(option, columns, records) for option in answer.options))


def _asked_first(option: Option, columns: Sequence[str], records: Records) -> Option:
    document = records.document(option.document_id)
    if document is None or document.record is None:
        return option
    known = [column for column in columns if column in LABELS]
    first = tuple(fact for column in known if (fact := field(document, column, option.n)))
    if known and not first:
        first = (Statement(UNSTATED, Basis.WORDING, label=LABELS[known[0]]),)
    said = {fact.label for fact in first}
    return replace(option, facts=(*first, *(fact for fact in option.facts if fact.label not in said)))


def _brief(answer: Answer, asked: set[str]) -> Answer:
    wanted = IN_BRIEF | asked
    options = tuple(
        replace(
            option,
            why=option.why[:1],
            facts=tuple(fact for fact in option.facts if fact.label in wanted or fact.basis is not Basis.FIELD),
        )
        for option in answer.options[:MOST_IN_BRIEF]
    )
    used = {option.n for option in options}
    gone = {option.n for option in answer.options} - used
    return replace(
        answer,
        lead=answer.lead[:2],
        options=options,
        sources=tuple(source for source in answer.sources if source.n not in gone),
    )


def _full(option: Option, answer: Answer, records: Records) -> Option:
    document = records.document(option.document_id)
    if document is None or document.record is None:
        return option
    said = {(fact.label, fact.text) for fact in option.facts}
    stale = any(source.stale for source in answer.sources if source.document_id == document.id)
    more = [fact for column in _columns(document, stale=stale) if (fact := field(document, column, option.n))]
    return replace(option, facts=(*option.facts, *(fact for fact in more if (fact.label, fact.text) not in said)))


def _columns(document: Document, *, stale: bool) -> list[str]:
    """What its record states under a label of ours, no price from one past its review date; its own page last."""
    stated = [*(column for column, _ in document.record.stated()), "url"] if document.record else []
    hidden = NEVER_TOLD | (set(PRICES) if stale else set())
    return [column for column in stated if column in LABELS and column not in hidden]


def _whole(statement: Statement, answer: Answer, records: Records) -> Statement:
    """The whole passage in which a quote stands."""
    if statement.basis is not Basis.QUOTE:
        return statement
    ids = [source.document_id for source in answer.sources if source.n == statement.n]
    texts = [passage.text for each in ids for passage in records.passages(each) if statement.text in passage.text]
    return replace(statement, text=texts[0]) if texts else statement
