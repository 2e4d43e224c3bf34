"""Of a child a directory for adults offers only what is for their age, and names whom the council names for children."""

import pytest

from signpost.answering import wording
from signpost.domain.answer import Answer, AnswerStatus
from signpost.domain.question import Question
from tests.answering.callers import ROLES, offered
from tests.county import County, write_county

SERVICES = """\
id,name,description,eligibility_description,application_process,telephone,service_area,minimum_age,maximum_age,audience,owner,\
assured_date,review_by,status,needs
svc-kestrel,Kestrel Carers,A drop-in and a telephone line for carers.,Unpaid carers,Ring,01632 960860,Northshire,,,public,\
Duty Desk,2026-05-01,2027-05-01,active,carers
svc-wren,Wren Club,A club for children who are carers.,Children from 7 to 15,Ring,01632 960861,Northshire,7,15,public,Duty Desk,\
2026-05-01,2027-05-01,active,carers
svc-larder,North Larder,Food parcels for households with nothing to eat.,Anybody,Ring,01632 960862,Northshire,,,public,Duty Desk,\
2026-05-01,2027-05-01,active,food
"""

YOUNG = """\
role-young,Young People's Door,The first contact about a child or young person.,01632 960863,Monday to Friday,Bothshire,,internal,\
Duty Desk,2026-05-01,2027-05-01,active
"""

RULES = """\
kinds:
  safeguarding_child:
    route: ["Young People's Door"]
"""


@pytest.fixture
def nest(empty_county: County) -> County:
    write_county(empty_county)
    for name, text in {"services.csv": SERVICES, "roles.csv": ROLES + YOUNG, "safety.yaml": RULES}.items():
        empty_county.write(name, text)
    empty_county.refresh()
    return empty_county


def asked(county: County, text: str) -> Answer:
    return county.ask.ask(Question(text)).answer


def people(answer: Answer) -> list[str]:
    return [step.text for step in answer.next_steps if step.label == "Ask"]


def test_a_child_who_cares_is_offered_what_is_for_their_age_and_the_way_to_childrens_services(nest: County) -> None:
    answer = asked(nest, "girl aged 10 looks after her dad, is there a club for carers, Northshire")
    assert "svc-wren" in offered(answer)
    assert "svc-kestrel" not in offered(answer)
    assert people(answer)[0] == "Young People's Door"
    assert wording.CHILD_ROUTE in [step.text for step in answer.next_steps]


def test_what_is_merely_near_is_no_answer_for_a_child(nest: County) -> None:
    answer = asked(nest, "after-school judo for a 7 year old, Northshire")
    assert answer.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
    assert people(answer) == ["Young People's Door"]


def test_what_a_family_needs_is_offered_whatever_age_its_child_is(nest: County) -> None:
    answer = asked(nest, "family with a 4 year old has nothing to eat, food parcel, Northshire")
    assert "svc-larder" in offered(answer)


def test_an_adult_who_cares_is_not_sent_to_childrens_services(nest: County) -> None:
    answer = asked(nest, "woman aged 40 looks after her dad, a drop-in for carers, Northshire")
    assert "svc-kestrel" in offered(answer)
    assert "Young People's Door" not in people(answer)
