"""The question before with something of it changed, or another need of the same person."""

import re
from dataclasses import replace

from signpost.domain.answer import CarriedOver
from signpost.domain.document import Document, Kind
from signpost.privacy.spans import standing
from signpost.retrieval.understanding import Understanding
from signpost.services.conversing import editing, said
from signpost.services.conversing.carrying import PERSON, PLACE, asked_before, left_of, moved, with_changes
from signpost.services.conversing.said import Move
from signpost.services.conversing.turn import Context, Turn

LONGEST_ELLIPSIS = 10
"""Words. A longer question that names no need of its own is none: "and is there anything at all for ... "."""


def changed(context: Context) -> Turn | None:
    """The same need with another place, filter, requirement or person; or only what "ones with" can be said of."""
    text, now = context.question.text, context.now
    if not context.topic.text or len(text.split()) > LONGEST_ELLIPSIS:
        return None
    unnamed = [*editing.place_spans(now), *standing(context.question.personal, now.read)]
    if found := said.SOMEBODY_ELSE.fullmatch(editing.cut(now.read, unnamed)):
        if found["theirs"] and _is_equipment(context.shown):
            return _for_who_cares(context, found["who"])
        return _for_another(context, editing.person(found))
    left = said.content(left_of(context))
    if said.NARROWS.match(text):
        return _again(context, editing.joined(with_changes(context), f"with {' '.join(left)}" if left else ""))
    if left or now.named or (now.known_names and not now.mentions):
        return None
    if _has_changes(now):
        return _again(context, with_changes(context))
    return _again(context, editing.joined(context.before.read, now.read)) if now.asked else None


def _is_equipment(shown: tuple[Document, ...]) -> bool:
    """Whether most of what was shown is equipment, as the question before then asked for it."""
    return sum(each.kind is Kind.PRODUCT for each in shown) > len(shown) / 2


def _for_another(context: Context, person: str) -> Turn:
    """The same need of another person, who may live elsewhere: nobody's age and gender are theirs."""
    before, now = context.before, context.now
    text = editing.without_person(before)
    if now.mentions:
        text = moved(text, context)
    return _again(context, editing.joined(text, person))


def _for_who_cares(context: Context, who: str) -> Turn:
    """Equipment is one person's: what there is for a relative of theirs is the offer to carers, where they live."""
    places = editing.places_of(context.now) or editing.places_of(context.before)
    whole = editing.joined(said.CARES.format(who), f"in {places}" if places else "")
    question = replace(context.question, text=whole)
    return Turn(question, Move.CHANGED, context.topic, whole, asked_before(context, whole))


def _again(context: Context, whole: str) -> Turn:
    """The question before, changed."""
    question = replace(context.question, text=whole)
    return Turn(question, Move.CHANGED, context.topic, whole, asked_before(context, whole))


def beside(context: Context) -> Turn | None:
    """Another need of the same person: "and transport?" keeps the place and who they are, and nothing more.

    "And transport for her husband?" is about him: then only the place is the same.
    """
    text, now = context.question.text, context.now
    found = said.JOINS.match(text)
    if not found or not context.topic.text or now.mentions or len(text.split()) > LONGEST_ELLIPSIS:
        return None
    rest = text[found.end() :].strip()
    if not said.content(rest) or not (now.needs or now.named or now.known_names):
        return None
    places = editing.places_of(context.before)
    other = _another(rest, context.before)
    person = editing.of_the_person(context.before) if not (other or now.filters) else []
    if not (places or person or other):
        return None
    if other:
        rest = editing.joined(rest[: other.start()], editing.person(other))
    carried = [CarriedOver(PLACE, places)] if places else []
    carried += [told for each in person if (told := CarriedOver(PERSON, each)).removal not in context.question.without]
    kept = [each.text for each in carried if each.label == PERSON]
    whole = editing.joined(rest, f"in {places}" if places else "", *kept)
    return Turn(replace(context.question, text=whole), Move.BESIDE, context.topic, whole, tuple(carried))


def _another(rest: str, before: Understanding) -> re.Match[str] | None:
    """Where a question ends in another person than the one before was about."""
    found = said.FOR_SOMEBODY_ELSE.search(rest)
    return found if found and not re.search(rf"\b{found['who']}\b", before.read, re.IGNORECASE) else None


def _has_changes(now: Understanding) -> bool:
    return bool(now.mentions or len(now.filters) or now.requirements or editing.radius_of(now))
