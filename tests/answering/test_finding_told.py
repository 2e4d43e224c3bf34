"""Asked whether something works, what is known of it is told before what could be offered."""

import pytest

from signpost.domain.question import Question
from signpost.retrieval.answer_kinds import A_FINDING, wanted
from tests.answering.callers import offered
from tests.county import County, write_county

NOTE = """\
---
id: nt-walks
title: Morning walks, what is known
checked_on: 2026-05-01
checked_by: Duty Desk
review_by: 2027-05-01
owner: Duty Desk
---
# Morning walks, what is known

Morning walks are an hour on the towpath with a volunteer, every weekday, for people who have been in hospital.

In one line: admissions were 20% lower after the morning walks, but compared with people like them there was no difference.
"""

SERVICES = """\
id,name,description,eligibility_description,application_process,telephone,service_area,audience,owner,assured_date,\
review_by,status,needs
svc-walk,Towpath Mornings,Walks on the towpath.,Adults,Ring,01632 960870,Northshire,public,Duty Desk,2026-05-01,2027-05-01,\
active,exercise; hospital discharge
"""


@pytest.fixture
def towpath(empty_county: County) -> County:
    write_county(empty_county)
    empty_county.write("services.csv", SERVICES)
    empty_county.write("walks.md", NOTE)
    empty_county.refresh()
    return empty_county


def test_the_finding_is_told_with_what_stands_against_it_and_nothing_is_offered(towpath: County) -> None:
    answer = towpath.ask.ask(Question("do the morning walks keep people out of hospital")).answer
    assert "svc-walk" not in offered(answer)
    said = " ".join(each.text for each in answer.lead)
    assert "20% lower" in said
    assert "no difference" in said


def test_whoever_wants_to_go_is_offered_it(towpath: County) -> None:
    assert "svc-walk" in offered(towpath.ask.ask(Question("walks for a man out of hospital, Northshire")).answer)


@pytest.mark.parametrize(
    "text",
    [
        "is there any evidence for memory boxes",
        "does telecare prevent admissions",
        "are reminders effective",
        "what works for sleep",
    ],
)
def test_a_question_of_evidence_is_told(text: str) -> None:
    assert A_FINDING in [kind.name for kind in wanted(text)]


@pytest.mark.parametrize(
    "text", ["does she work on Fridays", "who can help dad keep fit", "is he at work", "do they deliver"]
)
def test_a_question_of_a_person_asks_for_no_finding(text: str) -> None:
    assert A_FINDING not in [kind.name for kind in wanted(text)]
