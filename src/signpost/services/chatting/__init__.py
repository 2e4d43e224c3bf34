"""What every chat platform shares: a message in, one reply out, once, whatever happens in between."""

from signpost.services.chatting.chat import Chat, ChatLimits
from signpost.services.chatting.details import Details
from signpost.services.chatting.message import ChatMessage, ChatReply, Where
from signpost.services.chatting.outgoing import Outgoing
from signpost.services.chatting.passing_on import PassingOn
from signpost.services.chatting.small_talk import SmallTalk, small_talk
from signpost.services.chatting.worker import ChatWorker

__all__ = [
    "Chat",
    "ChatLimits",
    "ChatMessage",
    "ChatReply",
    "ChatWorker",
    "Details",
    "Outgoing",
    "PassingOn",
    "SmallTalk",
    "Where",
    "small_talk",
]
