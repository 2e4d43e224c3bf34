"""A piece of equipment that is asked for by name to whether it is what is shown, or only something near it."""

import re
from collections.abc import Sequence

from signpost.answering.brief import Brief
from signpost.domain.document import Document, Kind
from signpost.domain.hit import Hit
from signpost.retrieval.asked_things import Thing, thing_in

_SPEAKS_OF_WEIGHT = re.compile(
    r"\b\d{2,3} ?(?:st|stones?|kgs?|kilos?)\b|\bbariatric\b|\bheavy[- ]duty\b|\bplus[- ]sized?\b|\bmorbid",
    re.IGNORECASE,
)
_CARRIES = re.compile(r"\b\d{2,3} ?(?:stones?|kgs?|kilos?)\b", re.IGNORECASE)


def is_something_else(chosen: Sequence[Hit], brief: Brief) -> bool:
    """Whether equipment is shown, and nothing that was found is called what the question calls the thing it wants."""
    thing = thing_in(brief.found.understanding.read)
    if thing is None or not any(hit.document.kind is Kind.PRODUCT for hit in chosen):
        return False
    found = (hit for hit in (*chosen, *brief.found.hits) if hit.document.kind is Kind.PRODUCT)
    return not any(hit.exact or thing.is_called(hit.document) for hit in found)


def near_in_words(chosen: list[Hit], brief: Brief) -> list[Hit]:
    """Without equipment of whose record no word is one of the thing's name, if anything is left: it is not near it."""
    thing = thing_in(brief.found.understanding.read)
    near = [hit for hit in chosen if hit.document.kind is not Kind.PRODUCT or _speaks_of(hit.document, thing)]
    return near if any(hit.document.kind is Kind.PRODUCT for hit in near) else chosen


def _speaks_of(document: Document, thing: Thing | None) -> bool:
    return thing is None or thing.is_spoken_of(" ".join((document.title, *document.aliases, *document.values())))


def is_another_thing(document: Document, brief: Brief) -> bool:
    """Whether a thing is asked for by name, and this is not called so: a tag of it meets no such question."""
    thing = thing_in(brief.found.understanding.read)
    return thing is not None and not thing.is_called(document)


def equipment_first(shown: Sequence[Document]) -> list[Document]:
    """Whoever looks after equipment that is near is who to ask for equipment that is not held."""
    return sorted(shown, key=lambda document: document.kind is not Kind.PRODUCT)


def leaves_weight_open(brief: Brief, shown: Sequence[Document]) -> bool:
    """Whether the question speaks of weight, and the record of some equipment shown does not say what it carries."""
    if not _SPEAKS_OF_WEIGHT.search(brief.question.text):
        return False
    return any(document.kind is Kind.PRODUCT and not _says_what_it_carries(document) for document in shown)


def _says_what_it_carries(document: Document) -> bool:
    return any(_CARRIES.search(value) for value in document.values())
