"""Slack's own fixtures."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.channels.slack.desk import Desk, open_desk, small_signpost
from tests.channels.slack.fake_slack import FakeSlack, running_slack
from tests.county import County


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with running_slack() as fake:
        yield fake


@pytest.fixture
async def desk(county: County, slack: FakeSlack) -> AsyncIterator[Desk]:
    with small_signpost(county, slack) as signpost:
        async with open_desk(signpost, slack) as desk:
            yield desk
            waits = desk.signpost.chat.inbox.take_over("slack", datetime.now(UTC) + timedelta(days=1), timedelta(1))
        assert waits or not slack.at_work, "somebody still seems to be at work"
    county.keeper.close()
