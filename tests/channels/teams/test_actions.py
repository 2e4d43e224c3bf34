"""What can be done with an answer in Teams."""

import time
from typing import Any

import pytest

from signpost.channels.teams import wording
from signpost.services.chatting import wording as said
from signpost.stores import FeedbackStore, ReportStore
from tests.channels.teams.desk import CHANNEL, CHAT, LUNCH, QUEUE, Desk, button, card_of, text_of
from tests.channels.teams.fake_teams import GUEST, STAFF
from tests.channels.teams.limits import card_complaints, complaints, texts

pytestmark = pytest.mark.anyio
SECRET = "staff rota line lunch club staffing"


async def test_a_later_vote_changes_the_first_and_brings_a_reason(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    assert (await desk.vote(answer, is_useful=True)).status_code == 200
    await desk.vote(answer, is_useful=False, reason="ask Doris Webb on 01632 960999")
    [kept] = _opinions(desk, answer)
    assert not kept.useful
    assert kept.reason.startswith("ask")
    assert "960999" not in kept.reason
    await desk.vote(answer, is_useful=True, **{"from": {"id": "29:another"}})
    assert sorted(each.useful for each in _opinions(desk, answer)) == [False, True]


async def test_a_vote_belongs_to_the_message_it_was_cast_on(desk: Desk) -> None:
    [first], [second] = await desk.say(desk.written(LUNCH)), await desk.say(desk.written("hospital drivers"))
    await desk.vote(first, is_useful=False)
    assert [each.useful for each in _opinions(desk, first)] == [False]
    assert not _opinions(desk, second)


async def test_a_vote_on_nothing_that_is_kept_is_answered_all_the_same(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    assert (await desk.vote({"id": "12345"}, is_useful=True)).status_code == 200
    await desk.say(desk.written("forget this conversation"))
    assert (await desk.vote(answer, is_useful=True)).status_code == 200
    assert (
        await desk.post(desk.activity("invoke", name="message/submitAction", value={"actionName": "x"}))
    ).json() == {}


async def test_a_wrong_record_is_chosen_and_reported_to_its_owner(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    form = next(each for each in card_of(answer)["actions"] if each["title"] == wording.WRONG)["card"]
    choices = form["body"][0]["choices"]
    assert choices[0] == {"title": "1. Quay Lunch Club", "value": "svc-club"}
    told = await desk.press(answer, wording.WRONG, record="svc-club", what="it moved to Fridays")
    assert "Duty Desk will be shown this report about “Quay Lunch Club”" in told
    [report] = ReportStore(desk.signpost.database).new()
    assert report.reason == "it moved to Fridays"


async def test_a_report_of_no_record_or_of_another_is_not_kept(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    assert await desk.press(answer, wording.WRONG, what="odd") == wording.CHOOSE_RECORD
    assert await desk.press(answer, wording.WRONG, record="svc-club") == wording.SAY_WHAT
    assert await desk.press(answer, wording.WRONG, record="svc-secret", what="odd") == wording.NOT_FOR_YOU
    assert not ReportStore(desk.signpost.database).new()


async def test_more_detail_shows_whole_records_below(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    assert await desk.press(answer, wording.DETAIL) == wording.BELOW
    shown = desk.teams.said(CHAT)[-1]
    assert not complaints(shown)
    assert "Checked 1 May 2026 by Duty Desk" in text_of(shown)


async def test_more_detail_shows_what_everybody_who_reads_there_may_see(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(SECRET))
    assert "Staff Rota Line" in text_of(answer)
    before = len(desk.teams.said())
    for title in (wording.DETAIL, wording.SHARE):
        await desk.press(answer, title, like=desk.mention(LUNCH))
        await desk.press(answer, title, like={**desk.written(""), "from": {"id": GUEST}})
    assert "Staff Rota Line" not in str(desk.teams.said()[before:])
    await desk.press(answer, wording.DETAIL)
    assert "Staff Rota Line" in text_of(desk.teams.said()[-1])


async def test_an_answer_can_be_had_as_text_and_says_who_may_read_it(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    assert await desk.press(answer, wording.SHARE) == wording.BELOW
    text = desk.teams.said()[-1]
    assert not card_of(text)
    assert "Quay Lunch Club: Checked 1 May 2026" in text_of(text)
    assert wording.FOR_COLLEAGUES in text_of(text) or wording.FOR_ANYBODY in text_of(text)
    [internal] = await desk.say(desk.written(SECRET))
    await desk.press(internal, wording.SHARE)
    assert wording.FOR_COLLEAGUES in text_of(desk.teams.said()[-1])


async def test_a_button_of_a_forgotten_answer_says_so(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    await desk.say(desk.written("forget this conversation"))
    for title in (wording.DETAIL, wording.PERSON, wording.SHARE):
        assert await desk.press(answer, title) == said.NOT_YOURS
    assert await desk.press(answer, wording.WRONG, record="svc-club", what="x") == said.NOT_YOURS


async def test_a_button_that_fails_says_so_with_a_reference(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    desk.teams.fail("post", status=500)
    assert "Reference: " in await desk.press(answer, wording.DETAIL)


async def test_an_unknown_button_or_action_is_answered_too(desk: Desk) -> None:
    value = {"action": {"type": "Action.Execute", "verb": "unheard of"}}
    done = await desk.post(desk.activity("invoke", name="adaptiveCard/action", value=value))
    assert done.json()["value"] == wording.NOT_KNOWN
    assert (await desk.post(desk.activity("invoke", name="unheard/of"))).status_code == 501


async def test_a_button_is_answered_in_time_and_the_rest_comes_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signpost.channels.teams.actions.SECONDS_TO_ANSWER", 0.2)
    [answer] = await desk.say(desk.written(LUNCH))
    desk.teams.fail("create", seconds=1)
    started = time.monotonic()
    done = await desk.post(desk.pressed(answer, wording.PERSON))
    assert time.monotonic() - started < 0.8
    assert done.json()["value"] == wording.NOT_DONE_YET
    await desk.channel.settle()
    assert "Passed to Duty Desk" in text_of(desk.teams.said(CHAT)[-1])


async def test_an_empty_submit_does_nothing_and_a_forms_old_way_works(desk: Desk) -> None:
    assert not await desk.say(desk.activity("message", value={}))
    [answer] = await desk.say(desk.written(LUNCH))
    told = await desk.say(desk.activity("message", value={"verb": "detail", **button(answer, wording.DETAIL)["data"]}))
    assert any("Checked 1 May 2026" in text_of(each) for each in told)


async def test_a_question_to_a_person_goes_to_the_owners_channel_and_the_reply_comes_back(desk: Desk) -> None:
    [answer] = await desk.say(desk.written("a hot lunch by the harbour for Doris Webb"))
    assert await desk.press(answer, wording.PERSON) == said.PASSED_ON.format(owner="Duty Desk")
    [asked] = [each for each in desk.teams.said() if each["conversation"]["id"].startswith(QUEUE)]
    assert wording.FOR_THE_OWNER in text_of(asked)
    assert "harbour" in text_of(asked)
    assert "Doris" not in text_of(asked)
    assert await desk.press(answer, wording.PERSON) == said.PASSED_ON_BEFORE.format(owner="Duty Desk")
    told = await desk.press(asked, wording.REPLY, like=_as_owner(desk, asked), what="Ring them before ten")
    assert told == said.OPINION
    kept, brought = _last_in(desk, QUEUE), _last_in(desk, CHAT)
    assert text_of(brought).startswith("Duty Desk replied to your question:")
    assert "Ring them before ten" in text_of(brought)
    assert "kept as a draft note" in text_of(kept)
    assert [each.reply for each in desk.signpost.passing_on.store.drafts()] == ["Ring them before ten"]


async def test_an_owner_may_reply_in_the_thread(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    told = await desk.press(answer, wording.PERSON, like=desk.mention(""))
    assert told == wording.PASSED_ON.format(owner="Duty Desk")
    [asked] = [each for each in desk.teams.said() if each["conversation"]["id"].startswith(QUEUE)]
    words = {**desk.mention("Ring them before ten"), **_as_owner(desk, asked)}
    await desk.say(words)
    await desk.say({**words, "id": "another"})
    assert "Ring them before ten" in text_of(_last_in(desk, CHAT))
    assert not any(
        "Ring them" in text_of(each) for each in desk.teams.said() if each["conversation"]["id"].startswith(CHANNEL)
    )
    assert text_of(_last_in(desk, QUEUE)).startswith(said.REPLIED_BEFORE)


async def test_an_owner_is_told_where_the_asker_cant_be_reached_any_more(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    await desk.press(answer, wording.PERSON)
    [asked] = [each for each in desk.teams.said() if each["conversation"]["id"].startswith(QUEUE)]
    desk.teams.closed.add(CHAT)
    await desk.press(asked, wording.REPLY, like=_as_owner(desk, asked), what="Ring them")
    assert said.NOT_BROUGHT[:40] in text_of(_last_in(desk, QUEUE))


async def test_whoever_cant_be_written_to_alone_is_told_how(desk: Desk) -> None:
    desk.teams.without_app.add(STAFF)
    [answer] = await desk.say(desk.mention(LUNCH))
    assert "press “Add”" in await desk.press(answer, wording.PERSON, like=desk.mention(""))
    assert not desk.signpost.passing_on.store.open()


async def test_a_queue_that_cant_be_reached_takes_nothing(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    desk.teams.closed.add(QUEUE)
    assert await desk.press(answer, wording.PERSON) == said.NOT_POSTED
    desk.teams.closed.clear()
    assert await desk.press(answer, wording.PERSON) == said.PASSED_ON.format(owner="Duty Desk")


async def test_nobody_replies_from_elsewhere_or_without_words(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    await desk.press(answer, wording.PERSON)
    [asked] = [each for each in desk.teams.said() if each["conversation"]["id"].startswith(QUEUE)]
    assert await desk.press(asked, wording.REPLY, like=desk.mention(""), what="odd") == wording.NOT_FOR_YOU
    assert await desk.press(asked, wording.REPLY, like=_as_owner(desk, asked)) == wording.SAY_REPLY
    assert desk.signpost.passing_on.store.open()


async def test_a_service_is_searched_and_its_card_can_be_put_into_a_message(desk: Desk) -> None:
    found = await _searched(desk, "lunch harbour")
    assert found["type"] == "result"
    first = found["attachments"][0]
    assert first["preview"]["content"]["title"] == "Quay Lunch Club"
    assert not card_complaints(first["content"])
    assert "Telephone: 01632 960801" in list(texts(first["content"]))
    assert all("Execute" not in str(each) for each in found["attachments"])


async def test_a_search_finds_what_is_public_and_nothing_when_nothing_is_typed(desk: Desk) -> None:
    assert "Staff Rota Line" not in str(await _searched(desk, SECRET))
    assert (await _searched(desk, ""))["attachments"] == []
    assert (await _searched(desk, "x " * 3_000))["attachments"] == []


async def _searched(desk: Desk, text: str) -> dict[str, Any]:
    value = {"commandId": "search", "parameters": [{"name": "text", "value": text}]}
    done = await desk.post(desk.activity("invoke", name="composeExtension/query", value=value))
    assert done.status_code == 200
    found: dict[str, Any] = done.json()["composeExtension"]
    return found


def _as_owner(desk: Desk, asked: dict[str, Any]) -> dict[str, Any]:
    made = desk.in_channel(desk.activity("message"), asked["conversation"]["id"].rpartition("=")[2], QUEUE)
    return {"conversation": made["conversation"], "channelData": made["channelData"], "from": {"id": "29:owner"}}


def _last_in(desk: Desk, channel: str) -> dict[str, Any]:
    return [each for each in desk.teams.said() if each["conversation"]["id"].startswith(channel)][-1]


def _opinions(desk: Desk, answer: dict[str, Any]) -> list[Any]:
    desk.signpost.keeper.settle()  # type: ignore[union-attr]
    return list(FeedbackStore(desk.signpost.database).of(button(answer, wording.PERSON)["data"]["about"]))
