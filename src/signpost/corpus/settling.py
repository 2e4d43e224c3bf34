"""Documents as their files state them, and what people decided, to documents as they stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from signpost.corpus.columns import Columns
from signpost.corpus.dates import parse_date, written_date
from signpost.corpus.decisions import Decision, Decisions, latest_assurance
from signpost.corpus.edits import Edits
from signpost.corpus.merging import merged
from signpost.corpus.restating import conflict_problems, edited
from signpost.domain.document import Document, Status
from signpost.domain.problem import Problem

NO_EDITS = Edits()

USUAL_REVIEW = timedelta(days=365)
"""Between a check and the next review, where nobody says otherwise."""


def settled(
    documents: Iterable[Document], decisions: Decisions, columns: Columns, edits: Edits = NO_EDITS
) -> dict[str, Document]:
    """Those that a decision or an edit touches, by id, with it carried out; the others are not in it.

    A merge needs both documents to be there: if the one that stays went, the other stands for itself again. What was
    edited after a merge is said of the whole.
    """
    touched = decisions.ids | edits.ids
    found, groups = _united((each for each in documents if each.id in touched), decisions, columns, edits)
    for root, members in groups.items():
        found[root] = edited(found[root], edits, columns)
        for each in members:
            found[each] = replace(
                found[each], status=Status.SUPERSEDED, superseded_by=root, decided=f"Merged into {root}"
            )
    return {document_id: _withdrawn(document, decisions) for document_id, document in found.items()}


def disagreements(
    documents: Iterable[Document], decisions: Decisions, columns: Columns, edits: Edits
) -> tuple[Problem, ...]:
    """Where files have come to say something else than what was edited since."""
    touched = decisions.ids | edits.ids
    unedited, _ = _united((each for each in documents if each.id in touched), decisions, columns, NO_EDITS)
    return tuple(problem for each in unedited.values() for problem in conflict_problems(each, edits, columns))


def _united(
    documents: Iterable[Document], decisions: Decisions, columns: Columns, edits: Edits
) -> tuple[dict[str, Document], dict[str, list[str]]]:
    """Assured and merged; edits of those that stand for others are still to come."""
    stated = {document.id: document for document in documents}
    groups = _groups(stated, decisions)
    found = {
        document_id: _assured(
            document if document_id in groups else edited(document, edits, columns),
            decisions,
            before=_merged_at(document_id, groups, decisions),
        )
        for document_id, document in stated.items()
    }
    for root, members in groups.items():
        whole = merged([found[root], *(found[each] for each in members)], columns)
        ids = ", ".join(members)
        found[root] = _assured(replace(whole, decided=f"Merged with {ids}"), decisions)
    return found, groups


def _groups(stated: Mapping[str, Document], decisions: Decisions) -> dict[str, list[str]]:
    """By the document that stays: those shown as it, oldest decision first."""
    groups: dict[str, list[str]] = {}
    for document_id in decisions.merged:
        root = decisions.root(document_id)
        pair = (stated.get(root), stated.get(document_id))
        if root != document_id and all(each is not None and each.record for each in pair):
            groups.setdefault(root, []).append(document_id)
    return groups


def _merged_at(document_id: str, groups: Mapping[str, list[str]], decisions: Decisions) -> str:
    """When it became one with others: what was assured before speaks for its own values alone."""
    moments = [decisions.merged[each].at for each in groups.get(document_id, [])]
    if document_id in decisions.merged and document_id in _all(groups.values()):
        moments.append(decisions.merged[document_id].at)
    return min(moments, default="")


def _all(groups: Iterable[list[str]]) -> Iterator[str]:
    for group in groups:
        yield from group


def _assured(document: Document, decisions: Decisions, before: str = "") -> Document:
    """With the latest assurance, unless its source states a later one."""
    found = latest_assurance(decisions.assured.get(document.id, ()), before)
    if found is None:
        return document
    day, decision = found
    if document.checked_on and document.checked_on > day:
        return document
    said = f"Assured on {written_date(day)} by {decision.by}"
    return replace(
        document,
        checked_on=day,
        checked_by=decision.by,
        review_by=parse_date(decision.review_by) or next_review(document, day),
        decided="; ".join(filter(None, (document.decided, said))),
    )


def next_review(document: Document, checked_on: date) -> date:
    """As long after this check as the last review was due after the last check, else a year."""
    if document.review_by and document.checked_on and document.review_by > document.checked_on:
        return checked_on + (document.review_by - document.checked_on)
    return checked_on + USUAL_REVIEW


def _withdrawn(document: Document, decisions: Decisions) -> Document:
    decision: Decision | None = decisions.withdrawn.get(document.id)
    if decision is None:
        return document
    why = f": {decision.reason}" if decision.reason else ""
    by = f" by {decision.by}" if decision.by else ""
    day = parse_date(decision.at[:10])
    on = f" on {written_date(day)}" if day else ""
    return replace(document, status=Status.WITHDRAWN, decided=f"Withdrawn{on}{by}{why}")
