"""A later wording of a question to the message that it takes the place of, once that has its answer."""

import asyncio

from signpost.services.chatting.chat import Chat
from signpost.services.chatting.message import Where
from signpost.stores import State, Waiting

DELETED = "deleted"
"""Stands for the answer to a question that its asker took back."""

LOOKS, SECONDS_BETWEEN_LOOKS = 20, 0.5
"""For the answer to a question that was edited while that was on its way."""


async def earlier_wording(chat: Chat, where: Where, waiting: Waiting) -> Waiting | None:
    """The message that this is a later wording of, once its answer is posted; None for a first wording."""
    before = None
    for _ in range(LOOKS if waiting.route.get("update_of") else 0):
        before = await asyncio.to_thread(chat.received_as, where, str(waiting.route["update_of"]))
        if before is None or before.id == waiting.id:
            return None
        if before.state is State.DONE:
            return before
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
    return before
