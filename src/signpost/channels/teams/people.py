"""A question to a person, and their reply back to whoever asked."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from signpost.channels.teams import cards, elements, wording
from signpost.channels.teams.calling import LATER_AGAIN, Connector, Refused, Unsure
from signpost.channels.teams.message import Message
from signpost.channels.teams.places import PLATFORM, THREAD, Origin, of_route
from signpost.channels.teams.posting import Posting
from signpost.channels.teams.quiet import LOGGER
from signpost.errors import NotFound, NotPosted, StoreError
from signpost.services.chatting import Chat, ChatReply, PassingOn
from signpost.services.chatting import wording as chat_wording
from signpost.services.chatting.outgoing import Kind, about, kind_of, muted_by
from signpost.services.chatting.owners import reply_or_answer
from signpost.services.chatting.passing_on import Passed
from signpost.services.reminding import Reminding
from signpost.stores import PassedOn, Waiting


class People:
    """Takes questions to the channels of the owners of their topics, and replies from there.

    `proactive` is who speaks, and through which service, where nobody wrote first.
    """

    def __init__(
        self,
        chat: Chat,
        passing_on: PassingOn,
        reminding: Reminding,
        connector: Connector,
        posting: Posting,
        contact: str,
        proactive: Origin,
    ) -> None:
        self._proactive = proactive
        self._chat = chat
        self._passing_on = passing_on
        self._reminding = reminding
        self._connector = connector
        self._posting = posting
        self.contact = contact

    def asked_in(self, origin: Origin) -> PassedOn | None:
        """The question that a thread is about, if it is one of a queue."""
        return self._passing_on.reply_in(_queue(origin.tenant, origin.conversation)) if origin.thread else None

    def asked_as(self, passed_id: str) -> PassedOn:
        """A question that was passed on; raises NotFound."""
        return self._passing_on.store.get(passed_id)

    def is_in_queue(self, passed: PassedOn, origin: Origin) -> bool:
        """Whether somebody speaks where that question was put."""
        return passed.queue in (_queue(origin.tenant, origin.conversation), _queue(origin.tenant, origin.channel))

    def answer(self, waiting: Waiting, text: str) -> ChatReply:
        """What to say to a message: an owner's words go to the asker, all others are questions."""
        return reply_or_answer(self._chat, self._passing_on, waiting, text)

    async def ask(self, answer_id: str, origin: Origin) -> str:
        """Pass a question on and say so; what to tell whoever pressed the button. Raises NotFound."""
        try:
            asker = await self._own_chat(origin)
        except Refused:
            return wording.NO_CHAT.format(owner=self.contact)
        passed = await asyncio.to_thread(
            self._passing_on.pass_on, answer_id, asker.route(platform=PLATFORM, workspace=asker.tenant)
        )
        if passed is None:
            return chat_wording.NO_QUEUE.format(contact=self.contact)
        if not passed.is_new:
            return _where(chat_wording.PASSED_ON_BEFORE, chat_wording.PASSED_ON_BEFORE_ELSEWHERE, origin).format(
                owner=passed.passed_on.owner
            )
        try:
            await self._into_queue(passed, origin)
        except (NotPosted, Refused, Unsure, NotFound, StoreError) as problem:
            LOGGER.warning("a question could not be passed on to %s: %s", passed.queue, problem)
            await asyncio.to_thread(self._passing_on.take_back, passed.passed_on.id)
            return chat_wording.NOT_POSTED
        return _where(chat_wording.PASSED_ON, wording.PASSED_ON, origin).format(owner=passed.passed_on.owner)

    async def bring(self, waiting: Waiting, reply: ChatReply) -> str:
        """An owner's reply to the asker, and a word of thanks to the owner."""
        if reply.is_private:
            return await self._posting.post(waiting, reply)
        passed_id = str(waiting.route["passed_on"])
        passed = await asyncio.to_thread(self._passing_on.store.get, passed_id)
        if passed.asker.get("platform", PLATFORM) != PLATFORM:
            is_left = await asyncio.to_thread(self._passing_on.bring, passed)
            kept = chat_wording.ON_ITS_WAY if is_left else chat_wording.ON_THE_PAGE
            return await self._posting.post(waiting, ChatReply(kept.format(owner=passed.owner)))
        if not passed.asker:
            return await self._posting.post(waiting, reply)
        is_told = await self._tell(of_route(passed.asker), cards.words(reply.text))
        await asyncio.to_thread(self._passing_on.delivered, passed_id)
        kept = chat_wording.REPLY_KEPT if is_told else chat_wording.NOT_BROUGHT
        return await self._posting.post(waiting, ChatReply(kept.format(owner=passed.owner)))

    async def _own_chat(self, origin: Origin) -> Origin:
        """Where nobody reads along: what an owner writes is meant for the asker, whoever else reads the channel."""
        if origin.is_direct:
            return origin
        chat = await self._connector.chat_with(origin)
        return replace(origin, conversation=chat, kind="personal", is_shared=False)

    async def _into_queue(self, passed: Passed, origin: Origin) -> None:
        platform, _, where = passed.queue.partition(":")
        tenant, _, channel = where.partition("/")
        if platform != PLATFORM:
            if not await asyncio.to_thread(self._passing_on.send, passed):
                raise NotFound("its owner takes questions on a platform that is not switched on")
            return
        if tenant != origin.tenant:
            raise NotFound("its owner takes questions in another tenant")
        await self._begin(passed.passed_on, origin, channel)

    async def put(self, waiting: Waiting, reply: ChatReply) -> str:
        """Words that were left: into an owner's channel, or to whoever asked; the ids of what was posted."""
        if kind_of(waiting) is Kind.REMINDER:
            return await self._ask_back(waiting, reply)
        if not reply.text:
            return ""
        try:
            return await self._put(waiting, reply)
        except Refused as problem:
            LOGGER.warning("words for %s could not be brought: %s", waiting.channel or "an asker", problem)
            return ""

    async def _ask_back(self, waiting: Waiting, reply: ChatReply) -> str:
        """Whether it worked; of an answer that is kept no longer, or too late, nothing is asked."""
        try:
            reminder, asked = await asyncio.to_thread(self._reminding.get, about(waiting))
        except NotFound:
            return ""
        if reply.text and asked.options and reminder.address:
            await self._tell(of_route(reminder.address), [cards.asking_back(reply.text, asked)])
        await asyncio.to_thread(self._reminding.brought, reminder.id)
        return ""

    async def _put(self, waiting: Waiting, reply: ChatReply) -> str:
        kind, there = kind_of(waiting), replace(self._proactive, tenant=waiting.workspace, conversation=waiting.channel)
        if kind is Kind.NOTICE:
            told = cards.news(reply.text, muted_by(waiting))
            return await self._connector.begin_in(there, waiting.channel, told.activity())
        passed = await asyncio.to_thread(self._passing_on.store.get, about(waiting))
        if kind is Kind.QUESTION:
            return await self._begin(passed, there, waiting.channel)
        await self._tell(of_route(passed.asker), cards.words(reply.text))
        await asyncio.to_thread(self._passing_on.delivered, passed.id)
        return ""

    async def _begin(self, passed: PassedOn, origin: Origin, channel: str) -> str:
        reply = elements.form(
            wording.REPLY,
            [elements.asked("what", wording.REPLY_LABEL, wording.SAY_REPLY)],
            elements.execute(wording.SEND, "reply", passed.id),
        )
        card = cards.note(wording.FOR_THE_OWNER, passed.question, [reply])
        thread = await self._connector.begin_in(origin, channel, card.activity())
        queue = _queue(origin.tenant, thread if THREAD in thread else channel)
        await asyncio.to_thread(self._passing_on.put_in, passed.id, queue)
        return thread

    async def _tell(self, asker: Origin, messages: Sequence[Message]) -> bool:
        """Bring what is meant for them; false where the asker can't be reached any more."""
        try:
            await self._posting.say(asker, messages)
        except Refused as problem:
            LOGGER.warning("what was to be brought to an asker could not be: %s", problem)
            return False
        except Unsure:
            raise NotPosted("Teams did not say whether it took a reply", LATER_AGAIN) from None
        return True


def _queue(tenant: str, conversation: str) -> str:
    return f"{PLATFORM}:{tenant}/{conversation}"


def _where(here: str, in_own_chat: str, origin: Origin) -> str:
    """Replies come to the asker alone: here, where nobody else reads along, and else in their own chat with us."""
    return here if origin.is_direct else in_own_chat
