"""Hits to what an answer shows: the options a person could take up, and the prose worth quoting."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from signpost.answering.brief import Brief
from signpost.domain.document import Document, Kind
from signpost.domain.hit import Hit

OPTION_KINDS = (Kind.SERVICE, Kind.PRODUCT, Kind.EVENT, Kind.COURSE)
PROSE_KINDS = (Kind.GUIDANCE, Kind.NOTE, Kind.LEAFLET, Kind.PROMPT, Kind.TERM)

BEHIND_THE_BEST = 4.5
"""Standard deviations: what scores further behind the best is about something else."""

SAME_NAME = 85
"""RapidFuzz token-set ratio above which two records with one telephone number are one service."""


def options_in(brief: Brief) -> list[Hit]:
    """The best hit of each document that could be offered, best first, no service twice."""
    kinds = (Kind.ROLE,) if brief.found.understanding.asks_who else OPTION_KINDS
    hits = [hit for hit in brief.found.hits if brief.question.about in ("", hit.document.id)]
    offered = [hit for hit in _first_of_each(hits) if _is_offered(hit, kinds)]
    if not offered or not _is_near(offered[0], hits[0]):
        return []
    chosen = [hit for hit in offered if _is_near(hit, offered[0])]
    kept: list[Hit] = []
    for hit in chosen:
        if len(kept) < brief.question.limit and not any(same_service(hit.document, each.document) for each in kept):
            kept.append(_freshest(hit, chosen))
    return kept


def prose_in(hits: tuple[Hit, ...], count: int) -> list[Hit]:
    """The best passages of guidance, notes, leaflets and meanings, best first."""
    return [hit for hit in hits if hit.document.kind in PROSE_KINDS and _is_near(hit, hits[0])][:count]


def same_service(one: Document, other: Document) -> bool:
    """Whether two records describe one service under two names: one telephone number, nearly one name."""
    if one.id == other.id:
        return True
    if not (one.record and other.record and one.record.telephone and one.kind is other.kind):
        return False
    if _digits(one.record.telephone) != _digits(other.record.telephone):
        return False
    return any(fuzz.token_set_ratio(a, b) >= SAME_NAME for a in _names(one) for b in _names(other))


def _first_of_each(hits: Iterable[Hit]) -> Iterator[Hit]:
    seen: set[str] = set()
    for hit in hits:
        if hit.document.id not in seen:
            seen.add(hit.document.id)
            yield hit


def _is_offered(hit: Hit, kinds: tuple[Kind, ...]) -> bool:
    """A role is somebody to ask: an option only when the question asks who, or names it."""
    return hit.document.kind in kinds or (hit.exact and hit.document.kind is not Kind.TERM)


def _is_near(hit: Hit, best: Hit) -> bool:
    return hit.exact or best.exact or best.score - hit.score <= BEHIND_THE_BEST


def _freshest(hit: Hit, among: list[Hit]) -> Hit:
    alike = [other for other in among if same_service(hit.document, other.document)]
    return max(alike, key=lambda each: (each.document.checked_on is not None, str(each.document.checked_on)))


@lru_cache(maxsize=4096)
def _digits(telephone: str) -> str:
    return "".join(letter for letter in telephone if letter.isdigit())[:11]


def _names(document: Document) -> tuple[str, ...]:
    return tuple(name.lower() for name in (document.title, *document.aliases))
