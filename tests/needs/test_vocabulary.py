from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.errors import CorpusError
from signpost.needs import Vocabulary
from signpost.safety import Safety

PACKAGED = Vocabulary.load()


def needs(text: str) -> set[str]:
    return {spoken.need for spoken in PACKAGED.spoken_of(text)}


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("she has been so lonely since spring", "isolation"),
        ("his wife died quite suddenly", "bereavement"),
        ("someone to help him get ready", "going out"),
        ("keeps leaving pans on the hob", "cooking safety"),
        ("he FELL twice this week", "falls"),
        ("Mum’s worn out, she looks after dad", "carers"),
        ("behind with the rent and bailiffs are coming", "debt"),
        ("I have not had a day off since March", "carer breaks"),
        ("her parents would like an evening off", "carer breaks"),
        ("could we have the odd weekend off", "carer breaks"),
    ],
)
def test_a_need_is_heard_in_any_form_of_its_words(said: str, need: str) -> None:
    assert need in needs(said)


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("her husband died", "end of life"),
        ("book a course", "arts and culture"),
        ("the Harbour Ward office", "hospital discharge"),
        ("who will come on Tuesday", "legal advice"),
        ("the pan is new, and on Friday the fire brigade came to talk to us", "cooking safety"),
    ],
)
def test_words_that_only_look_like_a_need_are_not_one(said: str, need: str) -> None:
    assert need not in needs(said)


def test_a_council_adds_needs_and_words_of_its_own() -> None:
    own = Vocabulary.load(b"isolation: {said: [on the drove by herself]}\nbees: {said: [swarm], terms: [apiculture]}")
    found = [spoken.need for spoken in own.spoken_of("a swarm, and she is on the drove by herself, lonely")]
    assert found == ["bees", "isolation"]
    assert own.need_of("Apiculture") == "bees"


def test_a_council_marks_circumstances_of_its_own() -> None:
    own = Vocabulary.load(b"bees: {said: [swarm], circumstance: true}")
    assert {"bees", "dementia"} <= own.circumstances
    assert "isolation" not in own.circumstances


def test_care_is_not_caring_for_somebody_and_a_house_is_no_housing() -> None:
    assert "carers" not in needs("what care does he get")
    assert "carers" in needs("she cares for him")
    assert not needs("using the house, gone right down the quay for fish") & {"housing", "legal advice", "nature"}


def test_the_longest_phrases_that_a_text_says_are_named() -> None:
    said = PACKAGED.said_of("going out", "someone to help her get ready, lock up and go with her")
    assert sorted(said) == ["go with them", "help them get ready", "lock up"]
    assert PACKAGED.said_of("going out", "a hot lunch") == ()


def test_what_is_only_true_of_a_person_is_nothing_to_go_to_a_service_for() -> None:
    assert PACKAGED.wants(["dementia", "transport", "carer breaks"]) == ("transport", "carer breaks")


def test_the_terms_of_other_directories_are_ours_by_another_name() -> None:
    assert PACKAGED.need_of("Community Transport") == "transport"
    assert PACKAGED.need_of("snooker") == ""


@pytest.mark.parametrize("broken", [b"isolation: [", b"- a list", b"\xff\xfe", b"isolation: lonely"])
def test_a_vocabulary_that_makes_no_sense_is_refused_with_how_to_write_one(broken: bytes) -> None:
    with pytest.raises(CorpusError, match="said:"):
        Vocabulary.load(broken)


def test_a_mark_that_is_switched_off_is_off_and_one_phrase_needs_no_list() -> None:
    own = Vocabulary.load(b"bees: {said: a swarm of bees, circumstance: no}\nwasps: {said: [1066], circumstance: yes}")
    assert own.circumstances - PACKAGED.circumstances == {"wasps"}
    assert [spoken.need for spoken in own.spoken_of("a swarm of bees in 1066")] == ["bees", "wasps"]


BILLION = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (at, at, b", ".join([b"*%c" % (at - 1)] * 9)) for at in b"bcdefghi"
)
"""A few hundred million words in 400 bytes."""


@pytest.mark.parametrize("load", [Vocabulary.load, Safety.load])
def test_a_few_lines_that_stand_for_gigabytes_are_refused_and_the_line_is_named(
    load: Callable[[bytes], object],
) -> None:
    with pytest.raises(CorpusError, match=r"aliases.*line 2|line 2.*aliases"):
        load(BILLION)


def test_a_vocabulary_that_no_person_wrote_is_refused_for_its_size() -> None:
    with pytest.raises(CorpusError, match="larger than"):
        Vocabulary.load(b"bees: {said: [" + b"swarm, " * 30_000 + b"]}")


@given(st.text(max_size=300))
def test_whatever_is_said_each_need_is_found_once_and_stands_in_the_text(text: str) -> None:
    found = PACKAGED.spoken_of(text)
    assert len({spoken.need for spoken in found}) == len(found)
    assert all(0 <= spoken.start < spoken.end <= len(text.lower()) for spoken in found)


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("she is anxious about the blue badge form", "mental health"),
        ("he goes to sleep after dinner", "sleep"),
        ("a wheelchair for going out", "going out"),
    ],
)
def test_words_that_may_be_said_of_something_else_are_heard_faintly(said: str, need: str) -> None:
    assert [each.is_faint for each in PACKAGED.spoken_of(said) if each.need == need] == [True]


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("anxious about the form, he has had depression for years", "mental health"),
        ("sleep is a trouble, she is awake at night", "sleep"),
        ("she goes out less, he won't go out alone", "going out"),
    ],
)
def test_a_need_that_is_said_plainly_anywhere_is_not_faint(said: str, need: str) -> None:
    assert [each.is_faint for each in PACKAGED.spoken_of(said) if each.need == need] == [False]


def test_whoever_is_to_be_taken_to_a_hospital_needs_transport_and_their_cat_does_not() -> None:
    assert "transport" in needs("somebody to take a lady to hospital")
    assert "transport" in needs("who can drive him to his clinic")
    assert "transport" not in needs("who can take the cat, she is going to hospital")


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("a rail to get out of the bath", "going out"),
        ("a panic button for the till", "mental health"),
        ("sleeping on the sofa", "sleep"),
        ("a letter from the insurance company", "isolation"),
        ("her cooker runs on bottled gas", "drugs and alcohol"),
        ("not drinking enough in the heat", "drugs and alcohol"),
        ("hot drinks and a chat", "drugs and alcohol"),
        ("a memory foam pillow", "memory"),
        ("he would benefit from a walking group", "money and benefits"),
        ("of course she wants to come", "training"),
        ("somebody for odd jobs", "employment"),
        ("lessons on an android tablet", "medication"),
        ("she fell out with her sister", "falls"),
        ("a digital clock for the bedroom", "digital skills"),
        ("the digital phone line switchover", "digital skills"),
        ("she took a day off work to drive him", "carer breaks"),
    ],
)
def test_a_phrase_that_means_something_else_speaks_of_no_need(said: str, need: str) -> None:
    assert need not in needs(said)


def test_words_are_heard_beside_a_phrase_that_means_something_else() -> None:
    assert "money and benefits" in needs("benefits advice from somebody at home")
    assert "drugs and alcohol" in needs("drinks heavily, water bottle full of vodka")
    assert "falls" in needs("she fell out of bed")
    assert "carer breaks" in needs("a break in Saltby")


def test_a_council_says_what_it_hears_faintly_and_what_is_unlike() -> None:
    own = Vocabulary.load(b"bees: {said: [swarm], faint: [hive], unlike: [hive of industry]}")
    assert [each.is_faint for each in own.spoken_of("the hive")] == [True]
    assert not [each for each in own.spoken_of("a hive of industry") if each.need == "bees"]
    assert not [each for each in own.spoken_of("a swarm at the hive") if each.is_faint]


@pytest.mark.parametrize(
    "said",
    [
        "somebody to look after my wife while I'm at work",
        "dad needs looking after while we are out",
        "who could look after mum on Tuesdays",
        "no one to look after her husband",
    ],
)
def test_whoever_looks_for_somebody_to_take_over_seeks_cover_and_is_not_described_as_a_carer(said: str) -> None:
    assert "respite" in needs(said)
    assert "carers" not in needs(said)


@pytest.mark.parametrize(
    "said",
    ["a group for somebody who looks after his wife", "son looks after dad", "she cares full time for her mother"],
)
def test_whoever_is_said_to_look_after_somebody_is_a_carer(said: str) -> None:
    assert "carers" in needs(said)


@pytest.mark.parametrize("said", ["a personal care firm for dad", "social care for her", "care package for my wife"])
def test_care_that_is_bought_makes_nobody_a_carer(said: str) -> None:
    assert "carers" not in needs(said)


def test_one_who_is_dying_to_do_something_is_not_at_the_end_of_life() -> None:
    assert "end of life" not in needs("nan is dying to see the sea again")
    assert "end of life" in needs("nan is dying and wants to see the sea again")
    assert "end of life" in needs("he is dying at home, what helps the family to rest")


def test_the_small_words_that_tell_a_wish_from_a_fact_stand_beside_what_they_join() -> None:
    own = Vocabulary.load(b"bees: {said: [keep hives], unlike: [someone to keep hives]}")
    assert "bees" not in [each.need for each in own.spoken_of("she wants someone to keep hives")]
    assert "bees" in [each.need for each in own.spoken_of("someone was glad to say they keep hives")]


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("his wife is 86 and can't lift him", "transport"),
        ("what can we fit to the door", "exercise"),
        ("a stroke six months back, lives alone", "end of life"),
        ("someone tells me about abuse but says nothing", "advocacy"),
        ("the house is freezing", "parkinson's"),
        ("she was abused as a child", "safeguarding"),
        ("the home carers are not allowed to lift", "carers"),
        ("has capacity and says no", "mental capacity"),
    ],
)
def test_a_word_in_passing_tells_of_no_need_plainly(said: str, need: str) -> None:
    assert need not in {spoken.need for spoken in PACKAGED.spoken_of(said) if not spoken.is_faint}


@pytest.mark.parametrize(
    ("said", "need"),
    [
        ("who could give her a lift to hospital", "transport"),
        ("does he have the capacity to decide", "mental capacity"),
        ("Dad is at home, carer worn out", "carers"),
        ("tremor and freezing when he walks", "parkinson's"),
        ("months to live", "end of life"),
        ("fitness for the over sixties", "exercise"),
    ],
)
def test_a_word_that_is_plainly_meant_is_heard(said: str, need: str) -> None:
    assert need in {spoken.need for spoken in PACKAGED.spoken_of(said) if not spoken.is_faint}
