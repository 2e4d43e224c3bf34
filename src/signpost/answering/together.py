"""Options that each meet a part of what is wanted to two or three of them that meet more of it together."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from signpost.answering.brief import Brief
from signpost.answering.sources import Sources
from signpost.domain.answer import Partner, Together
from signpost.domain.document import Kind
from signpost.domain.hit import Hit
from signpost.domain.passage import Passage

LOOKED_AT = 10
"""Of what could be offered, best first: further down it is about something else."""

AS_CLOSE, AS_CLOSE_UNCHOSEN = 0.84, 0.88
"""Of the closest in meaning that is offered: a tag alone makes no partner, for a need may be misheard."""

MOST_UNSPOKEN = 1
"""Circumstances that an option may be for although nobody spoke of them; with two it is for others."""

MOST_PARTNERS = 3
"""More people to ring than that is no plan."""


def partners(chosen: Sequence[Hit], others: Iterable[Hit], brief: Brief) -> tuple[Hit, ...]:
    """One further, or two or three together, that meet more parts than any one of those chosen; none if none do.

    As few as do, and of those that do alike the ones that stand first; what is known to be for another place is none.
    """
    wants = frozenset(brief.found.wants)
    closest = max((hit.similarity for hit in chosen), default=0.0)
    chosen = [hit for hit in chosen if hit.similarity >= AS_CLOSE * closest]
    needs = frozenset(brief.found.understanding.needs)
    others = [hit for hit in others if hit.similarity >= AS_CLOSE_UNCHOSEN * closest or needs == needs & set(hit.meets)]
    most = max((len(wants & set(hit.meets)) for hit in chosen), default=0)
    if len(wants) < 2 or not most or most == len(wants):
        return ()
    candidates = list(_candidates(chosen, others, wants, brief))[:LOOKED_AT]
    candidates.sort(key=lambda hit: hit.document.kind is Kind.EVENT)  # what is on once is no part of a plan for weeks
    best: tuple[Hit, ...] = ()
    for count in range(1, MOST_PARTNERS + 1):
        for group in combinations(candidates, count):
            met = len(_met(group, wants))
            if met > most and all(_adds(hit, group, wants) for hit in group):
                best, most = group, met
    return best


def together(group: Sequence[Hit], brief: Brief, sources: Sources) -> tuple[Together, ...]:
    """What each of them meets, and what is still not met; nothing of one alone."""
    if len(group) < 2:
        return ()
    wants = brief.found.wants
    told = tuple(_partner(hit, brief, sources) for hit in group)
    met = _met(group, frozenset(wants))
    return (Together(told, tuple(each for each in wants if each not in met)),)


def _partner(hit: Hit, brief: Brief, sources: Sources) -> Partner:
    meets = tuple(each for each in brief.found.wants if each in hit.meets)
    words = own_words(brief.records.passages(hit.document.id))
    asked = brief.found.understanding.text
    said = (
        phrase
        for need in meets
        for phrase in brief.records.said_of(need, asked)
        if phrase in brief.records.said_of(need, words)
    )
    return Partner(hit.document.title, hit.document.id, sources.of_hit(hit), meets, tuple(dict.fromkeys(said)))


def own_words(passages: Iterable[Passage]) -> str:
    """All that a record says, as it is held."""
    return "\n".join(passage.text for passage in passages)


def _candidates(chosen: Sequence[Hit], others: Iterable[Hit], wants: frozenset[str], brief: Brief) -> Iterator[Hit]:
    places = brief.found.understanding.places[:1]
    seen: set[str] = set()
    for hit in (*chosen, *others):
        is_elsewhere = any(brief.gazetteer.serves(hit.document.area, place) is False for place in places)
        is_for_others = hit.unspoken > MOST_UNSPOKEN or (hit.not_for and not hit.exact)
        if hit.document.id not in seen and not (is_elsewhere or is_for_others) and wants & set(hit.meets):
            seen.add(hit.document.id)
            yield hit


def _met(group: Iterable[Hit], wants: frozenset[str]) -> frozenset[str]:
    return frozenset(need for hit in group for need in hit.meets) & wants


def _adds(hit: Hit, group: Sequence[Hit], wants: frozenset[str]) -> bool:
    """Whether it meets something that the others of its group do not."""
    return bool(wants & set(hit.meets) - _met([other for other in group if other is not hit], wants))
