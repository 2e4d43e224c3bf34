"""The worker over the small county; the platform is a list that can refuse, break or be slow."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import func, select

from signpost.errors import NotPosted, StoreError
from signpost.services.chatting import ChatReply, ChatWorker
from signpost.services.chatting.chat import LEASE, POSTING_LEASE
from signpost.stores import Waiting
from signpost.stores.tables import ChatMessageRow
from tests.county import County
from tests.services.chatting.test_chat import Desk


class Platform:
    """What was posted, and the faults that it will show first."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.posted: list[str] = []

    async def post(self, waiting: Waiting, reply: ChatReply) -> str:
        if self.faults:
            raise self.faults.pop(0)
        self.posted.append(reply.answer.answer.options[0].document_id if reply.answer else reply.text)
        return f"p{len(self.posted)}"


class Dropping:
    """A platform whose connection is dropped when it is first asked anything about a message."""

    def __init__(self) -> None:
        self.drops = 0

    async def find(self, waiting: Waiting) -> str | None:
        self._drop()
        return ""

    async def prepare(self, waiting: Waiting) -> Waiting:
        self._drop()
        return waiting

    def _drop(self) -> None:
        self.drops += 1
        if self.drops == 1:
            raise ConnectionResetError("of the message: lunch for Ethel")


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def main() -> None:
        await work()

    asyncio.run(main())


def _earliest_end(desk: Desk) -> datetime:
    """When the first lease of what waits runs out."""
    with desk.database.session() as session:
        return session.scalars(select(func.min(ChatMessageRow.lease_until))).one()


@pytest.fixture
def desk(county: County, tmp_path: Path) -> Desk:
    return Desk(county, tmp_path)


def test_what_was_taken_in_is_answered_behind_the_acknowledgement(desk: Desk) -> None:
    platform = Platform()

    async def work() -> None:
        worker = ChatWorker(desk.chat, "slack", platform.post)
        for n in range(20):
            waiting = desk.take("a hot lunch by the harbour", f"k{n}", sender=f"U{n}")
            assert waiting
            worker.work_on(waiting, "a hot lunch by the harbour")
        assert platform.posted == []
        await worker.close()

    run(work)
    assert platform.posted == ["svc-club"] * 20
    done = desk.inbox.named("slack:T1:k7")
    assert done
    assert done.posted_as
    assert done.answer_id


def test_what_the_platform_did_not_take_is_posted_later_and_once(desk: Desk) -> None:
    platform = Platform(NotPosted("busy"))

    async def work() -> None:
        worker = ChatWorker(desk.chat, "slack", platform.post)
        waiting = desk.take("a hot lunch by the harbour")
        assert waiting
        worker.work_on(waiting, "a hot lunch by the harbour")
        await worker.settle()
        assert platform.posted == []
        desk.now += LEASE + timedelta(seconds=1)
        worker.start()
        while not platform.posted:
            await asyncio.sleep(0.01)
        desk.now += LEASE + timedelta(seconds=1)
        await worker.close()

    run(work)
    assert platform.posted == ["svc-club"]


def test_what_may_have_been_posted_is_never_posted_again(desk: Desk) -> None:
    platform = Platform(TimeoutError())

    async def work() -> None:
        worker = ChatWorker(desk.chat, "slack", platform.post)
        waiting = desk.take("a hot lunch by the harbour")
        assert waiting
        worker.work_on(waiting, "a hot lunch by the harbour")
        await worker.settle()
        desk.now += POSTING_LEASE + timedelta(seconds=1)
        worker.start()
        while not platform.posted:
            await asyncio.sleep(0.01)
        await worker.close()

    run(work)
    assert len(platform.posted) == 1
    assert platform.posted[0].startswith("I was interrupted while I answered.")


def test_a_database_that_fails_for_a_moment_does_not_make_us_doubt_what_was_posted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform, done, faults = Platform(), desk.inbox.done, [StoreError("locked"), StoreError("locked")]

    def after_a_while(*values: str) -> None:
        if faults:
            raise faults.pop()
        done(*values)

    async def work() -> None:
        worker = ChatWorker(desk.chat, "slack", platform.post)
        waiting = desk.take("a hot lunch by the harbour")
        assert waiting
        monkeypatch.setattr(desk.inbox, "done", after_a_while)
        worker.work_on(waiting, "a hot lunch by the harbour")
        await worker.settle()
        desk.now += POSTING_LEASE + timedelta(seconds=1)
        assert desk.chat.take_over("slack") is None
        await worker.close()

    run(work)
    assert (platform.posted, faults) == (["svc-club"], [])


def test_what_takes_long_to_answer_is_not_taken_for_left_behind(desk: Desk, county: County, tmp_path: Path) -> None:
    platform, other, begun, go_on = Platform(), Desk(county, tmp_path), Event(), Event()

    def slowly(waiting: Waiting, text: str) -> ChatReply:
        begun.set()
        assert go_on.wait(30)
        return desk.chat.reply(waiting, text)

    async def work() -> None:
        worker = ChatWorker(
            desk.chat, "slack", platform.post, answer=slowly, seconds_between_looks=60, seconds_between_holds=0.01
        )
        worker.start()
        for n in range(20):
            waiting = desk.take("a hot lunch by the harbour", f"k{n}", sender=f"U{n}")
            assert waiting
            worker.work_on(waiting, "a hot lunch by the harbour")
        assert await asyncio.to_thread(begun.wait, 30)
        for _ in range(4):
            desk.now += LEASE * 0.9
            other.now = desk.now
            assert other.chat.take_over("slack") is None
            while _earliest_end(desk) < desk.now + LEASE:
                await asyncio.sleep(0.01)
        go_on.set()
        await worker.close()

    run(work)
    assert platform.posted == ["svc-club"] * 20
    other.database.close()


@pytest.mark.parametrize("is_posting", [True, False])
def test_recovery_goes_on_after_a_platform_failed_it(
    desk: Desk, is_posting: bool, caplog: pytest.LogCaptureFixture
) -> None:
    platform, dropping = Platform(), Dropping()

    async def work() -> None:
        worker = ChatWorker(
            desk.chat, "slack", platform.post, dropping.prepare, None, dropping.find, seconds_between_looks=0.01
        )
        waiting = desk.take("a hot lunch by the harbour")
        assert waiting
        if is_posting:
            assert desk.inbox.posting(waiting.id, waiting.attempts, desk.now)
        desk.now += LEASE + timedelta(seconds=1)
        worker.start()
        while not dropping.drops:
            await asyncio.sleep(0.01)
        desk.now += LEASE + timedelta(seconds=1)
        while not platform.posted:
            await asyncio.sleep(0.01)
        await worker.close()

    run(work)
    assert len(platform.posted) == 1
    assert "ConnectionResetError" in caplog.text
    assert "Ethel" not in caplog.text


def test_what_could_not_be_prepared_is_left_to_recovery(desk: Desk) -> None:
    platform, dropping = Platform(), Dropping()

    async def work() -> None:
        worker = ChatWorker(desk.chat, "slack", platform.post, dropping.prepare)
        waiting = desk.take("a hot lunch by the harbour")
        assert waiting
        worker.work_on(waiting, "a hot lunch by the harbour")
        await worker.settle()
        assert platform.posted == []
        desk.now += LEASE + timedelta(seconds=1)
        worker.start()
        while not platform.posted:
            await asyncio.sleep(0.01)
        await worker.close()

    run(work)
    assert platform.posted == ["svc-club"]
