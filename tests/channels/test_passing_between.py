"""A question for a person from one channel to the owner's queue in another, and the reply back: once, whatever happens."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.channels.slack.app import SlackChannel
from signpost.channels.teams.app import TeamsChannel
from signpost.channels.teams.wording import PERSON
from signpost.config import load_settings
from signpost.domain.question import Question
from signpost.errors import SettingsError
from signpost.services.chatting import wording
from signpost.services.chatting.outgoing import MARK
from signpost.stores import State
from tests.channels.slack import desk as slack_desk
from tests.channels.slack.fake_slack import STAFF, TEAM, FakeSlack, running_slack
from tests.channels.small import wired
from tests.channels.teams import desk as teams_desk
from tests.channels.teams.fake_teams import TENANT, FakeTeams, running_teams
from tests.county import County

pytestmark = pytest.mark.anyio
IN_SLACK, IN_TEAMS = f"slack:{TEAM}/{slack_desk.QUEUE}", f"teams:{TENANT}/{teams_desk.QUEUE}"
WORDS = "Ring them before ten"
SECONDS = 30


class Office:
    """Both platforms with one Signpost between them."""

    def __init__(self, signpost: Signpost, slack: slack_desk.Desk, teams: teams_desk.Desk) -> None:
        self.signpost, self.slack, self.teams = signpost, slack, teams
        self.workers = (slack.channel.events.worker, teams.channel.events.worker)

    async def left_from_the_web(self) -> str:
        """The id of an answer whose question was passed on from its page."""
        asked = self.signpost.ask.ask(Question("a hot lunch by the harbour for Doris Webb", channel="web"))
        for _ in range(2):  # somebody presses the button twice
            done = await self.slack.client.post(f"/answers/{asked.id}/person")
            assert done.status_code == 303
        return asked.id

    async def until(self, holds: Callable[[], Any]) -> Any:
        async with asyncio.timeout(SECONDS):
            while not (found := holds()):
                await asyncio.sleep(0.02)
        return found

    def in_slack(self) -> list[dict[str, Any]]:
        return self.slack.slack.said(slack_desk.QUEUE)

    def in_teams(self) -> list[dict[str, Any]]:
        return [each for each in self.teams.teams.said() if each["conversation"]["id"].startswith(teams_desk.QUEUE)]


@pytest.fixture
def both() -> Iterator[tuple[FakeSlack, FakeTeams]]:
    with running_slack() as slack, running_teams() as teams:
        slack.clock = itertools.count(int(time.time()) - 1_700_000_000)  # as late as what we look for
        yield slack, teams


@asynccontextmanager
async def office(county: County, both: tuple[FakeSlack, FakeTeams], queue: str) -> AsyncIterator[Office]:
    slack, teams = both
    folder = county.corpus.parent
    of_slack = slack_desk.settings(folder, slack).model_dump(
        include={"slack_signing_secret", "slack_bot_token", "slack_api"}
    )
    with wired(teams_desk.settings(folder, teams, expert_queues={"*": queue}, **of_slack)) as signpost:
        channels = SlackChannel(signpost), TeamsChannel(signpost)
        app = create_app(signpost, *channels)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            here = Office(
                signpost,
                slack_desk.Desk(signpost, slack, client, channels[0]),
                teams_desk.Desk(signpost, teams, client, channels[1]),
            )
            for worker in here.workers:
                worker._seconds_between_looks = 0.05
                worker.start()
            yield here
            for channel in channels:
                await channel.close()
    county.keeper.close()


async def test_a_question_from_the_web_reaches_its_owner_in_slack_and_the_reply_its_page(
    county: County, both: tuple[FakeSlack, FakeTeams]
) -> None:
    async with office(county, both, IN_SLACK) as here:
        answer_id = await here.left_from_the_web()
        [asked] = await here.until(here.in_slack)
        told = slack_desk.text_of(asked)
        assert wording.FOR_THE_OWNER in told
        assert "harbour" in told
        assert "Doris" not in told
        await here.until(lambda: here.signpost.passing_on.store.of_answer(answer_id).queue.startswith("slack:"))
        words = here.slack.written(WORDS, channel=slack_desk.QUEUE, user="UOWNER", thread_ts=asked["ts"])
        [kept] = await here.slack.say(words)
        assert "page of their answer" in slack_desk.text_of(kept)
        page = await here.slack.client.get(f"/answers/{answer_id}")
        assert WORDS in page.text
        assert [each.reply for each in here.signpost.passing_on.store.drafts()] == [WORDS]


async def test_a_question_from_the_web_reaches_its_owner_in_teams_and_the_reply_its_page(
    county: County, both: tuple[FakeSlack, FakeTeams]
) -> None:
    async with office(county, both, IN_TEAMS) as here:
        answer_id = await here.left_from_the_web()
        [asked] = await here.until(here.in_teams)
        assert "harbour" in teams_desk.text_of(asked)
        await here.until(lambda: here.signpost.passing_on.store.of_answer(answer_id).queue.startswith("teams:"))
        assert await here.teams.press(asked, "Reply", like=_in_queue(here, asked), what=WORDS) == wording.OPINION
        assert "page of their answer" in teams_desk.text_of(here.in_teams()[-1])
        assert WORDS in (await here.slack.client.get(f"/answers/{answer_id}")).text


async def test_a_question_from_slack_goes_to_an_owner_in_teams_and_comes_back(
    county: County, both: tuple[FakeSlack, FakeTeams]
) -> None:
    async with office(county, both, IN_TEAMS) as here:
        [answer] = await here.slack.say(here.slack.mention(slack_desk.LUNCH))
        done = await here.slack.pressed(slack_desk.button(answer, "ask_person"), settle=False)
        assert done.status_code == 200
        await here.until(lambda: "Passed to Duty Desk" in str(here.slack.slack.responses))
        [asked] = await here.until(here.in_teams)
        await here.until(lambda: here.signpost.passing_on.store.open()[0].queue.startswith("teams:"))
        await here.teams.press(asked, "Reply", like=_in_queue(here, asked), what=WORDS)
        assert "On its way to your colleague" in teams_desk.text_of(here.in_teams()[-1])
        [brought] = await here.until(lambda: here.slack.slack.said(f"D{STAFF}"))
        assert WORDS in slack_desk.text_of(brought)
        await here.until(lambda: not here.signpost.passing_on.store.drafts()[0].asker)


async def test_a_question_from_teams_goes_to_an_owner_in_slack_and_comes_back(
    county: County, both: tuple[FakeSlack, FakeTeams]
) -> None:
    async with office(county, both, IN_SLACK) as here:
        [answer] = await here.teams.say(here.teams.written(teams_desk.LUNCH))
        assert "Passed to Duty Desk" in await here.teams.press(answer, PERSON)
        [asked] = await here.until(here.in_slack)
        await here.until(lambda: here.signpost.passing_on.store.open()[0].queue.startswith("slack:"))
        await here.slack.say(here.slack.written(WORDS, channel=slack_desk.QUEUE, user="UOWNER", thread_ts=asked["ts"]))
        brought = await here.until(lambda: [each for each in here.teams.teams.said() if WORDS in str(each)])
        assert [each["conversation"]["id"] for each in brought] == [teams_desk.CHAT]


async def test_a_reply_that_was_written_at_the_desk_reaches_its_asker_in_chat(
    county: County, both: tuple[FakeSlack, FakeTeams]
) -> None:
    async with office(county, both, IN_SLACK) as here:
        [answer] = await here.slack.say(here.slack.written(slack_desk.LUNCH))
        button = slack_desk.button(answer, "ask_person")
        await here.slack.pressed(button, channel=slack_desk.DIRECT, settle=False)
        await here.until(lambda: "Passed to Duty Desk" in str(here.slack.slack.responses))
        [waiting] = here.signpost.passing_on.store.open()
        assert here.signpost.passing_on.reply_at_desk(waiting.id, WORDS)
        assert here.signpost.passing_on.reply_at_desk(waiting.id, "Another") is None
        brought = await here.until(
            lambda: [each for each in here.slack.slack.said(slack_desk.DIRECT) if WORDS in str(each)]
        )
        assert len(brought) == 1


async def test_a_queue_that_is_closed_leaves_the_question_on_the_desk(
    county: County, both: tuple[FakeSlack, FakeTeams]
) -> None:
    for queue, channel in ((IN_SLACK, slack_desk.QUEUE), (IN_TEAMS, teams_desk.QUEUE)):
        async with office(county, both, queue) as here:
            here.slack.slack.closed.add(channel)
            here.teams.teams.closed.add(channel)
            answer_id = await here.left_from_the_web()
            await here.until(lambda: _is_done(here))
            waiting = here.signpost.passing_on.store.of_answer(answer_id)
            assert waiting
            assert waiting.queue.startswith("desk:")
            assert not here.in_slack()
            assert not here.in_teams()
        county.refresh()


async def test_what_is_forgotten_before_it_is_put_into_a_queue_is_put_into_none(
    county: County, both: tuple[FakeSlack, FakeTeams]
) -> None:
    async with office(county, both, IN_SLACK) as here:
        here.workers[0]._recovery.cancel()
        answer_id = await here.left_from_the_web()
        here.signpost.passing_on.take_back(here.signpost.passing_on.store.of_answer(answer_id).id)
        here.workers[0].start()
        await here.until(lambda: _is_done(here))
        assert not here.in_slack()


async def test_a_process_killed_while_it_put_a_question_into_slack_is_found_to_have_done_so(
    county: County, both: tuple[FakeSlack, FakeTeams]
) -> None:
    async with office(county, both, IN_SLACK) as here:
        here.workers[0]._recovery.cancel()
        answer_id = await here.left_from_the_web()
        chat, worker = here.signpost.chat, here.workers[0]
        waiting = chat.take_over("slack")
        assert waiting
        assert chat.inbox.posting(waiting.id, waiting.attempts, datetime.now(UTC) - timedelta(minutes=1))
        await worker._post(waiting, worker._reply(waiting, ""))
        here.signpost.passing_on.put_in(here.signpost.passing_on.store.of_answer(answer_id).id, f"desk:{answer_id}")
        worker.start()
        await here.until(lambda: here.signpost.passing_on.store.of_answer(answer_id).queue.startswith("slack:"))
        await here.until(lambda: _is_done(here))
        assert len(here.in_slack()) == 1


def test_an_address_that_is_no_channel_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_EXPERT_QUEUES", '{"Duty Desk": "#duty"}')
    with pytest.raises(SettingsError, match="write it like slack:"):
        load_settings()


def _in_queue(here: Office, asked: dict[str, Any]) -> dict[str, Any]:
    made = here.teams.in_channel(here.teams.written(""), channel=teams_desk.QUEUE)
    return {
        **made,
        "conversation": {**made["conversation"], "id": asked["conversation"]["id"]},
        "from": {"id": "29:owner"},
    }


def _is_done(here: Office) -> bool:
    for platform, workspace, channel in (("slack", TEAM, slack_desk.QUEUE), ("teams", TENANT, teams_desk.QUEUE)):
        found = here.signpost.chat.inbox.latest_in(platform, workspace, channel, MARK)
        if found:
            return found.state is State.DONE
    return False
