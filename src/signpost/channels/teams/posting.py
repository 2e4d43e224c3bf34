"""Replies to Teams: in their conversation, once, whatever Teams answers."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from microsoft_teams.api.activities.typing import TypingActivityInput

from signpost.channels.teams import answers, calling, cards
from signpost.channels.teams.calling import Connector, Refused, Unsure, tried
from signpost.channels.teams.message import Message
from signpost.channels.teams.places import Body, Origin, of_route
from signpost.channels.teams.quiet import LOGGER
from signpost.errors import NotPosted
from signpost.services.chatting import Chat, ChatReply
from signpost.services.chatting.edited import DELETED, earlier_wording
from signpost.stores import Waiting


class Posting:
    """Posts what is to be said; `is_kept` is false where answers are not kept, so that no button could find one."""

    def __init__(self, connector: Connector, chat: Chat, *, is_kept: bool) -> None:
        self._connector = connector
        self._chat = chat
        self._is_kept = is_kept
        self._begun: dict[str, list[str]] = {}

    async def working(self, origin: Origin) -> None:
        """Show at once that somebody is at work; Teams takes the sign away itself."""
        await tried(self._connector.post(origin, TypingActivityInput()))

    async def post(self, waiting: Waiting, reply: ChatReply) -> str:
        """Post one reply; its ids, oldest first. Raises NotPosted if Teams surely did not take it, Unsure if it may."""
        origin = of_route(waiting.route)
        before = await earlier_wording(self._chat, origin.at, waiting)
        try:
            if before:
                return await self._instead(origin, waiting, reply, before)
            return await self.say(origin, self.messages(reply), waiting.id)
        except Refused as problem:
            LOGGER.warning("chat message %s can't be answered where it was asked: %s", waiting.id, problem)
            return ""

    async def say(self, origin: Origin, messages: Sequence[Message], mark: str = "") -> str:
        """Say it there; what was said before Teams asked to wait is not said again. Raises as `post`, and Refused."""
        done = self._begun.pop(mark, [])
        try:
            for message in messages[len(done) :]:
                done.append(await self._one(origin, message))
        except NotPosted:
            if mark and done:
                self._begun[mark] = done
            raise
        return ",".join(done)

    async def remove(self, origin: Origin, posted_as: str) -> None:
        """Take an answer away; raises NotPosted or Unsure where Teams can't be asked."""
        for message_id in filter(None, posted_as.split(",")):
            try:
                await self._connector.delete(origin, message_id)
            except Refused as problem:
                LOGGER.info("an answer is not there any more: %s", problem)

    def messages(self, reply: ChatReply) -> tuple[Message, ...]:
        """A reply as Teams shows it."""
        if reply.answer is None:
            return cards.words("\n\n".join(filter(None, (reply.notice, reply.text))))
        answer = reply.answer
        buttons = cards.buttons(answer.id, answer.answer) if self._is_kept else ()
        return answers.answered(answer, reply.notice, buttons, feedback=self._is_kept)

    async def _one(self, origin: Origin, message: Message) -> str:
        """One of the messages; as text alone where Teams does not take its card."""
        try:
            return await self._connector.post(origin, message.activity())
        except Refused as problem:
            if problem.status not in (calling.BAD_CARD, calling.TOO_MUCH) or not message.card:
                raise
            LOGGER.warning("Teams refused a card: %s", problem)
            return await self._connector.post(origin, message.alone().activity())

    async def _instead(self, origin: Origin, waiting: Waiting, reply: ChatReply, before: Waiting) -> str:
        """Put the answer to an edited question in the place of the one before."""
        if before.posted_as == DELETED:
            return ""
        old = [message_id for message_id in before.posted_as.split(",") if message_id]
        messages = self.messages(reply)
        try:
            for message_id, message in zip(old, messages, strict=False):
                await self._connector.update(origin, message_id, message.activity())
        except Unsure:
            raise NotPosted("Teams did not say whether it took it", calling.LATER_AGAIN) from None
        more = await self.say(origin, messages[len(old) :], waiting.id)
        await self.remove(origin, ",".join(old[len(messages) :]))
        posted_as = ",".join(filter(None, (*old[: len(messages)], more)))
        answer_id = reply.answer.id if reply.answer else ""
        await asyncio.to_thread(self._chat.inbox.done, before.id, answer_id, posted_as)
        return posted_as


def with_route(waiting: Waiting, **more: object) -> Waiting:
    """The same, knowing more of where it belongs."""
    route: Body = {**waiting.route, **more}
    return replace(waiting, route=route)
