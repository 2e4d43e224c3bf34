"""Many at once, delivered twice and out of order while the index is refreshed: each is answered once, in its place."""

import asyncio
import random

import pytest

from tests.channels.teams.desk import CHANNEL, Desk, text_of
from tests.county import SERVICES, County

pytestmark = pytest.mark.anyio
MESSAGES, CONVERSATIONS = 200, 20
ASKED = ("a hot lunch by the harbour", "volunteer drivers to hospital appointments")


async def test_each_of_many_is_answered_once_in_its_own_thread(county: County, desk: Desk) -> None:
    limits = desk.signpost.chat._limits
    desk.signpost.chat._limits = limits.__class__(10_000, 10_000, limits.direct_audience, limits.channel_audience)
    desk.teams.checks_cards = False
    messages = [
        {**desk.mention(ASKED[n % len(ASKED)], f"{1000 + n % CONVERSATIONS}"), "from": {"id": f"29:{n % 7}"}}
        for n in range(MESSAGES)
    ]
    deliveries = [each for each in messages for _ in range(2)]
    random.Random(7).shuffle(deliveries)
    refreshing = asyncio.create_task(_refresh(county))
    done = await asyncio.gather(*map(desk.post, deliveries))
    await desk.channel.events.worker.settle(240)
    await refreshing
    assert {each.status_code for each in done} == {200}
    assert len(desk.teams.said()) == MESSAGES
    for n in range(CONVERSATIONS):
        there = desk.teams.said(f"{CHANNEL};messageid={1000 + n}")
        assert len(there) == MESSAGES // CONVERSATIONS
        assert all("[1]" in text_of(each) for each in there)


async def _refresh(county: County) -> None:
    for day in ("Monday", "Friday"):
        county.write("services.csv", SERVICES.replace("every Tuesday", f"every {day}"))
        await asyncio.to_thread(county.refresh)
