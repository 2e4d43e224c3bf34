"""Who is asked for is answered with a role, and what does something with a service."""

import pytest

from signpost.answering import wording
from signpost.domain.document import Audience
from signpost.domain.question import Question
from signpost.retrieval.asked_roles import asks_for_one_of_us, asks_who
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
