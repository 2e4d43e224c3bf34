"""A question about a danger for which a route was shown, while its matter is spoken of."""

from dataclasses import replace

from signpost.domain.document import Kind
from signpost.services.conversing import editing, pointing, said
from signpost.services.conversing.carrying import asked_before
from signpost.services.conversing.said import Move
from signpost.services.conversing.turn import Context, Turn

OF_ANY_MATTER = frozenset(("safeguarding", "urgent help"))
"""Needs of the vocabulary that say nothing new of somebody at risk."""


def of_the_matter(context: Context) -> Turn | None:
    """About what somebody may be at risk of, for which a route was shown: whether it can wait, whom to tell.

    What names a need, a place or a record of its own plainly asks of something else.
    """
    text, topic, now = context.question.text, context.topic, context.now
    if not topic.concerns or len(text.split()) > pointing.LONGEST_FOLLOW_UP or now.mentions:
        return None
    if any(each.document.kind is not Kind.ROLE for each in now.named) or not _goes_on(context):
        return None
    matter = [name for kind in topic.concerns[:1] if (name := said.MATTERS.get(kind))]
    places = editing.places_of(context.before)
    whole = editing.joined(text, *matter, f"in {places}" if places else "")
    return Turn(replace(context.question, text=whole), Move.MATTER, topic, topic.text, asked_before(context, whole))


def _goes_on(context: Context) -> bool:
    """Whether it asks of a concern what is asked of any, or speaks of those whom the question before told of.

    Beneath a route options may have been shown: then "it" is one of those, and if the danger was not sure so is
    "on Saturdays".
    """
    text = context.question.text
    left = said.without_matter(text, hours=context.topic.is_sure or not context.shown)
    if set(context.needs_in(left)) - OF_ANY_MATTER:
        return False
    if left != text:
        return True
    if said.SOMEBODY_ELSE.fullmatch(text):
        return False
    if context.shown:
        return said.speaks_of_somebody(text) and not said.speaks_of_something(text)
    words = said.content(text)
    is_of_them = said.speaks_of_somebody(text) or said.speaks_of_something(text)
    return not words or is_of_them or bool(set(words) & set(said.content(context.topic.text)))
