"""A question as it stands so far to the same with a place, a filter or a person changed."""

import re
from collections.abc import Iterable

from signpost.domain.question import LONGEST_QUESTION
from signpost.places import Reach, find_reach
from signpost.retrieval.asked_ages import KINSMAN, KINSWOMAN
from signpost.retrieval.asked_gender import read_gender_asked
from signpost.retrieval.filter import Filter, FilterKind
from signpost.retrieval.lowered import lowered
from signpost.retrieval.understanding import Understanding

Span = tuple[int, int]

_GENDERS = {"woman": re.compile(KINSWOMAN), "man": re.compile(KINSMAN)}

_BEFORE_A_PLACE = re.compile(
    r"(?:\b(?:in|near|around|from|at|outside|nr|within|across|lives? in|living in|based in|of|by|to)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\s*([,;])(?:\s*[,;])*\s*")
_ENDS = " ,;.?!-"
_HANGING = re.compile(r"\b(?:and|or|but|on|at|in|near|for)\s*$", re.IGNORECASE)

_ALIKE = (
    frozenset((FilterKind.DAYS, FilterKind.DATES, FilterKind.OPEN_NOW)),
    frozenset((FilterKind.FREE, FilterKind.PRICE)),
)
"""Kinds of which a new one takes the place of an old one."""

OF_THE_PERSON = frozenset(
    (FilterKind.AGE, FilterKind.PERSON, FilterKind.WHEELCHAIR, FilterKind.LANGUAGE, FilterKind.LEARNING_DISABILITY)
)
"""Kinds that say who somebody is, and hold for their next need too."""


def cut(text: str, spans: Iterable[Span]) -> str:
    """A text without some spans, tidied."""
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    left = tidied(" ".join((*kept, text[at:])))
    return left if tidied(text[at:]) else _HANGING.sub("", left).strip(_ENDS)


def tidied(text: str) -> str:
    """Single blanks, no doubled or hanging commas."""
    plain = _LOOSE.sub(lambda found: f"{found[1]} ", " ".join(text.split()))
    return plain.strip(_ENDS)


def joined(*parts: str) -> str:
    """Several parts of a question as one, within what a question may be long."""
    return ", ".join(part for part in map(tidied, parts) if part)[:LONGEST_QUESTION]


def place_spans(read: Understanding) -> list[Span]:
    """Where a question names places, with what leads to them."""
    spans = []
    for each in read.mentions:
        lead = _BEFORE_A_PLACE.search(read.read[: each.start])
        spans.append((lead.start() if lead else each.start, each.end))
    return spans


def places_of(read: Understanding) -> str:
    """The places that a question names, as it writes them."""
    return " and ".join(dict.fromkeys(read.read[each.start : each.end] for each in read.mentions))


def in_another_place(before: Understanding, now: Understanding) -> str:
    """The question before with the places of this one instead of its own."""
    new = _qualified(before, now) or places_of(now)
    if not before.mentions:
        return joined(before.read, f"in {new}")
    first, *others = before.mentions
    text = before.read
    gone = [span for span, each in zip(place_spans(before), before.mentions, strict=True) if each in others]
    for start, end in sorted((*gone, (first.start, first.end)), reverse=True):
        text = f"{text[:start]}{new if start == first.start else ''}{text[end:]}"
    return tidied(text)


def _qualified(before: Understanding, now: Understanding) -> str:
    """Where a name could be several places and the reply says which: "Newport", then "the Essex one"."""
    for each in before.ambiguous:
        name = before.read[each.start : each.end]
        for place in each.candidates:
            around = {place.county, place.district, place.country, place.within} - {""}
            if now.places and (now.places[0].name in around or now.places[0].label == place.label):
                return f"{name}, {now.places[0].name}" if now.places[0].name != name else place.label
    return ""


def narrowed(before: Understanding, now: Understanding) -> str:
    """The question before with the filters, the radius and the requirements of this one, new for old."""
    gone = [each.span for each in before.filters if any(_replaces(other, each) for other in now.filters)]
    choices = {each.value.choice for each in now.requirements}
    gone += [each.span for each in before.requirements if each.value.choice in choices]
    added = [now.read[slice(*each.span)] for each in (*now.filters, *now.requirements)]
    if reach := radius_of(now):
        around = places_of(now) or places_of(before)
        gone += [(before.reach.start, before.reach.end)] if before.reach else place_spans(before)
        own = now.read[reach.start : reach.end]
        added.append(own if reach.mention or not around else f"{own} of {around}")
    return joined(cut(before.read, gone), *dict.fromkeys(added))


def radius_of(now: Understanding) -> Reach | None:
    """The radius that a question asks for, also one around a place that only the question before names."""
    return now.reach or find_reach(now.read, now.mentions)


def _replaces(new: Filter, old: Filter) -> bool:
    return new.kind is old.kind or any({new.kind, old.kind} <= alike for alike in _ALIKE)


def without_person(before: Understanding) -> str:
    """The question before without what it says of one person's age, gender and so on, each time that it does."""
    text = cut(before.read, [each.span for each in before.filters if each.kind in OF_THE_PERSON])
    while told := _gender_spans(text):
        text = cut(text, told)
    return text


def _gender_spans(text: str) -> list[Span]:
    """Where a text tells whether somebody is a man or a woman: "she" still does once "mum" is gone."""
    return [each.span for each in read_gender_asked(lowered(text), has_age=False) if each.kind is FilterKind.PERSON]


def person(found: re.Match[str]) -> str:
    """Another person as a question says who they are: "for the brother, a man aged 60"."""
    who, age = found["who"].lower(), f" aged {found['age']}" if found["age"] else ""
    gender = next((word for word, kin in _GENDERS.items() if kin.fullmatch(who)), "")
    return f"for the {who}, a {gender}{age}" if gender else f"for the {who}{age}"


def of_the_person(before: Understanding) -> list[str]:
    """What the question before says of the person, in its words."""
    return [before.read[slice(*each.span)] for each in before.filters if each.kind in OF_THE_PERSON]
