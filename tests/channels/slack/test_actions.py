"""What can be done with an answer in Slack."""

import json
import re
from datetime import timedelta

import pytest

from signpost.channels.slack import wording
from signpost.channels.slack.places import Origin
from signpost.domain.document import Audience
from signpost.services.chatting import ChatMessage, Where
from signpost.services.chatting import wording as said
from signpost.stores import ChannelSetting, FeedbackStore, ReportStore
from tests.channels.slack.desk import CHANNEL, DIRECT, LUNCH, QUEUE, Desk, broken_database, button, opinion, text_of
from tests.channels.slack.fake_slack import GUEST, TEAM
from tests.county import SERVICES, County

pytestmark = pytest.mark.anyio
SECRET = "staff rota line staffing"


async def test_a_second_click_changes_the_first(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    await desk.pressed(opinion(answer, is_useful=True))
    await desk.pressed(opinion(answer, is_useful=False))
    assert [each.useful for each in _opinions(desk, answer)] == [False]
    await desk.pressed(opinion(answer, is_useful=True))
    await desk.pressed(opinion(answer, is_useful=True), user="U2")
    assert [each.useful for each in _opinions(desk, answer)] == [True, True]


async def test_not_useful_asks_why_and_keeps_it_without_names(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    await desk.pressed(opinion(answer, is_useful=False))
    [form] = desk.slack.views
    state = {
        "kind": {"kind": {"selected_option": {"value": "Out of date"}}},
        "what": {"what": {"value": "01632 960801 is answered by Doris Webb on 01632 960999"}},
    }
    done = await _sent(desk, form, state)
    assert done["view"]["blocks"][0]["text"]["text"] == said.OPINION
    [kept] = _opinions(desk, answer)
    assert kept.reason.startswith("Out of date: 01632 960801 is")
    assert "960999" not in kept.reason


async def test_where_slack_has_no_feedback_buttons_ordinary_ones_do_the_same(desk: Desk) -> None:
    desk.slack.offers.clear()
    [answer] = await desk.say(desk.mention(LUNCH))
    await desk.pressed(button(answer, "useful"))
    assert [each.useful for each in _opinions(desk, answer)] == [True]
    assert desk.slack.responses[-1]["text"] == said.OPINION


async def test_a_wrong_record_is_chosen_and_reported_to_its_owner(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    await desk.pressed(button(answer, "wrong"))
    [form] = desk.slack.views
    options = form["blocks"][0]["element"]["options"]
    assert options[0]["text"]["text"] == "1. Quay Lunch Club"
    state = {
        "record": {"record": {"selected_option": options[0]}},
        "what": {"what": {"value": "it moved to Fridays"}},
    }
    done = await _sent(desk, form, state)
    assert "Duty Desk will be shown this report about “Quay Lunch Club”" in str(done)
    [report] = ReportStore(desk.signpost.database).new()
    assert report.reason == "it moved to Fridays"


async def test_a_report_is_of_the_record_that_was_chosen_though_another_is_withdrawn_meanwhile(
    desk: Desk, county: County
) -> None:
    [answer] = await desk.say(desk.mention("lunch"))
    await desk.pressed(button(answer, "wrong"))
    await desk.pressed(button(answer, "detail"))
    form, view = desk.slack.views
    options = form["blocks"][0]["element"]["options"]
    assert options[0]["text"]["text"] == "1. Quay Lunch Club"
    county.write("services.csv", "\n".join(each for each in SERVICES.split("\n") if "svc-club" not in each))
    county.refresh()
    what = {"what": {"what": {"value": "it moved"}}}
    done = await _sent(desk, form, {"record": {"record": {"selected_option": options[1]}}, **what})
    assert f"“{options[1]['text']['text'].removeprefix('2. ')}”" in str(done)
    done = await _sent(desk, form, {"record": {"record": {"selected_option": options[0]}}, **what})
    assert wording.GONE in str(done)
    assert [each.document_id for each in ReportStore(desk.signpost.database).new()] == [options[1]["value"]]
    await _choose(desk, view, options[0])
    assert wording.GONE in str(desk.slack.views[-1])


async def test_more_detail_shows_whole_records_one_at_a_time(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention("lunch"))
    await desk.pressed(button(answer, "detail"))
    [view] = desk.slack.views
    assert "Checked 1 May 2026 by Duty Desk" in str(view)
    options = view["blocks"][0]["elements"][0]["options"]
    await _choose(desk, view, options[1])
    title = next(each for each in desk.slack.views[1]["blocks"] if each["type"] == "header")["text"]["text"]
    assert options[1]["text"]["text"] == f"2. {title}"


async def test_a_guest_who_presses_more_detail_sees_what_is_public(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(SECRET))
    assert "Staff Rota Line" in text_of(answer)
    await desk.pressed(button(answer, "detail"), user=GUEST)
    assert "Staff Rota Line" not in str(desk.slack.views)
    await desk.pressed(button(answer, "detail"))
    assert "Staff Rota Line" in str(desk.slack.views)


async def test_a_button_of_a_forgotten_answer_says_so(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    await desk.say(desk.written("forget this conversation"))
    for name in ("wrong", "detail", "ask_person"):
        await desk.pressed(button(answer, name), channel=DIRECT)
    await desk.pressed(opinion(answer, is_useful=True), channel=DIRECT)
    assert ["no longer kept" in each["text"] for each in desk.slack.responses] == [True] * 4


async def test_a_form_that_cant_be_opened_in_time_is_said_in_plain_words(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    desk.slack.fail("views.open", error="expired_trigger_id")
    await desk.pressed(button(answer, "detail"))
    assert "Reference" in desk.slack.responses[-1]["text"]


async def test_a_command_is_answered_to_whoever_typed_it(desk: Desk) -> None:
    assert (await desk.command(LUNCH)).text == ""
    [answer] = desk.slack.responses
    assert answer["response_type"] == "ephemeral"
    assert "Quay Lunch Club" in text_of(answer)
    assert not desk.slack.said()


async def test_a_command_without_a_question_says_how(desk: Desk) -> None:
    assert "/signpost lunch clubs" in (await desk.command("  ")).text


async def test_what_is_shared_holds_only_what_everybody_there_may_see(desk: Desk) -> None:
    await desk.command("lunch club")
    [answer] = desk.slack.responses
    assert "Staff Rota Line" in text_of(answer)
    await desk.pressed(button(answer, "share"))
    shared = next(each for each in desk.slack.responses if each.get("response_type") == "in_channel")
    assert "Staff Rota Line" not in str(shared)
    assert "Question: lunch club" in text_of(shared)
    assert any(each.get("delete_original") for each in desk.slack.responses)


async def test_what_is_shared_is_public_even_where_the_channel_may_see_more(desk: Desk) -> None:
    """Nothing in a button's payload tells that another organisation reads the channel."""
    desk.signpost.chat.people.set(ChannelSetting("slack", TEAM, CHANNEL, Audience.INTERNAL))
    await desk.command("lunch club")
    await desk.pressed(button(desk.slack.responses[0], "share"))
    [shared] = [each for each in desk.slack.responses if each.get("response_type") == "in_channel"]
    assert "Quay Lunch Club" in text_of(shared)
    assert "Staff Rota Line" not in str(shared)


async def test_what_nobody_else_there_may_see_is_shared_with_nobody(desk: Desk) -> None:
    await desk.command(SECRET)
    await desk.pressed(button(desk.slack.responses[0], "share"))
    [refusal] = [each for each in desk.slack.responses[1:] if "blocks" in each]
    assert refusal["response_type"] == "ephemeral"
    assert "Staff Rota Line" not in str(refusal)


async def test_sharing_twice_shares_once(desk: Desk) -> None:
    await desk.command(LUNCH)
    [answer] = desk.slack.responses
    await desk.pressed(button(answer, "share"), message_ts="4.4")
    await desk.pressed(button(answer, "share"), message_ts="4.4")
    assert len([each for each in desk.slack.responses if each.get("response_type") == "in_channel"]) == 1


async def test_what_is_kept_to_oneself_goes_away(desk: Desk) -> None:
    await desk.command(LUNCH)
    await desk.pressed(button(desk.slack.responses[0], "keep"))
    assert desk.slack.responses[-1]["delete_original"]


async def test_a_shared_question_holds_no_personal_data(desk: Desk) -> None:
    await desk.command(f"{LUNCH} for Doris Webb, ring 01632 960999")
    share = button(desk.slack.responses[0], "share")
    assert "Doris" not in share["value"]
    assert "960999" not in share["value"]


async def test_a_shortcut_asks_about_somebodys_message(desk: Desk) -> None:
    message = {"type": "message", "user": "U2", "text": f"does anybody know {LUNCH}?", "ts": "3.3"}
    values = {"callback_id": "ask_signpost", "message": message, "channel": {"id": CHANNEL}, "message_ts": "3.3"}
    assert (await desk.interaction(type="message_action", **values)).status_code == 200
    [answer] = desk.slack.responses
    assert answer["response_type"] == "ephemeral"
    assert "Quay Lunch Club" in text_of(answer)


async def test_a_question_to_a_person_comes_back_answered_and_is_kept_as_a_draft(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(f"{LUNCH} 01632 960999"))
    await desk.pressed(button(answer, "ask_person"))
    assert "Passed to Duty Desk" in desk.slack.responses[-1]["text"]
    [asked] = desk.slack.said(QUEUE)
    assert "a hot lunch" in text_of(asked)
    assert "960999" not in str(asked)
    await desk.say(_in_queue(desk, asked, "Ring the club on 01632 960801 & ask for the <early> sitting"))
    [told] = desk.slack.said("DU1")
    assert "Duty Desk replied" in text_of(told)
    assert "01632 960801 & ask for the" in text_of(told)
    [kept] = desk.slack.said(QUEUE, asked["ts"])
    assert "kept as a draft note" in text_of(kept)
    [draft] = desk.signpost.passing_on.store.drafts()
    assert draft.asker == {}
    assert "<early>" in text_of(told)
    assert "&lt;early&gt;" in told["text"]


async def test_a_question_asked_in_direct_messages_is_replied_to_there(desk: Desk) -> None:
    [answer] = await desk.say(desk.written(LUNCH))
    await desk.pressed(button(answer, "ask_person"), channel=DIRECT)
    [asked] = desk.slack.said(QUEUE)
    await desk.say(_in_queue(desk, asked, "Yes, on Fridays"))
    assert "Yes, on Fridays" in text_of(desk.slack.said(DIRECT)[-1])


async def test_a_question_is_passed_on_once_and_a_second_reply_goes_nowhere(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    await desk.pressed(button(answer, "ask_person"))
    await desk.pressed(button(answer, "ask_person"), user="U2")
    [asked] = desk.slack.said(QUEUE)
    await desk.say(_in_queue(desk, asked, "Yes"))
    await desk.say(_in_queue(desk, asked, "I mean no"))
    assert len(desk.slack.said("DU1")) == 1
    assert said.REPLIED_BEFORE in text_of(desk.slack.whispers[-1])


async def test_a_queue_that_cant_be_reached_leaves_the_question_to_be_passed_on_again(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    desk.slack.closed.add(QUEUE)
    await desk.pressed(button(answer, "ask_person"))
    assert "could not reach" in desk.slack.responses[-1]["text"]
    desk.slack.closed.clear()
    await desk.pressed(button(answer, "ask_person"))
    assert len(desk.slack.said(QUEUE)) == 1


async def test_a_database_that_fails_leaves_no_question_in_a_queue_that_nobody_could_reply_to(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    for statement in ("UPDATE passed_on SET queue", "UPDATE passed_on SET queue|DELETE .* passed_on.id ="):
        with broken_database(desk.signpost, statement):
            await desk.pressed(button(answer, "ask_person"))
        assert "could not reach" in desk.slack.responses[-1]["text"]
        assert not desk.slack.said(QUEUE)
    await desk.pressed(button(answer, "ask_person"))
    assert "already with Duty Desk" in desk.slack.responses[-1]["text"]  # for all that anybody knows
    now = desk.signpost.passing_on._now
    desk.signpost.passing_on._now = lambda: now() + timedelta(minutes=2)  # type: ignore[method-assign]
    await desk.pressed(button(answer, "ask_person"))
    assert "Passed to Duty Desk" in desk.slack.responses[-1]["text"]
    assert len(desk.slack.said(QUEUE)) == 1


async def test_a_database_that_fails_after_a_reply_was_brought_does_not_bring_it_again(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    await desk.pressed(button(answer, "ask_person"))
    [asked] = desk.slack.said(QUEUE)
    with broken_database(desk.signpost, "UPDATE passed_on SET asker"):
        await desk.say(_in_queue(desk, asked, "Yes"))
    assert "kept as a draft note" in text_of(desk.slack.said(QUEUE, asked["ts"])[0])
    assert len(desk.slack.said("DU1")) == 1
    assert not desk.signpost.chat.take_over("slack")


async def test_a_reply_to_a_question_that_was_forgotten_meanwhile_goes_to_nobody(desk: Desk) -> None:
    route = Origin(TEAM, "", QUEUE, "UOWNER").route(thread="7.7", thread_seen="7.7", ts="8.8", passed_on="forgotten")
    message = ChatMessage(Where("slack", TEAM, QUEUE, "7.7"), "UOWNER", "Yes", ("k",), is_direct=False, route=route)
    assert await desk.channel.events.worker.take_in(message)
    await desk.channel.settle()
    assert [text_of(each) for each in desk.slack.whispers] == [said.TAKEN_BACK]
    assert not desk.slack.said()
    assert not desk.signpost.chat.take_over("slack")


async def test_a_long_reply_is_brought_whole(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    await desk.pressed(button(answer, "ask_person"))
    words = "Ring the club before noon. " * 900
    await desk.say(_in_queue(desk, desk.slack.said(QUEUE)[0], words))
    told = "".join(text_of(each) for each in desk.slack.said("DU1"))
    assert "".join(told.split()).count("beforenoon.") == 900


async def test_an_owner_is_told_when_their_reply_reached_nobody(desk: Desk) -> None:
    [answer] = await desk.say(desk.mention(LUNCH))
    await desk.pressed(button(answer, "ask_person"))
    [asked] = desk.slack.said(QUEUE)
    desk.slack.closed.add("U1")
    await desk.say(_in_queue(desk, asked, "Yes"))
    assert "can't be reached" in text_of(desk.slack.said(QUEUE, asked["ts"])[0])
    assert len(desk.signpost.passing_on.store.drafts()) == 1


async def test_the_home_tab_shows_ones_own_questions_and_what_owners_must_see_to(desk: Desk) -> None:
    await desk.say(desk.written(LUNCH))
    await desk.say(desk.written("hospital drivers", user="U2", channel="D2"))
    await desk.say({"type": "app_home_opened", "user": "U1", "channel": DIRECT, "tab": "home"})
    home = text_of(desk.slack.homes["U1"])
    assert LUNCH in home
    assert "hospital drivers" not in home
    assert "Hill Drivers: due 1 May 2025, Duty Desk" in home


async def test_the_home_tab_shows_owners_what_was_reported_as_wrong_until_it_is_checked(desk: Desk) -> None:
    opened = {"type": "app_home_opened", "user": "U1", "channel": DIRECT, "tab": "home"}
    desk.signpost.reporting.report("svc-club", "a1", "It moved to Fridays. " * 20, "slack")
    await desk.say(opened)
    assert re.search(
        r"1 in all\n• Quay Lunch Club, Duty Desk: Reported as wrong .*Fridays.…", text_of(desk.slack.homes["U1"])
    )
    desk.signpost.library.seen_to(["svc-club"])
    await desk.say(opened)
    assert wording.HOME_NO_REPORTED in text_of(desk.slack.homes["U1"])


async def test_an_owner_is_chosen_in_the_home_tab_and_sees_their_own_records(desk: Desk, county: County) -> None:
    late = "Anyone,Ring,01632 960855,Free,Northshire,public,{},2024-05-01,Duty Desk,2025-05-01,active,meals\n"
    rows = [f"svc-{name},{name},Soup.,{late.format(owner)}" for name, owner in (("Loft", "Soup Team"), ("Attic", ""))]
    county.write("services.csv", SERVICES + "".join(rows))
    county.refresh()
    await desk.say({"type": "app_home_opened", "user": "U1", "channel": DIRECT, "tab": "home"})
    select = next(
        each for block in desk.slack.homes["U1"]["blocks"] for each in block.get("elements", []) if "options" in each
    )
    assert [each["value"] for each in select["options"]] == ["Every owner", "Duty Desk", "Soup Team", "no owner"]
    for option, seen in zip(
        select["options"], ({"Hill Drivers", "Loft", "Attic"}, {"Hill Drivers"}, {"Loft"}, {"Attic"}), strict=True
    ):
        await desk.interaction(
            type="block_actions",
            container={"type": "view"},
            view=desk.slack.homes["U1"],
            actions=[{"action_id": select["action_id"], "type": "static_select", "selected_option": option}],
        )
        overdue = text_of(desk.slack.homes["U1"]).partition(wording.HOME_OVERDUE)[2]
        assert {name for name in ("Hill Drivers", "Loft", "Attic") if name in overdue} == seen
        assert f"'initial_option': {option}" in str(desk.slack.homes["U1"])


async def test_a_guests_home_tab_holds_nothing_internal(desk: Desk) -> None:
    desk.signpost.reporting.report("svc-club", "a1", "It moved to Fridays.", "slack")
    await desk.say({"type": "app_home_opened", "user": GUEST, "channel": DIRECT, "tab": "home"})
    home = text_of(desk.slack.homes[GUEST])
    assert "Hill Drivers" not in home
    assert "Reported" not in home
    assert "guest" in home


async def test_a_new_conversation_is_offered_questions_that_the_corpus_answers(desk: Desk) -> None:
    await desk.say({"type": "app_home_opened", "user": "U1", "channel": DIRECT, "tab": "messages"})
    [suggested] = desk.slack.called("assistant.threads.setSuggestedPrompts")
    prompts = json.loads(suggested["prompts"]) if isinstance(suggested["prompts"], str) else suggested["prompts"]
    assert suggested["channel_id"] == DIRECT
    assert prompts[0]["message"] == "What does Quay Lunch Club offer, and how does somebody get in?"
    for prompt in prompts:
        [answer] = await desk.say(desk.written(prompt["message"]))
        assert "Sources" in text_of(answer)


async def _choose(desk: Desk, view: dict, option: dict) -> None:  # type: ignore[type-arg]
    """Another record in the list of a form."""
    select = view["blocks"][0]["elements"][0]
    await desk.interaction(
        type="block_actions",
        view=view,
        container={"type": "view", "view_id": view["id"]},
        actions=[{"action_id": select["action_id"], "type": "static_select", "selected_option": option}],
    )


def _opinions(desk: Desk, answer: dict):  # type: ignore[no-untyped-def,type-arg]
    answer_id = opinion(answer, is_useful=True)["value"].partition(":")[2] if "context_actions" in str(answer) else ""
    answer_id = answer_id or button(answer, "useful")["value"].partition(":")[2]
    return FeedbackStore(desk.signpost.database).of(answer_id)


async def _sent(desk: Desk, form: dict, state: dict) -> dict:  # type: ignore[type-arg]
    done = await desk.interaction(type="view_submission", view={**form, "state": {"values": state}})
    assert done.json()["response_action"] == "update"
    answer: dict = done.json()  # type: ignore[type-arg]
    return answer


def _in_queue(desk: Desk, asked: dict, text: str) -> dict:  # type: ignore[type-arg]
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {**desk.written(text, user="UOWNER", channel=QUEUE, thread_ts=asked["ts"]), "channel_type": "channel"}
