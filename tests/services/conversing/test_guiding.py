import pytest

from signpost.answering import wording
from signpost.answering.prompts import prompt_sections
from signpost.bootstrap import Signpost
from signpost.domain.answer import Answer, AnswerStatus, Basis
from signpost.domain.document import Audience
from signpost.domain.passage import Passage
from signpost.domain.question import Question
from tests.county import County
from tests.services.conversing.talking import Talk, carried, facts, labels, titles

VALVE, HOB_GUARD = "Hearthwatch gas shut-off valve with sensor", "Hearthwatch hob guard (electric)"


@pytest.fixture
def talk(merrowshire: Signpost) -> Talk:
    return Talk(merrowshire.ask)


def asks(answer: Answer) -> str:
    return answer.clarifying.question.text if answer.clarifying else ""


def test_one_question_at_a_time_in_the_order_of_the_prompts_then_options(talk: Talk) -> None:
    first = talk.say("guide me through the oven")
    assert first.status is AnswerStatus.CONVERSING
    assert first.lead[0].basis is Basis.QUOTE
    assert asks(first) == "What were you cooking, and what interrupted you?"
    assert asks(talk.say("eggs, and the phone rang")).startswith("Oven, grill or hob? Mains gas")
    assert asks(talk.say("gas")) == "Do you smell burning, hear the alarm and know what to do?"
    assert asks(talk.say("skip")).startswith("Which meal matters most")
    last = talk.say("her son is in at tea time")
    assert last.status is AnswerStatus.ANSWERED
    assert last.lead[0].text == wording.GUIDE_OPTIONS
    assert titles(last)[0] == VALVE
    assert HOB_GUARD not in titles(last)
    assert all({"For", "Against"} <= facts(last, at).keys() for at in range(len(last.options)))
    assert "Gas cooker" in labels(last)
    assert any(caution.text.startswith("Stop and ask") for caution in last.cautions)
    assert last.clarifying is None


def test_after_the_options_the_conversation_goes_on(talk: Talk) -> None:
    talk.say("guide me: falls")
    shown = titles(talk.say("options"))
    assert shown
    assert titles(talk.say("part number for the second one?")) == shown[1:2]
    assert not set(titles(talk.say("what else?"))) & set(shown)


def test_who_does_not_say_what_about_is_given_the_needs_to_choose_from(talk: Talk) -> None:
    which = talk.say("guide me")
    assert asks(which) == wording.GUIDE_WHICH
    assert which.clarifying
    assert "Medicines" in which.clarifying.replies
    assert asks(talk.say("Medicines")) == "Talk me through this morning's tablets."


def test_it_takes_up_the_need_that_was_spoken_of(talk: Talk) -> None:
    talk.say("she keeps forgetting her tablets")
    assert asks(talk.say("what should I ask?")) == "Talk me through this morning's tablets."


def test_it_is_left_at_any_time(talk: Talk) -> None:
    talk.say("guide me through falls")
    stopped = talk.say("stop")
    assert [each.text for each in stopped.lead] == [wording.GUIDE_LEFT]
    assert carried(talk.say("lunch clubs in Saltby")) == []
    talk.say("guide me through falls")
    elsewhere = talk.say("who do I ask about hoists?")
    assert elsewhere.options[0].kind == "role"
    assert elsewhere.clarifying is None


def test_danger_told_in_a_reply_comes_before_the_next_question(talk: Talk) -> None:
    talk.say("guide me through falls")
    answer = talk.say("her son pushed her over and hits her")
    assert answer.status.value == "guardrail_domestic_abuse"
    assert answer.urgent


def test_a_question_that_only_begins_alike_is_answered(talk: Talk) -> None:
    answer = talk.say("what should I ask on the phone before I offer anything")
    assert answer.status is not AnswerStatus.CONVERSING


def test_prompts_that_are_not_for_an_asker_lead_nobody(merrowshire: Signpost) -> None:
    answer = Talk(merrowshire.ask).say("guide me through falls", audience=Audience.PUBLIC)
    assert answer.status is not AnswerStatus.CONVERSING
    assert "prompt-tec" not in {source.document_id for source in answer.sources}


def test_without_prompts_it_is_an_ordinary_question(county: County) -> None:
    assert Talk(county.ask).say("guide me through the hob").clarifying is None


def test_every_section_of_the_sample_prompts_asks_and_most_offer(merrowshire: Signpost) -> None:
    rows = merrowshire.current.get().catalogue.rows_of("prompt-tec")
    passages = [row.passage for row in rows]
    sections = prompt_sections(passages)
    assert len(sections) >= 12
    assert all(section.questions and section.opening for section in sections)
    assert sum(len(section.options) > 1 for section in sections) >= 11
    texts = [passage.text for passage in passages]
    said = [text for s in sections for text in (s.opening, *s.questions, *(o.text for o in s.options))]
    assert all(any(text in whole for whole in texts) for text in said)


def test_every_option_of_the_sample_prompts_is_in_the_catalogue(merrowshire: Signpost) -> None:
    catalogue = merrowshire.current.get().catalogue
    sections = prompt_sections([row.passage for row in catalogue.rows_of("prompt-tec")])
    known = {document.title for document in catalogue.documents()}
    assert {option.name for section in sections for option in section.options} <= known


def test_a_document_that_asks_nothing_has_no_sections() -> None:
    assert prompt_sections([Passage("d", "Lunch is at one.", ("D", "Lunch"), "x")]) == ()


def test_what_should_not_be_done_told_in_a_reply_is_said_beside_the_next_question(talk: Talk) -> None:
    talk.say("guide me through medicines")
    answer = talk.say("can I put a camera in her room without telling her")
    assert answer.urgent
    assert asks(answer)


def test_who_may_read_no_questions_is_told_so_and_not_shown_what_sounds_like_it(county: County) -> None:
    told = county.ask.ask(Question("guide me", conversation="c")).answer
    assert [each.text for each in told.lead] == [wording.GUIDE_NONE]
    assert told.status is AnswerStatus.CONVERSING
    about = county.ask.ask(Question("guide me to a lunch club", conversation="d")).answer
    assert wording.GUIDE_NONE not in [each.text for each in about.lead]
