"""What Slack does to a reply on its way: the asker gets it once all the same."""

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.event import listen, remove

from signpost.channels.slack.blocks import Message
from signpost.channels.slack.places import Origin
from signpost.channels.slack.posting import Posting
from signpost.channels.slack.workspaces import Workspace, Workspaces
from signpost.domain.answer import Answer, AnswerStatus, Basis, Statement
from signpost.errors import NotPosted
from signpost.services.ask import Reply
from signpost.services.chatting import ChatMessage, ChatReply, Where
from signpost.stores import Waiting
from tests.channels.programs import free_port
from tests.channels.slack.desk import CHANNEL, DIRECT, LUNCH, Desk, broken_database, text_of
from tests.channels.slack.fake_slack import TEAM, TOKEN
from tests.channels.slack.limits import marked_down
from tests.county import SERVICES, County

pytestmark = pytest.mark.anyio


async def test_too_many_requests_are_waited_out(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", status=429, retry_after=1)
    assert len(await desk.say(desk.mention(LUNCH))) == 1


async def test_a_long_wait_gives_the_message_back_to_those_that_wait(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", status=429, retry_after=60)
    assert not await desk.say(desk.mention(LUNCH))
    assert not await _later(desk, 30)
    assert len(await _later(desk, 61)) == 1


async def test_a_fault_of_slacks_that_posted_all_the_same_is_not_posted_again(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", status=500, is_done=True)
    assert len(await desk.say(desk.mention(LUNCH))) == 1
    desk.slack.fail("chat.postMessage", error="internal_error", is_done=True)
    assert len(await desk.say(desk.written(LUNCH))) == 1


async def test_a_fault_of_slacks_that_posted_nothing_is_tried_again(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", status=503)
    assert len(await desk.say(desk.mention(LUNCH))) == 1


async def test_a_reply_to_a_command_that_slack_surely_did_not_take_is_given_later(desk: Desk) -> None:
    desk.slack.fail("hook", status=429)
    await desk.command(LUNCH)
    assert not desk.slack.responses
    await _later(desk, 40)
    assert len(desk.slack.responses) == 1
    await desk.command(LUNCH, response_url=f"http://127.0.0.1:{free_port()}/hook/1")
    [waiting] = _states(desk)
    assert waiting == "working"


@pytest.mark.parametrize("is_done", [True, False])
async def test_a_reply_to_a_command_that_slack_may_have_taken_is_not_given_twice(desk: Desk, is_done: bool) -> None:
    desk.slack.fail("hook", status=500, is_done=is_done)
    await desk.command(LUNCH)
    await _later(desk, 400)
    assert len(desk.slack.responses) == is_done


@pytest.mark.parametrize("status", [429, 500])
async def test_a_long_reply_to_a_command_of_which_slack_took_a_part_is_not_begun_again(desk: Desk, status: int) -> None:
    long = Reply("a" * 32, Answer(AnswerStatus.ANSWERED, LONG, (), (), (), (), (), 0.5, "s"), "", {})
    desk.slack.fail("hook", status=200, is_done=True)
    desk.slack.fail("hook", status=status)
    waiting = _taken(desk, {"response_url": f"{desk.slack.url}/hook/1"})
    assert len(desk.channel.events._posting.messages(waiting, ChatReply("", long))) > 1
    assert await desk.channel.events._posting.post(waiting, ChatReply("", long)) == ""
    assert len([each for each in desk.slack.responses if "Continued" not in each["text"]]) == 1


async def test_what_is_for_one_person_is_shared_with_nobody(desk: Desk) -> None:
    waiting = _taken(desk, {"response_url": f"{desk.slack.url}/hook/1", "in_channel": True})
    await desk.channel.events._posting.post(waiting, ChatReply("Wait a moment, then ask again.", is_private=True))
    assert [each["response_type"] for each in desk.slack.responses] == ["ephemeral"]


async def test_an_outage_ends_in_one_answer_when_it_is_over(desk: Desk) -> None:
    for _ in range(2):
        desk.slack.fail("chat.postMessage", status=500)
    assert not await desk.say(desk.mention(LUNCH))
    assert len(await _later(desk, 40)) == 1
    assert not await _later(desk, 300)


async def test_where_slack_cant_be_looked_through_nothing_is_posted_twice_at_once(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", status=500, is_done=True)
    desk.slack.fail("conversations.replies", status=500)
    assert len(await desk.say(desk.mention(LUNCH))) == 1
    assert not await _later(desk, 40)
    assert len(desk.slack.said()) == 1


@pytest.mark.parametrize("thread", ["1500000000.000100", ""])
async def test_an_answer_is_found_behind_all_that_was_said_in_a_place_before(desk: Desk, thread: str) -> None:
    """A look at the first hundred messages of a long thread would find none, and it would be posted again."""
    where = {"channel": DIRECT, "thread_ts": thread}
    desk.slack.messages += [{**where, "ts": f"{1_500_000_001 + n}.000100", "text": "Before."} for n in range(150)]
    desk.slack.fail("chat.postMessage", status=500, is_done=True)
    assert len(await desk.say(desk.written(LUNCH, **({"thread_ts": thread} if thread else {})))) == 1


async def test_a_process_killed_while_it_posted_is_found_to_have_posted(desk: Desk) -> None:
    mention = desk.mention(LUNCH)
    await desk.say(mention)
    waiting = desk.signpost.chat.received_as(_at(), f"message {CHANNEL} {mention['ts']}")
    assert waiting
    posting = desk.channel.events._posting
    [answer] = desk.slack.said()
    again = waiting.__class__(**{**_fields(waiting), "route": _route(mention)})
    assert await posting.find(again) == answer["ts"]
    desk.slack.messages.clear()
    assert await posting.find(again) == ""
    desk.slack.fail("conversations.replies", status=500)
    assert await posting.find(again) is None


async def test_blocks_that_slack_does_not_know_are_left_out(desk: Desk) -> None:
    desk.slack.offers.clear()
    [answer] = await desk.say(desk.mention(LUNCH))
    assert "Quay Lunch Club" in text_of(answer)
    assert "Useful" in text_of(answer)
    assert "context_actions" not in str(answer["blocks"])


async def test_blocks_that_slack_refuses_altogether_leave_the_text(desk: Desk) -> None:
    for _ in range(2):
        desk.slack.fail("chat.postMessage", error="invalid_blocks")
    [answer] = await desk.say(desk.mention(LUNCH))
    assert "blocks" not in answer
    assert "Quay Lunch Club" in answer["text"]


async def test_an_answer_is_laid_out_once_where_slack_takes_it(desk: Desk) -> None:
    class Counting(Posting):
        made = 0

        def messages(self, *values: Any, **more: Any) -> Sequence[Message]:
            self.made += 1
            return super().messages(*values, **more)

    posting = Counting(desk.channel._workspaces, desk.signpost.chat, is_kept=True, own_feedback=True)
    for refusals in (0, 1, 2):
        for _ in range(refusals):
            desk.slack.fail("chat.postMessage", error="invalid_blocks")
        waiting, posting.made = _taken(desk, {"team": TEAM, "channel": CHANNEL, "ts": "3.3"}, str(refusals)), 0
        assert await posting.post(waiting, ChatReply("Hello."))
        assert posting.made == 1 + bool(refusals)


async def test_an_archived_channel_leaves_the_answer_in_the_askers_messages(desk: Desk) -> None:
    desk.slack.closed.add(CHANNEL)
    [answer] = await desk.say(desk.mention(LUNCH))
    assert answer["channel"] == "DU1"


async def test_what_a_revoked_token_held_up_is_answered_once_the_app_is_installed_again(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", error="token_revoked")
    assert not await desk.say(desk.mention(LUNCH))
    assert len(await _later(desk, 60)) == 1
    assert not await _later(desk, 300)


async def test_a_token_that_stays_revoked_ends_quietly(desk: Desk) -> None:
    del desk.slack.teams[TOKEN]
    assert not await desk.say(desk.mention(LUNCH))
    for minutes in (1, 5, 20, 40):
        assert not await _later(desk, 60 * minutes)
    assert not _states(desk)


async def test_however_long_slack_asks_to_wait_the_asker_hears_of_it(desk: Desk) -> None:
    desk.slack.fail("chat.postMessage", status=429, retry_after="9" * 400)
    assert not await desk.say(desk.mention(LUNCH))
    [apology] = await _later(desk, 901)
    assert "Please ask it again" in text_of(apology)


async def test_a_full_disk_and_a_locked_database_are_told_to_slack_so_that_it_delivers_again(
    desk: Desk, county: County
) -> None:
    mentions = [desk.mention(LUNCH, user=f"U{n}") for n in range(40)]
    with _at_each_start(desk, "PRAGMA max_page_count=1"):  # SQLite takes it for as many as there are
        done = [(await desk.event(each)).status_code for each in mentions]
        await desk.channel.events.worker.settle(1)
    assert set(done) >= {503}
    with (
        _at_each_start(desk, "PRAGMA busy_timeout=50"),
        closing(sqlite3.connect(county.corpus.parent / "kept.db")) as another,
    ):
        another.execute("BEGIN IMMEDIATE")
        assert {(await desk.event(each)).status_code for each in mentions} == {503}
        another.rollback()
    for each in mentions:
        assert (await desk.event(each)).status_code == 200
    await desk.channel.events.worker.settle(60)
    await _later(desk, 400)
    assert sorted(each["thread_ts"] for each in desk.slack.said()) == sorted(each["ts"] for each in mentions)


@contextmanager
def _at_each_start(desk: Desk, *pragmas: str) -> Iterator[None]:
    """What a database is told at the start of each transaction."""

    def tell(connection: Connection) -> None:
        for each in pragmas:
            connection.exec_driver_sql(each)

    engine = desk.signpost.database.engine
    listen(engine, "begin", tell)
    engine.dispose()
    yield
    remove(engine, "begin", tell)
    engine.dispose()


async def test_somebody_at_work_is_shown_and_the_sign_taken_away(desk: Desk) -> None:
    mention = desk.mention("zebra xylophone quantum")
    await desk.say(mention)
    shown = [(each["status"] != "", each["thread_ts"]) for each in desk.slack.called("assistant.threads.setStatus")]
    assert shown == [(True, mention["ts"]), (False, mention["ts"])]


async def test_a_conversation_is_named_by_its_first_question_without_personal_data(desk: Desk) -> None:
    for said in (f"{LUNCH} 01632 960999", "what does the first one cost?"):
        await desk.say(desk.written(said, thread_ts="5.5"))
    [named] = desk.slack.called("assistant.threads.setTitle")
    assert named["title"].startswith(LUNCH)
    assert "960999" not in named["title"]


async def test_no_message_of_ours_unfolds_a_link_or_calls_anybody(desk: Desk, county: County) -> None:
    county.write("services.csv", SERVICES.replace("Quay Lunch Club", "Quay <!channel> Lunch @here"))
    county.refresh()
    [answer] = await desk.say(desk.mention(LUNCH))
    quiet = [str(answer[each]) in ("False", "0") for each in ("unfurl_links", "unfurl_media", "mrkdwn", "link_names")]
    assert quiet == [True] * 4
    assert answer["parse"] == "none"
    assert "Quay &lt;!channel&gt; Lunch @here" in answer["text"]
    assert "Quay <!channel> Lunch @here" in text_of(answer)
    assert "!channel" not in "".join(marked_down(answer["blocks"]))


async def test_a_database_that_fails_is_told_to_slack_so_that_it_delivers_again(desk: Desk) -> None:
    mention = desk.mention(LUNCH)
    with broken_database(desk.signpost, "."):
        assert (await desk.event(mention, "EvX")).status_code == 503
    assert len(await desk.say(mention, event_id="EvX")) == 1


async def _later(desk: Desk, seconds: float) -> list[dict]:  # type: ignore[type-arg]
    """What another look finds after so long; what was posted because of it."""
    before = len(desk.slack.said())
    chat, worker = desk.signpost.chat, desk.channel.events.worker
    start = chat._now
    chat._now = lambda: start() + timedelta(seconds=seconds)  # type: ignore[method-assign]
    try:
        while left := chat.take_over("slack"):
            await worker._take_up(left)
    finally:
        chat._now = start  # type: ignore[method-assign]
    return desk.slack.said()[before:]


def _states(desk: Desk) -> list[str]:
    """Of what waits to be answered."""
    with desk.signpost.database.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT state FROM chat_messages WHERE state != 'done'")
        return [state for (state,) in found]


def _taken(desk: Desk, route: dict[str, object], key: str = "k") -> Waiting:
    message = ChatMessage(Where("slack", TEAM, CHANNEL), "U1", LUNCH, (key,), is_direct=False, route=route)
    waiting = desk.signpost.chat.receive(message)
    assert waiting
    return waiting


LONG = tuple(Statement("One thing is said. " * 150, Basis.WORDING) for _ in range(6))


def _at():  # type: ignore[no-untyped-def]
    return Where("slack", "T1", CHANNEL)


def _fields(waiting: object) -> dict:  # type: ignore[type-arg]
    return {name: getattr(waiting, name) for name in waiting.__slots__}  # type: ignore[attr-defined]


def _route(event: dict) -> dict:  # type: ignore[type-arg]
    return {"team": "T1", "channel": event["channel"], "user": "U1", "thread": event["ts"], "ts": event["ts"]}


async def test_a_connection_that_slack_drops_ends_nothing() -> None:
    async def drop(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(drop, "127.0.0.1", 0) as server:
        api = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/"
        workspaces = Workspaces(api, "xoxb", None)
        there = Workspace(workspaces.client("xoxb"), "T1", "UBOT", "BBOT")
        assert await workspaces.is_outsider(there, "U1")
        posting = Posting(workspaces, None, is_kept=False, own_feedback=False)  # type: ignore[arg-type]
        with pytest.raises(NotPosted):
            await posting.workspace(Origin("T1", "", "C1", "U1"))
