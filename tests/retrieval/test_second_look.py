import numpy as np
import pytest

from signpost.retrieval.answer_kinds import share_held, wanted
from signpost.retrieval.second_look import RIGHT_KIND, SHARED_WORDS, reordered, sentence_scores

TEXT = "The club meets by the quay. A lunch costs £6.50 a head. Ring to book a place."
COSINES = np.array([0.3, 0.3, 0.3], np.float32)


def names(question: str) -> list[str]:
    return [kind.name for kind in wanted(question)]


@pytest.mark.parametrize(
    ("question", "name", "holds", "lacks"),
    [
        ("how much does the lunch club cost", "an amount of money", "Lunch is £6.50.", "Lunch is at noon."),
        ("what's the e-mail of the quay team", "an e-mail address", "quay@example.org", "Write to the quay team."),
        ("phone number for the quay team", "a telephone number", "Ring 01632 960201.", "Ring the quay team, room 4."),
        ("postcode of the day centre", "an address", "It is at QY1 2AB.", "It is by the quay."),
        ("opening times of the quay centre", "a time of day", "10am to 2pm", "On two days a week."),
        ("what percentage came back to work", "a share", "about 30% did", "very few did"),
        ("how many carers were trained", "a count", "Twelve carers were trained.", "Carers were trained."),
        ("how long is the wait", "a length or size", "about 6 weeks", "a short wait"),
        ("when did the hub open", "a date", "It opened in May 2021.", "It opened well."),
    ],
)
def test_what_a_question_asks_for_is_seen_in_a_text_that_holds_it_and_missed_in_one_that_does_not(
    question: str, name: str, holds: str, lacks: str
) -> None:
    asked = [kind for kind in wanted(question) if kind.name == name]
    assert asked
    assert share_held(holds, tuple(asked)) == 1.0
    assert share_held(lacks, tuple(asked)) == 0.0


@pytest.mark.parametrize(
    "question", ["dementia cafe", "lonely since his wife died", "what helps when he wanders at night"]
)
def test_most_questions_ask_for_no_particular_kind_of_thing(question: str) -> None:
    assert names(question) == []


def test_a_sentence_that_shares_the_questions_rare_words_is_picked_over_one_that_is_only_as_near() -> None:
    fits = sentence_scores(TEXT, COSINES, {"club": 3.0, "meet": 1.0}, ())
    assert fits.tolist() == pytest.approx([0.3 + SHARED_WORDS, 0.3, 0.3])


def test_a_sentence_that_holds_the_kind_of_thing_asked_for_is_picked_over_one_that_is_only_as_near() -> None:
    fits = sentence_scores(TEXT, COSINES, {}, wanted("how much does it cost"))
    assert fits.tolist() == pytest.approx([0.3, 0.3 + RIGHT_KIND, 0.3])


def test_on_a_second_look_prose_changes_places_with_prose_alone() -> None:
    scores = np.array([3.2, 3.1, 3.0, 2.9], np.float32)
    fits = [np.array([each], np.float32) for each in (0.2, 0.9, 0.1, 0.8)]
    again = reordered(scores, fits, np.array([False, True, False, False]))
    assert again.tolist() == pytest.approx([3.0, 3.1, 2.9, 3.2])


def test_records_alone_stay_as_they_were() -> None:
    scores = np.array([2.0, 1.0], np.float32)
    fits = [np.array([each], np.float32) for each in (0.1, 0.9)]
    assert reordered(scores, fits, np.array([True, True])).tolist() == [2.0, 1.0]
