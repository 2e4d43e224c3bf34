"""What is on: by place, venue and date, in the order of the days."""

import pytest

from signpost.answering import wording
from signpost.domain.answer import AnswerStatus
from tests.answering.callers import answer_at, offered, write_callers_county
from tests.copies import Copies
from tests.county import County


@pytest.fixture
def callers(copies: Copies, empty_county: County) -> County:
    return copies.written(empty_county, write_callers_county)


def test_what_is_on_in_a_place_is_its_events_the_next_first(callers: County) -> None:
    answer = answer_at(callers, "2026-11-25T10:00", "What's on in Quayside?")
    assert offered(answer) == ["evt-talk", "evt-fair"]
    assert answer.lead[0].text == wording.LISTING_LEAD


def test_a_month_ends_with_its_last_day(callers: County) -> None:
    assert offered(answer_at(callers, "2026-11-25T10:00", "what's on this month in Quayside")) == ["evt-talk"]
    assert offered(answer_at(callers, "2026-12-01T10:00", "what's on this month in Quayside")) == ["evt-fair"]


def test_what_is_over_is_never_listed(callers: County) -> None:
    assert "evt-past" not in offered(answer_at(callers, "2026-11-25T10:00", "what events are there in Quayside"))
    assert offered(answer_at(callers, "2026-11-27T10:00", "what's on in Quayside")) == ["evt-fair"]


def test_a_venue_is_asked_for_by_its_name(callers: County) -> None:
    text = "is the autumn lunch at quay chapel hall coming up, and is anything else on there"
    assert offered(answer_at(callers, "2026-11-25T10:00", text)) == ["evt-talk", "evt-fair"]


def test_a_need_leaves_only_the_events_that_meet_it(callers: County) -> None:
    assert offered(answer_at(callers, "2026-11-25T10:00", "whats on for carers in Quayside")) == ["evt-talk"]


def test_where_nothing_is_on_no_event_is_made_up(callers: County) -> None:
    answer = answer_at(callers, "2027-02-01T10:00", "what's on this month in Quayside")
    assert not [each for each in offered(answer) if each.startswith("evt-")]
    assert wording.LISTING_LEAD not in [each.text for each in answer.lead]


def test_what_somebody_is_on_is_no_question_for_events(callers: County) -> None:
    answer = answer_at(callers, "2026-11-25T10:00", "a lift to appointments in Quayside")
    assert answer.status is AnswerStatus.ANSWERED
    assert not [each for each in offered(answer) if each.startswith("evt-")]


AFTERNOON = """\
id,name,description,starts_on,ends_on,times,location_name,service_area,telephone,audience,owner,checked_on,review_by,\
status,needs
evt-tea,Carers Tea,Tea and talk for carers.,2026-11-26,2026-11-26,1.30pm to 3.30pm,Quay Chapel Hall,Northshire,\
01632 960824,public,Duty Desk,2026-05-01,2027-05-01,active,carers
"""


def test_an_event_that_is_over_is_not_offered_the_same_evening(callers: County) -> None:
    callers.write("tea.csv", AFTERNOON)
    callers.refresh()
    for asked in ("what's on in Quayside", "tea and talk for carers in Quayside", "what's on today in Quayside"):
        assert "evt-tea" in offered(answer_at(callers, "2026-11-26T14:30", asked)), asked
        assert "evt-tea" not in offered(answer_at(callers, "2026-11-26T18:15", asked)), asked
