"""What a question asked for beside its need to what an answer says of it."""

from collections.abc import Iterator

from signpost.answering import wording
from signpost.answering.brief import Brief
from signpost.answering.facts import value_of
from signpost.domain.answer import Basis, ShownFilter, Statement
from signpost.domain.hit import Hit
from signpost.index.locating import is_in
from signpost.retrieval import Found
from signpost.retrieval.filter import FilterKind
from signpost.retrieval.narrowing import reach_label

MOST_PROPOSALS = 3

_OF_COST = (FilterKind.FREE, FilterKind.PRICE)


def shown_filters(found: Found) -> tuple[ShownFilter, ...]:
    """Every filter, for the asker to see and to take away."""
    given_up = found.proposals[0].relaxation.given_up if found.proposals else None
    shown = [ShownFilter(each.label, each.removes, each is given_up) for each in found.understanding.filters]
    shown += [ShownFilter(each.label, each.removes) for each in found.understanding.requirements]
    if found.understanding.reach is not None:
        shown.append(
            ShownFilter(reach_label(found.understanding.reach), removes=True, given_up=found.too_far is not None)
        )
    return tuple(shown)


def relaxed(found: Found) -> tuple[Statement, ...]:
    """That nothing met all that was asked for, and the steps that leave something, the smallest first."""
    if not found.proposals and found.too_far is None:
        return ()
    steps = [each.text for each in found.proposals[:MOST_PROPOSALS]]
    if found.too_far is not None:
        steps.append(f"The nearest is about {_miles(found.too_far)} away")
    reckoned = (Statement(f"{step}.", Basis.RECKONED) for step in steps)
    return (Statement(wording.RELAXED, Basis.WORDING), *reckoned)


def about_filters(hit: Hit, brief: Brief) -> Iterator[Statement]:
    """How far an option is, whether it covers the place, and what of the question its record says nothing of."""
    places = brief.found.understanding.places
    if places and hit.is_open_to_people:
        if hit.miles is not None:
            is_there = is_in(hit.document, places[0], brief.gazetteer)
            how_far = f"In {places[0].name}" if is_there else f"About {_miles(hit.miles)} from {places[0].name}"
            yield Statement(how_far, Basis.RECKONED, label=wording.HOW_FAR)
        if brief.gazetteer.serves(hit.document.area, places[0]) is False:
            yield Statement(wording.SERVES_ELSEWHERE, Basis.WORDING, label=places[0].name)
    yield from (Statement(wording.NOT_THEN, Basis.WORDING, label=label) for label in hit.not_then)
    yield from (Statement(_open(label, hit, brief), Basis.WORDING, label=label) for label in hit.unstated)


def _open(label: str, hit: Hit, brief: Brief) -> str:
    """What is not known may be spoken of all the same: "some can do Saturdays" and "free for six weeks" state it."""
    asked = [each for each in brief.found.understanding.filters if each.label == label]
    if any(each.kind in _OF_COST for each in asked) and value_of(hit.document, "fees_description"):
        return wording.UNSURE_COST
    is_of_time = any(each.when is not None or each.kind is FilterKind.OPEN_NOW for each in asked)
    return wording.UNSURE_WHEN if is_of_time and value_of(hit.document, "schedule_description") else wording.UNSTATED


def which_place(found: Found) -> tuple[Statement, ...]:
    """For each place that could be several, the names to choose from; it is answered all the same."""
    choices = ("; ".join(place.label for place in each.candidates) for each in found.understanding.ambiguous)
    return tuple(Statement(wording.WHICH_PLACE, Basis.WORDING, label=labels) for labels in choices)


def _miles(miles: float) -> str:
    rounded = max(1, round(miles))
    return f"{rounded} {'mile' if rounded == 1 else 'miles'}"
