"""What a tired reader trusts: the right people named next, in the right order, and nothing that is not for this asker."""

import pytest

from signpost.answering import wording
from signpost.answering.rendering import answer_text
from signpost.bootstrap import Signpost
from signpost.domain.answer import Answer, AnswerStatus, Basis
from signpost.domain.document import Audience
from signpost.domain.question import Question
from tests.answering.callers import answer_at, offered
from tests.county import County

TAKEN_ILL = "her carer was taken ill, nobody to stay tonight, Quayside"


def asked(signpost: Signpost | County, text: str, audience: Audience = Audience.INTERNAL) -> Answer:
    return signpost.ask.ask(Question(text, audience=audience)).answer


def named(answer: Answer) -> list[str]:
    """Whom the next steps say to ask, in their order."""
    return [step.text for step in answer.next_steps if step.label == "Ask"]


def leading(answer: Answer) -> list[str]:
    return [each.text for each in answer.lead]


def test_whoever_is_to_be_rung_first_is_not_named_again_beneath(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "husband who cares for his wife is being taken to hospital now, nobody to stay tonight")
    above = {each.text for each in answer.urgent if each.label == "Ask"}
    assert above
    assert answer.next_steps[0].text == wording.ROUTE_FIRST
    assert not above & set(named(answer))


def test_where_the_rules_name_nobody_the_ladder_does(callers: County) -> None:
    answer = answer_at(callers, "2026-11-27T17:45", TAKEN_ILL)
    assert named(answer) == ["Same Day Team", "Night Desk"]


def test_beneath_a_limit_on_medical_advice_nothing_is_quoted(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "can he take ibuprofen with warfarin")
    assert answer.status is AnswerStatus.GUARDRAIL_CLINICAL
    assert not [each for each in answer.lead if each.basis is not Basis.WORDING]
    assert not answer.options
    assert wording.HELP_AS_WELL not in [each.text for each in answer.urgent]


def test_no_device_is_offered_against_abuse(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "caller thinks his nephew is taking his money, there is no food in the house")
    assert answer.status is AnswerStatus.GUARDRAIL_SAFEGUARDING
    assert "product" not in [option.kind for option in answer.options]


def test_the_next_step_is_somebody_who_covers_the_place(callers: County) -> None:
    answer = asked(callers, "a lift to appointments in Quayside")
    assert "South Navigator" not in named(answer)


@pytest.mark.parametrize(
    "text",
    [
        "lady 82 Lowestoft lonely since her husband died, wants company",
        "man works full time, cares for his dad in Chelmsford, exhausted, asks about breaks and money",
        "is there a dementia cafe in Norwich",
    ],
)
def test_a_question_from_elsewhere_gets_only_what_is_there_for_the_whole_country(
    merrowshire: Signpost, text: str
) -> None:
    answer = asked(merrowshire, text)
    areas = {source.area for source in answer.sources if source.n in {option.n for option in answer.options}}
    assert areas <= {"United Kingdom", "England"}
    assert leading(answer) == [wording.FOR_ANYWHERE]


def test_somebody_elsewhere_is_offered_no_helpline_for_another_need(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "lady 82 Lowestoft lonely since husband died, wants a day centre")
    assert "svc-helpline-silver-line" in offered(answer)
    assert not {"svc-helpline-shelter", "svc-helpline-domestic-abuse"} & set(offered(answer))


def test_another_council_may_still_be_asked_about_for_what_it_learnt(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "what did Leeds find about talking points")
    assert answer.status is AnswerStatus.ANSWERED
    assert "From Leeds" in [each.label for each in answer.lead]


def test_who_wants_no_women_there_is_offered_no_womens_group(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "exercise for a gentleman in Castle Hill after a stroke, no women in the group please")
    assert "Men only" in [each.label for each in answer.filters]
    assert not {"svc-sakhi-mornings", "svc-phulkari-circle", "svc-sisters-swim"} & set(offered(answer))


def test_what_locks_or_may_deprive_of_liberty_stands_below_what_does_not(merrowshire: Signpost) -> None:
    shown = offered(asked(merrowshire, "dad leaves the gas cooker on, daughter worried about a fire"))
    assert "prd-locking-cooker-valve" in shown
    assert shown[-1] == "prd-locking-cooker-valve"


def test_a_part_number_is_told_with_the_date_of_its_catalogue(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "part number of the Hearthwatch hob guard (electric)")
    assert [(each.label, each.text) for each in answer.lead] == [
        ("Part number", "MTC-4410-E"),
        ("Catalogue date", "1 September 2026"),
    ]


def test_what_is_asked_for_by_name_is_told_whole_and_not_as_an_option_that_fits(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "what is an Oysta Pearl+")
    assert leading(answer)[0] == wording.NAMED_LEAD
    assert "safety zones, speed dials" in answer.options[0].why[0].text


def test_a_course_is_told_in_words_for_staff_with_dates_as_people_write_them(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "how do I book the mental capacity course?")
    assert leading(answer) == [wording.COURSES_LEAD[2]]
    assert answer.options[0].title == "Mental Capacity Act in practice"
    assert "8 December 2026 (Aldersea)" in " ".join(fact.text for fact in answer.options[0].facts)


def test_a_language_that_is_looked_up_is_no_part_that_nothing_meets(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "Punjabi-speaking man, stroke six months ago, Castle Hill, wants to exercise, men only")
    assert "Language" not in [each.label for each in answer.cautions]


def test_who_cares_is_told_whom_to_ask_even_where_no_place_is_known(merrowshire: Signpost) -> None:
    answer = asked(merrowshire, "he cares for his dad and is exhausted, would a falls pendant help")
    assert wording.CARER_ROUTE in [each.text for each in answer.next_steps]
    assert "Carers lead" in named(answer)


def test_a_desk_that_is_open_all_weekend_is_not_said_to_be_open_at_any_hour(callers: County) -> None:
    answer = answer_at(callers, "2026-11-27T17:45", TAKEN_ILL)
    assert "Open until 8.30am on Monday 30 November" in [step.text for step in answer.next_steps]


def test_no_two_empty_lines_stand_together_in_plain_text(merrowshire: Signpost) -> None:
    assert "\n\n\n" not in answer_text(asked(merrowshire, "a tracker to find somebody who gets lost"))
