"""Teams' own fixtures."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.channels.teams.desk import Desk, open_desk, small_signpost
from tests.channels.teams.fake_teams import FakeTeams, running_teams
from tests.county import County


@pytest.fixture
def teams() -> Iterator[FakeTeams]:
    with running_teams() as fake:
        yield fake


@pytest.fixture
async def desk(county: County, teams: FakeTeams) -> AsyncIterator[Desk]:
    with small_signpost(county, teams) as signpost:
        async with open_desk(signpost, teams) as desk:
            yield desk
    county.keeper.close()
