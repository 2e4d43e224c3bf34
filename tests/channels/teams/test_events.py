"""Messages in Teams: answered once, in their place, whoever delivers them how often."""

import time

import pytest

from signpost.domain.document import Audience
from signpost.services.chatting import Where, wording
from signpost.stores import ChannelSetting
from tests.channels.teams.desk import CHANNEL, CHAT, LUNCH, ROOT, Desk, card_of, text_of
from tests.channels.teams.fake_teams import BOT, GUEST, TENANT

pytestmark = pytest.mark.anyio
SECRET = "staff rota line lunch club staffing"


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


async def test_what_people_say_to_each_other_is_left_alone_and_not_kept(desk: Desk) -> None:
    aside = desk.in_channel(desk.written(LUNCH))
    assert not await desk.say(aside)
    assert desk.signpost.chat.received_as(_where(CHANNEL), f"message {CHANNEL} {aside['id']}") is None


async def test_the_asker_goes_on_in_the_thread_without_a_mention_and_others_do_not(desk: Desk) -> None:
    await desk.say(desk.mention(LUNCH))
    [more] = await desk.say(desk.in_channel(desk.written("what does the first one cost?")))
    assert "£6" in text_of(more)
    assert not await desk.say({**desk.in_channel(desk.written("I know them")), "from": {"id": "29:other"}})
    other = {"type": "mention", "text": "<at>Sam</at>", "mentioned": {"id": "29:sam"}}
    assert not await desk.say({**desk.in_channel(desk.written("<at>Sam</at> you?")), "entities": [other]})


async def test_a_group_chat_is_answered_when_it_names_us(desk: Desk) -> None:
    group = {"id": "19:group@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}
    assert not await desk.say({**desk.written(LUNCH), "conversation": group})
    [answer] = await desk.say({**desk.mention(LUNCH), "conversation": group})
    assert answer["conversation"]["id"] == group["id"]
    [more] = await desk.say({**desk.mention("what does the first one cost?"), "conversation": group})
    assert "£6" in text_of(more)


async def test_a_channel_sees_what_is_public_until_somebody_says_otherwise(desk: Desk) -> None:
    [before] = await desk.say(desk.mention(SECRET, "1"))
    assert "Staff Rota Line" not in text_of(before)
    desk.signpost.chat.people.set(ChannelSetting("teams", TENANT, CHANNEL, Audience.INTERNAL, "Northshire"))
    [after] = await desk.say(desk.mention(SECRET, "2"))
    assert "Staff Rota Line" in text_of(after)
    [guest] = await desk.say({**desk.mention(SECRET, "3"), "from": {"id": GUEST}})
    assert "Staff Rota Line" not in text_of(guest)


async def test_a_channel_that_another_organisation_reads_sees_what_is_public(desk: Desk) -> None:
    desk.signpost.chat.people.set(ChannelSetting("teams", TENANT, CHANNEL, Audience.INTERNAL))
    shared = desk.mention(SECRET)
    shared["channelData"]["channel"]["type"] = "shared"
    [answer] = await desk.say(shared)
    assert "Staff Rota Line" not in text_of(answer)


async def test_whoever_cant_be_looked_up_sees_what_is_public(desk: Desk) -> None:
    desk.teams.fail("member", status=500)
    [answer] = await desk.say(desk.written(SECRET))
    assert "Staff Rota Line" not in text_of(answer)


async def test_we_say_hello_once_where_we_are_added(desk: Desk) -> None:
    added = desk.activity("conversationUpdate", membersAdded=[{"id": BOT}, {"id": "29:staff"}])
    [hello] = await desk.say(added)
    assert "an automated assistant of Bothshire" in text_of(hello)
    assert not await desk.say(desk.activity("installationUpdate", action="add"))
    assert not await desk.say(desk.activity("conversationUpdate", membersAdded=[{"id": "29:new"}]))
    assert not await desk.say(desk.activity("installationUpdate", action="remove"))
    [first] = await desk.say(desk.written(LUNCH))
    assert wording.PRIVACY in text_of(first)


async def test_an_edited_question_changes_its_answer_in_place(desk: Desk) -> None:
    message = desk.written(LUNCH)
    [answer] = await desk.say(message)
    assert not await desk.say(_edited(message, "hospital drivers", 1))
    assert "Hill Drivers" in text_of(desk.teams.said()[0])
    assert desk.teams.said()[0]["id"] == answer["id"]
    assert not await desk.say(_edited(message, LUNCH, 2))
    assert not await desk.say(_edited(message, LUNCH, 2))
    [only] = desk.teams.said()
    assert "Quay Lunch Club" in text_of(only)


async def test_a_question_edited_before_it_is_answered_is_answered_once_as_it_reads_now(desk: Desk) -> None:
    desk.teams.fail("member", seconds=1)
    message = desk.written(LUNCH)
    await desk.post(message)
    await desk.post(_edited(message, "hospital drivers", 1))
    await desk.channel.settle()
    [answer] = desk.teams.said()
    assert "Hill Drivers" in text_of(answer)


async def test_a_question_that_is_taken_back_takes_its_answer_with_it(desk: Desk) -> None:
    message = desk.mention(LUNCH)
    await desk.say(message)
    deleted = {
        **message,
        "type": "messageDelete",
        "channelData": {**message["channelData"], "eventType": "softDeleteMessage"},
    }
    assert not await desk.say(deleted)
    assert not desk.teams.said()
    assert not await desk.say(deleted)
    back = {
        **message,
        "type": "messageUpdate",
        "channelData": {**message["channelData"], "eventType": "undeleteMessage"},
    }
    assert not await desk.say(back)


async def test_a_question_that_is_taken_back_at_once_is_not_answered(desk: Desk) -> None:
    desk.teams.fail("member", seconds=1)
    message = desk.written(LUNCH)
    await desk.post(message)
    await desk.post({**message, "type": "messageDelete"})
    await desk.channel.settle()
    assert not desk.teams.said()


async def test_a_question_that_is_too_long_is_refused_in_plain_words(desk: Desk) -> None:
    [answer] = await desk.say(desk.written("x " * 5_000))
    assert "characters" in text_of(answer)


async def test_a_message_of_thousands_of_open_tags_keeps_nobody_waiting(desk: Desk) -> None:
    """Looked for in pairs, each would be sought through all that follows: half a minute for this one."""
    for tag in ("<at>", "<script>", "<style>a</style><script>", "<at></at>"):
        told = await desk.say(desk.written((tag * 20_000)[:80_000] + " " + "x " * 2_000))
        assert "characters" in text_of(told[-1]) or "nothing in that message" in text_of(told[-1])


async def test_what_a_script_or_a_style_holds_was_not_said(desk: Desk) -> None:
    [answer] = await desk.say(desk.written("<style>.a{}</style><p>a hot lunch</p><SCRIPT>x()</script> by the harbour"))
    assert "Quay Lunch Club" in text_of(answer)


async def test_reactions_and_what_we_know_nothing_of_are_acknowledged(desk: Desk) -> None:
    for kind in ("messageReaction", "typing", "endOfConversation", "event", "handoff"):
        assert not await desk.say(desk.activity(kind, text=LUNCH))


def _edited(message: dict, text: str, n: int) -> dict:  # type: ignore[type-arg]
    channel_data = {**message["channelData"], "eventType": "editMessage"}
    stamp = f"2026-11-25T11:00:0{n}.000Z"
    return {**message, "type": "messageUpdate", "text": text, "channelData": channel_data, "timestamp": stamp}


def _where(channel: str) -> Where:
    return Where("teams", TENANT, channel)
