"""Who is asked for is answered with a role, and what does something with a service."""

import pytest

from signpost.answering import wording
from signpost.bootstrap import Signpost
from signpost.domain.document import Audience
from signpost.domain.question import Question
from signpost.retrieval.asked_roles import (
    asks_for_one_of_us,
    asks_for_who_is_on_duty,
    asks_who,
    asks_who_does_it,
    asks_whom_to_ask_at_night,
)
from tests.answering.callers import offered
from tests.county import County

SLINGS = """\
id,name,description,part_number,supplier,audience,owner,checked_on,review_by,status,needs
prd-sling,Hoist sling,A sling for a hoist.,SL-200,Reedbed Supplies,public,Duty Desk,2026-05-01,2027-05-01,active,\
moving and handling
prd-hoist,Mobile hoist,A hoist on wheels for a person at home.,MH-1,Reedbed Supplies,public,Duty Desk,2026-05-01,2027-05-01,\
active,moving and handling
"""

ROLES = """\
id,name,description,telephone,service_area,audience,owner,checked_on,review_by,status,needs
role-lift,Lifting advice,Who to ask about hoists and slings at home.,01632 960850,Bothshire,internal,Duty Desk,2026-05-01,\
2027-05-01,active,moving and handling
role-water,Water desk,Who to ask about wells.,01632 960851,Bothshire,internal,Duty Desk,2026-05-01,2027-05-01,active,
"""


@pytest.fixture
def handled(callers: County) -> County:
    callers.write("slings.csv", SLINGS)
    callers.write("more-roles.csv", ROLES)
    callers.refresh()
    return callers


@pytest.mark.parametrize(
    "text",
    [
        "who is the hoist person",
        "who's the hoist lead?",
        "who is our hoist specialist",
        "is there anyone I can ask about hoists",
        "who knows about hoists",
        "name of the hoist person",
        "hoist person?",
        "who do I ask about hoists",
    ],
)
def test_the_person_to_ask_is_a_role_and_no_product(handled: County, text: str) -> None:
    answer = handled.ask.ask(Question(text)).answer
    assert offered(answer)[0] in ("role-lift", "role-hoist")
    assert all(option.kind == "role" for option in answer.options)
    assert answer.lead[0].text == wording.WHO_LEAD


@pytest.mark.parametrize("text", ["a hoist sling for a person at home", "which sling suits this hoist"])
def test_a_product_is_offered_to_those_who_ask_for_one(handled: County, text: str) -> None:
    assert set(offered(handled.ask.ask(Question(text)).answer)) & {"prd-sling", "prd-hoist"}


def test_a_service_that_does_something_is_no_role(handled: County) -> None:
    assert "svc-wheels" in offered(handled.ask.ask(Question("who can give lifts to appointments in Northshire")).answer)


@pytest.mark.parametrize(
    "text",
    [
        "who can fit a key safe",
        "who could please visit her on Fridays",
        "who will collect his prescription",
        "who can help her wash",
        "who might fix a stairlift",
    ],
)
def test_whoever_does_something_for_a_person_is_asked_for_as_a_service(text: str) -> None:
    assert asks_who_does_it(text)


@pytest.mark.parametrize(
    "text",
    [
        "who can I ring about a ramp",
        "who could tell me about hoists",
        "who can decide on a DoLS",
        "who can assess for a rail",
        "who can help with a grant",
        "who can go to the lunch club",
        "who runs the choir",
    ],
)
def test_whoever_decides_or_is_told_or_may_come_does_nothing_for_a_person(text: str) -> None:
    assert not asks_who_does_it(text)


def test_a_car_scheme_comes_before_the_team_at_the_hospital_it_drives_to(merrowshire: Signpost) -> None:
    for text in ("who can take a gentleman to the hospital from Hatherby", "who could drive her to clinic from Saltby"):
        options = merrowshire.ask.ask(Question(text)).answer.options
        assert options, text
        assert all(option.kind != "role" for option in options), text


def test_a_role_that_has_nothing_to_do_with_it_is_not_the_person_to_ask(handled: County) -> None:
    assert not {"role-lift", "role-hoist"} & set(
        offered(handled.ask.ask(Question("who is the beekeeping person")).answer)
    )


def test_a_public_reader_is_told_of_no_role(handled: County) -> None:
    answer = handled.ask.ask(Question("who is the hoist person", audience=Audience.PUBLIC)).answer
    assert all(option.kind != "role" for option in answer.options)


@pytest.mark.parametrize(
    "text",
    [
        "who will sit with my dad",
        "who can look after a dog",
        "someone to talk to about how he feels",
        "is there anyone who can visit a lonely person",
        "a group for people who are deaf",
        "a lonely person",
        "she wants somebody who knows her",
        "who is there to help a person with shopping",
    ],
)
def test_somebody_who_would_help_a_person_is_not_one_of_us(text: str) -> None:
    assert not asks_for_one_of_us(text)


def test_whoever_is_asked_for_is_asked_who() -> None:
    assert asks_who("who covers the north")
    assert asks_for_one_of_us("who covers the north")
    assert asks_who("who do I ring about a ramp")
    assert not asks_for_one_of_us("who do I ring about a ramp")


@pytest.mark.parametrize(
    "text",
    ["out of hours number", "who is on call overnight?", "who can I ring at the weekend", "after hours team, Quayside"],
)
def test_who_is_there_out_of_hours_is_the_role_on_that_rung_and_nothing_that_speaks_of_nights(
    callers: County, text: str
) -> None:
    answer = callers.ask.ask(Question(text)).answer
    assert offered(answer) == ["role-night"]
    assert [step.text for step in answer.next_steps if step.label == "Ask"] in (["Night Desk"], ["Duty Desk"])


def test_whoever_may_not_know_that_role_is_told_the_usual_contact_and_no_service(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("which number is there after hours?", audience=Audience.PUBLIC)).answer
    assert not answer.options
    assert any("Emergency Duty Team" in step.text for step in answer.next_steps if step.label == "When")


@pytest.mark.parametrize(
    "text",
    [
        "who can sit with her overnight",
        "out of hours number for the equipment store",
        "a lunch club open at weekends",
        "what is open in the evenings",
    ],
)
def test_a_need_or_a_service_of_its_own_is_no_question_for_who_is_on_duty(text: str) -> None:
    assert not asks_for_who_is_on_duty(text)


@pytest.mark.parametrize(
    "text",
    [
        "who do I ring at a quarter past ten at night about a hoist",
        "who can we call after midnight about hoists, Quayside",
        "who should I contact at 11.30pm about a lady's sling",
        "at four in the morning who do I ask about a sling",
    ],
)
def test_whom_to_ask_in_the_night_is_somebody_who_answers_then(callers: County, text: str) -> None:
    answer = callers.ask.ask(Question(text)).answer
    assert offered(answer) == ["role-night"]
    assert "role-hoist" in offered(callers.ask.ask(Question("who do I ring about a hoist at home")).answer)


@pytest.mark.parametrize(
    "text",
    [
        "who do I ring about mum who gets up at night",
        "who should I contact at 10am about a hoist",
        "who do I ask about an alarm that rings at midnight",
        "who can we call for overnight care",
    ],
)
def test_what_happens_at_night_may_be_asked_about_by_day(text: str) -> None:
    assert not asks_whom_to_ask_at_night(text)


def test_whom_to_ask_is_never_a_service_that_has_a_word_in_common(callers: County) -> None:
    callers.write(
        "pools.csv",
        "id,name,description,eligibility_description,service_area,audience,owner,assured_date,assurer,review_by,status,needs\n"
        "svc-pool,Quay Pool,A swim with a hoist and soup.,Adults,Northshire,public,Duty Desk,2026-05-01,Duty Desk,"
        "2027-05-01,active,exercise\n",
    )
    callers.refresh()
    for text in ("who do I ask about hoists", "who should we contact about slings?"):
        answer = callers.ask.ask(Question(text, audience=Audience.PUBLIC)).answer
        assert not answer.options, text


def test_whatever_is_on_is_not_what_is_there_for_a_crisis(merrowshire: Signpost) -> None:
    for text in ("free things on a Sunday near Kettle Staithe", "anything happening on Sundays, free, Kettle Staithe"):
        answer = merrowshire.ask.ask(Question(text)).answer
        assert "The Landing" not in [option.title for option in answer.options]
    asked = "somewhere calm to go instead of A&E near Kettle Staithe"
    assert "The Landing" in [option.title for option in merrowshire.ask.ask(Question(asked)).answer.options]


STORE = """\
id,name,description,telephone,schedule_description,service_area,audience,owner,checked_on,review_by,status,needs
role-loan,Loan cupboard and returns,"Lends, fetches back and mends ramps. Ring about a ramp that is no longer used.",\
01632 960852,Mondays,Bothshire,internal,Duty Desk,2026-05-01,2027-05-01,active,moving and handling; equipment
"""


@pytest.fixture
def lent(handled: County) -> County:
    handled.write("loan-roles.csv", STORE)
    handled.refresh()
    return handled


@pytest.mark.parametrize("text", ["loan cupboard returns old ramp", "who fetches back a ramp that is no longer used"])
def test_a_role_that_nothing_else_is_near_is_who_is_asked_for(lent: County, text: str) -> None:
    answer = lent.ask.ask(Question(text)).answer
    assert offered(answer) == ["role-loan"]
    assert answer.lead[0].text == wording.WHO_LEAD


def test_a_role_called_by_the_beginning_of_its_name_is_told_of_flatly(lent: County) -> None:
    answer = lent.ask.ask(Question("number for the loan cupboard please")).answer
    assert [each.text for each in answer.lead] == ["01632 960852"]
