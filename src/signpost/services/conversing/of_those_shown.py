"""A question about the options last shown: one of them, or which of them."""

from dataclasses import replace

from signpost.answering.facts import value_of
from signpost.domain.answer import CarriedOver
from signpost.domain.document import Document, Kind
from signpost.retrieval.asked_facts import asked_of_it, fact_spans, is_of_a_fact
from signpost.retrieval.asked_things import thing_in
from signpost.retrieval.called_in_part import called_in_part
from signpost.services.conversing import editing, pointing, said
from signpost.services.conversing.carrying import ABOUT, asked_before, left_of
from signpost.services.conversing.said import Move
from signpost.services.conversing.turn import Context, Turn


def pointed_out(context: Context) -> Turn | None:
    """About one of the options last shown: counted out, compared, or called by part of its name."""
    text = context.question.text
    if not _is_of_those_shown(context):
        return None
    if (at := pointing.position(text, len(context.shown))) is not None:
        return _about(context, context.shown[at])
    if pointing.is_compared(text) and not context.now.needs:
        one = pointing.compared(text, context.shown, context.miles)
        return _about(context, one) if one else _cannot_tell(context)
    named = _named_in_full(context) or _called(context)
    return _about(context, named) if named else None


def _named_in_full(context: Context) -> Document | None:
    """The one of those shown that a question for its fields names."""
    named = {each.document.id for each in context.now.named}
    called = [each for each in context.shown if each.id in named]
    asks = context.now.asked or context.now.of_it
    return called[0] if len(called) == 1 == len(named) and asks else None


def _is_of_those_shown(context: Context) -> bool:
    text = context.question.text
    is_short = len(text.split()) <= pointing.LONGEST_FOLLOW_UP
    return bool(context.shown) and is_short and not said.OF_THEM.search(text)


def means_the_last(context: Context) -> Turn | None:
    """About the option last spoken of or named, else the first: "it", or a bare question for one of its fields."""
    text = context.question.text
    if not _is_of_those_shown(context):
        return None
    if columns := _fact_asked(context):
        return _told_of_those_shown(context, columns)
    if context.now.named and not said.points_back(text):
        return None
    return _about(context, _spoken_of(context) or context.shown[0]) if _means_it(context) else None


def _spoken_of(context: Context) -> Document | None:
    """The option last spoken of: by itself, or by a part of its name in the question before."""
    return context.about or called_in_part(context.before.read, context.shown)


def _fact_asked(context: Context) -> tuple[str, ...]:
    """The fields that tell a fact which is all that is asked: "is there a hearing loop?", "do I need a referral?".

    What it names may be a product as well: after a service its own loop is meant.
    """
    now = context.now
    if not said.ASKS_WHETHER.match(now.read) or now.mentions:
        return ()
    if any(not is_of_a_fact(now.read, name) for name in now.known_names):
        return ()
    spans = (*fact_spans(now.read), *(each.span for each in now.filters))
    return () if said.content(editing.cut(now.read, spans)) else asked_of_it(now.read, "", now.filters).columns


def _told_of_those_shown(context: Context, columns: tuple[str, ...]) -> Turn | None:
    """The fact of the option last spoken of or the only one; else of each, unless a filter can tell them apart."""
    one = _spoken_of(context) or (context.shown[0] if len(context.shown) == 1 else None)
    first = one or context.shown[0]
    if first.kind is Kind.PRODUCT and not any(value_of(first, column) for column in columns):
        return None
    if one:
        return _about(context, one)
    if len(context.now.filters):
        return None
    question = replace(context.question, text=context.topic.text, among=tuple(each.id for each in context.shown))
    carried = asked_before(context, context.topic.text)
    return Turn(question, Move.AMONG, context.topic, context.topic.text, carried, columns=columns)


def _called(context: Context) -> Document | None:
    text = context.question.text
    if one := pointing.called(text, context.shown):
        return one
    left = said.content(left_of(context))
    is_definite = bool(context.now.asked) or any(word in text.lower().split() for word in ("the", "that", "this"))
    return pointing.named_by(left, context.shown) if left and is_definite and not context.now.mentions else None


def _means_it(context: Context) -> bool:
    """Whether it speaks of the last option by a pronoun, or asks for a field and names nothing."""
    left = said.content(left_of(context))
    if said.points_back(context.question.text):
        return len(left) <= 3
    return bool(context.now.asked) and not (left or context.now.mentions or _asked_for_another(context))


def _asked_for_another(context: Context) -> bool:
    """Whether the thing that was asked for by name is none of those shown: a field asked for next is still of that."""
    thing = None if context.about else thing_in(context.before.read)
    return thing is not None and not thing.is_called(context.shown[0])


def _about(context: Context, document: Document) -> Turn:
    question = replace(context.question, about=document.id)
    carried = (CarriedOver(ABOUT, document.title),)
    return Turn(question, Move.OPTION, context.topic, context.topic.text, carried)


def _cannot_tell(context: Context) -> Turn:
    """All of them with what they cost, for the asker to compare."""
    ids = tuple(each.id for each in context.shown)
    question = replace(context.question, text=context.topic.text, among=ids)
    carried = asked_before(context, context.topic.text)
    return Turn(question, Move.AMONG, context.topic, context.topic.text, carried, cannot_compare=True)


def options_together(context: Context) -> Turn | None:
    """Which of those shown: "are any of them free?"."""
    text = context.question.text
    if not context.shown or not said.OF_THEM.search(text) or len(text.split()) > pointing.LONGEST_FOLLOW_UP:
        return None
    if context.now.mentions or context.now.named:
        return None
    whole = editing.joined(context.before.read, context.now.read)
    ids = tuple(each.id for each in context.shown)
    carried = asked_before(context, context.topic.text)
    return Turn(
        replace(context.question, text=whole, among=ids), Move.AMONG, context.topic, context.topic.text, carried
    )
