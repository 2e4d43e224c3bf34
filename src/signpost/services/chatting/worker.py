"""Messages that were taken in to replies that were posted: behind the acknowledgement, and after a restart."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_exponential

from signpost.errors import NotPosted, StoreError
from signpost.services.chatting.chat import LEASE, POSTING_LEASE, Chat
from signpost.services.chatting.message import ChatMessage, ChatReply
from signpost.stores import State, Waiting

_LOG = logging.getLogger("signpost.chat")

SECONDS_BETWEEN_LOOKS = 5
"""For what another process left behind: its lease has run out by then, so a little longer hurts nobody."""

SECONDS_TO_FINISH = 10
"""When the server stops; what is not posted by then is answered by the next process."""

SECONDS_BETWEEN_HOLDS = LEASE.total_seconds() / 3
"""For what waits here for its turn: with a language model an answer may take seconds, and many may wait."""

SECONDS_BETWEEN_PURGES = 3_600

ANSWERED_TOGETHER = 2
"""On threads of their own: each more takes a turn from the messages that want to be acknowledged."""

SECONDS_TO_GIVE_WAY, SECONDS_BETWEEN_GLANCES = 2, 0.02
"""How long answers wait while messages are being taken in: those must be acknowledged in time, answers need not."""

PREPARED_TOGETHER = 8
"""Messages about whose askers the platform is asked, or that wait for a thread."""

Post = Callable[[Waiting, ChatReply], Awaitable[str]]
"""Posts a reply and returns the platform's id of it; raises NotPosted if the platform surely did not take it."""

Prepare = Callable[[Waiting], Awaitable[Waiting]]
"""Adds what only the platform knows of the asker, and shows that somebody is at work. Must not raise."""

Answer = Callable[[Waiting, str], ChatReply]
"""What to say to a message; `Chat.reply`, unless a platform has messages that are no questions."""

Leave = Callable[[Waiting], Awaitable[None]]
"""Takes away the sign that somebody is at work on a message that gets no answer: it was taken back. Must not raise."""

Find = Callable[[Waiting], Awaitable[str | None]]
"""The platform's id of a reply that may have been posted; "" if it surely was not, None if that can't be told."""


async def as_it_is(waiting: Waiting) -> Waiting:
    """Nothing to prepare."""
    return waiting


async def no_sign(_waiting: Waiting) -> None:
    """For platforms that show none, or take it away themselves."""


async def cannot_tell(_waiting: Waiting) -> str | None:
    """For platforms that can't be asked."""
    return None


class ChatWorker:
    """Answers and posts for one platform, on the event loop of its server."""

    def __init__(
        self,
        chat: Chat,
        platform: str,
        post: Post,
        prepare: Prepare = as_it_is,
        answer: Answer | None = None,
        find: Find = cannot_tell,
        leave: Leave = no_sign,
        seconds_between_looks: float = SECONDS_BETWEEN_LOOKS,
        seconds_between_holds: float = SECONDS_BETWEEN_HOLDS,
    ) -> None:
        self._chat = chat
        self._platform = platform
        self._post = post
        self._prepare = prepare
        self._reply = answer or chat.reply
        self._find = find
        self._leave = leave
        self._seconds_between_looks = seconds_between_looks
        self._seconds_between_holds = seconds_between_holds
        self._held: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._together = asyncio.Semaphore(PREPARED_TOGETHER)
        self._threads = ThreadPoolExecutor(ANSWERED_TOGETHER, thread_name_prefix="chat")
        self._recovery: asyncio.Task[None] | None = None
        self._hold: asyncio.Task[None] | None = None
        self._purged_at = 0.0
        self._being_taken = 0

    def start(self) -> None:
        """Begin to look for what other processes left behind, and to hold on to what this one has."""
        self._recovery = asyncio.create_task(self._recover())
        self._hold = asyncio.create_task(self._keep_hold())

    async def take_in(self, message: ChatMessage) -> Waiting | None:
        """Take a message in, durably, and begin to answer it; None if it was taken in before."""
        waiting = await asyncio.to_thread(self._chat.receive, message)
        if waiting:
            self.work_on(waiting, message.text)
        return waiting

    def work_on(self, waiting: Waiting, text: str) -> None:
        """Answer a message behind its acknowledgement; `text` is how it was typed."""
        task = asyncio.create_task(self._answer(waiting, text))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @contextmanager
    def taking(self) -> Iterator[None]:
        """While a message is being taken in, no answer is begun."""
        self._being_taken += 1
        try:
            yield
        finally:
            self._being_taken -= 1

    async def settle(self, seconds: float = SECONDS_TO_FINISH) -> None:
        """Wait until everything that was begun is posted."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def close(self) -> None:
        """Finish what was begun, as far as there is time."""
        if self._recovery:
            self._recovery.cancel()
        await self.settle()
        if self._hold:
            self._hold.cancel()
        self._threads.shutdown(wait=False)

    async def _give_way(self) -> None:
        until = time.monotonic() + SECONDS_TO_GIVE_WAY
        while self._being_taken and time.monotonic() < until:
            await asyncio.sleep(SECONDS_BETWEEN_GLANCES)

    async def _on_a_thread(self, waiting: Waiting, text: str) -> ChatReply:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._reply, waiting, text)

    async def _answer(self, waiting: Waiting, text: str) -> None:
        """A fault leaves the message to whoever finds its lease run out."""
        try:
            with self._holding(waiting):
                async with self._together:
                    await self._give_way()
                    waiting = await self._prepare(waiting)
                    reply = await self._on_a_thread(waiting, text)
            await self._deliver(waiting, reply)
        except Exception as fault:
            _LOG.error("chat message %s waits to be answered again: %s", waiting.id, type(fault).__name__)

    @contextmanager
    def _holding(self, waiting: Waiting) -> Iterator[None]:
        self._held[waiting.id] = waiting.attempts
        try:
            yield
        finally:
            self._held.pop(waiting.id, None)

    async def _keep_hold(self) -> None:
        while True:
            await asyncio.sleep(self._seconds_between_holds)
            if self._held:
                try:
                    until = self._chat.later(LEASE.total_seconds())
                    await asyncio.to_thread(self._chat.inbox.hold, dict(self._held), until)
                except Exception as fault:  # the next turn may do better; a lease that runs out costs a second look
                    _LOG.error("what waits for its turn could not be held: %s", type(fault).__name__)

    async def _deliver(self, waiting: Waiting, reply: ChatReply) -> None:
        inbox = self._chat.inbox
        try:
            until = self._chat.later(POSTING_LEASE.total_seconds())
            if not await asyncio.to_thread(inbox.posting, waiting.id, waiting.attempts, until):
                await self._leave(waiting)
                return
            posted_as = await self._post(waiting, reply)
            answer_id = reply.answer.id if reply.answer else ""
            await self._surely_done(waiting, answer_id, posted_as)
        except NotPosted as problem:
            _LOG.warning("the reply to chat message %s was not taken: %s", waiting.id, problem)
            await self._try_later(waiting, problem.seconds)
        except StoreError as fault:
            _LOG.error("chat message %s: %s", waiting.id, fault)
        except Exception as fault:
            _LOG.error("the reply to chat message %s may be lost: %s", waiting.id, type(fault).__name__)

    async def _surely_done(self, waiting: Waiting, answer_id: str, posted_as: str) -> None:
        """Kept as soon as the database lets us: the answer has left, and nobody should say that it may not have."""
        async for attempt in AsyncRetrying(
            retry=retry_if_exception_type(StoreError),
            stop=stop_after_delay(POSTING_LEASE / 3),
            wait=wait_exponential(max=10),
            reraise=True,
        ):
            with attempt:
                await asyncio.to_thread(self._chat.inbox.done, waiting.id, answer_id, posted_as)

    async def _try_later(self, waiting: Waiting, seconds: float) -> None:
        try:
            if self._chat.is_too_late(waiting):
                await asyncio.to_thread(self._chat.inbox.done, waiting.id)
            else:
                until = self._chat.later(seconds or LEASE.total_seconds())
                await asyncio.to_thread(self._chat.inbox.not_posted, waiting.id, waiting.attempts, until)
        except StoreError as fault:
            _LOG.error("chat message %s: %s", waiting.id, fault)

    async def _recover(self) -> None:
        while True:
            try:
                while left := await asyncio.to_thread(self._chat.take_over, self._platform):
                    await self._take_up(left)
                await self._purge()
            except StoreError as fault:
                _LOG.error("what waits to be answered cannot be read: %s", fault)
            except Exception as fault:  # whatever it is: nobody else answers what was left behind
                _LOG.error("what was left behind could not be answered: %s", type(fault).__name__)
            await asyncio.sleep(self._seconds_between_looks)

    async def _take_up(self, waiting: Waiting) -> None:
        """Answer what another process left behind, unless the platform shows that it was answered."""
        if waiting.state is State.POSTING:
            found = await self._find(waiting)
            if found:
                await asyncio.to_thread(self._chat.inbox.done, waiting.id, "", found)
                return
            if found is not None:
                waiting = replace(waiting, state=State.WORKING)
        reply = self._chat.late_reply(waiting)
        if reply is None:
            with self._holding(waiting):
                waiting = await self._prepare(waiting)
                reply = await self._on_a_thread(waiting, "")
        await self._deliver(waiting, reply)

    async def _purge(self) -> None:
        if time.monotonic() - self._purged_at > SECONDS_BETWEEN_PURGES:
            self._purged_at = time.monotonic()
            await asyncio.to_thread(self._chat.purge)
