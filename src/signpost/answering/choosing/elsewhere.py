"""A question of a place that is none of ours to what of ours is there for it."""

from signpost.answering.brief import Brief
from signpost.answering.choosing.nearness import LOOKED_AT
from signpost.domain.document import Kind
from signpost.domain.hit import Hit
from signpost.index.schema import normal_name

OUT_OF_THE_WAY = 20.0
"""Miles. What is further from a place that is none of ours is not there for somebody who asks in that place."""


def is_none_of_ours(brief: Brief) -> bool:
    """Whether the only places that are named are none of ours; without a list of our own, none is known to be."""
    places = brief.found.understanding.places
    return bool(places and brief.gazetteer.own_names) and not any(map(brief.gazetteer.is_here, places))


def lives_elsewhere(brief: Brief) -> bool:
    """Whether the question is of a person in a place that is none of ours: our notes do not help them.

    Without a list of our own places, no place is known to be elsewhere.
    """
    understanding = brief.found.understanding
    return bool(
        understanding.places
        and understanding.tells_of_a_person
        and brief.gazetteer.own_names
        and not brief.gazetteer.is_here(understanding.places[0])
    )


def is_asked_elsewhere(brief: Brief) -> bool:
    """Whether it is of a person elsewhere, or of what there is in a place far from what was found.

    Another council may also be asked about for what it has learnt: then no service comes first.
    """
    places, hits = brief.found.understanding.places[:1], brief.found.hits
    if not places or brief.gazetteer.is_here(places[0]) or not brief.gazetteer.own_names:
        return False
    if lives_elsewhere(brief):
        return True
    if not hits or hits[0].exact or not (hits[0].is_open_to_people or hits[0].document.kind is Kind.LEAFLET):
        return False
    return any((hit.miles or 0.0) > OUT_OF_THE_WAY for hit in hits[:LOOKED_AT] if hit.is_open_to_people)


def is_out_of_reach(hit: Hit, brief: Brief) -> bool:
    """Whether it is for people here only, and the question of a place that is none of ours.

    Our equipment is lent to people who live here.
    """
    if hit.exact or not is_asked_elsewhere(brief):
        return False
    if hit.document.kind is Kind.PRODUCT:
        return True
    place = brief.found.understanding.places[0]
    return hit.is_open_to_people and brief.gazetteer.serves(hit.document.area, place) is not True


def serving(hits: list[Hit], brief: Brief) -> list[Hit]:
    """Without what covers another area, as its record says, unless that is all there is: then it is labelled.

    What was asked for by name is kept, though by a name that it merely goes by as well it stands behind what is there:
    "the talking newspaper", as one district calls its own, is what others call theirs.
    """
    places = brief.found.understanding.places[:1]
    elsewhere = [
        hit
        for hit in hits
        for place in places
        if hit.is_open_to_people and brief.gazetteer.serves(hit.document.area, place) is False
    ]
    kept = [hit for hit in hits if hit.exact or hit not in elsewhere]
    behind = [hit for hit in kept if hit in elsewhere and not _is_titled(hit, brief)]
    there = [hit for hit in kept if hit not in behind]
    return [*there, *behind] if any(hit.is_open_to_people for hit in there) else kept or hits


def _is_titled(hit: Hit, brief: Brief) -> bool:
    """Whether the question calls it by its title."""
    return f" {normal_name(hit.document.title)} " in f" {normal_name(brief.found.understanding.read)} "
