"""Being asked later whether an answer worked, on web pages and in chat; what is said of it at the desk."""

import asyncio
import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.domain.people import Role
from signpost.services.chatting import wording
from signpost.services.reminding import Worked
from signpost.stores.reminder_tables import ReminderRow, WorkedRow
from tests.channels.slack import desk as slack_desk
from tests.channels.slack.fake_slack import STAFF, FakeSlack, running_slack
from tests.channels.teams import desk as teams_desk
from tests.channels.teams.fake_teams import FakeTeams, running_teams
from tests.channels.teams.limits import card_complaints, complaints
from tests.channels.test_http import wired
from tests.county import County
from tests.people import HTML, signed_in

OFFER = "Ask me in two weeks whether it worked"
SECONDS = 30


@pytest.fixture
def signpost(county: County) -> Signpost:
    return wired(county)


@pytest.fixture
def client(signpost: Signpost) -> Iterator[TestClient]:
    with TestClient(create_app(signpost), follow_redirects=False, headers=HTML) as client:
        yield client


def answered(client: TestClient) -> str:
    """The page of an answer to somebody's question."""
    page = client.post("/", data={"question": "lunch and company"}).text
    found = re.search(r'href="(/answers/\w+)"', page)
    assert found
    return found[1]


def two_weeks_later(signpost: Signpost) -> None:
    with signpost.database.writing() as connection:
        connection.execute(update(ReminderRow).values(due=date(2020, 1, 1)))


def count(signpost: Signpost, times: int, **said: int) -> None:
    """So many who said so of the lunch club before."""
    with signpost.database.writing() as connection:
        rows = [
            {"document_id": "svc-club", "day": date(2026, 11, 1), "said": each, "count": n} for each, n in said.items()
        ]
        connection.execute(WorkedRow.__table__.insert(), rows)  # type: ignore[attr-defined]
    assert sum(said.values()) == times


def test_whoever_is_signed_in_is_asked_under_their_questions_and_one_tap_each_is_counted(
    client: TestClient, signpost: Signpost
) -> None:
    signed_in(client, signpost, Role.CHAMPION, name="Ana Quill")
    path = answered(client)
    assert OFFER in client.get(path).text
    assert client.post(f"{path}/reminder").headers["location"] == f"{path}#reminder"
    assert OFFER not in client.get(path).text
    assert "You will be asked on" in client.get(path).text
    assert "Did it work?" not in client.get("/").text
    two_weeks_later(signpost)
    assert "You wanted to be asked about an answer" in client.get("/").text
    page = unescape(client.get("/my-questions").text)
    for words in ("It worked", "It did not", "I don't know"):
        assert f'{words}<span class="govuk-visually-hidden">: Quay Lunch Club' in page
    while found := re.search(r'name="reminder" value="(\w+)"><input type="hidden" name="option" value="(\d+)"', page):
        tap = {"reminder": found[1], "option": found[2], "said": "worked"}
        assert client.post("/my-questions/worked", data=tap).headers["location"] == "/my-questions#worked"
        page = client.get("/my-questions").text
    assert signpost.reminding.worked()["svc-club"] == Worked(worked=1)
    assert "Did it work?" not in client.get("/").text


def test_nobody_who_is_not_signed_in_is_offered_or_given_a_reminder(client: TestClient) -> None:
    path = answered(client)
    assert OFFER not in client.get(path).text
    client.headers["Sec-Fetch-Site"] = "same-origin"
    assert client.post(f"{path}/reminder").status_code in (303, 401)


def test_nobody_says_anything_for_somebody_else(client: TestClient, signpost: Signpost) -> None:
    signed_in(client, signpost, Role.CHAMPION, name="Ana Quill")
    client.post(f"{answered(client)}/reminder")
    two_weeks_later(signpost)
    found = re.search(r'name="reminder" value="(\w+)"', client.get("/my-questions").text)
    assert found
    signed_in(client, signpost, Role.CHAMPION, name="Ben Reed")
    assert "Did it work?" not in client.get("/my-questions").text
    tap = {"reminder": found[1], "option": 0, "said": "worked"}
    assert client.post("/my-questions/worked", data=tap).status_code == 404
    client.post("/my-questions/not-asked", data=tap)
    assert signpost.reminding.worked() == {}
    assert signpost.reminding.get(found[1])


def test_who_changes_their_mind_is_not_asked(client: TestClient, signpost: Signpost) -> None:
    signed_in(client, signpost, Role.CHAMPION, name="Ana Quill")
    client.post(f"{answered(client)}/reminder")
    found = re.search(r'name="reminder" value="(\w+)"', client.get("/my-questions").text)
    assert found
    client.post("/my-questions/not-asked", data={"reminder": found[1]})
    two_weeks_later(signpost)
    assert "Did it work?" not in client.get("/my-questions").text


def test_the_desk_shows_what_was_said_of_a_record_and_that_it_often_did_not_work(
    client: TestClient, signpost: Signpost
) -> None:
    signed_in(client, signpost, Role.CONTENT_OWNER, name="Robin Reed")
    count(signpost, 12, worked=7, did_not=5)
    said = "Of 12 who answered, 7 said it worked, 5 said it did not"
    assert f"Often did not work: {said}" in client.get("/desk").text
    assert said in client.get("/desk/records/svc-club").text
    assert "svc-club" in client.get("/desk?concern=in_vain").text


def test_the_desk_tells_no_small_number(client: TestClient, signpost: Signpost) -> None:
    signed_in(client, signpost, Role.CONTENT_OWNER, name="Robin Reed")
    count(signpost, 4, worked=3, did_not=1)
    assert "Fewer than 5 said whether it worked" in client.get("/desk/records/svc-club").text


def test_the_privacy_page_says_what_a_reminder_keeps(client: TestClient) -> None:
    assert "asked later whether an answer worked" in client.get("/privacy").text


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with running_slack() as fake:
        yield fake


@pytest.fixture
def teams() -> Iterator[FakeTeams]:
    with running_teams() as fake:
        yield fake


async def until(holds: Callable[[], Any]) -> Any:
    async with asyncio.timeout(SECONDS):
        while not (found := holds()):
            await asyncio.sleep(0.02)
    return found


def addresses(signpost: Signpost) -> list[dict[str, Any]]:
    with signpost.database.session() as session:
        return list(session.scalars(select(ReminderRow.address)))


@pytest.mark.anyio
async def test_in_slack_whoever_found_it_useful_may_be_asked_in_their_direct_messages(
    county: County, slack: FakeSlack
) -> None:
    with slack_desk.small_signpost(county, slack) as signpost:
        async with slack_desk.open_desk(signpost, slack) as desk:
            [answer] = await desk.say(desk.mention(slack_desk.LUNCH))
            assert OFFER not in str(answer)
            await desk.pressed(slack_desk.opinion(answer, is_useful=True))
            await desk.pressed(slack_desk.button(slack.responses[-1], "remind"))
            assert slack.responses[-1]["text"].startswith("I will ask you on ")
            await desk.pressed(slack_desk.opinion(answer, is_useful=True))
            assert "remind" not in str(slack.responses[-1])
            two_weeks_later(signpost)
            assert (signpost.reminding.send(), signpost.reminding.send()) == (1, 0)
            desk.channel.events.worker._seconds_between_looks = 0.05
            desk.channel.events.worker.start()
            [asked] = await until(lambda: slack.said(f"D{STAFF}"))
            assert "Quay Lunch Club" in slack_desk.text_of(asked)
            assert "harbour" not in str(asked)
            await until(lambda: addresses(signpost) == [{}])
            await desk.pressed(slack_desk.button(asked, "said_did_not"), user="U2", settle=False)
            await until(lambda: slack.responses[-1]["text"] == wording.ALL_SAID)
            await desk.pressed(slack_desk.button(asked, "said_did_not"), settle=False)
            await until(lambda: slack.responses[-1]["text"] == wording.OPINION)
            assert signpost.reminding.worked() == {"svc-club": Worked(did_not=1)}
    county.keeper.close()


@pytest.mark.anyio
async def test_in_teams_whoever_found_it_useful_may_be_asked_in_their_own_chat(
    county: County, teams: FakeTeams
) -> None:
    with teams_desk.small_signpost(county, teams) as signpost:
        async with teams_desk.open_desk(signpost, teams) as desk:
            [answer] = await desk.say(desk.written(teams_desk.LUNCH))
            assert OFFER not in str(answer)
            await desk.vote(answer, is_useful=True)
            await desk.channel.settle()
            offered = teams.said()[-1]
            assert card_complaints(teams_desk.card_of(offered)) == complaints(offered) == []
            assert (await desk.press(offered, OFFER)).startswith("I will ask you on ")
            before = len(teams.said())
            await desk.vote(answer, is_useful=True)
            await desk.channel.settle()
            assert len(teams.said()) == before
            two_weeks_later(signpost)
            assert (signpost.reminding.send(), signpost.reminding.send()) == (1, 0)
            desk.channel.events.worker._seconds_between_looks = 0.05
            desk.channel.events.worker.start()
            [asked] = await until(lambda: teams.said()[before:])
            assert card_complaints(teams_desk.card_of(asked)) == complaints(asked) == []
            assert "Quay Lunch Club" in teams_desk.text_of(asked)
            assert "harbour" not in str(asked)
            await until(lambda: addresses(signpost) == [{}])
            taps = next(each for each in teams_desk.card_of(asked)["body"] if each["type"] == "ActionSet")
            like = {**asked, "attachments": [{"content": taps}]}
            assert await desk.press(like, "It worked") == wording.OPINION
            assert signpost.reminding.worked() == {"svc-club": Worked(worked=1)}
            assert await desk.press(like, "It worked") == wording.ALL_SAID
    county.keeper.close()


@pytest.mark.anyio
async def test_in_a_channel_of_teams_nobody_is_offered_it_for_everybody_would_read_that(
    county: County, teams: FakeTeams
) -> None:
    with teams_desk.small_signpost(county, teams) as signpost:
        async with teams_desk.open_desk(signpost, teams) as desk:
            [answer] = await desk.say(desk.mention(teams_desk.LUNCH))
            channel = desk.in_channel(desk.activity("invoke"))
            await desk.vote(answer, is_useful=True, conversation=channel["conversation"])
            await desk.channel.settle()
            assert OFFER not in str(teams.said())
    county.keeper.close()
