"""A piece of equipment that is asked for by name is never another one that helps with the same."""

import pytest

from signpost.answering import wording
from signpost.domain.answer import Answer
from signpost.domain.question import Question
from signpost.retrieval.asked_things import Thing, thing_in
from tests.answering.callers import offered, option_of, said_under, stocked
from tests.county import County

PRODUCTS = """\
id,name,description,aliases,part_number,supplier,suits,audience,owner,checked_on,review_by,status,needs
prd-lift,Bath lift,A seat that lowers somebody into the bath. Carries up to 22 stone.,bath hoist seat,BL-77,Reedbed,Weak \
legs,internal,Duty Desk,2026-05-01,2027-05-01,active,bathing; equipment
prd-stand,Half step for the bath,A step to get over the side of the bath.,tub step,HS-10,Reedbed,Stiff hips,internal,Duty \
Desk,2026-05-01,2027-05-01,active,bathing; equipment
prd-trolley,Tea trolley,A trolley to lean on and carry tea.,walking trolley,TT-9,Reedbed,People who carry things,internal,\
Duty Desk,2026-05-01,2027-05-01,active,equipment; moving and handling
"""


@pytest.fixture
def store(empty_county: County) -> County:
    return stocked(empty_county, PRODUCTS)


def asked(county: County, text: str, conversation: str = "") -> Answer:
    return county.ask.ask(Question(text, conversation=conversation)).answer


def lead(answer: Answer) -> str:
    return answer.lead[0].text


@pytest.mark.parametrize(
    "text", ["bath board to get over the side of the bath", "can we get a bath stool to get over the side of the bath?"]
)
def test_a_thing_that_is_not_held_is_said_not_to_be_held_and_what_is_near_is_called_near(
    store: County, text: str
) -> None:
    answer = asked(store, text)
    assert lead(answer) == wording.NOT_CALLED_SO
    assert offered(answer)
    assert not [said for option in answer.options for said in said_under(option, wording.FIT)]
    assert "01632 960810" in [step.text for step in answer.next_steps]


@pytest.mark.parametrize(
    "text", ["bath lift", "an electric bath lift for my mother", "walking trolley", "bath hoist seat"]
)
def test_a_thing_that_is_held_under_any_of_its_names_is_no_other(store: County, text: str) -> None:
    assert lead(asked(store, text)) != wording.NOT_CALLED_SO


def test_the_number_of_a_thing_that_is_not_held_is_not_that_of_something_near(store: County) -> None:
    assert lead(asked(store, "part number for the bath board to get into the bath")) == wording.NOT_CALLED_SO
    assert lead(asked(store, "a bath board to get into the bath", "c1")) == wording.NOT_CALLED_SO
    then = asked(store, "and the part number?", "c1")
    assert lead(then) == wording.NOT_CALLED_SO


def test_the_number_of_a_thing_that_was_shown_is_its_own(store: County) -> None:
    asked(store, "bath lift", "c2")
    assert lead(asked(store, "part number", "c2")) == "BL-77"


def test_what_it_carries_is_asked_where_somebody_s_weight_is_told_and_a_record_is_silent(store: County) -> None:
    said = [each.text for each in asked(store, "half step for the bath, he is 24 stone").cautions]
    assert wording.WEIGHT_NOT_SAID in said
    assert offered(asked(store, "bath lift for a man of 20 stone"))[0] == "prd-lift"
    alone = option_of(asked(store, "bath lift"), "prd-lift")
    assert alone.title == "Bath lift"


@pytest.mark.parametrize(
    "text",
    [
        "he uses a wheelchair",
        "wheelchair accessible choir",
        "she is in a wheelchair and lonely",
        "lift to the hospital",
        "chair exercises",
        "what is the next step",
        "board games",
        "lunch club",
    ],
)
def test_whoever_has_a_thing_or_speaks_of_something_else_asks_for_none(text: str) -> None:
    assert thing_in(text) is None


@pytest.mark.parametrize(
    ("text", "name", "is_it"),
    [
        ("hoist", "Divided-leg hoist sling, medium", False),
        ("hoist sling, large", "Divided-leg hoist sling, medium", True),
        ("bed rails for a man who falls", "Bed lever (single)", False),
        ("smoke alarm", "Smoke detector linked to the call centre", True),
        ("keysafe", "Key safe, police preferred", True),
        ("walking frame", "Kitchen trolley walker", False),
    ],
)
def test_a_name_is_of_a_thing_if_it_ends_in_its_noun(text: str, name: str, is_it: bool) -> None:
    thing = thing_in(text)
    assert isinstance(thing, Thing)
    assert thing.names(name) is is_it
