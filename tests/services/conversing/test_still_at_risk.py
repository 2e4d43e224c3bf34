"""A route that was shown stays with the conversation for as long as its matter is spoken of."""

import pytest

from signpost.bootstrap import Signpost
from signpost.domain.answer import Answer, AnswerStatus, Basis
from tests.services.conversing.talking import Talk, carried, titles

ABUSE = "A resident of the care home has bruises and says a member of staff grabs her"
CARER = "The wife who cares for him has been rushed to hospital and he is by himself, he has dementia, Aldersea"


@pytest.fixture
def talk(merrowshire: Signpost) -> Talk:
    return Talk(merrowshire.ask)


def route(answer: Answer) -> list[str]:
    return [each.text for each in answer.urgent if each.label == "Ask"]


@pytest.mark.parametrize(
    "text",
    [
        "can it wait till after the weekend?",
        "how should I record it?",
        "should I let the home manager know?",
        "and in the evening?",
        "what if nobody picks up?",
        "what if she refuses?",
        "who else do I inform",
        "does this count as abuse?",
        "and now?",
        "do I photograph the bruises",
    ],
)
def test_what_is_asked_of_any_concern_is_answered_beneath_its_route(talk: Talk, text: str) -> None:
    first = talk.say(ABUSE)
    then = talk.say(text)
    assert route(first)
    assert route(then) == route(first)
    assert then.status is AnswerStatus.GUARDRAIL_SAFEGUARDING
    assert carried(then) == [f"Asked before: {ABUSE}"]
    assert not then.options


def test_guidance_on_the_danger_is_quoted_beneath_the_route(talk: Talk) -> None:
    talk.say(ABUSE)
    answer = talk.say("how do I write it up?")
    quoted = {
        source.title for source in answer.sources if source.n in {e.n for e in answer.lead if e.basis is Basis.QUOTE}
    }
    assert quoted == {"Safeguarding adults: the first ten minutes"}


def test_a_route_is_taken_away_as_whatever_was_carried_over(talk: Talk) -> None:
    talk.say(ABUSE)
    then = talk.say("can it wait till after the weekend?")
    without = talk.say("can it wait till after the weekend?", without=tuple(carried(then)))
    assert not route(without)
    assert not carried(without)
    assert not carried(talk.say("who else do I inform"))


@pytest.mark.parametrize(
    "text",
    [
        "lunch clubs in Aldersea",
        "who do I ring about a stairlift?",
        "what does CHC stand for?",
        "Harbour Lunch Club",
        "new question: can it wait until Monday?",
    ],
)
def test_a_route_does_not_stay_where_something_else_is_plainly_asked(talk: Talk, text: str) -> None:
    talk.say(ABUSE)
    assert not route(talk.say(text))
    assert not route(talk.say("can it wait till after the weekend?"))


def test_an_option_beneath_a_route_may_be_asked_about_and_the_route_comes_back(talk: Talk) -> None:
    first = talk.say(CARER)
    assert titles(first)
    second = talk.say("is the second one free?")
    assert titles(second) == titles(first)[1:2]
    talk.say("thanks")
    then = talk.say("what if no one answers?")
    assert route(then) == route(first)


def test_after_hours_the_whole_route_is_told_and_not_its_first_team(talk: Talk) -> None:
    first = talk.say(CARER)
    for text in ("and if it's gone 6pm?", "what about on Sunday?", "what if it is after half past five"):
        then = talk.say(text)
        assert route(then) == route(first), text
        assert len(route(then)) > 1
        assert not then.options


def test_beneath_a_danger_to_life_nothing_is_quoted(talk: Talk) -> None:
    first = talk.say("he has swallowed all his tablets and says he wants to die")
    then = talk.say("should I stay with him?")
    assert route(then) == route(first)
    assert not [each for each in then.lead if each.basis is Basis.QUOTE]


def test_a_danger_that_is_told_of_now_stands_before_the_one_before(talk: Talk) -> None:
    talk.say(ABUSE)
    then = talk.say("she has just stopped breathing, who do I tell?")
    assert then.status is AnswerStatus.GUARDRAIL_CRISIS
    assert route(then)[0] == "Emergency services (999)"
    assert "Safeguarding Adults Hub" in route(then)
