"""A part number that is shown is that of what was asked for: a size has a number of its own."""

import pytest

from signpost.answering import wording
from signpost.answering.part_numbers import codes_in
from signpost.domain.answer import Answer
from signpost.domain.question import Question
from tests.answering.callers import option_of, said_under, stocked
from tests.county import County

PRODUCTS = """\
id,name,description,aliases,part_number,supplier,catalogue_date,audience,owner,checked_on,review_by,status,needs
prd-belt,Walking belt with handles,"A belt to steady somebody by. Three are kept: small (QX 20-7/S: this number), \
medium (QX 20-7/M) and wide (QX 20-7/W). Wash it warm.",handling belt; QX 20-7/W for wide,QX 20-7/S,Reedbed Supplies,\
2026-06-10,internal,Duty Desk,2026-05-01,2027-05-01,active,moving and handling
prd-rocker,Rocking footstool,A footstool that rocks.,rocker footstool,,Bought by the person,2026-09-14,internal,\
Duty Desk,2026-05-01,2027-05-01,active,equipment
prd-tray,Bed tray,A tray on legs.,,RT-330,Reedbed Supplies,2026-06-10,internal,Duty Desk,2026-05-01,2027-05-01,active,\
equipment
"""

LAMPS = (
    PRODUCTS
    + """\
prd-stair,Stair lamp,A lamp that lights a staircase.,night lamp,XL-1,Reedbed Supplies,2026-06-10,internal,Duty Desk,\
2026-05-01,2027-05-01,active,equipment
prd-bright,Rowan low vision night lamp,A bright lamp for poor sight. It does not dim for migraine.,,XL-2,Reedbed Supplies,\
2026-06-10,internal,Duty Desk,2026-05-01,2027-05-01,active,equipment
prd-shade,Window shade,A shade for a bright room and a lamp.,,XL-3,Reedbed Supplies,2026-06-10,internal,Duty Desk,\
2026-05-01,2027-05-01,active,equipment
"""
)


@pytest.fixture
def lamps(empty_county: County) -> County:
    return stocked(empty_county, LAMPS)


@pytest.fixture
def store(empty_county: County) -> County:
    return stocked(empty_county, PRODUCTS)


def asked(county: County, text: str) -> Answer:
    return county.ask.ask(Question(text)).answer


SIZES = "Three are kept: small (QX 20-7/S: this number), medium (QX 20-7/M) and wide (QX 20-7/W)."


@pytest.mark.parametrize("text", ["QX 20-7/W", "who makes qx 20-7/m?", "QX20-7/W please"])
def test_a_number_that_a_record_gives_beside_its_own_is_told_in_its_own_sentence(store: County, text: str) -> None:
    answer = asked(store, text)
    assert [each.text for each in answer.lead] == [wording.NAMED_LEAD, SIZES]


@pytest.mark.parametrize("text", ["part number of the walking belt with handles", "wide handling belt part number"])
def test_no_part_number_is_shown_without_those_of_the_other_sizes(store: County, text: str) -> None:
    answer = asked(store, text)
    assert said_under(option_of(answer, "prd-belt"), wording.LABELS["part_number"]) == ["QX 20-7/S", SIZES]


def test_a_question_for_the_record_s_own_number_is_answered_by_the_field(store: County) -> None:
    assert [each.text for each in asked(store, "part number of the bed tray").lead][:1] == ["RT-330"]


@pytest.mark.parametrize("text", ["rocking footstool part number", "part number of the extra wide rocker footstool"])
def test_the_date_of_a_catalogue_is_no_part_number(store: County, text: str) -> None:
    answer = asked(store, text)
    assert [each.text for each in answer.lead] == [wording.NOT_HELD]
    assert [option.document_id for option in answer.options] == ["prd-rocker"]


@pytest.mark.parametrize("text", ["aged 80 in Saltby", "for 2026", "ring 01632 960131", "a 19-year-old", "10 cm"])
def test_words_before_a_number_make_no_code(text: str) -> None:
    assert not codes_in(text)


def test_a_part_number_that_is_not_held_is_not_answered_by_a_telephone_number(store: County) -> None:
    answer = asked(store, "part number for the Quay Lunch Club")
    assert [each.text for each in answer.lead] == [wording.NOT_HELD]
    assert [each.label for each in asked(store, "number for the Quay Lunch Club").lead] == ["Telephone"]


@pytest.mark.parametrize("text", ["part number for the low vision night lamp", "night lamp, low vision: part number?"])
def test_a_name_within_a_longer_one_that_is_said_gives_no_number_of_its_own(lamps: County, text: str) -> None:
    answer = asked(lamps, text)
    assert answer.options[0].document_id == "prd-bright"
    assert "XL-1" not in {each.text for each in answer.lead}


def test_a_name_of_which_a_longer_one_is_not_said_is_still_exact(lamps: County) -> None:
    assert asked(lamps, "part number for the night lamp").lead[0].text == "XL-1"


def test_what_a_thing_does_not_do_keeps_no_number_from_whoever_asks_for_it(lamps: County) -> None:
    answer = asked(lamps, "order code for the Rowan dim vision lamp for migraine")
    assert answer.options[0].document_id == "prd-bright"


def test_most_of_a_name_comes_first_where_its_number_is_asked_for(lamps: County) -> None:
    answer = asked(lamps, "part number low vision lamp shade for a bright room")
    assert answer.options[0].document_id == "prd-bright"
