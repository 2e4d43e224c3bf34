"""Where an answer ends when nothing fits: on a person to ask, the nearest rung first."""

import pytest

from signpost.answering import wording
from signpost.answering.ladder import rungs_of
from signpost.domain.answer import Answer, AnswerStatus
from signpost.domain.document import Audience
from signpost.domain.question import Question
from tests.answering.callers import ROLES
from tests.copies import Copies
from tests.county import PLACES, County


def write_roles(county: County) -> County:
    """Nobody but people to ask, so that nothing can fit."""
    for name, text in (("roles.csv", ROLES), ("places.csv", PLACES)):
        county.write(name, text)
    return county


STORED = """\
id,name,description,area,telephone,audience,owner,checked_on,review_by,status,needs
prd-strap,Standing strap,A belt with four loops that two people hold when somebody stands up.,Bothshire,,internal,Stores Desk,\
2026-05-01,2027-05-01,active,moving and handling
"""

STORES = """\
role-stores,Stores Desk,Lends equipment.,01632 960817,Monday to Friday,Bothshire,,internal,Duty Desk,2026-05-01,\
2027-05-01,active
"""


def write_stored(county: County) -> County:
    """People to ask, one of whom looks after the only piece of equipment."""
    write_roles(county)
    county.write("roles.csv", ROLES + STORES)
    county.write("products.csv", STORED)
    return county


@pytest.fixture
def roles_only(copies: Copies, empty_county: County) -> County:
    return copies.written(empty_county, write_roles)


def asked(county: County, text: str, audience: Audience = Audience.INTERNAL) -> Answer:
    return county.ask.ask(Question(text, audience=audience)).answer


def people(answer: Answer) -> list[str]:
    return [step.text for step in answer.next_steps if step.label == "Ask"]


def test_for_a_person_whom_nothing_fits_it_ends_on_whoever_knows_their_place_then_on_a_conversation(
    roles_only: County,
) -> None:
    answer = asked(roles_only, "widower, Quayside, bagpipes")
    assert answer.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
    assert people(answer) == ["North Navigator", "Duty Desk"]
    assert [step.text for step in answer.next_steps if not step.label] == [
        wording.RUNG_COMMUNITY,
        wording.RUNG_CONVERSATION,
    ]
    assert "01632 960812" in [step.text for step in answer.next_steps]


def test_nobody_of_another_area_is_named(roles_only: County) -> None:
    assert "South Navigator" not in people(asked(roles_only, "widower, Quayside, bagpipes"))


def test_without_a_place_everybody_on_the_rung_may_know(roles_only: County) -> None:
    assert people(asked(roles_only, "widower, bagpipes"))[:2] == ["North Navigator", "South Navigator"]


def test_whoever_looks_after_what_is_for_the_need_is_named_before_whoever_is_nearby(
    copies: Copies, empty_county: County
) -> None:
    county = copies.written(empty_county, write_stored)
    answer = asked(county, "hoist for bathing crocodiles by moonlight, Quayside")
    assert answer.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
    assert people(answer)[:2] == ["Stores Desk", "North Navigator"]


def test_beneath_a_limit_that_names_whom_to_ring_nobody_nearby_is_named_for_it(callers: County) -> None:
    answer = asked(callers, "how many milligrams of amoxicillin should she take, Quayside")
    assert answer.status is AnswerStatus.GUARDRAIL_CLINICAL
    assert "North Navigator" not in people(answer)


def test_whoever_looks_after_what_is_merely_nearest_is_not_named_for_it(callers: County) -> None:
    assert people(asked(callers, "planning permission for a conservatory")) == ["Duty Desk"]


def test_what_somebody_else_must_decide_ends_on_an_assessment(roles_only: County) -> None:
    answer = asked(roles_only, "is he eligible for bagpipes, yes or no")
    assert answer.status is AnswerStatus.GUARDRAIL_DECISION
    assert wording.RUNG_ASSESSMENT in [step.text for step in answer.next_steps]


def test_a_question_of_staff_ends_on_the_usual_contact(roles_only: County) -> None:
    answer = asked(roles_only, "mileage rates for training days")
    assert answer.next_steps[0].text == wording.ASK_A_PERSON
    assert people(answer) == ["Duty Desk"]


def test_a_reader_is_named_nobody_whose_record_they_may_not_read(roles_only: County) -> None:
    answer = asked(roles_only, "widower, Quayside, bagpipes", Audience.PUBLIC)
    assert people(answer) == []
    assert answer.next_steps[0].text == wording.ASK_YOUR_LEAD


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Rapid Response", ("rapid response",)),
        ("conversation; assessment", ("conversation", "assessment")),
        ("community ,  out of  hours", ("community", "out of hours")),
        ("", ()),
    ],
)
def test_a_role_may_stand_on_several_rungs(written: str, expected: tuple[str, ...]) -> None:
    assert rungs_of(written) == expected


def test_who_covers_something_in_a_place_is_answered_with_a_role(callers: County) -> None:
    answer = asked(callers, "who covers hoists in Quayside")
    assert [option.document_id for option in answer.options][:1] == ["role-hoist"]


def test_somebody_who_cares_is_told_who_assesses_carers_where_they_live(callers: County) -> None:
    answer = asked(callers, "man in Quayside looks after his wife and needs a break, someone to sit with her")
    assert "Harbour Carers" in [
        *(option.title for option in answer.options),
        *(step.text for step in answer.next_steps),
    ]


def test_a_group_that_one_may_simply_come_to_is_introduced_and_not_referred_to(callers: County) -> None:
    answer = asked(callers, "a lift to appointments in Quayside")
    assert wording.INTRODUCE in [step.text for step in answer.next_steps]
    assert ("Kind of provider", "voluntary") in [
        (fact.label, fact.text) for option in answer.options for fact in option.facts
    ]


def test_what_needs_a_referral_is_not_introduced(callers: County) -> None:
    answer = asked(callers, "Quick Steps Home")
    assert wording.INTRODUCE not in [step.text for step in answer.next_steps]
