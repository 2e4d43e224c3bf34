"""What was found to whether its tags vouch for it, where words are too unlike to be sure by."""

from signpost.answering.brief import Brief
from signpost.answering.choosing.kinds import is_offered, kinds_offered
from signpost.answering.choosing.nearness import LOOKED_AT, first_of_each
from signpost.answering.duty import asks_who_is_on_duty
from signpost.domain.document import Kind
from signpost.domain.hit import Hit
from signpost.places import Gazetteer
from signpost.retrieval.understanding import Understanding


def is_borne_out(brief: Brief) -> bool:
    """Whether tags vouch for what was found where its words are too unlike the question's to be sure of by themselves.

    A record that is there for the place of the question, and meets half of what was spoken of: two needs, or one need
    of a person who was told of. Of a course: all that was spoken of, two needs at least. Where one of us is asked for,
    a role that meets any of it.
    """
    understanding, hits, kinds = brief.found.understanding, brief.found.hits, kinds_offered(brief)
    if asks_who_is_on_duty(brief):
        return bool(hits)
    if understanding.asks_for_one_of_us and any(hit.document.kind is Kind.ROLE and hit.meets for hit in hits):
        return True
    offered = [hit for hit in first_of_each(hits) if is_offered(hit, kinds)][:LOOKED_AT]
    return any(_is_vouched_for(hit, understanding, brief.gazetteer) for hit in offered)


def _is_vouched_for(hit: Hit, understanding: Understanding, gazetteer: Gazetteer) -> bool:
    met, spoken = len(hit.meets), len(understanding.needs)
    if hit.document.kind is Kind.COURSE:
        return 2 <= met == spoken
    if not hit.is_open_to_people or not 0 < spoken <= 2 * met or hit.unspoken or hit.not_for:
        return False
    place = next(iter(understanding.places), None)
    is_there = bool(place and gazetteer.is_here(place) and gazetteer.serves(hit.document.area, place))
    return is_there and (met > 1 or understanding.tells_of_a_person)
