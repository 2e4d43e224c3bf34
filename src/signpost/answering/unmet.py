"""What is shown for a question to a word on each part of it with which nothing shown helps."""

from collections.abc import Sequence

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.one_record import asks_of_one_record
from signpost.answering.speaking_of import speaks_of
from signpost.domain.answer import Basis, Statement
from signpost.domain.hit import Hit
from signpost.retrieval.filter import FilterKind

LOOKED_UP = {
    FilterKind.LANGUAGE: ("language",),
    FilterKind.TRANSPORT: ("transport",),
    FilterKind.FREE: ("money and benefits",),
    FilterKind.PERSON: ("women", "men"),
    FilterKind.ONLY_FOR: ("women", "men"),
}
"""Needs that are said of each option as a filter: it is stated there, or said not to be."""


def unmet(chosen: Sequence[Hit], brief: Brief) -> tuple[Statement, ...]:
    """The parts of a question of several that no option meets or speaks of, if some option meets another part."""
    met = {need for hit in chosen for need in hit.meets}
    if not met or asks_of_one_record(brief):
        return ()
    understanding = brief.found.understanding
    told = {need for each in understanding.filters for need in LOOKED_UP.get(each.kind, ())}
    known = met | told | understanding.faint
    left = [need for need in understanding.needs if need not in known]
    return tuple(
        Statement(wording.UNMET, Basis.WORDING, label=need.capitalize())
        for need in left
        if not any(speaks_of(hit.document, need, brief) for hit in chosen)
    )
