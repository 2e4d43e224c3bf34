"""Replies to Slack: in their thread, once, whatever Slack answers."""

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from aiohttp import ClientConnectorError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from signpost.channels.slack import blocks, calling, limits, wording
from signpost.channels.slack.blocks import Block, Message
from signpost.channels.slack.calling import Refused, Unsure, call, tried
from signpost.channels.slack.places import Origin, of_route
from signpost.channels.slack.quiet import LOGGER, note
from signpost.channels.slack.workspaces import SECONDS_TO_WAIT, Workspace, Workspaces
from signpost.errors import NotPosted, SignpostError
from signpost.services.chatting import Chat, ChatReply
from signpost.services.chatting.edited import DELETED, earlier_wording
from signpost.services.chatting.outgoing import muted_by
from signpost.services.chatting.texts import pieces, shown
from signpost.stores import Waiting

MARK = "signpost"
QUIETLY = {"unfurl_links": False, "unfurl_media": False, "mrkdwn": False, "parse": "none", "link_names": False}
"""No previews, and nothing in the fallback that Slack would make a mention or a link of."""

LOOKED_THROUGH = 100
"""Messages behind a question, among which its answer must be."""


class Posting:
    """Posts what is to be said; `is_kept` is false where answers are not kept, so that no button could find one."""

    def __init__(self, workspaces: Workspaces, chat: Chat, *, is_kept: bool, own_feedback: bool) -> None:
        self._workspaces = workspaces
        self._chat = chat
        self._is_kept = is_kept
        self._own_feedback = own_feedback

    async def workspace(self, origin: Origin) -> Workspace | None:
        """Where the app speaks; raises NotPosted where Slack can't be asked."""
        try:
            return await self._workspaces.get(origin.team, origin.enterprise)
        except calling.OUT_OF_REACH:
            raise NotPosted("Slack can't be reached", calling.LATER_AGAIN) from None

    async def post(self, waiting: Waiting, reply: ChatReply) -> str:
        """Post one reply; its ids, oldest first. Raises NotPosted if Slack surely did not take it."""
        origin = of_route(waiting.route)
        if waiting.route.get("response_url"):
            return await self._respond(waiting, reply)
        workspace = await self.workspace(origin)
        if workspace is None:
            note(logging.WARNING, "chat message %s: the app is no longer installed there", waiting.id)
            return ""
        try:
            posted_as = await self._said(workspace, origin, waiting, reply)
        except Unsure:
            raise NotPosted("Slack did not say whether it took it", calling.LATER_AGAIN) from None
        except Refused as problem:
            posted_as = await self._elsewhere(workspace, origin, waiting, reply, problem)
        if not _takes_the_sign_away(waiting, posted_as):
            await self.idle(waiting)
        return posted_as

    async def find(self, waiting: Waiting) -> str | None:
        """The ids of a reply that may have been posted; "" if it surely was not, None if Slack can't tell."""
        try:
            workspace = await self.workspace(of_route(waiting.route))
        except NotPosted:
            return None
        if workspace is None or waiting.route.get("response_url"):
            return None
        found = await self._there(workspace, waiting)
        if found is None:
            return None
        counts = [count for _, count in found]
        is_whole = bool(counts) and {n for n, _ in found} == set(range(counts[0]))
        return ",".join(found[key] for key in sorted(found)) if is_whole else ""

    async def remove(self, origin: Origin, posted_as: str) -> None:
        """Take an answer away; raises NotPosted or Unsure where Slack can't be asked."""
        workspace = await self.workspace(origin)
        if workspace is None:
            return
        for ts in filter(None, posted_as.split(",")):
            try:
                await call(workspace.client.chat_delete, channel=origin.channel, ts=ts)
            except Refused as problem:
                note(logging.INFO, "an answer is not there any more: %s", problem.code)

    def messages(self, waiting: Waiting, reply: ChatReply, *, native: bool = True) -> Sequence[Message]:
        """A reply as Slack shows it."""
        notice = reply.notice if waiting.route.get("direct") or waiting.route.get("response_url") else ""
        if reply.answer is None:
            text = "\n\n".join(filter(None, (notice, reply.text)))
            return blocks.news(text, muted_by(waiting))
        answer = reply.answer
        native = native and self._own_feedback
        deeds = blocks.buttons(answer.id, bool(answer.answer.sources), native) if self._is_kept else []
        share = waiting.route.get("share")
        before = wording.YOU_ASKED.format(question=waiting.text) if waiting.route.get("shows_question") else ""
        return blocks.card(answer, notice, before, [*deeds, *([blocks.sharing(waiting.text)] if share else [])])

    async def _said(self, workspace: Workspace, origin: Origin, waiting: Waiting, reply: ChatReply) -> str:
        is_private = not origin.is_direct and _is_for_one(reply)
        if reply.notice and not origin.is_direct:
            await self._whisper(workspace, origin, waiting, blocks.said(reply.notice))
        before = await earlier_wording(self._chat, origin.at(""), waiting)
        if before and before.posted_as == DELETED:
            return ""
        old = [ts for ts in before.posted_as.split(",") if ts] if before else []
        if is_private:
            await self._whisper(workspace, origin, waiting, self.messages(waiting, reply), must=True)
            posted: list[str] = []
        else:
            posted = await self._out_loud(workspace, waiting, reply, old)
        if before:
            await self.remove(origin, ",".join(old[len(posted) :]))
            answer_id = reply.answer.id if reply.answer else ""
            await asyncio.to_thread(self._chat.inbox.done, before.id, answer_id, ",".join(posted))
        return ",".join(posted)

    async def _out_loud(
        self, workspace: Workspace, waiting: Waiting, reply: ChatReply, old: Sequence[str]
    ) -> list[str]:
        """The ids of its messages: put in the place of those of an edited question's answer, as far as there are."""
        there = await self._there(workspace, waiting) if waiting.attempts > 1 else {}
        done = {n: ts for (n, _), ts in (there or {}).items()}
        for n, message in enumerate(_marked(waiting.id, self.messages(waiting, reply))):
            if n not in done:
                instead = old[n] if n < len(old) else ""
                done[n] = await self._one(workspace, waiting, reply, message, n, instead)
        return [done[n] for n in sorted(done)]

    async def _one(
        self, workspace: Workspace, waiting: Waiting, reply: ChatReply, message: Message, n: int, instead: str
    ) -> str:
        """One of the messages; simpler where Slack does not take its blocks, looked for where it did not say."""
        channel = of_route(waiting.route).channel
        where = {"channel": channel, "thread_ts": waiting.route.get("thread") or None}
        for shape in self._shapes(waiting, reply, message, n):
            try:
                if instead:
                    body = {**_body(shape), "blocks": list(shape.blocks)}  # those from before stay where none are named
                    await call(workspace.client.chat_update, channel=channel, ts=instead, **body)
                    return instead
                return await self._sure(workspace, waiting, n, {**where, **_body(shape)})
            except Refused as problem:
                if problem.code not in calling.BAD_BLOCKS:
                    raise
                note(logging.WARNING, "chat message %s: Slack refused its blocks (%s)", waiting.id, problem.code)
        raise Refused("no_text")

    async def _sure(self, workspace: Workspace, waiting: Waiting, n: int, body: Mapping[str, Any]) -> str:
        """Post once; where Slack did not say whether it did, look before it is posted again."""
        try:
            return str((await call(workspace.client.chat_postMessage, **body))["ts"])
        except Unsure:
            there = await self._there(workspace, waiting)
            if there is None:
                raise
            found = {each: ts for (each, _), ts in there.items()}.get(n)
            return found or str((await call(workspace.client.chat_postMessage, **body))["ts"])

    def _shapes(self, waiting: Waiting, reply: ChatReply, message: Message, n: int) -> Iterator[Message]:
        """A message as it is, and for when Slack refuses that: with ordinary buttons, then as text alone."""
        yield message
        yield from _marked(waiting.id, self.messages(waiting, reply, native=False))[n : n + 1]
        yield replace(message, blocks=())

    async def _elsewhere(
        self, workspace: Workspace, origin: Origin, waiting: Waiting, reply: ChatReply, problem: Refused
    ) -> str:
        """To the asker alone, where the place of the question is gone or closed to us."""
        note(logging.WARNING, "chat message %s can't be answered where it was asked: %s", waiting.id, problem.code)
        if problem.code not in calling.NO_PLACE or origin.is_direct or not origin.user:
            return ""
        try:
            for message in self.messages(waiting, reply):
                await call(workspace.client.chat_postMessage, channel=origin.user, **_body(message))
        except (Refused, Unsure) as fault:
            note(logging.ERROR, "chat message %s is lost: %s", waiting.id, fault)
        return ""

    async def _whisper(
        self,
        workspace: Workspace,
        origin: Origin,
        waiting: Waiting,
        messages: Sequence[Message],
        *,
        must: bool = False,
    ) -> None:
        """To one person in a channel; nothing is kept of it by Slack."""
        where = {"channel": origin.channel, "user": origin.user, "thread_ts": waiting.route.get("thread_seen") or None}
        for message in messages:
            act = call(workspace.client.chat_postEphemeral, **where, **_whispered(message))
            await (act if must else tried(act))

    async def _respond(self, waiting: Waiting, reply: ChatReply) -> str:
        """Through the address that Slack gave with a command, a shortcut or a button; good for half an hour.

        Nothing can be looked up there, so only what Slack surely did not take, from its first message on, is tried
        again: the rest is lost rather than said twice.
        """
        hook = AsyncWebhookClient(
            waiting.route["response_url"], timeout=SECONDS_TO_WAIT, retry_handlers=[], logger=LOGGER
        )
        kind = "in_channel" if waiting.route.get("in_channel") and not _is_for_one(reply) else "ephemeral"
        for n, message in enumerate(self.messages(waiting, reply)):
            body = {"response_type": kind, "replace_original": False, **_body(message)}
            problem = await _sent(hook, body)
            if isinstance(problem, NotPosted) and n == 0:
                raise problem
            if problem:
                note(logging.WARNING, "chat message %s: message %s of the reply: %s", waiting.id, n + 1, problem)
        return ""

    async def _there(self, workspace: Workspace, waiting: Waiting) -> dict[tuple[int, int], str] | None:
        """Which of its messages are there already, by number and count; None if Slack can't tell."""
        origin, thread, client = of_route(waiting.route), waiting.route.get("thread"), workspace.client
        where: dict[str, Any] = {
            "channel": origin.channel,
            "oldest": str(waiting.route.get("ts") or "0"),  # from the question on: a thread may be long and old
            "limit": LOOKED_THROUGH,
        }
        look = client.conversations_replies(ts=thread, **where) if thread else client.conversations_history(**where)
        response = await tried(look)
        if response is None:
            return None
        found: dict[tuple[int, int], str] = {}
        for message in response.get("messages") or []:
            for block in (message.get("blocks") or [])[:1]:
                mark, _, rest = str(block.get("block_id", "")).partition(f" {waiting.id} ")
                if mark == MARK and rest.count("/") == 1:
                    n, _, count = rest.partition("/")
                    found[int(n), int(count)] = str(message.get("ts"))
        return found

    async def working(self, workspace: Workspace, origin: Origin, waiting: Waiting) -> None:
        """Show at once that somebody is at work, where Slack offers that."""
        await self._status(workspace, origin, waiting, wording.WORKING)
        if origin.is_direct and waiting.route.get("thread") and waiting.text:
            await self._name(workspace, origin, waiting)

    async def idle(self, waiting: Waiting) -> None:
        """Take that sign away; Slack does it when something is posted in the same thread, or after two minutes."""
        origin = of_route(waiting.route)
        workspace = await tried(self.workspace(origin))
        if workspace:
            await self._status(workspace, origin, waiting, "")

    async def _name(self, workspace: Workspace, origin: Origin, waiting: Waiting) -> None:
        """A conversation with the assistant is found again by its first question, which is masked."""
        if await asyncio.to_thread(self._chat.inbox.is_first, waiting):
            title = pieces(shown(waiting.text), limits.PROMPT_TITLE)[0]
            set_title = workspace.client.assistant_threads_setTitle
            await tried(set_title(channel_id=origin.channel, thread_ts=waiting.route["thread"], title=title))

    async def _status(self, workspace: Workspace, origin: Origin, waiting: Waiting, status: str) -> None:
        thread = waiting.route.get("thread") or waiting.route.get("ts")
        if thread and not waiting.route.get("response_url"):
            await tried(
                workspace.client.assistant_threads_setStatus(channel_id=origin.channel, thread_ts=thread, status=status)
            )


async def _sent(hook: AsyncWebhookClient, body: dict[str, Any]) -> SignpostError | None:
    """What went wrong; NotPosted where Slack surely did not take it."""
    try:
        response = await hook.send_dict(body)
    except ClientConnectorError:
        return NotPosted("Slack can't be reached", calling.LATER_AGAIN)
    except calling.OUT_OF_REACH:
        return Unsure("Slack did not say whether it was taken")
    if response.status_code == 429:
        return NotPosted("Slack takes no more just now", calling.LATER_AGAIN)
    if response.status_code >= 500:
        return Unsure("Slack did not say whether it was taken")
    return None if response.status_code == 200 else Refused(str(response.status_code))


def _takes_the_sign_away(waiting: Waiting, posted_as: str) -> bool:
    """Whether something new was surely posted in the thread where somebody seems to be at work."""
    is_new = bool(posted_as) and waiting.attempts == 1 and not waiting.route.get("update_of")
    return is_new and bool(waiting.route.get("thread"))


def _is_for_one(reply: ChatReply) -> bool:
    """Whether it is for the asker's eyes alone, wherever they asked."""
    return reply.is_private or (reply.answer is not None and reply.answer.answer.status.is_refusal)


def _marked(message_id: str, messages: Sequence[Message]) -> list[Message]:
    """With the id of the question in each, to know them again if Slack does not say that it took them."""
    return [
        replace(
            message,
            blocks=(_with_id(message.blocks[0], f"{MARK} {message_id} {n}/{len(messages)}"), *message.blocks[1:]),
        )
        for n, message in enumerate(messages)
    ]


def _with_id(block: Block, block_id: str) -> Block:
    return {**block, "block_id": block_id}


def _body(message: Message) -> dict[str, Any]:
    shown = {"blocks": list(message.blocks)} if message.blocks else {}
    return {"text": message.text, **shown, **QUIETLY}


def _whispered(message: Message) -> dict[str, Any]:
    """Slack's method for one person's eyes knows fewer settings."""
    return {"text": message.text, "blocks": list(message.blocks), "parse": "none", "link_names": False}
