"""A notice in chat and the button by which no more like it come; the way back, there and on the desk."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from signpost.channels.http.app import create_app
from signpost.channels.slack import blocks
from signpost.channels.teams import cards
from signpost.domain.people import Role
from signpost.services.chatting import wording
from signpost.services.notifying import Notice
from tests.channels import test_passing_between as between
from tests.channels.slack import desk as slack_desk
from tests.channels.slack import limits as slack_limits
from tests.channels.slack.fake_slack import FakeSlack
from tests.channels.teams import desk as teams_desk
from tests.channels.teams import limits as teams_limits
from tests.channels.teams.fake_teams import FakeTeams
from tests.channels.test_http import wired
from tests.channels.test_passing_between import IN_SLACK, IN_TEAMS, office
from tests.county import County
from tests.people import HTML, signed_in

both = between.both
OWNER = "Duty Desk"
MUTED = "The huddle pack: no more of these for Duty Desk here."
BACK = "The huddle pack: Duty Desk is told here again."


@pytest.mark.anyio
async def test_a_button_under_a_notice_in_slack_mutes_its_kind_and_another_has_it_back(
    county: County, both: tuple[FakeSlack, FakeTeams]
) -> None:
    async with office(county, both, IN_SLACK) as here:
        notifying, slack = here.signpost.notifying, here.slack.slack
        assert notifying.tell(Notice.HUDDLE, OWNER, "3 to 6 June", "1")
        [told] = await here.until(here.in_slack)
        assert slack_limits.complaints(told["blocks"]) == []
        mute = slack_desk.button(told, "mute")
        await here.slack.pressed(mute, channel="CELSEWHERE", settle=False)
        await here.until(lambda: wording.NOT_YOURS in str(slack.responses))
        assert notifying.muted(OWNER) == frozenset()
        await here.slack.pressed(mute, channel=slack_desk.QUEUE, settle=False)
        [said] = await here.until(lambda: [each for each in slack.responses if MUTED in str(each)])
        assert said["response_type"] == "in_channel"
        assert slack_limits.complaints(said["blocks"]) == []
        assert notifying.muted(OWNER) == {Notice.HUDDLE}
        assert not notifying.tell(Notice.HUDDLE, OWNER, "6 to 9 June", "2")
        await here.slack.pressed(slack_desk.button(said, "unmute"), channel=slack_desk.QUEUE, settle=False)
        await here.until(lambda: [each for each in slack.responses if BACK in str(each)])
        assert notifying.tell(Notice.HUDDLE, OWNER, "6 to 9 June", "2")


@pytest.mark.anyio
async def test_a_button_under_a_notice_in_teams_mutes_its_kind_and_another_has_it_back(
    county: County, both: tuple[FakeSlack, FakeTeams]
) -> None:
    async with office(county, both, IN_TEAMS) as here:
        notifying = here.signpost.notifying
        assert notifying.tell(Notice.HUDDLE, OWNER, "3 to 6 June", "1")
        [told] = await here.until(here.in_teams)
        assert teams_limits.card_complaints(teams_desk.card_of(told)) == []
        assert await here.teams.press(told, wording.MUTE) == wording.NOT_YOURS  # in a chat of their own
        assert notifying.muted(OWNER) == frozenset()
        like = between._in_queue(here, told)
        await here.teams.press(told, wording.MUTE, like=like)
        said = here.in_teams()[-1]
        assert MUTED in teams_desk.text_of(said)
        assert teams_limits.card_complaints(teams_desk.card_of(said)) == []
        assert notifying.muted(OWNER) == {Notice.HUDDLE}
        await here.teams.press(said, wording.UNMUTE, like=like)
        assert BACK in teams_desk.text_of(here.in_teams()[-1])
        assert notifying.muted(OWNER) == frozenset()


@given(st.text(max_size=60_000), st.text("aé&<*\U0001f600", min_size=1, max_size=200))
def test_no_notice_is_more_than_either_platform_takes(text: str, owner: str) -> None:
    mute = f"{Notice.HUDDLE}:{owner}"
    for message in blocks.news(text, mute):
        assert slack_limits.complaints(message.blocks) == []
    message = cards.news(f"The huddle pack is ready, {owner}\n\n{text}", mute)
    sent = message.activity().model_dump(mode="json", by_alias=True, exclude_none=True)
    assert teams_limits.complaints(sent) == []


def test_the_desk_shows_what_is_muted_and_takes_it_back(county: County) -> None:
    signpost = wired(county)
    signpost.settings = signpost.settings.model_copy(update={"expert_queues": {"*": "slack:T1/C9"}})
    with signpost, TestClient(create_app(signpost), headers=HTML) as client:
        signpost.notifying.mute(Notice.HUDDLE, OWNER)
        signed_in(client, signpost, Role.CONTENT_OWNER, owns=OWNER)
        page = unescape(client.get("/desk/notices").text)
        assert re.search(r"The huddle pack</dt>\s*<dd[^>]*>Muted", page)
        form = {"owner": OWNER, "notice": "huddle", "to": "on"}
        assert "It comes to chat again" in client.post("/desk/notices", data=form).text
        assert signpost.notifying.muted(OWNER) == frozenset()
        client.post("/desk/notices", data=form | {"to": "off"})
        assert signpost.notifying.muted(OWNER) == {Notice.HUDDLE}
        refused = client.post("/desk/notices", data=form | {"owner": "Abuse Line"})
        assert refused.status_code == 403
        assert client.post("/desk/notices", data=form | {"notice": "weather"}).status_code == 422
