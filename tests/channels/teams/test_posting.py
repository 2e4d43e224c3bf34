"""Whatever Teams answers, an answer is posted once or is said to be late."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from signpost.channels.teams import message
from signpost.channels.teams.places import of_activity
from signpost.errors import NoSnapshot, NotPosted
from signpost.services.chatting import Where, wording
from signpost.services.chatting.chat import LEASE
from signpost.stores import Waiting
from signpost.stores.tables import ChatMessageRow
from tests.channels.teams.desk import CHAT, LUNCH, Desk, card_of, text_of
from tests.channels.teams.fake_teams import TENANT

pytestmark = pytest.mark.anyio


async def test_a_short_wait_that_teams_asks_for_is_waited_out(desk: Desk) -> None:
    await desk.say(desk.written("hello"))
    for _ in range(2):
        desk.teams.fail("post", status=429, retry_after="0")  # the typing, then the answer
    [answer] = await desk.say(desk.written(LUNCH))
    assert "Quay Lunch Club" in text_of(answer)


async def test_a_long_wait_sends_the_message_back_to_those_that_wait(desk: Desk) -> None:
    await desk.say(desk.written("hello"))
    _refuse_posts(desk, 2, status=429, retry_after="120")
    message = desk.written(LUNCH)
    assert not await desk.say(message)
    waiting = _kept(desk, message)
    assert waiting.state.value == "working"
    until = _lease(desk, waiting)
    assert 60 < (until - waiting.received_at).total_seconds() <= 130
    await _taken_up(desk, waiting)
    assert len(desk.teams.said(CHAT)) == 2


async def test_where_teams_may_have_taken_it_nothing_is_posted_twice(desk: Desk) -> None:
    await desk.say(desk.written("hello"))
    _refuse_posts(desk, 2, status=502)
    message = desk.written(LUNCH)
    assert not await desk.say(message)
    waiting = _kept(desk, message)
    assert waiting.state.value == "posting"
    await _taken_up(desk, waiting)
    assert wording.MAY_BE_TWICE[:30] in text_of(desk.teams.said(CHAT)[-1])
    assert _kept(desk, message).state.value == "done"


async def test_an_answer_in_two_messages_is_not_begun_again_after_a_wait(desk: Desk) -> None:
    said: list[Any] = []
    posting = desk.channel.events._posting

    class Flaky:
        async def post(self, to: Any, message: Any) -> str:
            said.append(message.text)
            if said == ["one", "two"]:
                raise NotPosted("later", 60)
            return str(len(said))

    posting._connector = Flaky()  # type: ignore[assignment]
    messages = [message.Message("one", "one"), message.Message("two", "two")]
    with pytest.raises(Exception, match="later"):
        await posting.say(_origin(desk), messages, "m1")
    assert await posting.say(_origin(desk), messages, "m1") == "1,3"
    assert said == ["one", "two", "two"]


async def test_a_card_that_teams_does_not_take_is_said_as_text(desk: Desk) -> None:
    await desk.say(desk.written("hello"))
    for status in (400, 413):
        desk.teams.fail("post")  # the typing
        desk.teams.fail("post", status=status, code="BadSyntax")
        [answer] = await desk.say(desk.written(LUNCH))
        assert not card_of(answer)
        assert "Quay Lunch Club. Telephone: 01632 960801." in text_of(answer)


async def test_a_conversation_that_is_closed_to_us_ends_there(desk: Desk) -> None:
    desk.teams.closed.add(CHAT)
    message = desk.written(LUNCH)
    assert not await desk.say(message)
    assert _kept(desk, message).state.value == "done"


async def test_an_outage_of_the_index_is_said_in_plain_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> Any:
        raise NoSnapshot("nothing is indexed in /secret/folder")

    monkeypatch.setattr(desk.signpost.ask, "ask", fails)
    [answer] = await desk.say(desk.written(LUNCH))
    assert "Ask Duty Desk, or try again in a few minutes. Reference:" in text_of(answer)
    assert "/secret" not in text_of(answer)


async def test_where_nothing_is_kept_no_button_is_offered(desk: Desk) -> None:
    posting = desk.channel.events._posting
    posting._is_kept = False
    [answer] = await desk.say(desk.written(LUNCH))
    assert "actions" not in card_of(answer)
    assert "channelData" not in answer


def _refuse_posts(desk: Desk, count: int, **fault: Any) -> None:
    """The typing and the answer, however often they are tried."""
    for _ in range(count):
        desk.teams.fail("post", **fault)


def _kept(desk: Desk, message: dict[str, Any]) -> Waiting:
    found = desk.signpost.chat.received_as(Where("teams", TENANT, CHAT), f"message {CHAT} {message['id']}")
    assert found
    return found


def _lease(desk: Desk, waiting: Waiting) -> Any:

    with desk.signpost.database.session() as session:
        return session.scalars(select(ChatMessageRow.lease_until).where(ChatMessageRow.id == waiting.id)).one()


async def _taken_up(desk: Desk, waiting: Waiting) -> None:
    """What happens once its lease has run out."""

    inbox = desk.signpost.chat.inbox
    left = inbox.take_over("teams", waiting.received_at + timedelta(hours=1), LEASE)
    assert left
    await desk.channel.events.worker._take_up(left)


def _origin(desk: Desk) -> Any:
    return of_activity(desk.written(LUNCH))


async def test_a_token_that_teams_no_longer_takes_is_fetched_anew(desk: Desk) -> None:
    await desk.say(desk.written("hello"))
    own = desk.channel.events._posting._connector._token
    own._kept = replace(own._kept, fetched_at=-1_000)
    for _ in range(2):
        desk.teams.fail("post", status=401)  # the typing, then the answer
    assert not await desk.say(desk.written(LUNCH))
    waiting = desk.signpost.chat.later(0) + LEASE
    left = desk.signpost.chat.inbox.take_over("teams", waiting, LEASE)
    assert left
    await desk.channel.events.worker._take_up(left)
    assert "Quay Lunch Club" in text_of(desk.teams.said()[-1])
    assert desk.teams.called("sign in") == 2
