"""A huddle pack on its days: to each channel once, since the one before, and not where it is muted."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from signpost.bootstrap import LOCAL_TIME
from signpost.channels.http.app import create_app
from signpost.domain.people import Role
from signpost.domain.question import Question
from signpost.services.huddle import Ready
from signpost.services.huddle.telling import READY
from signpost.services.jobs import Jobs
from signpost.services.notifying import CHAMPIONS, Notice
from signpost.stores import AuditTrail, Inbox, JobStore
from tests.channels.test_http import wired
from tests.county import County
from tests.people import HTML, signed_in

QUEUES = {CHAMPIONS: "slack:T1/C1", "Duty Desk": "slack:T1/C2", "Abuse Line": "slack:T1/C2", "*": "slack:T1/C9"}
MONDAYS_AND_THURSDAYS = {"huddle": "0 8 * * mon,thu"}


class Office:
    """Everything wired, with a clock that a test moves, and what was left for Slack."""

    def __init__(self, county: County, **more: object) -> None:
        self.now = datetime(2026, 11, 26, 8, tzinfo=LOCAL_TIME)
        self.signpost = wired(county)
        self.signpost._now = lambda: self.now
        values = {"expert_queues": QUEUES, "slack_bot_token": SecretStr("xoxb-1"), **more}
        self.signpost.settings = self.signpost.settings.model_copy(update=values)

    def left(self) -> dict[str, str]:
        """Text by channel."""
        found, inbox = {}, Inbox(self.signpost.database)
        while waiting := inbox.take_over("slack", datetime.now(UTC) + timedelta(days=1), timedelta(minutes=1)):
            assert waiting.channel not in found
            found[waiting.channel] = waiting.text
            inbox.done(waiting.id)
        return found


@pytest.fixture
def office(county: County) -> Iterator[Office]:
    office = Office(county, address="https://signpost.example")
    with office.signpost:
        yield office


def test_champions_and_owners_are_told_each_channel_once_and_where_the_rest_is(office: Office) -> None:
    for text in ("lunch and company", "where can I hire a bouncy castle"):
        office.signpost.ask.ask(Question(text, channel="web"))
    assert office.signpost.huddle_telling.tell() == 2
    left = office.left()
    assert left.keys() == {"C1", "C2"}
    assert left["C1"].startswith("The huddle pack is ready, Champions\n\n23 November 2026 to 26 November 2026\n")
    assert "All of it: https://signpost.example/insights/huddle?since=2026-11-23&until=2026-11-26" in left["C1"]
    assert "To show:\n1. " in left["C1"]
    assert left["C2"].startswith("The huddle pack is ready, Duty Desk\n")
    assert office.signpost.huddle_telling.tell() == 0
    assert office.left() == {}


def test_the_next_pack_goes_on_where_the_one_before_ended(office: Office) -> None:
    office.signpost.huddle_telling.tell()
    office.left()
    office.now += timedelta(days=4)
    office.signpost.huddle_telling.tell()
    assert office.signpost.huddle_telling.latest() == Ready(date(2026, 11, 26), date(2026, 11, 30))
    office.left()
    office.now += timedelta(days=40)  # nobody huddles over all that
    office.signpost.huddle_telling.tell()
    assert "\n6 January 2027 to 9 January 2027\n" in office.left()["C1"]


def test_who_muted_it_is_not_told_and_shares_no_channel_s_silence(office: Office) -> None:
    for owner in (CHAMPIONS, "Duty Desk"):
        office.signpost.notifying.mute(Notice.HUDDLE, owner)
    assert office.signpost.huddle_telling.tell() == 1
    assert office.left()["C2"].startswith("The huddle pack is ready, Abuse Line\n")


def test_without_a_chat_platform_the_desk_has_it(county: County) -> None:
    office = Office(county, slack_bot_token=SecretStr(""))
    with office.signpost, TestClient(create_app(office.signpost), headers=HTML) as client:
        assert office.signpost.huddle_telling.tell() == 0
        signed_in(client, office.signpost, Role.CHAMPION)
        desk = client.get("/desk").text
    assert "Huddle pack, 23 November 2026 to 26 November 2026" in desk
    assert 'href="/insights/huddle?since=2026-11-23&amp;until=2026-11-26"' in desk


def test_two_servers_make_one_pack_on_its_days(office: Office) -> None:
    signpost = office.signpost
    job = next(each for each in signpost._every_job() if each.name == "huddle")
    servers = [
        Jobs([job], MONDAYS_AND_THURSDAYS, lambda: JobStore(signpost.database), lambda: AuditTrail(signpost.database),
             lambda: office.now.astimezone(UTC), LOCAL_TIME)
        for _ in range(2)
    ]  # fmt: skip
    office.now -= timedelta(hours=1)
    assert [each.is_due("huddle") for each in servers] == [False, False]
    office.now += timedelta(hours=1, minutes=1)
    assert [each.is_due("huddle") for each in servers] == [True, True]
    ran = [each.run_if_due("huddle") for each in servers]
    assert [each and each.said for each in ran] == ["2 channels told", None]
    assert len(AuditTrail(signpost.database).since(datetime(2020, 1, 1, tzinfo=UTC), (READY,))) == 1
