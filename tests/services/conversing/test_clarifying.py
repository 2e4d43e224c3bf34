import pytest

from signpost.answering import wording
from signpost.bootstrap import Signpost
from signpost.domain.answer import Basis
from tests.services.conversing.talking import Talk, carried, labels, titles

OVEN = "I'm working with a person who keeps forgetting to turn the oven off, what is available?"
VALVE, HOB_GUARD = "Hearthwatch gas shut-off valve with sensor", "Hearthwatch hob guard (electric)"


@pytest.fixture
def talk(merrowshire: Signpost) -> Talk:
    return Talk(merrowshire.ask)


def test_it_answers_first_and_asks_one_thing_back_in_the_words_of_a_source(talk: Talk) -> None:
    answer = talk.say(OVEN)
    assert len(answer.options) > 1
    assert answer.clarifying
    question = answer.clarifying.question
    assert (question.text, question.basis) == ("Mains gas, bottled gas or electric?", Basis.QUOTE)
    source = next(source for source in answer.sources if source.n == question.n)
    assert (source.kind, source.quote) == ("prompt", question.text)


@pytest.mark.parametrize("reply", ["gas", "no, gas", "it's gas", "mains gas I think", "gas cooker"])
def test_the_reply_narrows_what_is_shown(talk: Talk, reply: str) -> None:
    talk.say(OVEN)
    answer = talk.say(reply)
    assert labels(answer) == ["Gas cooker"]
    assert VALVE in titles(answer)
    assert HOB_GUARD not in titles(answer)
    assert carried(answer)[0].startswith("Asked before: ")
    assert answer.clarifying is None or answer.clarifying.name != "cooker"


def test_yes_electric_is_a_reply_too_and_may_be_taken_back(talk: Talk) -> None:
    talk.say(OVEN)
    electric = talk.say("yes, electric")
    assert labels(electric) == ["Electric cooker"]
    assert VALVE not in titles(electric)
    assert labels(talk.say("yes, electric", without=("Electric cooker",))) == []


def test_a_reply_may_wait_until_something_else_was_asked_of_an_option(talk: Talk) -> None:
    talk.say(OVEN)
    talk.say("part number for the first one?")
    assert labels(talk.say("gas")) == ["Gas cooker"]


def test_what_the_question_tells_is_not_asked_back(talk: Talk) -> None:
    answer = talk.say("she forgets her gas cooker is on")
    assert labels(answer)[-1] == "Gas cooker"
    assert answer.clarifying is None or answer.clarifying.name != "cooker"


def test_nothing_is_asked_back_where_the_answer_would_not_change(talk: Talk) -> None:
    for text in ("lunch club in Saltby", "MTC-4410-G", "who covers hoists?", "what is a Talking Point?"):
        assert talk.say(text).clarifying is None, text


def test_nothing_is_asked_back_twice_of_one_need(talk: Talk) -> None:
    talk.say(OVEN)
    again = talk.say("and in Saltby?")
    assert again.clarifying is None or again.clarifying.name != "cooker"


def test_nothing_is_asked_back_beneath_an_urgent_route(talk: Talk) -> None:
    answer = talk.say("he hits her and she keeps leaving the hob on and the oven")
    assert answer.status.value.startswith("guardrail_")
    assert answer.clarifying is None


def test_a_reply_that_is_none_is_a_question_of_its_own(talk: Talk) -> None:
    talk.say(OVEN)
    answer = talk.say("is there a gas engineer who could look at the boiler in her flat?")
    assert not any(each.startswith("Asked before") for each in carried(answer))


def test_which_place_is_meant_may_be_told_next(talk: Talk) -> None:
    first = talk.say("lunch club in Newport")
    assert wording.WHICH_PLACE in [each.text for each in first.cautions]
    second = talk.say("the Isle of Wight one")
    assert wording.WHICH_PLACE not in [each.text for each in second.cautions]
    assert carried(second) == ["Asked before: lunch club"]
