"""Messages in Teams: answered once, in their place, whoever delivers them how often."""

import time

import pytest

from signpost.services.chatting import wording
from tests.channels.teams.desk import CHANNEL, CHAT, LUNCH, ROOT, Desk, card_of, text_of
from tests.channels.teams.fake_teams import BOT

pytestmark = pytest.mark.anyio


async def test_a_message_in_somebodys_own_chat_is_answered_there(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    assert answer["conversation"]["id"] == CHAT
    assert "Quay Lunch Club" in text_of(answer)
    assert "01632 960801" in text_of(answer)


async def test_a_mention_in_a_channel_is_answered_in_its_thread(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    assert answer["conversation"]["id"] == f"{CHANNEL};messageid={ROOT}"
    assert "Quay Lunch Club" in text_of(answer)


async def test_an_answer_is_labelled_cited_and_can_be_voted_on(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    [root] = [each for each in answer["entities"] if each["type"] == "https://schema.org/Message"]
    assert root["additionalType"] == ["AIGeneratedContent"]
    assert root["citation"][0]["position"] == 1
    assert root["citation"][0]["appearance"]["name"] == "Quay Lunch Club"
    assert "Checked 1 May 2026 by Duty Desk" in root["citation"][0]["appearance"]["abstract"]
    assert answer["channelData"]["feedbackLoop"] == {"type": "default"}
    assert card_of(answer)["version"] == "1.5"


async def test_a_repeated_activity_gets_one_answer(desk: Desk) -> None:
    message = desk.mention(LUNCH)
    for _ in range(3):
        assert (await desk.post(message)).status_code == 200
    await desk.channel.settle()
    assert len(desk.teams.said()) == 1


async def test_the_answer_is_acknowledged_before_it_is_given(desk: Desk) -> None:
    await desk.say(desk.written("hello"))
    desk.teams.fail("post", seconds=1)
    started = time.monotonic()
    assert (await desk.post(desk.written(LUNCH))).status_code == 200
    assert time.monotonic() - started < 0.5
    await desk.channel.settle()
    assert len(desk.teams.said()) == 2


async def test_typing_is_shown_at_once(desk: Desk) -> None:
    await desk.say(desk.written(LUNCH))
    assert desk.teams.typing == [CHAT]


@pytest.mark.parametrize(
    "change", [{"from": {"id": BOT}}, {"from": {"id": "28:other"}}, {"from": {"id": "x", "role": "bot"}}]
)
async def test_programs_are_not_answered(desk: Desk, change: dict) -> None:  # type: ignore[type-arg]
    assert not await desk.say({**desk.written(LUNCH), **change})


async def test_a_greeting_thanks_and_who_are_you_are_answered_as_such(desk: Desk) -> None:
    for said, starts in (
        ("hello", "Hello"),
        ("thank you", "Glad"),
        ("who are you?", "I am Signpost"),
        ("", "There is"),
    ):
        [answer] = await desk.say(desk.written(said))
        assert starts in text_of(answer)


async def test_whoever_is_new_sees_the_privacy_notice_first(desk: Desk) -> None:
    [first], [second] = await desk.say(desk.written(LUNCH)), await desk.say(desk.written(LUNCH))
    assert wording.PRIVACY in text_of(first)
    assert wording.PRIVACY not in text_of(second)
