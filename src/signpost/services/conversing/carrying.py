"""The question before to what of it goes on, and what is left of this one without it."""

from collections.abc import Iterator

from signpost.domain.answer import CarriedOver
from signpost.retrieval.asked import asked_spans
from signpost.services.conversing import editing, said
from signpost.services.conversing.turn import Context

ASKED_BEFORE, PLACE, PERSON, ABOUT, DETAIL = "Asked before", "Place", "Person", "About", "Detail"


def asked_before(context: Context, whole: str) -> tuple[CarriedOver, ...]:
    """What is shown of the question before where `whole` is what is asked now."""
    return tuple(_carried(context, whole))


def _carried(context: Context, whole: str) -> Iterator[CarriedOver]:
    """The need that is carried over, and the place apart from it, if it is still that place."""
    before = context.before
    need = editing.cut(before.read, editing.place_spans(before)) if before.mentions else editing.tidied(before.read)
    yield CarriedOver(ASKED_BEFORE, need or before.read)
    places = editing.places_of(before)
    if places and not context.now.mentions and places in whole:
        yield CarriedOver(PLACE, places)


def left_of(context: Context) -> str:
    """The question without its place, filters, requirements and the fields it asks for."""
    now = context.now
    spans = [*editing.place_spans(now), *(each.span for each in now.filters), *(each.span for each in now.requirements)]
    spans += asked_spans(now.read)
    if reach := editing.radius_of(now):
        spans.append((reach.start, reach.end))
    return said.JOINS.sub("", editing.cut(now.read, spans), count=1)


def left_at_the_end(context: Context, rest: str) -> str:
    """The end of a question without the same."""
    left = left_of(context)
    return " ".join(word for word in rest.split() if word.strip("?.!,") in left)


def with_changes(context: Context) -> str:
    """The question before with this one's places, filters and requirements."""
    before, now = context.before, context.now
    reach = editing.radius_of(now)
    text = editing.narrowed(before, now) if len(now.filters) or now.requirements or reach else before.read
    if now.mentions and reach is None:
        elsewhere = editing.in_another_place(before, now)
        text = text.replace(before.read, elsewhere) if before.read in text else moved(text, context)
    return editing.tidied(text)


def moved(text: str, context: Context) -> str:
    """A text that was narrowed already, with its place exchanged."""
    places, new = editing.places_of(context.before), editing.places_of(context.now)
    if places and places in text:
        return text.replace(places, new)
    return editing.joined(text, f"in {new}")
