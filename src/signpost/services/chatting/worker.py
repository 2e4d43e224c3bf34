"""Messages that were taken in to replies that were posted: behind the acknowledgement, and after a restart."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from signpost.errors import NotPosted, StoreError
from signpost.services.chatting.chat import Chat
from signpost.services.chatting.message import ChatReply
from signpost.stores import Waiting

_LOG = logging.getLogger("signpost.chat")

SECONDS_BETWEEN_LOOKS = 5
"""For what another process left behind: its lease has run out by then, so a little longer hurts nobody."""

SECONDS_TO_FINISH = 10
"""When the server stops; what is not posted by then is answered by the next process."""

ANSWERED_TOGETHER = 8
"""As many as questions are encoded together; the others wait without a thread each."""

Post = Callable[[Waiting, ChatReply], Awaitable[str]]
"""Posts a reply and returns the platform's id of it; raises NotPosted if the platform surely did not take it."""


class ChatWorker:
    """Answers and posts for one platform, on the event loop of its server."""

    def __init__(self, chat: Chat, platform: str, post: Post) -> None:
        self._chat = chat
        self._platform = platform
        self._post = post
        self._tasks: set[asyncio.Task[None]] = set()
        self._together = asyncio.Semaphore(ANSWERED_TOGETHER)
        self._recovery: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look for what other processes left behind."""
        self._recovery = asyncio.create_task(self._recover())

    def work_on(self, waiting: Waiting, text: str) -> None:
        """Answer a message behind its acknowledgement; `text` is how it was typed."""
        task = asyncio.create_task(self._answer(waiting, text))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self, seconds: float = SECONDS_TO_FINISH) -> None:
        """Wait until everything that was begun is posted."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def close(self) -> None:
        """Finish what was begun, as far as there is time."""
        if self._recovery:
            self._recovery.cancel()
        await self.settle()

    async def _answer(self, waiting: Waiting, text: str) -> None:
        async with self._together:
            reply = await asyncio.to_thread(self._chat.reply, waiting, text)
        await self._deliver(waiting, reply)

    async def _deliver(self, waiting: Waiting, reply: ChatReply) -> None:
        inbox = self._chat.inbox
        try:
            await asyncio.to_thread(inbox.posting, waiting.id)
            posted_as = await self._post(waiting, reply)
            answer_id = reply.answer.id if reply.answer else ""
            await asyncio.to_thread(inbox.done, waiting.id, answer_id, posted_as)
        except NotPosted as problem:
            _LOG.warning("the reply to chat message %s was not taken: %s", waiting.id, problem)
            await self._try_later(waiting)
        except StoreError as fault:
            _LOG.error("chat message %s: %s", waiting.id, fault)
        except Exception as fault:
            _LOG.error("the reply to chat message %s may be lost: %s", waiting.id, type(fault).__name__)

    async def _try_later(self, waiting: Waiting) -> None:
        try:
            if self._chat.is_too_late(waiting):
                await asyncio.to_thread(self._chat.inbox.done, waiting.id)
            else:
                await asyncio.to_thread(self._chat.inbox.not_posted, waiting.id)
        except StoreError as fault:
            _LOG.error("chat message %s: %s", waiting.id, fault)

    async def _recover(self) -> None:
        while True:
            try:
                while left := await asyncio.to_thread(self._chat.overdue, self._platform):
                    await self._deliver(*left)
            except StoreError as fault:
                _LOG.error("what waits to be answered cannot be read: %s", fault)
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
