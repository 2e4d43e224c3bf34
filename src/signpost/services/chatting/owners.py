"""Messages in the threads where owners are asked to words for those who asked; all others to answers."""

from signpost.errors import NotFound
from signpost.services.chatting import wording
from signpost.services.chatting.chat import Chat
from signpost.services.chatting.message import ChatReply
from signpost.services.chatting.outgoing import Kind, about, kind_of
from signpost.services.chatting.passing_on import PassingOn
from signpost.stores import Waiting


def reply_or_answer(chat: Chat, passing_on: PassingOn, waiting: Waiting, text: str) -> ChatReply:
    """What to say to a message: an owner's words go to the asker, and all other messages are questions.

    Words that were left by somebody else are said as they were left.
    """
    if kind_of(waiting):
        return left_words(passing_on, waiting)
    passed_id = waiting.route.get("passed_on")
    if not passed_id:
        return chat.reply(waiting, text)
    words = text or waiting.text
    try:
        passed = passing_on.reply(passed_id, words)
        if passed is None and not passing_on.is_undelivered(passed_id, words):
            return ChatReply(wording.REPLIED_BEFORE, is_private=True)
        owner = passing_on.store.get(passed_id).owner
    except NotFound:
        return ChatReply(wording.TAKEN_BACK, is_private=True)
    return ChatReply(f"{wording.REPLIED.format(owner=owner)}\n\n{words}")


def left_words(passing_on: PassingOn, waiting: Waiting) -> ChatReply:
    """The words that were left; none where they are no longer wanted: taken back, or answered meanwhile."""
    kind = kind_of(waiting)
    if kind in (Kind.NOTICE, Kind.REMINDER):
        return ChatReply(waiting.text)
    try:
        passed = passing_on.store.get(about(waiting))
    except NotFound:
        return ChatReply("")
    if kind is Kind.QUESTION:
        return ChatReply("" if passed.replied_at else passed.question)
    return ChatReply(f"{wording.REPLIED.format(owner=passed.owner)}\n\n{passed.reply}" if passed.asker else "")
