"""What a record says that it does not suit is never offered as if it suited."""

import pytest

from signpost.answering import wording
from signpost.domain.answer import Answer
from signpost.domain.question import Question
from tests.answering.callers import offered, option_of, stocked
from tests.county import County

PRODUCTS = """\
id,name,description,part_number,supplier,pros,cons,suits,does_not_suit,consent_notes,audience,owner,checked_on,review_by,\
status,needs
prd-loopy,Bed loop,A loop on the bed to sit up by.,BD-1,Reedbed,Cheap,Can trap,Someone alert,"Confusion at night, marked \
tremor, or anyone who might roll out of bed",Ask the person first.,internal,Duty Desk,2026-05-01,2027-05-01,active,sleep; \
falls
prd-glow,Bed glow lamp,A lamp that glows when somebody sits up in bed.,BD-2,Reedbed,Gentle,Dim,Anyone,Homes without a \
socket by the bed,Ask the person first.,internal,Duty Desk,2026-05-01,2027-05-01,active,sleep; falls
"""


@pytest.fixture
def bedside(empty_county: County) -> County:
    return stocked(empty_county, PRODUCTS)


def asked(county: County, text: str) -> Answer:
    return county.ask.ask(Question(text)).answer


@pytest.mark.parametrize("told", ["lives with Alzheimer's", "has Parkinson's", "keeps falling out of bed"])
def test_what_does_not_suit_what_is_told_stands_last_and_says_so_first(bedside: County, told: str) -> None:
    answer = asked(bedside, f"a loop or a lamp on the bed to sit up by, she {told}")
    assert offered(answer)[-1] == "prd-loopy"
    first, second, *_ = option_of(answer, "prd-loopy").facts
    assert first.text == wording.UNSUITED
    assert (second.label, second.text[:18]) == ("Does not suit", "Confusion at night")
    assert wording.UNSUITED not in [fact.text for fact in option_of(answer, "prd-glow").facts]


def test_it_says_so_where_it_is_asked_for_by_name(bedside: County) -> None:
    answer = asked(bedside, "Bed loop for a lady with dementia")
    assert option_of(answer, "prd-loopy").facts[0].text == wording.UNSUITED


@pytest.mark.parametrize("told", ["has no dementia", "is tall", "is deaf"])
def test_what_is_denied_or_not_on_record_speaks_against_nothing(bedside: County, told: str) -> None:
    answer = asked(bedside, f"a loop or a lamp on the bed to sit up by, she {told}")
    assert wording.UNSUITED not in [fact.text for option in answer.options for fact in option.facts]
