"""Several questions in one message, each answered by itself and labelled."""

from signpost.answering import wording
from signpost.domain.answer import AnswerStatus
from signpost.domain.question import Question
from tests.county import County

TWO = "Who do I ask about hoists? And what is TEC?"


def test_each_of_two_questions_is_answered_and_says_which_it_is(callers: County) -> None:
    answer = callers.ask.ask(Question(TWO)).answer
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.lead[0].text == wording.PARTS_LEAD
    assert [each.label for each in answer.lead if each.label] == ["First question", "Second question"]
    assert [(option.document_id, option.part) for option in answer.options] == [("role-hoist", "First question")]
    assert "technology enabled care" in " ".join(each.text for each in answer.lead).lower()


def test_the_sources_of_all_parts_are_counted_through(callers: County) -> None:
    answer = callers.ask.ask(Question(TWO)).answer
    assert [source.n for source in answer.sources] == list(range(1, len(answer.sources) + 1))
    told = {statement.n for statement in (*answer.lead, *answer.next_steps) if statement.n}
    assert told <= {source.n for source in answer.sources}


def test_a_part_that_nothing_answers_is_said_to_be_unanswered(callers: County) -> None:
    answer = callers.ask.ask(Question("Who do I ask about hoists? And which planning permission needs a wall?")).answer
    assert answer.status is AnswerStatus.ANSWERED
    second = next(each for each in answer.lead if each.label == "Second question")
    assert second.text in (wording.NO_CONTENT, wording.NOTHING_NEAR)


def test_where_no_part_is_answered_the_whole_is_refused_once(callers: County) -> None:
    answer = callers.ask.ask(Question("Who mends hearses? And which wall needs planning permission?")).answer
    assert answer.status is AnswerStatus.UNANSWERABLE_NO_CONTENT
    assert len(answer.lead) == 1


def test_a_story_of_a_person_is_one_question_however_many_marks_it_has(callers: County) -> None:
    answer = callers.ask.ask(Question("mum 82 in Quayside has no car. what lifts are there? and who locks up?")).answer
    assert all(option.part == "" for option in answer.options)


def test_something_urgent_stands_above_all_parts_and_once(callers: County) -> None:
    answer = callers.ask.ask(Question("What is TEC? And what do we do, his nephew has his bank card?")).answer
    assert answer.status is AnswerStatus.GUARDRAIL_SAFEGUARDING
    said = [each.text for each in answer.urgent]
    assert said
    assert len(said) == len(set(said))
    assert all(option.part == "" for option in answer.options)
