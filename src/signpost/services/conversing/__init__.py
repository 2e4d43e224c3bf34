"""A question and the conversation before it to what is really asked, and what the next question may follow up."""

from signpost.services.conversing.conversations import Conversations
from signpost.services.conversing.replying import replied
from signpost.services.conversing.said import Move, Telling
from signpost.services.conversing.turn import Turn

__all__ = ["Conversations", "Move", "Telling", "Turn", "replied"]
