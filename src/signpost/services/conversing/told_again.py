"""Courtesies, a fresh start, more or simpler words, other options, and replies to what was asked back."""

from dataclasses import replace

from signpost.answering import wording
from signpost.domain.answer import CarriedOver
from signpost.domain.question import Detail
from signpost.domain.topic import Topic
from signpost.retrieval.requirements import reply_to
from signpost.services.conversing import editing, said
from signpost.services.conversing.carrying import ABOUT, asked_before, left_at_the_end, with_changes
from signpost.services.conversing.said import Move, Telling
from signpost.services.conversing.turn import Context, Turn

LONGEST_REPLY = 8
"""Words of an answer to a clarifying question."""


def courtesy(context: Context) -> Turn | None:
    """Thanks, or a greeting: nothing is asked, and what came before stays."""
    text = context.question.text
    for pattern, says in ((said.THANKS, wording.WELCOME), (said.HELLO, wording.HELLO)):
        if pattern.fullmatch(text):
            return Turn(context.question, Move.COURTESY, context.topic, context.topic.text, says=says)
    return None


def afresh(context: Context) -> Turn | None:
    """What "start again" is followed by, and what is asked after it: nothing of before counts."""
    found = said.AFRESH.match(context.question.text)
    if not found:
        return None
    rest = context.question.text[found.end() :].strip()
    if rest and not rest[0].isalnum():
        return None
    question = replace(context.question, text=rest or context.question.text)
    return Turn(question, Move.AFRESH, Topic(), rest, says="" if rest else wording.START_AGAIN)


def told_again(context: Context) -> Turn | None:
    """More detail, less of it, or in simpler words."""
    text = context.question.text
    told = next((each for each, pattern in said.TELLING.items() if pattern.fullmatch(text)), None)
    if told is None:
        return None
    topic = context.topic
    if not topic.text:
        return Turn(context.question, Move.AGAIN, topic, "", told=told, says=wording.NOTHING_BEFORE)
    detail = {Telling.FULL: Detail.FULL, Telling.BRIEF: Detail.BRIEF}.get(told, topic.detail)
    question = replace(context.question, text=topic.text, about=topic.about, detail=detail)
    carried = [CarriedOver(ABOUT, context.about.title)] if context.about else []
    return Turn(question, Move.AGAIN, topic, topic.text, (*asked_before(context, topic.text), *carried), told=told)


def something_else(context: Context) -> Turn | None:
    """Other options than those shown, perhaps narrowed as well."""
    found = said.ELSE.match(context.question.text)
    if not found or not context.topic.text:
        return None
    rest = context.question.text[found.end() :]
    if said.content(left_at_the_end(context, rest)):
        return None
    text = with_changes(context)
    question = replace(context.question, text=text, beside=context.topic.seen)
    return Turn(question, Move.ELSE, context.topic, text, asked_before(context, text))


def reply(context: Context) -> Turn | None:
    """An answer to what the last answer asked back."""
    text, topic = context.question.text, context.topic
    if not topic.asks or len(text.split()) > LONGEST_REPLY:
        return None
    own = said.NO.sub("", said.YES.sub("", text, count=1), count=1) or text
    value = reply_to(topic.asks, own) or reply_to(topic.asks, text)
    if value is None or text.rstrip().endswith("?") or len(said.content(own)) > len(value.means.split()) + 2:
        return None
    gone = [each.span for each in context.before.requirements if each.value.choice == value.choice]
    whole = editing.joined(editing.cut(context.before.read, gone), value.means)
    return Turn(replace(context.question, text=whole), Move.REPLY, topic, whole, asked_before(context, whole))
