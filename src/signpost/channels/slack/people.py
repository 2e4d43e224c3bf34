"""A question to a person, and their reply back to whoever asked."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from signpost.channels.slack import blocks, wording
from signpost.channels.slack.blocks import Message
from signpost.channels.slack.calling import LATER_AGAIN, Refused, Unsure, call, tried
from signpost.channels.slack.places import PLATFORM, Origin, of_route
from signpost.channels.slack.posting import QUIETLY, Posting
from signpost.channels.slack.quiet import note
from signpost.errors import NotFound, NotPosted, StoreError
from signpost.services.chatting import Chat, ChatReply, PassingOn
from signpost.services.chatting import wording as chat_wording
from signpost.services.chatting.outgoing import MUTE, Kind, about, kind_of, muted_by, since
from signpost.services.chatting.owners import reply_or_answer
from signpost.services.chatting.passing_on import Passed
from signpost.services.reminding import Reminding
from signpost.stores import PassedOn, Waiting

CLOCKS_DIFFER = 600
"""Seconds by which ours may run before Slack's."""


class People:
    """Takes questions to the channels of the owners of their topics, and replies from there."""

    def __init__(self, chat: Chat, passing_on: PassingOn, reminding: Reminding, contact: str) -> None:
        self._chat = chat
        self._reminding = reminding
        self._passing_on = passing_on
        self.contact = contact

    def asked_in(self, origin: Origin, thread: str) -> PassedOn | None:
        """The question that a thread is about, if it is one of a queue."""
        return self._passing_on.reply_in(_queue(origin.team, origin.channel, thread))

    def answer(self, waiting: Waiting, text: str) -> ChatReply:
        """What to say to a message: an owner's words go to the asker, all others are questions."""
        return reply_or_answer(self._chat, self._passing_on, waiting, text)

    def pass_on(self, answer_id: str, origin: Origin, thread: str) -> Passed | None:
        """Keep it for its owner; raises NotFound where the answer is not kept any more."""
        asker = origin.route(thread=thread, platform=PLATFORM, workspace=origin.team)
        return self._passing_on.pass_on(answer_id, asker)

    async def ask(self, posting: Posting, passed: Passed, origin: Origin) -> str:
        """Put a question into its owner's channel and tell the asker; what to tell them there and then."""
        owner = passed.passed_on.owner
        if not passed.is_new:
            return _where(chat_wording.PASSED_ON_BEFORE, chat_wording.PASSED_ON_BEFORE_ELSEWHERE, origin).format(
                owner=owner
            )
        try:
            await self._into_queue(posting, passed, origin)
        except (NotPosted, Refused, Unsure, NotFound, StoreError) as problem:
            note(logging.WARNING, "a question could not be passed on to %s: %s", passed.queue, problem)
            await _if_kept(self._passing_on.take_back, passed.passed_on.id)
            return chat_wording.NOT_POSTED
        return _where(chat_wording.PASSED_ON, wording.PASSED_ON, origin).format(owner=owner)

    def nobody(self) -> str:
        """What to say where no owner takes questions."""
        return chat_wording.NO_QUEUE.format(contact=self.contact)

    async def bring(self, posting: Posting, waiting: Waiting, reply: ChatReply) -> str:
        """An owner's reply to the asker, and a word of thanks to the owner."""
        if reply.is_private:
            return await posting.post(waiting, reply)
        passed_id = str(waiting.route["passed_on"])
        passed = await asyncio.to_thread(self._passing_on.store.get, passed_id)
        if passed.asker.get("platform", PLATFORM) != PLATFORM:
            is_left = await asyncio.to_thread(self._passing_on.bring, passed)
            kept = chat_wording.ON_ITS_WAY if is_left else chat_wording.ON_THE_PAGE
            return await posting.post(waiting, ChatReply(kept.format(owner=passed.owner)))
        if passed.asker:
            thread = str(passed.asker.get("thread") or "")
            is_told = await self._tell(posting, of_route(passed.asker), thread, blocks.said(reply.text))
            await _if_kept(self._passing_on.delivered, passed_id)
            kept = chat_wording.REPLY_KEPT if is_told else chat_wording.NOT_BROUGHT
            return await posting.post(waiting, ChatReply(kept.format(owner=passed.owner)))
        return await posting.post(waiting, reply)

    async def put(self, posting: Posting, waiting: Waiting, reply: ChatReply) -> str:
        """Words that were left: into an owner's channel, or to whoever asked; the ids of what was posted."""
        if kind_of(waiting) is Kind.REMINDER:
            return await self._ask_back(posting, waiting, reply)
        if not reply.text:
            return ""
        if kind_of(waiting) is Kind.REPLY:
            return await self._bring_left(posting, waiting, reply)
        is_question = kind_of(waiting) is Kind.QUESTION
        text = f"{chat_wording.FOR_THE_OWNER}\n\n{reply.text}" if is_question else reply.text
        posted_as = await posting.post(_there(waiting), ChatReply(text))
        if is_question:
            await self._noted(waiting, posted_as)
        return posted_as

    async def find(self, posting: Posting, waiting: Waiting) -> str | None:
        """As `Posting.find`; of a question that was found in its owner's channel, where it stands is kept."""
        kind = kind_of(waiting)
        if kind in (None, Kind.REPLY, Kind.REMINDER):
            return await posting.find(waiting)
        posted_as = await posting.find(_there(waiting))
        if posted_as and kind is Kind.QUESTION:
            await self._noted(waiting, posted_as)
        return posted_as

    async def _noted(self, waiting: Waiting, posted_as: str) -> None:
        if not posted_as:
            note(logging.WARNING, "a question could not be put into %s: it waits for its owner", waiting.channel)
            return
        first = posted_as.partition(",")[0]
        queue = _queue(waiting.workspace, waiting.channel, first)
        await asyncio.to_thread(self._passing_on.put_in, about(waiting), queue)

    async def _bring_left(self, posting: Posting, waiting: Waiting, reply: ChatReply) -> str:
        passed = await asyncio.to_thread(self._passing_on.store.get, about(waiting))
        await self._tell(
            posting, of_route(passed.asker), str(passed.asker.get("thread") or ""), blocks.said(reply.text)
        )
        await _if_kept(self._passing_on.delivered, passed.id)
        return ""

    async def _ask_back(self, posting: Posting, waiting: Waiting, reply: ChatReply) -> str:
        """Whether it worked; of an answer that is kept no longer, or too late, nothing is asked."""
        try:
            reminder, asked = await asyncio.to_thread(self._reminding.get, about(waiting))
        except NotFound:
            return ""
        if reply.text and asked.options and reminder.address:
            await self._tell(posting, of_route(reminder.address), "", blocks.asking_back(reply.text, asked))
        await _if_kept(self._reminding.brought, reminder.id)
        return ""

    async def _into_queue(self, posting: Posting, passed: Passed, origin: Origin) -> None:
        platform, _, address = passed.queue.partition(":")
        team, _, channel = address.partition("/")
        if platform != PLATFORM:
            if not await asyncio.to_thread(self._passing_on.send, passed):
                raise NotFound("its owner takes questions on a platform that is not switched on")
            return
        there = Origin(team, origin.enterprise if team == origin.team else "", channel, "")
        text = f"{chat_wording.FOR_THE_OWNER}\n\n{passed.passed_on.question}"
        workspace = await posting.workspace(there)
        if workspace is None:
            raise NotFound("the app is not installed there")
        ts = ""
        for message in blocks.said(text):
            body = {"channel": channel, "text": message.text, "blocks": list(message.blocks), **QUIETLY}
            done = await call(workspace.client.chat_postMessage, **body)
            ts = ts or str(done["ts"])
        try:
            await asyncio.to_thread(self._passing_on.put_in, passed.passed_on.id, _queue(team, channel, ts))
        except StoreError:  # a reply there could not be told to belong to it
            await tried(posting.remove(there, ts))
            raise

    async def _tell(self, posting: Posting, asker: Origin, thread: str, messages: Sequence[Message]) -> bool:
        """In their direct messages: what is brought is meant for them, whoever else reads the channel.

        False where they can't be reached any more.
        """
        workspace = await posting.workspace(asker)
        if workspace is None:
            return False
        where = {"channel": asker.channel, "thread_ts": thread or None} if asker.is_direct else {"channel": asker.user}
        for message in messages:
            body = {**where, "text": message.text, "blocks": list(message.blocks), **QUIETLY}
            try:
                await call(workspace.client.chat_postMessage, **body)
            except Refused as problem:
                note(logging.WARNING, "what was to be brought to an asker could not be: %s", problem.code)
                return False
            except Unsure:
                raise NotPosted("Slack did not say whether it took a reply", LATER_AGAIN) from None
        return True


async def _if_kept(act: Callable[[str], None], passed_id: str) -> None:
    """Write down what has happened already; what is said of it does not change where that fails."""
    try:
        await asyncio.to_thread(act, passed_id)
    except StoreError as fault:
        note(logging.ERROR, "what became of a question that was passed on could not be kept: %s", fault)


def _there(waiting: Waiting) -> Waiting:
    """With where it belongs, as for a message that was written there; looked for from well before it was left."""
    ts = f"{since(waiting) - CLOCKS_DIFFER:.6f}"
    there = Origin(waiting.workspace, "", waiting.channel, "")
    return replace(waiting, route=there.route(ts=ts, **{MUTE: muted_by(waiting)}))


def _queue(team: str, channel: str, thread: str) -> str:
    return f"{PLATFORM}:{team}/{channel}/{thread}"


def _where(here: str, in_messages: str, origin: Origin) -> str:
    """Replies come to the asker alone: here, where nobody else reads along, and else in their direct messages."""
    return here if origin.is_direct else in_messages
