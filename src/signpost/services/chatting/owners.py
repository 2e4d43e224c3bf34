"""Messages in the threads where owners are asked to words for those who asked; all others to answers."""

from signpost.errors import NotFound
from signpost.services.chatting import wording
from signpost.services.chatting.chat import Chat
from signpost.services.chatting.message import ChatReply
from signpost.services.chatting.passing_on import PassingOn
from signpost.stores import Waiting


def reply_or_answer(chat: Chat, passing_on: PassingOn, waiting: Waiting, text: str) -> ChatReply:
    """What to say to a message: an owner's words go to the asker, and all other messages are questions."""
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
