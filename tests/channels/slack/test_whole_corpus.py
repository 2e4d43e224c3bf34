"""Slack over the sample corpus: the same answers as everywhere, and never a word that its readers may not see."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.domain.document import Audience
from signpost.services.chatting import wording
from signpost.stores import ChannelSetting
from tests.channels import parity
from tests.channels.slack.desk import CHANNEL, Desk, button, open_desk, settings
from tests.channels.slack.fake_slack import GUEST, TEAM, FakeSlack
from tests.channels.slack.limits import texts

pytestmark = pytest.mark.anyio
PARTNERS = "CPARTNER"


@pytest.fixture
async def whole(slack: FakeSlack, merrowshire_folder: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    with Signpost(settings(tmp_path, slack, indexes=merrowshire_folder, **parity.COUNCIL)) as signpost:
        async with open_desk(signpost, slack) as desk:
            yield desk


async def test_fifty_questions_are_answered_as_over_http(whole: Desk) -> None:
    endings, app = set(), create_app(whole.signpost)
    for n, question in enumerate(parity.questions()):
        there = await parity.over_http(app, question)
        here = await whole.say(whole.written(question, thread_ts=f"{n}.1"))
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
    """Over every sample question, in a public channel, a partners' channel, and to a guest."""
    whole.signpost.chat.people.set(ChannelSetting("slack", TEAM, PARTNERS, Audience.PARTNER))
    questions = parity.questions(500)
    for n, question in enumerate(questions):
        await whole.event(whole.mention(question, user=f"U{n % 50}"))
        await whole.event({**whole.mention(question, user=f"U{n % 50}"), "channel": PARTNERS})
        await whole.event(whole.written(question, user=GUEST, channel="DGUEST", thread_ts=f"{n}.9"))
    await whole.channel.events.worker.settle(600)
    told = {channel: _all_said(whole.slack, channel) for channel in (CHANNEL, PARTNERS, "DGUEST")}
    hidden, from_partners = (parity.hidden_from(whole.signpost, each) for each in (Audience.PUBLIC, Audience.PARTNER))
    assert 10 < len(from_partners) < len(hidden)
    assert [text for text in hidden if text in told[CHANNEL]] == []
    assert [text for text in hidden if text in told["DGUEST"]] == []
    assert [text for text in from_partners if text in told[PARTNERS]] == []
    for channel, words in told.items():
        whispered = [each for each in whole.slack.whispers if each["channel"] == channel]
        assert len(whole.slack.said(channel)) + len(whispered) >= len(questions)
        assert words.count("Checked ") > len(questions)


def _told(desk: Desk, messages: list) -> parity.Told:  # type: ignore[type-arg]
    """What the messages of one answer say, read from what was posted."""
    blocks = [block for message in messages for block in message["blocks"]]
    everything = [line for block in blocks for text in texts(block) for line in text.split("\n")]
    answer_id = button({"blocks": blocks}, "ask_person")["value"]
    desk.signpost.keeper.settle()  # type: ignore[union-attr]
    kept = desk.signpost.keeper.store.get(answer_id)  # type: ignore[union-attr]
    there = {each["text"]["text"] for each in blocks if each["type"] == "header"} - {wording.FIRST, wording.NOTE}
    options = [text for text in everything if text in there]
    return parity.Told(
        kept.status,
        parity.lead(kept.lead, everything),
        tuple(text.partition(". ")[2].rpartition(" [")[0] for text in options),
        tuple(map(_source, _sources(blocks))),
    )


def _sources(blocks: list) -> list[str]:  # type: ignore[type-arg]
    texts_of = (block["elements"][0]["text"] for block in blocks if block["type"] == "context")
    return [text for text in texts_of if text.startswith("[")]


def _source(text: str) -> str:
    return text.partition("] ")[2].partition(" · ")[0]


def _all_said(slack: FakeSlack, channel: str) -> str:
    said = [*slack.said(channel), *(each for each in slack.whispers if each["channel"] == channel)]
    return "\n".join(text for message in said for text in (*texts(message.get("blocks", [])), message["text"]))
