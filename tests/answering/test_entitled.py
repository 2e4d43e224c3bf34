"""An entitlement that is asked for by its name is not answered with something unrelated."""

import pytest

from signpost.domain.answer import AnswerStatus
from signpost.domain.question import Question
from tests.answering.callers import offered
from tests.county import County, write_county

SERVICES = """\
id,name,description,eligibility_description,application_process,telephone,accessibility,service_area,audience,owner,\
assured_date,review_by,status,needs
svc-lunch,Quay Lunch Club,Lunch and a run home for mum or dad.,Adults,Ring,01632 960840,Two blue badge bays.,Northshire,\
public,Duty Desk,2026-05-01,2027-05-01,active,meals; isolation
svc-purse,Purse Advice,Advisers who look at what people may claim.,Adults,Ring,01632 960841,,Northshire,public,Duty Desk,\
2026-05-01,2027-05-01,active,money and benefits
svc-grief,Willow Friends,Company for widows and widowers.,Adults,Ring,01632 960842,,Northshire,public,Duty Desk,2026-05-01,\
2027-05-01,active,bereavement; isolation
"""


@pytest.fixture
def purse(empty_county: County) -> County:
    write_county(empty_county).write("services.csv", SERVICES)
    empty_county.refresh()
    return empty_county


@pytest.mark.parametrize(
    "text", ["mum's blue badge has run out", "dad's bus pass has run out", "she has lost her senior railcard"]
)
def test_what_is_got_from_one_office_is_answered_with_nothing_that_shares_a_word(purse: County, text: str) -> None:
    answer = purse.ask.ask(Question(text)).answer
    assert answer.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
    assert not answer.options
    assert answer.next_steps


def test_who_helps_to_get_it_is_offered_though_its_record_does_not_say_the_name(purse: County) -> None:
    found = offered(purse.ask.ask(Question("housing benefit for a widow, Northshire")).answer)
    assert "svc-purse" in found
    assert "svc-grief" not in found


def test_what_somebody_has_already_leaves_the_rest_as_it_was(purse: County) -> None:
    assert "svc-lunch" in offered(
        purse.ask.ask(Question("gets attendance allowance, wants a lunch club, Northshire")).answer
    )
