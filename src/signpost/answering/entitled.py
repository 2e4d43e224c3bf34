"""A question for an entitlement by its name to what of all that was found has to do with it."""

from dataclasses import replace

from signpost.answering.brief import Brief
from signpost.answering.choosing import is_urgent
from signpost.domain.document import RECORDS, Kind
from signpost.domain.hit import Hit
from signpost.privacy.spans import blanked
from signpost.retrieval import Found
from signpost.retrieval.asked_entitlements import Entitlement, entitlement_in


def with_what_is_of_it(brief: Brief) -> Brief:
    """Without what neither says its name nor helps to get it: a lunch club renews no badge.

    What is left answers nothing where all of it is people to ask, unless it was asked who: they are named below.
    """
    found = brief.found
    is_plain = not (brief.question.about or found.is_listing or is_urgent(brief))
    asked = _asked(found) if is_plain else None
    if asked is None:
        return brief
    hits = tuple(hit for hit in found.hits if hit.exact or _is_of(asked, hit))
    is_told = found.understanding.asks_who or any(hit.document.kind is not Kind.ROLE for hit in hits)
    return replace(brief, found=replace(found, hits=hits, confidence=found.confidence if is_told else 0.0))


def _asked(found: Found) -> Entitlement | None:
    """Wherever it is: "housing benefit for a widow, Northshire"."""
    places = (each.span for each in found.understanding.mentions)
    return entitlement_in(blanked(found.understanding.read, places), found.wants)


def _is_of(asked: Entitlement, hit: Hit) -> bool:
    is_help = hit.document.kind in RECORDS and asked.helped_by in hit.document.needs
    return is_help or asked.is_spoken_of(" ".join((hit.document.title, hit.passage.text, *hit.document.values())))
