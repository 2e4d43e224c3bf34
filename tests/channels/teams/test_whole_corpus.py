"""Teams over the sample corpus: the same answers as everywhere, and never a word that its readers may not see."""

import html
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.channels.teams import wording
from signpost.domain.document import Audience
from signpost.stores import ChannelSetting
from tests.channels import parity
from tests.channels.teams.desk import CHANNEL, Desk, button, card_of, open_desk, settings
from tests.channels.teams.fake_teams import GUEST, TENANT, FakeTeams
from tests.channels.teams.limits import texts

pytestmark = pytest.mark.anyio
PARTNERS, GUESTS_CHAT = "19:partners@thread.tacv2", "a:chat-of-the-guest"


@pytest.fixture
async def whole(teams: FakeTeams, merrowshire_folder: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    with Signpost(settings(tmp_path, teams, indexes=merrowshire_folder, **parity.COUNCIL)) as signpost:
        async with open_desk(signpost, teams) as desk:
            yield desk


async def test_fifty_questions_are_answered_as_over_http(whole: Desk) -> None:
    endings, app = set(), create_app(whole.signpost)
    for n, question in enumerate(parity.questions()):
        there = await parity.over_http(app, question)
        message = whole.written(question)
        message["conversation"]["id"] = f"a:chat-{n}"
        here = await whole.say(message)
        assert _told(whole, here) == there, question
        endings.add(there.status)
    assert len(endings) >= 5


async def test_a_follow_up_is_answered_as_over_http(whole: Desk) -> None:
    app = create_app(whole.signpost)
    for question in parity.FIRST_JOURNEY:
        there = await parity.over_http(app, question, "over http")
        here = await whole.say(whole.written(question))
        assert _told(whole, here) == there
    assert "Part number" in str(here)


async def test_no_channel_is_told_what_its_readers_may_not_see(whole: Desk) -> None:
    """Over every sample question, in a public channel, a partners' channel, and to a guest; every button pressed."""
    whole.signpost.chat.people.set(ChannelSetting("teams", TENANT, PARTNERS, Audience.PARTNER))
    questions = parity.questions(500)
    for n, question in enumerate(questions):
        sender = {"from": {"id": f"29:{n % 50}"}}
        await whole.post({**whole.mention(question, f"{n + 1}"), **sender})
        partners = whole.in_channel(whole.written(""), f"{n + 1}", PARTNERS)
        await whole.post({**whole.mention(question), **sender, **_at(partners)})
        guest = whole.written(question, **{"from": {"id": GUEST}})
        await whole.post({**guest, "conversation": {**guest["conversation"], "id": GUESTS_CHAT}})
    await whole.channel.events.worker.settle(600)
    for answer in list(whole.teams.said())[::10]:
        for title in (wording.DETAIL, wording.SHARE):
            if title in [each["title"] for each in card_of(answer).get("actions", [])]:
                where = answer["conversation"]["id"]
                like = {**whole.written(""), **_like(where), "from": {"id": GUEST if where == GUESTS_CHAT else "29:1"}}
                await whole.press(answer, title, like=like)
    told = {channel: _all_said(whole.teams, channel) for channel in (CHANNEL, PARTNERS, GUESTS_CHAT)}
    hidden = parity.hidden_from(whole.signpost, Audience.PUBLIC)
    assert len(hidden) > 100
    assert [text for text in hidden if text in told[CHANNEL]] == []
    assert [text for text in hidden if text in told[GUESTS_CHAT]] == []
    assert [text for text in parity.hidden_from(whole.signpost, Audience.PARTNER) if text in told[PARTNERS]] == []
    assert len(whole.teams.said(GUESTS_CHAT)) >= len(questions)


def _told(desk: Desk, messages: list[dict[str, Any]]) -> parity.Told:
    """What the messages of one answer say, read from what was posted."""
    elements = [element for message in messages for element in card_of(message).get("body", [])]
    read = [line for message in messages for line in html.unescape(message["text"]).split("\n") if line]
    everything = [*(line.removeprefix("- ") for line in read), *(line for each in elements for line in texts(each))]
    answer_id = button(messages[-1], wording.PERSON)["data"]["about"]
    desk.signpost.keeper.settle()  # type: ignore[union-attr]
    kept = desk.signpost.keeper.store.get(answer_id)  # type: ignore[union-attr]
    return parity.Told(
        kept.status,
        parity.lead(kept.lead, everything),
        tuple(text.partition(". ")[2].rpartition(" [")[0] for text in map(_title, elements) if text),
        tuple(text.partition("] ")[2] for each in elements if (text := _source(each))),
    )


def _title(element: dict[str, Any]) -> str:
    first = (element.get("inlines") or [{}])[0]
    return "".join(texts(element)) if first.get("size") == "Medium" else ""


def _source(element: dict[str, Any]) -> str:
    first = (element.get("inlines") or [{}])[0]
    text = "".join(texts(element))
    return text if (first.get("size"), first.get("weight")) == ("Small", "Bolder") and text.startswith("[") else ""


def _at(activity: dict[str, Any]) -> dict[str, Any]:
    return {each: activity[each] for each in ("conversation", "channelData")}


def _like(conversation: str) -> dict[str, Any]:
    kind = "personal" if conversation == GUESTS_CHAT else "channel"
    where = {"id": conversation, "conversationType": kind, "tenantId": TENANT}
    return {"conversation": where, "channelData": {"tenant": {"id": TENANT}}}


def _all_said(teams: FakeTeams, channel: str) -> str:
    said = [each for each in teams.said() if each["conversation"]["id"].partition(";")[0] == channel]
    return "\n".join(
        text
        for message in said
        for text in (*texts(card_of(message)), html.unescape(message["text"]), json.dumps(message, ensure_ascii=False))
    )
