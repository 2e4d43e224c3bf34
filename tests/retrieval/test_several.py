"""How many questions a message asks, and where one ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.retrieval.several import MOST, preface_of, questions_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is a Front Room? Who do I ask about hoists?", ("What is a Front Room?", "Who do I ask about hoists?")),
        ("what is TEC and what is DFG", ("what is TEC", "what is DFG")),
        (
            "Is there a lunch club here, and where is the food bank?",
            ("Is there a lunch club here", "where is the food bank?"),
        ),
        (
            "new here, whats a key safe and do we have them? and who covers slings",
            ("new here, whats a key safe", "who covers slings"),
        ),
    ],
)
def test_questions_that_stand_by_themselves_are_told_apart(text: str, expected: tuple[str, ...]) -> None:
    assert questions_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "What is a hoist? How much does it cost?",
        "how do I book the course and how long is it",
        "is there a front room near Sedgeham and how do people book",
        "What is Quay Club? How do we refer?",
        "who do I ring when a carer is ill and nobody can stay",
        "is the spring lunch on, and is anything else on there",
        "lady 82, lonely, wants a day centre and needs a lift",
        "what time does the Harbour Lunch Club open and do you need an appointment",
        "where is the Lantern Café, and is there parking?",
        "What is TEC?",
        "?",
        "",
    ],
)
def test_what_leans_on_the_words_before_it_is_no_question_of_its_own(text: str) -> None:
    assert questions_in(text) == (text,)


def test_a_long_list_is_left_whole() -> None:
    text = " ".join(f"What is thing number {n}?" for n in range(MOST + 1))
    assert questions_in(text) == (text,)


def test_what_is_said_before_the_first_question_holds_for_all() -> None:
    assert preface_of("tec champion here, what can I show and who lends kit") == "tec champion here, "
    assert preface_of("what can I show, and who lends kit") == ""


@given(st.text(max_size=300))
def test_every_part_is_a_piece_of_the_message(text: str) -> None:
    assert all(part in text for part in questions_in(text))
