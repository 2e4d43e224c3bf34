import pytest

from signpost.answering import wording
from signpost.bootstrap import Signpost
from signpost.domain.answer import AnswerStatus, Basis
from signpost.domain.document import Audience
from signpost.domain.question import Question
from tests.county import County
from tests.services.conversing.talking import Talk, carried, facts, labels, lead, titles

OVEN = "I'm working with a person who keeps forgetting to turn the oven off, what is available?"


@pytest.fixture
def talk(merrowshire: Signpost) -> Talk:
    return Talk(merrowshire.ask)


def test_options_are_counted_out_and_there_is_still_a_third_after_the_second(talk: Talk) -> None:
    first = talk.say(OVEN)
    second = talk.say("and the part number for the second one?")
    assert titles(second) == titles(first)[1:2]
    told = [("Part number", Basis.FIELD), ("Catalogue date", Basis.FIELD)]
    assert [(each.label, each.basis) for each in second.lead] == told
    assert carried(second) == [f"About: {titles(first)[1]}"]
    assert titles(talk.say("and the third?")) == titles(first)[2:3]
    assert titles(talk.say("option 1 please")) == titles(first)[:1]
    assert titles(talk.say("who supplies it?")) == titles(first)[:1]


def test_there_is_no_sixth_of_three(talk: Talk) -> None:
    talk.say(OVEN)
    assert carried(talk.say("tell me about the sixth one")) == []


def test_the_same_is_looked_for_in_another_place(talk: Talk) -> None:
    here = talk.say("a lunch club in Market Thorne")
    there = talk.say("what about in Aldersea?")
    assert carried(there) == ["Asked before: a lunch club"]
    assert titles(there) != titles(here)
    assert "Harbour Lunch Club" in titles(there)
    assert any("Aldersea" in fact.text for fact in there.options[0].facts if fact.label == wording.HOW_FAR)


def test_filters_are_added_and_a_new_day_takes_the_place_of_the_old(talk: Talk) -> None:
    talk.say("dementia cafe near Saltby")
    thursday = talk.say("anything on a Thursday?")
    assert labels(thursday) == ["Thursdays"]
    assert carried(thursday) == ["Asked before: dementia cafe", "Place: Saltby"]
    assert labels(talk.say("free ones?")) == ["Thursdays", "Free"]
    assert labels(talk.say("what about Mondays")) == ["Free", "Mondays"]
    assert labels(talk.say("within 10 miles"))[-1] == "Within 10 miles of Saltby"


def test_what_was_carried_over_can_be_taken_away(talk: Talk) -> None:
    talk.say("dementia cafe near Saltby")
    followed = talk.say("anything on a Thursday?")
    need, place = carried(followed)
    elsewhere = talk.say("anything on a Thursday?", without=(place,))
    assert carried(elsewhere) == [need]
    assert not any(fact.label == wording.HOW_FAR for fact in elsewhere.options[0].facts)
    alone = talk.say("anything on a Thursday?", without=(need,))
    assert carried(alone) == []


def test_a_filter_that_was_taken_away_does_not_come_back(talk: Talk) -> None:
    talk.say("dementia cafe near Saltby on a Thursday, free")
    assert labels(talk.say("dementia cafe near Saltby on a Thursday, free", without=("Free",))) == ["Thursdays"]
    assert labels(talk.say("what about in Aldersea?")) == ["Thursdays"]


def test_another_person_has_the_same_need_and_not_the_same_age(talk: Talk) -> None:
    her = talk.say("someone to chat to for a lady of 84 in Saltby")
    assert "Age 84" in labels(her)
    him = talk.say("and for her husband?")
    assert carried(him)[0].startswith("Asked before: someone to chat to")
    assert "Age 84" not in labels(him)
    assert him.options
    sister = talk.say("what about for her sister in Aldersea?")
    assert len(carried(sister)) == 1
    far = [fact.text for option in sister.options for fact in option.facts if fact.label == wording.HOW_FAR]
    assert all(text.endswith("Aldersea") for text in far)


@pytest.mark.parametrize(
    ("first", "then", "filters"),
    [
        ("Mum is 84, she's lonely, in Saltby. Who could visit her?", "and her husband?", ["For a man"]),
        ("befriending for a gentleman of 77 in Saltby, he is lonely", "what about his wife?", ["For a woman"]),
        ("befriending for a widow of 77 in Saltby, she sees nobody", "and for her neighbour?", []),
        ("exercise class for a woman of 70 in Aldersea", "what about her brother, he's 60?", ["For a man", "Age 60"]),
        ("exercise class for a man of 70 in Aldersea", "and for his sister Joan, who is 66", ["For a woman", "Age 66"]),
        ("exercise class for a woman of 70 in Aldersea", "and transport for her son?", ["For a man"]),
    ],
)
def test_nothing_that_was_said_of_the_first_person_is_true_of_another(
    talk: Talk, first: str, then: str, filters: list[str]
) -> None:
    talk.say(first)
    answer = talk.say(then)
    assert labels(answer) == filters
    assert [each for each in carried(answer) if each.startswith(("Place: ", "Person: "))] == [
        "Place: Saltby" if "Saltby" in first else "Place: Aldersea"
    ]


def test_whoever_was_spoken_of_before_is_no_other_person(talk: Talk) -> None:
    talk.say("lunch club for my mum, she's 82, in Market Thorne")
    assert labels(talk.say("and transport for my mum?")) == ["For a woman", "Age 82"]


def test_it_is_the_option_spoken_of_whatever_else_is_named(talk: Talk) -> None:
    shown = titles(talk.say("What is an Oysta Pearl+"))
    suits = talk.say("would it suit a 23 year old with a learning disability?")
    assert titles(suits) == shown
    assert suits.lead[0].label == "Suits"


def test_another_need_keeps_the_place_and_the_person_and_not_the_day(talk: Talk) -> None:
    talk.say("lunch club in Saltby on a Tuesday for a lady of 84")
    also = talk.say("and transport?")
    assert "Place: Saltby" in carried(also)
    assert "Tuesdays" not in labels(also)
    assert "Age 84" in labels(also)
    assert carried(talk.say("and transport?", without=("Place: Saltby",)))[0] != "Place: Saltby"


def test_fields_of_the_option_spoken_of_are_asked_for_in_few_words(talk: Talk) -> None:
    club = talk.say("Saltby Friday Table")
    name = titles(club)[0]
    for text, label in (
        ("is that free?", "Cost"),
        ("what days?", "When"),
        ("who can go?", "Who it is for"),
        ("how do I book it?", "How to get it"),
        ("and the phone number", "Telephone"),
        ("is it open on Saturdays?", "When"),
        ("does it have parking?", "Access"),
    ):
        answer = talk.say(text)
        assert titles(answer) == [name], text
        is_said_to_be_missing = lead(answer) == [wording.NOT_HELD] or lead(answer)[0] in wording.NOT_SAID.values()
        assert answer.lead[0].label == label or is_said_to_be_missing, text
        assert labels(answer) == [], text


def test_the_cheaper_one_is_told_only_where_the_records_tell(talk: Talk) -> None:
    falls = talk.say("a raised toilet seat or a commode or a bath step")
    assert len(falls.options) > 1
    cheaper = talk.say("the cheaper one")
    one = carried(cheaper)[0].startswith("About: ") if carried(cheaper) else False
    assert one or lead(cheaper) == [wording.CANNOT_COMPARE]
    assert cheaper.options[0].facts[0].label in ("Cost", "When") or one


def test_an_option_is_called_by_a_part_of_its_name(talk: Talk) -> None:
    talk.say("he falls a lot, what alarm could he wear?")
    assert titles(talk.say("part number for the wrist one?")) == ["Beacon wrist falls detector"]


def test_the_options_are_asked_about_together(talk: Talk) -> None:
    first = talk.say("something to find her if she gets lost")
    together = talk.say("which of them need wifi?")
    assert set(titles(together)) <= set(titles(first))
    assert {option.facts[0].label for option in together.options} == {"Connection"}
    assert "SIM and satellite (GPS)" in {option.facts[0].text for option in together.options}
    assert wording.UNSTATED in {option.facts[0].text for option in together.options}


def test_what_else_shows_nothing_twice_and_ends(talk: Talk) -> None:
    seen = titles(talk.say("lunch club near Market Thorne"))
    for _ in range(12):
        more = talk.say("what else?")
        assert not set(seen) & set(titles(more))
        if more.status is AnswerStatus.UNANSWERABLE_NO_CONTENT:
            assert lead(more) == [wording.NOTHING_ELSE]
            break
        seen += titles(more)
    else:
        pytest.fail("what else? never came to an end")


def test_more_detail_is_told_and_remembered_and_can_be_made_short_again(talk: Talk) -> None:
    usual = talk.say(OVEN)
    full = talk.say("more detail")
    assert titles(full) == titles(usual)
    assert len(full.options[0].facts) > len(usual.options[0].facts)
    assert carried(talk.say("who covers hoists?")) == ["Detail: full"]
    short = talk.say(OVEN, without=("Detail: full",))
    assert len(short.options[0].facts) == len(usual.options[0].facts)
    brief = talk.say("shorter please")
    assert len(brief.options[0].facts) < len(usual.options[0].facts)
    assert {"Part number", "Cost"} <= facts(brief).keys()


def test_a_full_answer_quotes_whole_passages_of_its_sources(talk: Talk) -> None:
    talk.say("what does the guidance say about self neglect?")
    full = talk.say("tell me more")
    assert [each.basis for each in full.lead if each.basis is not Basis.WORDING]


def test_simple_words_are_the_sources_own_or_none(talk: Talk) -> None:
    talk.say("exercise for Punjabi men after a stroke")
    simple = talk.say("explain simply")
    assert lead(simple)[0] == wording.EASY_READ
    assert lead(simple)[1].startswith("This is a group for men.")
    talk.say("grab rail by the bath")
    assert lead(talk.say("in plain english please"))[0] == wording.NO_EASY_READ


def test_starting_again_forgets_everything_and_may_bring_the_next_question(talk: Talk) -> None:
    talk.say("lunch club in Saltby")
    assert talk.say("start again").status is AnswerStatus.CONVERSING
    assert carried(talk.say("anything on a Thursday?")) == []
    talk.say("lunch club in Saltby")
    fresh = talk.say("new question: who covers hoists?")
    assert fresh.options[0].kind == "role"
    assert carried(fresh) == []


@pytest.mark.parametrize("text", ["more detail", "explain simply"])
def test_there_is_nothing_to_go_on_from_at_the_start(talk: Talk, text: str) -> None:
    answer = talk.say(text)
    assert (answer.status, lead(answer)) == (AnswerStatus.CONVERSING, [wording.NOTHING_BEFORE])


def test_thanks_and_a_greeting_are_no_questions(talk: Talk) -> None:
    assert lead(talk.say("hello")) == [wording.HELLO]
    club = talk.say("lunch club in Saltby")
    assert lead(talk.say("thanks, that's great")) == [wording.WELCOME]
    assert titles(talk.say("what is the phone number?")) == titles(club)[:1]


STANDS_ALONE = [
    "What help is there for carers and their families?",
    "What is the first step if a carer is exhausted?",
    "She has dementia and it is getting worse, what can help?",
    "Is it safe to leave him alone at night?",
    "lunch clubs in Aldersea on a Thursday",
    "Who do I ask about hoists?",
    "What is a Talking Point?",
    "lady 82 Market Thorne lonely since husband died",
    "his last one was in hospital, how do we get him home",
    "second opinion on a mental capacity assessment",
    "They have both got hearing loss and can't hear the door",
    "is there a service that helps with hoarding",
    "part number for the Wayfarer GPS watch",
    "and another thing: the course on mental capacity, how do I get on it?",
    "what about people who refuse help with hoarding and self neglect?",
]


@pytest.mark.parametrize("text", STANDS_ALONE)
def test_a_question_that_stands_alone_is_not_bent_by_what_came_before(merrowshire: Signpost, text: str) -> None:
    talk, fresh = Talk(merrowshire.ask), Talk(merrowshire.ask)
    talk.say("dementia cafe near Saltby on a Thursday, free")
    after, alone = talk.say(text), fresh.say(text)
    allowed = {"Place: Saltby"} if text.startswith("what about") else set()
    assert set(carried(after)) <= allowed
    if not allowed:
        assert titles(after) == titles(alone)
        assert lead(after) == lead(alone)


def test_a_concern_in_the_middle_of_anything_comes_first(talk: Talk) -> None:
    talk.say("lunch club in Saltby")
    answer = talk.say("his nephew has taken his bank card and hits him")
    assert answer.status.value.startswith("guardrail_safeguarding")
    assert answer.urgent
    assert carried(answer) == []


def test_a_conversation_belongs_to_its_audience_and_to_its_id(merrowshire: Signpost) -> None:
    talk = Talk(merrowshire.ask)
    talk.say(OVEN)
    assert carried(talk.say("the second one", audience=Audience.PUBLIC)) == []
    assert carried(Talk(merrowshire.ask).say("the second one")) == []
    assert carried(talk.say("the second one")) != []


def test_a_conversation_ends_after_some_hours(county: County) -> None:
    talk = Talk(county.ask)
    talk.say("lunch and company in Northshire")
    assert carried(talk.say("how much is it?"))
    county.hours_later = 9
    assert carried(talk.say("how much is it?")) == []


def test_what_is_kept_of_a_conversation_holds_no_personal_data(county: County) -> None:
    talk = Talk(county.ask)
    talk.say("lunch and company for Mrs Edith Ramsbottom, 01632 960977, in Northshire")
    talk.say("in Southshire?")
    county.keeper.settle()
    for kept in county.questions.recent(2):
        assert kept.topic
        assert "Ramsbottom" not in kept.topic.text
        assert "960977" not in kept.topic.text


def test_without_a_conversation_nothing_is_taken_up(merrowshire: Signpost) -> None:
    silent = Talk(merrowshire.ask)
    silent.id = ""
    silent.say(OVEN)
    assert carried(silent.say("the second one")) == []


def test_a_fact_asked_after_a_service_is_asked_of_it_though_a_product_bears_its_name(talk: Talk) -> None:
    talk.say("Marigold Day Club")
    for text, label in (
        ("is there an induction loop?", "Access"),
        ("do you need a referral?", "How to get it"),
        ("do they need to be referred?", "How to get it"),
        ("is there step-free access?", "Access"),
    ):
        answer = talk.say(text)
        assert carried(answer) == ["About: Marigold Day Club"], text
        assert [each.label for each in answer.lead][:1] == [label], text


def test_a_fact_asked_after_several_is_told_of_each(talk: Talk) -> None:
    shown = titles(talk.say("carers groups in Merrowshire"))
    assert len(shown) > 1
    answer = talk.say("is there a loop system?")
    assert sorted(titles(answer)) == sorted(shown)
    assert lead(answer) == [wording.WHAT_EACH_SAYS]
    assert all(option.facts[0].label == wording.LABELS["accessibility"] for option in answer.options)


def test_a_product_is_still_found_by_the_words_of_a_fact(talk: Talk) -> None:
    assert carried(talk.say("is there a hearing loop for a television?")) == []
    talk.say("raised toilet seat")
    assert carried(talk.say("is there a hearing loop?")) == []
    talk.say("Marigold Day Club")
    assert carried(talk.say("is there a hearing loop she could have for the television at home?")) == []


def test_a_relative_of_somebody_who_was_offered_equipment_is_offered_what_there_is_for_carers(talk: Talk) -> None:
    equipment = talk.say("falls pendant for a lady in Aldersea")
    assert equipment.options
    his = talk.say("and her daughter?")
    assert "Place: Aldersea" in carried(his)
    assert his.options
    assert not set(titles(his)) & set(titles(equipment))
    assert any("carer" in " ".join(each.text for each in option.why).lower() for option in his.options)
    again = talk.say("and her daughter?", without=(carried(his)[0],))
    assert carried(again) == []


def test_one_of_those_shown_that_is_named_is_spoken_of_and_the_others_stay(talk: Talk) -> None:
    shown = titles(talk.say("dementia cafe near Saltby"))
    answer = talk.say("what is the phone number of the Lantern Café?")
    assert titles(answer) == ["The Lantern Café"]
    assert [each.label for each in answer.lead] == ["Telephone"]
    assert titles(talk.say("and the first one?")) == shown[:1]


def test_a_product_that_is_called_by_a_part_of_its_name_comes_first_and_is_what_is_asked_about_next(talk: Talk) -> None:
    assert titles(talk.say("tell me about the Wayfarer watch"))[0] == "Wayfarer GPS watch"
    there = talk.say("does it work out at Long Mere")
    assert titles(there) == ["Wayfarer GPS watch"]
    assert any("Long Mere" in text for text in lead(there))
    assert titles(talk.say("and how much is it after the free bit")) == ["Wayfarer GPS watch"]


def test_what_is_there_on_a_day_is_not_denied_because_something_else_is_nearer_in_meaning(
    merrowshire: Signpost,
) -> None:
    before = merrowshire.ask.ask(Question("men's shed near Hatherby", conversation="a shed")).answer
    assert len(before.options) > 1
    answer = merrowshire.ask.ask(Question("is it open saturdays", conversation="a shed")).answer
    assert [option.title for option in answer.options] == ["Hatherby Shed"]
    assert not any("None on" in each.text for each in answer.lead)
