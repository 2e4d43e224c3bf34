"""Messages in Slack: answered once, in their place, whoever delivers them how often."""

import json
import time

import pytest

from signpost.domain.document import Audience
from signpost.services.chatting import wording
from signpost.stores import ChannelSetting
from tests.channels.slack.desk import CHANNEL, LUNCH, Desk, text_of
from tests.channels.slack.fake_slack import BOT_USER, TEAM

pytestmark = pytest.mark.anyio


async def test_a_mention_is_answered_in_its_thread(desk: Desk) -> None:
    mention = desk.mention(LUNCH)
    [answer] = await desk.say(mention)
    assert answer["thread_ts"] == mention["ts"]
    assert "Quay Lunch Club" in text_of(answer)
    assert "Quay Lunch Club" in answer["text"]


async def test_a_direct_message_is_answered_where_it_was_written(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    assert "thread_ts" not in answer
    [answer] = await desk.say(desk.written(LUNCH, thread_ts="5.5"))
    assert answer["thread_ts"] == "5.5"


async def test_one_message_under_two_events_and_many_deliveries_gets_one_answer(desk: Desk) -> None:
    mention = desk.mention(LUNCH)
    as_message = {**mention, "type": "message"}
    for event, event_id in ((mention, "EvA"), (as_message, "EvB"), (mention, "EvA"), (as_message, "EvC")):
        done = await desk.event(event, event_id)
        assert (done.status_code, done.text) == (200, "")
    await desk.channel.settle()
    assert len(desk.slack.said()) == 1


async def test_the_answer_is_acknowledged_before_it_is_given(desk: Desk) -> None:
    desk.slack.fail("users.info", seconds=1)
    started = time.monotonic()
    assert (await desk.event(desk.mention(LUNCH))).status_code == 200
    assert time.monotonic() - started < 0.5
    assert not desk.slack.said()
    await desk.channel.settle()
    assert len(desk.slack.said()) == 1


async def test_unsigned_stale_and_wrongly_signed_requests_are_refused(desk: Desk) -> None:
    body = json.dumps({"type": "event_callback", "team_id": "T1", "event_id": "E", "event": desk.mention(LUNCH)})
    kind = "application/json"
    assert (await desk.client.post("/slack/events", content=body, headers={"content-type": kind})).status_code == 401
    assert (await desk.post(body, kind, secret="another")).status_code == 401
    assert (await desk.post(body, kind, at=time.time() - 400)).status_code == 401
    await desk.channel.settle()
    assert not desk.slack.calls


async def test_malformed_and_oversized_bodies_are_refused(desk: Desk) -> None:
    for body in ("{", "[1]", "null", "", '{"type": "event_callback"', "payload=%7B"):
        for kind in ("application/json", "application/x-www-form-urlencoded"):
            done = await desk.post(body, kind)
            assert (done.status_code, done.text) in ((400, ""), (404, done.text)), body
    assert (await desk.post("x" * 600_000, "application/json")).status_code == 413
    assert not desk.slack.said()


async def test_slacks_check_of_the_address_is_answered(desk: Desk) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc"})
    assert (await desk.post(body, "application/json")).json() == {"challenge": "abc"}


async def test_a_workspace_where_the_app_is_not_installed_gets_nothing(desk: Desk) -> None:
    await desk.say(desk.mention(LUNCH))
    elsewhere = [{"team_id": "T9", "user_id": BOT_USER, "is_bot": True}]
    assert not await desk.say(desk.mention(LUNCH), team_id="T9", authorizations=elsewhere)


@pytest.mark.parametrize(
    "change",
    [{"bot_id": "B7"}, {"user": BOT_USER}, {"subtype": "bot_message"}, {"subtype": "channel_join"}, {"user": ""}],
)
async def test_programs_and_notices_are_not_answered(desk: Desk, change: dict[str, str]) -> None:
    assert not await desk.say({**desk.written(LUNCH), **change})


async def test_what_people_say_to_each_other_is_left_alone_and_not_kept(desk: Desk) -> None:
    aside = {**desk.written(LUNCH, channel=CHANNEL), "channel_type": "channel"}
    assert not await desk.say(aside)
    assert desk.signpost.chat.received_as(_where(), f"message {CHANNEL} {aside['ts']}") is None


async def test_a_channel_that_another_organisation_reads_sees_what_is_public(desk: Desk) -> None:
    desk.signpost.chat.people.set(ChannelSetting("slack", TEAM, CHANNEL, Audience.INTERNAL))
    question = "lunch club"
    [answer] = await desk.say(desk.mention(question))
    assert "Staff Rota Line" in text_of(answer)
    for shared in (desk.mention(question), desk.mention(question, user_team="T9")):
        said = await desk.say(shared, is_ext_shared_channel=True)
        assert "Quay Lunch Club" in text_of(said[0])
        assert "Staff Rota Line" not in str(said)


async def test_the_asker_goes_on_in_the_thread_without_a_mention_and_others_do_not(desk: Desk) -> None:
    mention = desk.mention(LUNCH)
    await desk.say(mention)
    in_thread = {"channel": CHANNEL, "channel_type": "channel", "thread_ts": mention["ts"]}
    [more] = await desk.say({**desk.written("what does the first one cost?"), **in_thread})
    assert "£6" in text_of(more)
    assert not await desk.say({**desk.written("I know them", user="U2"), **in_thread})
    assert not await desk.say({**desk.written("<@U2> do you know them?"), **in_thread})


async def test_a_greeting_thanks_and_who_are_you_are_answered_as_such(desk: Desk) -> None:
    for said, starts in (
        ("hello", "Hello"),
        ("thank you", "Glad"),
        ("who are you?", "I am Signpost"),
        ("", "There is"),
    ):
        [answer] = await desk.say(desk.written(said))
        assert starts in text_of(answer)


async def test_whoever_is_new_sees_the_privacy_notice_first_and_alone(desk: Desk) -> None:
    first, second = await desk.say(desk.written(LUNCH)), await desk.say(desk.written(LUNCH))
    assert wording.PRIVACY in text_of(first[0])
    assert wording.PRIVACY not in text_of(second[0])
    await desk.say(desk.mention(LUNCH, user="U2"))
    assert [each["user"] for each in desk.slack.whispers] == ["U2"]
    assert wording.PRIVACY in text_of(desk.slack.whispers[0])


async def test_in_a_channel_a_refusal_is_for_the_asker_alone(desk: Desk) -> None:
    await desk.say(desk.written("hello"))
    assert not await desk.say(desk.mention("zebra xylophone quantum"))
    [whisper] = desk.slack.whispers
    assert whisper["user"] == "U1"
    assert "thread_ts" not in whisper


async def test_a_question_that_is_too_long_is_refused_in_plain_words(desk: Desk) -> None:
    [answer] = await desk.say(desk.written("x " * 5_000))
    assert "characters" in text_of(answer)


async def test_an_edited_question_changes_its_answer_in_place(desk: Desk) -> None:
    mention = desk.mention(LUNCH)
    [answer] = await desk.say(mention)
    assert not await desk.say(_edited(mention, "hospital drivers"))
    assert "Hill Drivers" in text_of(answer)
    assert len(desk.slack.said()) == 1
    assert not await desk.say(_edited(mention, LUNCH, "8.8"))
    assert "Quay Lunch Club" in text_of(answer)


async def test_an_edit_that_is_refused_is_whispered_and_takes_the_answer_before_away(desk: Desk) -> None:
    mention = desk.mention(LUNCH)
    await desk.say(mention)
    whispers = len(desk.slack.whispers)
    assert not await desk.say(_edited(mention, "zebra xylophone quantum"))
    assert not desk.slack.said()
    assert len(desk.slack.whispers) == whispers + 1
    [answer] = await desk.say(_edited(mention, LUNCH, "8.8"))
    assert answer["thread_ts"] == mention["ts"]
    assert "Quay Lunch Club" in text_of(answer)


@pytest.mark.parametrize("refusals", [1, 2])
async def test_an_edited_answer_is_put_in_its_place_in_a_shape_that_slack_takes(desk: Desk, refusals: int) -> None:
    mention = desk.mention(LUNCH)
    [answer] = await desk.say(mention)
    for _ in range(refusals):
        desk.slack.fail("chat.update", error="invalid_blocks")
    await desk.say(_edited(mention, "hospital drivers"))
    assert "Hill Drivers" in answer["text"]
    assert ("Hill Drivers" in text_of(answer)) == (refusals == 1)
    assert "Quay Lunch Club" not in text_of(answer)


async def test_a_link_preview_is_no_edit(desk: Desk) -> None:
    mention = desk.mention(LUNCH)
    await desk.say(mention)
    edited = _edited(mention, "")
    await desk.say({**edited, "message": {**mention, "attachments": [{}]}, "previous_message": mention})
    assert not desk.slack.called("chat.update")


async def test_a_mention_that_is_added_later_is_a_question(desk: Desk) -> None:
    aside = {**desk.written(LUNCH, channel=CHANNEL), "channel_type": "channel"}
    await desk.say(aside)
    [answer] = await desk.say(_edited(aside, LUNCH))
    assert "Quay Lunch Club" in text_of(answer)


async def test_a_question_edited_before_it_is_answered_is_answered_once_as_it_reads_now(desk: Desk) -> None:
    desk.slack.fail("users.info", seconds=1)
    mention = desk.mention(LUNCH)
    await desk.event(mention)
    await desk.event(_edited(mention, "hospital drivers"))
    await desk.channel.settle()
    [answer] = desk.slack.said()
    assert "Hill Drivers" in text_of(answer)
    await desk.say(_edited(mention, LUNCH, "8.8"))
    [answer] = desk.slack.said()
    assert "Quay Lunch Club" in text_of(answer)


async def test_a_question_that_is_taken_back_takes_its_answer_with_it(desk: Desk) -> None:
    mention = desk.mention(LUNCH)
    await desk.say(mention)
    assert not await desk.say(_deleted(mention))
    assert not desk.slack.said()
    assert not await desk.say(_deleted(mention))


async def test_a_question_that_is_taken_back_at_once_is_not_answered(desk: Desk) -> None:
    desk.slack.fail("users.info", seconds=1)
    mention = desk.mention(LUNCH)
    await desk.event(mention)
    await desk.event(_deleted(mention))
    await desk.channel.settle()
    assert not desk.slack.said()


async def test_other_peoples_ids_and_channels_are_read_as_names(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention("<#C9|lunch> &amp; company <https://example.org|by the harbour>"))
    assert "Quay Lunch Club" in text_of(answer)


async def test_no_word_of_anybody_is_logged(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    secret = "Wendolyn"
    await desk.say(desk.written(f"lunch for {secret}"))
    await desk.say({**desk.written(f"lunch for {secret}"), "subtype": "unheard_of"})
    await desk.event({"type": "star_added", "item": {"message": {"text": secret}}})
    await desk.interaction(type="block_actions", actions=[{"action_id": "unknown", "value": secret}])
    await desk.command(f"lunch for {secret}")
    desk.slack.fail("chat.postMessage", error="odd")
    await desk.event(desk.written(f"lunch for {secret}"))
    await desk.channel.settle()
    ours = [each for each in caplog.records if not each.name.startswith(("httpx", "httpcore", "asyncio", "uvicorn"))]
    assert ours
    assert not [each.name for each in ours if secret in each.getMessage() or secret in str(each.exc_text)]


def _where():  # type: ignore[no-untyped-def]
    from signpost.services.chatting import Where

    return Where("slack", "T1", CHANNEL)


def _edited(event: dict, text: str, at: str = "7.7") -> dict:  # type: ignore[type-arg]
    now = {**event, "type": "message", "text": f"<@{BOT_USER}> {text}", "edited": {"user": "U1", "ts": at}}
    return {
        "type": "message",
        "subtype": "message_changed",
        "channel": event["channel"],
        "ts": at,
        "event_ts": at,
        "message": now,
        "previous_message": {**event, "text": "as it read before"},
    }


def _deleted(event: dict) -> dict:  # type: ignore[type-arg]
    return {
        "type": "message",
        "subtype": "message_deleted",
        "channel": event["channel"],
        "deleted_ts": event["ts"],
        "previous_message": event,
        "ts": "6.6",
    }
