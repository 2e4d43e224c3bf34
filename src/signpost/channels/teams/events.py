"""What is written, changed and taken back in Teams to questions that are answered behind the acknowledgement."""

import asyncio
from dataclasses import replace
from typing import Any

from signpost.channels.teams import wording
from signpost.channels.teams.escaping import is_mentioned, names_others, typed
from signpost.channels.teams.members import Members
from signpost.channels.teams.people import People
from signpost.channels.teams.places import PLATFORM, Body, Origin, inner, of_route
from signpost.channels.teams.posting import Posting, with_route
from signpost.domain.document import Audience
from signpost.errors import NotPosted
from signpost.services.chatting import Chat, ChatMessage, ChatReply, ChatWorker
from signpost.services.chatting.edited import DELETED
from signpost.services.chatting.outgoing import kind_of
from signpost.stores import State, Waiting


class Events:
    """Takes activities in: once each, durably, before they are acknowledged."""

    def __init__(self, chat: Chat, people: People, members: Members, posting: Posting, organisation: str) -> None:
        self._chat = chat
        self._people = people
        self._members = members
        self._posting = posting
        self._organisation = organisation
        self.worker = ChatWorker(chat, PLATFORM, self.post, self.prepare, self.answer)

    async def message(self, activity: Body, origin: Origin) -> None:
        """A message that somebody wrote; raises StoreError where Teams should deliver it again."""
        if _is_by_a_program(activity):
            return
        passed = await asyncio.to_thread(self._people.asked_in, origin)
        if passed:
            await self.worker.take_in(self._message(activity, origin, passed_on=passed.id))
        elif await self._is_for_us(activity, origin):
            await self.worker.take_in(self._message(activity, origin))

    async def changed(self, activity: Body, origin: Origin) -> None:
        """An edited question: its answer is put in the place of the one before."""
        kind = inner(activity, "channelData").get("eventType")
        if kind not in ("editMessage", "undeleteMessage") or _is_by_a_program(activity):
            return
        key = _message_key(activity, origin)
        before = await asyncio.to_thread(self._chat.received_as, origin.at, key)
        if before is None or kind == "undeleteMessage":
            await self.message(activity, origin)
            return
        message = self._message(activity, origin, update_of=key)
        edited = str(activity.get("timestamp") or activity.get("localTimestamp") or message.text)
        waiting = await asyncio.to_thread(self._chat.receive, replace(message, keys=(f"edit {key} {edited}",)))
        if waiting:
            await asyncio.to_thread(self._chat.inbox.drop, before.id, waiting.id)
            self.worker.work_on(waiting, message.text)

    async def deleted(self, activity: Body, origin: Origin) -> None:
        """A question that was taken back: not answered, or its answer taken away."""
        before = await asyncio.to_thread(self._chat.received_as, origin.at, _message_key(activity, origin))
        if before is None or await asyncio.to_thread(self._chat.inbox.drop, before.id):
            return
        if before.state is not State.DONE:
            raise NotPosted("its answer is on its way: Teams delivers the deletion again")
        if before.posted_as != DELETED:
            await self._posting.remove(origin, before.posted_as)
            await asyncio.to_thread(self._chat.inbox.done, before.id, before.answer_id, DELETED)

    async def added(self, activity: Body, origin: Origin) -> None:
        """We were added to a conversation: say hello there, once."""
        if not _adds_us(activity, origin):
            return
        hello = wording.WELCOME.format(organisation=self._organisation)
        text = hello if origin.is_direct else f"{hello} {wording.IN_A_CHANNEL}"
        await self.worker.take_in(origin.message("", f"welcome {origin.channel}", said=text))

    def answer(self, waiting: Waiting, text: str) -> ChatReply:
        """What to say: a greeting that was decided before, an owner's words, or the answer to a question."""
        hello = waiting.route.get("said")
        return ChatReply(str(hello)) if hello else self._people.answer(waiting, text)

    async def prepare(self, waiting: Waiting) -> Waiting:
        """Show that somebody is at work, and find out whether the asker may see more than what is public."""
        if kind_of(waiting) or waiting.route.get("passed_on") or waiting.route.get("said"):
            return waiting
        origin = of_route(waiting.route)
        _, is_outsider = await asyncio.gather(self._posting.working(origin), self.is_outsider(origin))
        return with_route(waiting, outsider=is_outsider)

    async def is_outsider(self, origin: Origin) -> bool:
        """Whether somebody may see what is public alone: for who they are, or for who reads along."""
        return await self._members.is_outsider(origin) or await asyncio.to_thread(self._reaches_outside, origin)

    async def post(self, waiting: Waiting, reply: ChatReply) -> str:
        """Say what is to be said, to the asker, or to an owner and the asker that they replied to."""
        if kind_of(waiting):
            return await self._people.put(waiting, reply)
        if waiting.route.get("passed_on"):
            return await self._people.bring(waiting, reply)
        return await self._posting.post(waiting, reply)

    async def _is_for_us(self, activity: Body, origin: Origin) -> bool:
        """A message to us alone, a mention, or the asker's next words in a thread that they began with us."""
        if origin.is_direct or is_mentioned(activity):
            return True
        if names_others(activity) or not origin.thread:
            return False
        at = (PLATFORM, origin.tenant, origin.channel, origin.thread)
        last = await asyncio.to_thread(self._chat.inbox.latest_in, *at)
        return last is not None and last.person == origin.person

    def _message(self, activity: Body, origin: Origin, **more: Any) -> ChatMessage:
        return origin.message(typed(activity), _message_key(activity, origin), **more)

    def _reaches_outside(self, origin: Origin) -> bool:
        """Whether another organisation reads along where internal records would be shown."""
        return origin.is_shared and (
            self._chat.audience(origin.at, is_direct=False, is_outsider=False) is Audience.INTERNAL
        )


def _is_by_a_program(activity: Body) -> bool:
    """Another bot's message, or our own: answering those never ends."""
    sender, own = inner(activity, "from"), inner(activity, "recipient")
    name = str(sender.get("id") or "")
    return sender.get("role") == "bot" or name.startswith("28:") or name == own.get("id")


def _adds_us(activity: Body, origin: Origin) -> bool:
    if activity.get("type") == "installationUpdate":
        return activity.get("action") in ("add", "add-upgrade")
    members = activity.get("membersAdded")
    added = members if isinstance(members, list) else []
    return any(isinstance(each, dict) and each.get("id") == origin.bot for each in added)


def _message_key(activity: Body, origin: Origin) -> str:
    return f"message {origin.channel} {activity.get('id') or ''}"
