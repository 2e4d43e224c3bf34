"""What is said of a thing is not said of a person."""

import pytest

from signpost.bootstrap import Signpost
from signpost.domain.question import Question
from signpost.retrieval.said_of_things import said_of_things


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wheelchair wobbly, brake gone", "wobbly"),
        ("her walker’s a bit unsteady, can it be mended", "unsteady"),
        ("she rang and the grab rail has fallen off", "has fallen"),
        ("somebody to see to a wobbly table", "wobbly"),
        ("no help, the shelves keep falling down", "keep falling"),
    ],
)
def test_what_is_said_of_a_thing_is_told_by_the_thing_beside_it(text: str, said: str) -> None:
    assert [text[start:end] for start, end in said_of_things(text)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "mum is wobbly on her feet with the walker",
        "lady with a walking frame is unsteady",
        "frame, unsteady on her feet",
        "walker unsteady on her feet",
        "in a wheelchair and has fallen",
        "the wardrobe has fallen on him",
        "stairs, fallen twice",
        "she fell off the step",
    ],
)
def test_what_is_said_of_somebody_who_uses_a_thing_is_said_of_them(text: str) -> None:
    assert list(said_of_things(text)) == []


def test_a_wobbly_chair_is_no_fall(merrowshire: Signpost) -> None:
    search = merrowshire.ask.search
    assert "falls" not in search(Question("commode is wobbly, who mends it")).understanding.needs
    assert "falls" in search(Question("wobbly since she came home, has a commode")).understanding.needs
