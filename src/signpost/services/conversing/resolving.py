"""A question and the conversation before it to what is really asked, with what was carried over."""

from collections.abc import Callable
from dataclasses import replace

from signpost.domain.answer import CarriedOver
from signpost.domain.question import Question
from signpost.domain.topic import Topic
from signpost.services.conversing import editing
from signpost.services.conversing.carrying import ABOUT, ASKED_BEFORE, DETAIL, PLACE
from signpost.services.conversing.changed import beside, changed
from signpost.services.conversing.of_the_matter import of_the_matter
from signpost.services.conversing.of_those_shown import means_the_last, options_together, pointed_out
from signpost.services.conversing.said import Move
from signpost.services.conversing.told_again import afresh, courtesy, reply, something_else, told_again
from signpost.services.conversing.turn import Context, Turn


def resolve(context: Context) -> Turn:
    """The first reading that fits; a question that stands on its own is never bent by what came before."""
    for way in _WAYS:
        if turn := way(context):
            return _unless_taken_away(turn, context)
    return stands_alone(context.question, context.topic)


def stands_alone(question: Question, topic: Topic) -> Turn:
    """As it was asked; how much is told stays as the conversation last asked."""
    detail = question.detail or topic.detail
    carried: tuple[CarriedOver, ...] = ()
    if question.detail is None and detail is not None:
        told = CarriedOver(DETAIL, detail.value)
        carried, detail = ((), None) if told.removal in question.without else ((told,), detail)
    return Turn(replace(question, detail=detail), Move.NEW, topic, question.text, carried)


def _unless_taken_away(turn: Turn, context: Context) -> Turn:
    """Without what the asker does not want carried over; without the question itself it stands alone."""
    gone = context.question.without
    told = stands_alone(context.question, context.topic)
    if any(each.removal in gone for each in turn.carried if each.label in (ASKED_BEFORE, ABOUT)):
        return replace(told, before=replace(context.topic, shown=(), about="", concerns=()))
    if any(each.removal in gone for each in turn.carried if each.label == PLACE):
        return _without_place(turn, context)
    return replace(
        turn,
        question=replace(turn.question, detail=turn.question.detail or told.question.detail),
        carried=(*turn.carried, *(each for each in told.carried if turn.told is None)),
    )


def _without_place(turn: Turn, context: Context) -> Turn:
    text = turn.question.text
    for start, end in reversed(editing.place_spans(context.before)):
        text = text.replace(context.before.read[start:end], "")
    text = editing.tidied(text)
    carried = tuple(each for each in turn.carried if each.label != PLACE)
    return replace(turn, question=replace(turn.question, text=text), standing=text, carried=carried)


_WAYS: tuple[Callable[[Context], Turn | None], ...] = (
    courtesy,
    afresh,
    told_again,
    something_else,
    reply,
    pointed_out,
    of_the_matter,
    means_the_last,
    options_together,
    changed,
    beside,
)
