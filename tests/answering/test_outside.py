"""Questions that no directory answers."""

import pytest

from signpost.answering import wording
from signpost.domain.answer import AnswerStatus
from signpost.domain.question import Question
from tests.county import County


@pytest.mark.parametrize(
    "text",
    [
        "what support does Mr Arthur Pell of 12 Mill Lane have and who is his social worker",
        "when is Edith Marlow's next review, DOB 03/04/1940",
        "is Mrs Marlow known to us",
    ],
)
def test_a_persons_own_case_is_in_no_source_and_nothing_is_offered_instead(callers: County, text: str) -> None:
    answer = callers.ask.ask(Question(text)).answer
    assert answer.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
    assert [each.text for each in answer.lead] == [wording.NO_CASE_RECORDS]
    assert answer.options == answer.nearest == ()
    assert answer.next_steps


@pytest.mark.parametrize(
    "text",
    [
        "what is kept when I type a question and for how long",
        "is this chat recorded",
        "do you store what I ask",
        "are you a robot",
    ],
)
def test_a_question_about_the_assistant_is_not_answered_from_the_directory(callers: County, text: str) -> None:
    answer = callers.ask.ask(Question(text)).answer
    assert answer.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
    assert [each.text for each in answer.lead] == [wording.ABOUT_ITSELF]


@pytest.mark.parametrize(
    "text",
    [
        "her review is next week and she needs a lift to appointments in Quayside",
        "what support is there for carers in Quayside",
        "does the drivers' service keep a waiting list, lifts in Quayside",
    ],
)
def test_a_need_is_answered_though_it_speaks_of_reviews_or_of_keeping(callers: County, text: str) -> None:
    lead = [each.text for each in callers.ask.ask(Question(text)).answer.lead]
    assert wording.NO_CASE_RECORDS not in lead
    assert wording.ABOUT_ITSELF not in lead


def test_abuse_stands_first_in_a_question_about_a_case_as_well(callers: County) -> None:
    answer = callers.ask.ask(Question("is Mrs Marlow known to us, her son hits her")).answer
    assert answer.status is AnswerStatus.GUARDRAIL_DOMESTIC_ABUSE
    assert answer.urgent


@pytest.mark.parametrize(
    "text",
    [
        "which events have expired?",
        "what is due for review in the next 30 days",
        "list the records overdue for review",
        "what did staff ask most last month",
    ],
)
def test_what_the_pages_of_owners_and_leaders_count_is_not_guessed_from_the_directory(
    callers: County, text: str
) -> None:
    answer = callers.ask.ask(Question(text)).answer
    assert [each.text for each in answer.lead] == [wording.ABOUT_ITSELF]
    assert answer.options == answer.nearest == ()
