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
