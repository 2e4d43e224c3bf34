"""What is said of this very hour: open until when, shut until when, and whom to ring after that."""

from datetime import datetime

import pytest

from signpost.answering import wording
from signpost.answering.now import clock
from signpost.bootstrap import Signpost
from signpost.domain.answer import Answer, Basis
from signpost.domain.question import Question
from tests.answering.callers import answer_at, offered, option_of, said_under
from tests.county import County

FRIDAY = "2026-11-27T"
TAKEN_ILL = "her carer was taken ill, nobody to stay tonight, Quayside"


def ringing_order(answer: Answer) -> list[str]:
    return [step.text for step in answer.next_steps if step.label == "Ask"]


def test_what_closes_soon_says_how_many_minutes_are_left(callers: County) -> None:
    answer = answer_at(callers, f"{FRIDAY}16:35", TAKEN_ILL)
    assert said_under(option_of(answer, "svc-quick"), "Right now") == ["Open until 5.30pm: 55 minutes left today"]


def test_what_has_shut_says_when_it_opens_again_and_stands_below_what_is_open(callers: County) -> None:
    answer = answer_at(callers, f"{FRIDAY}17:45", TAKEN_ILL)
    if "svc-quick" in offered(answer):
        said = said_under(option_of(answer, "svc-quick"), "Right now")
        assert said == ["Closed now: opens Monday 30 November at 9am"]
        assert offered(answer)[-1] == "svc-quick"


def test_what_cannot_wait_is_for_whoever_is_there_at_this_hour(callers: County) -> None:
    evening = answer_at(callers, f"{FRIDAY}17:45", TAKEN_ILL)
    assert evening.next_steps[0].text == wording.CANNOT_WAIT
    assert ringing_order(evening) == ["Same Day Team", "Night Desk"]
    assert ringing_order(answer_at(callers, f"{FRIDAY}23:10", TAKEN_ILL)) == ["Night Desk"]


def test_before_they_go_home_the_night_route_is_named_with_the_hour_from_which_it_answers(callers: County) -> None:
    answer = answer_at(callers, f"{FRIDAY}16:35", TAKEN_ILL)
    assert ringing_order(answer) == ["Same Day Team", "Night Desk"]
    assert "Closed now: opens today at 5.30pm" in [step.text for step in answer.next_steps]


def test_a_bank_holiday_is_no_weekday(callers: County) -> None:
    answer = answer_at(callers, "2026-12-25T11:00", TAKEN_ILL)
    for said in (said_under(each, "Right now") for each in answer.options if each.document_id == "svc-quick"):
        assert said == ["Closed now: opens Tuesday 29 December at 9am"]
    assert "Same Day Team" in ringing_order(answer)


def test_a_question_that_is_not_about_now_is_told_no_hours_of_now(callers: County) -> None:
    answer = answer_at(callers, f"{FRIDAY}16:35", "a lift to appointments in Quayside")
    assert answer.options
    assert all(fact.label != wording.RIGHT_NOW for option in answer.options for fact in option.facts)
    assert answer.next_steps[0].text != wording.CANNOT_WAIT


@pytest.mark.parametrize("seldom", ["every now and then", "now and again, if there is room"])
def test_what_is_wanted_now_and_then_can_wait(callers: County, seldom: str) -> None:
    answer = answer_at(callers, f"{FRIDAY}16:35", f"a lift to appointments in Quayside {seldom}")
    assert answer.next_steps[0].text != wording.CANNOT_WAIT


def test_asked_what_is_open_now_each_option_says_it(callers: County) -> None:
    answer = answer_at(callers, f"{FRIDAY}11:00", "lifts to appointments in Quayside, open now")
    assert said_under(option_of(answer, "svc-wheels"), "Right now") == ["Open until 4pm"]


@pytest.mark.parametrize(
    "text",
    [
        "45 and now using a wheelchair, Quayside",
        "he now lives alone in Quayside",
        "he can't get to his appointments by himself now. Who gives lifts in Quayside?",
        "she has given up driving now, lifts to appointments in Quayside",
    ],
)
def test_now_in_a_story_is_not_this_hour(callers: County, text: str) -> None:
    assert answer_at(callers, f"{FRIDAY}16:35", text).next_steps[0].text != wording.CANNOT_WAIT


def test_hours_are_reckoned_and_never_quoted_as_the_records_own_words(callers: County) -> None:
    answer = answer_at(callers, f"{FRIDAY}16:35", TAKEN_ILL)
    told = [fact for option in answer.options for fact in option.facts if fact.label == wording.RIGHT_NOW]
    assert told
    assert {fact.basis for fact in told} <= {Basis.RECKONED, Basis.WORDING}


@pytest.mark.parametrize(
    ("at", "said"),
    [("09:00", "9am"), ("12:00", "12 noon"), ("17:30", "5.30pm"), ("00:00", "midnight"), ("12:30", "12.30pm")],
)
def test_the_clock_is_told_as_people_write_it(at: str, said: str) -> None:
    assert clock(datetime.fromisoformat(f"2026-11-27T{at}")) == said


CHILD_ROUTE = """\
id,name,description,telephone,schedule_description,service_area,audience,owner,checked_on,review_by,status
role-door,Children's Front Door,Takes every concern about a child.,01632 960817,"Monday to Friday, 8.45am to \
5.15pm. Out of hours: Emergency Duty Team, 01632 960818.",Bothshire,internal,Duty Desk,2026-05-01,2027-05-01,active
role-edt,Emergency Duty Team,Social workers when daytime teams have gone home.,01632 960818,"5.30pm to 8.30am every \
night, all weekend",Bothshire,internal,Duty Desk,2026-05-01,2027-05-01,active
"""


def test_after_hours_a_concern_goes_first_to_whoever_is_there(empty_county: County) -> None:
    empty_county.write("roles.csv", CHILD_ROUTE)
    empty_county.refresh()
    evening = answer_at(empty_county, f"{FRIDAY}18:15", "her toddler was left home alone")
    said = [each.text for each in evening.urgent]
    assert [each.text for each in evening.urgent if each.label == "Ask"] == [
        "Emergency Duty Team",
        "Children's Front Door",
    ]
    assert "Closed now: opens Monday 30 November at 8.45am" in said
    morning = answer_at(empty_county, f"{FRIDAY}10:00", "her toddler was left home alone")
    assert next(each.text for each in morning.urgent if each.label == "Ask") == "Children's Front Door"


def test_what_helps_in_other_peoples_emergencies_is_not_offered_because_it_is_open(merrowshire: Signpost) -> None:
    asked = "wife 74 with dementia is alone tonight in Northgate, her husband, who cares for her, went in by ambulance"
    options = [each.title for each in merrowshire.ask.ask(Question(asked)).answer.options]
    assert "The Landing" not in options
    assert "Merrow Lifeline Responders" not in options
