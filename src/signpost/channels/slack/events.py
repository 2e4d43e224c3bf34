"""What is written, changed and taken back in Slack to questions that are answered behind the acknowledgement."""

import asyncio
import logging
from dataclasses import replace
from typing import Any

from signpost.channels.slack.calling import Unsure, tried
from signpost.channels.slack.escaping import mentions, typed
from signpost.channels.slack.people import People
from signpost.channels.slack.places import PLATFORM, Body, Origin, of_event, of_route, own_ids
from signpost.channels.slack.posting import Posting
from signpost.channels.slack.quiet import note
from signpost.channels.slack.workspaces import Workspaces
from signpost.domain.document import Audience
from signpost.errors import NotPosted
from signpost.services.chatting import Chat, ChatMessage, ChatReply, ChatWorker
from signpost.services.chatting.edited import DELETED
from signpost.services.chatting.outgoing import kind_of
from signpost.stores import State, Waiting

WRITTEN = frozenset({None, "", "file_share", "thread_broadcast", "me_message"})
"""Kinds of message that a person writes; all others are Slack's own notices, or other programs'."""


class Events:
    """Takes events in: once each, durably, before they are acknowledged."""

    def __init__(self, chat: Chat, people: People, workspaces: Workspaces, posting: Posting) -> None:
        self._chat = chat
        self._people = people
        self._workspaces = workspaces
        self._posting = posting
        self.worker = ChatWorker(chat, PLATFORM, self.post, self.prepare, people.answer, self.find, posting.idle)

    async def message(self, body: Body) -> None:
        """A message or a mention; raises StoreError, NotPosted or Unsure where Slack should deliver it again."""
        event = body["event"]
        origin = of_event(body)
        if not origin.channel or await self._workspaces.is_foreign(origin.team, origin.enterprise):
            return
        if event.get("subtype") == "message_deleted":
            await self._deleted(origin, str(event.get("deleted_ts") or ""))
        elif event.get("subtype") == "message_changed":
            await self._changed(body, origin)
        elif event.get("subtype") in WRITTEN and not _is_by_a_program(event, body):
            await self._written(body, origin, event)

    async def prepare(self, waiting: Waiting) -> Waiting:
        """Show that somebody is at work, and find out whether the asker may see more than what is public."""
        if kind_of(waiting):
            return waiting
        origin = of_route(waiting.route)
        workspace = await tried(self._posting.workspace(origin))
        if workspace is None or waiting.route.get("passed_on"):
            return waiting
        _, is_outsider = await asyncio.gather(
            self._posting.working(workspace, origin, waiting),
            self._workspaces.is_outsider(workspace, origin.user),
        )
        is_outside = origin.is_external or is_outsider or await asyncio.to_thread(self._reaches_outside, origin)
        return replace(waiting, route={**waiting.route, "outsider": is_outside})

    async def post(self, waiting: Waiting, reply: ChatReply) -> str:
        """Say what is to be said, to the asker, or to an owner and the asker that they replied to."""
        if kind_of(waiting):
            return await self._people.put(self._posting, waiting, reply)
        if waiting.route.get("passed_on"):
            return await self._people.bring(self._posting, waiting, reply)
        return await self._posting.post(waiting, reply)

    async def find(self, waiting: Waiting) -> str | None:
        """The ids of what may have been posted; "" if it surely was not, None if Slack can't tell."""
        return await self._people.find(self._posting, waiting)

    async def _written(self, body: Body, origin: Origin, event: dict[str, Any]) -> None:
        thread = str(event.get("thread_ts") or "")
        passed = await asyncio.to_thread(self._people.asked_in, origin, thread) if thread else None
        if passed:
            await self.worker.take_in(self._message(body, origin, event, passed_on=passed.id))
        elif await self._is_for_us(body, origin, event):
            await self.worker.take_in(self._message(body, origin, event))

    async def _is_for_us(self, body: Body, origin: Origin, event: dict[str, Any]) -> bool:
        """A mention, a direct message, or the asker's next words in a thread that they began with us."""
        named, ours = mentions(str(event.get("text") or "")), set(own_ids(body))
        if origin.is_direct or event.get("type") == "app_mention" or named & ours:
            return True
        thread = str(event.get("thread_ts") or "")
        if not thread or named:
            return False
        last = await asyncio.to_thread(self._chat.inbox.latest_in, PLATFORM, origin.team, origin.channel, thread)
        return last is not None and last.person == self._message(body, origin, event).person

    def _message(self, body: Body, origin: Origin, event: dict[str, Any], **more: Any) -> ChatMessage:
        ts, seen = str(event.get("ts") or ""), str(event.get("thread_ts") or "")
        thread = seen if origin.is_direct else seen or ts
        keys = tuple(filter(None, (_event_key(body), _message_key(origin, ts))))
        return ChatMessage(
            where=origin.at(thread),
            sender=origin.user,
            text=typed(str(event.get("text") or ""), own_ids(body)),
            keys=keys,
            is_direct=origin.is_direct,
            is_outsider=True,  # until `prepare` knows better
            route=origin.route(ts=ts, thread=thread, thread_seen=seen, **more),
        )

    async def _changed(self, body: Body, origin: Origin) -> None:
        """An edited question: its answer is put in the place of the one before."""
        event = body["event"]
        now, then = event.get("message") or {}, event.get("previous_message") or {}
        if now.get("text") == then.get("text") or now.get("subtype") not in WRITTEN or _is_by_a_program(now, body):
            return
        key = _message_key(origin, str(now.get("ts") or ""))
        before = await asyncio.to_thread(self._chat.received_as, origin.at(""), key)
        if before is None:
            await self._written(body, origin, now)
            return
        message = self._message(body, origin, now, update_of=key)
        edited = str((now.get("edited") or {}).get("ts") or event.get("event_ts") or "")
        waiting = await asyncio.to_thread(
            self._chat.receive, replace(message, keys=tuple(filter(None, (_event_key(body), f"edit {key} {edited}"))))
        )
        if waiting is None:
            return
        await asyncio.to_thread(self._chat.inbox.drop, before.id, waiting.id)
        self.worker.work_on(waiting, message.text)

    async def _deleted(self, origin: Origin, ts: str) -> None:
        """A question that was taken back: not answered, or its answer taken away."""
        before = await asyncio.to_thread(self._chat.received_as, origin.at(""), _message_key(origin, ts))
        if before is None or await asyncio.to_thread(self._chat.inbox.drop, before.id):
            return
        if before.state is not State.DONE:
            raise NotPosted("its answer is on its way: Slack delivers the deletion again")
        if before.posted_as and before.posted_as != DELETED:
            await self._posting.remove(origin, before.posted_as)
            await asyncio.to_thread(self._chat.inbox.done, before.id, before.answer_id, DELETED)

    def _reaches_outside(self, origin: Origin) -> bool:
        """Whether another organisation reads along where internal records would be shown."""
        at = origin.at("")
        return origin.is_shared and (self._chat.audience(at, is_direct=False, is_outsider=False) is Audience.INTERNAL)


async def handled(events: Events, body: Body) -> bool:
    """Whether a message is taken care of; false where Slack should deliver it again."""
    try:
        with events.worker.taking():
            await events.message(body)
    except (NotPosted, Unsure) as problem:
        note(logging.INFO, "an event is to be delivered again: %s", problem)
        return False
    return True


def _is_by_a_program(event: dict[str, Any], body: Body) -> bool:
    """Another bot's message, or our own: answering those never ends."""
    return bool(event.get("bot_id") or event.get("bot_profile") or not event.get("user")) or (
        event.get("user") in own_ids(body)
    )


def _event_key(body: Body) -> str:
    return f"event {body['event_id']}" if body.get("event_id") else ""


def _message_key(origin: Origin, ts: str) -> str:
    return f"message {origin.channel} {ts}"
