"""Which record a text calls by a part of its name."""

import pytest

from signpost.domain.document import Document, Kind
from signpost.retrieval.called_in_part import called_in_part

SHOWN = [
    Document("pendant", Kind.PRODUCT, "Wayfarer GPS pendant", "a.csv", aliases=("GPS fob",)),
    Document("watch", Kind.PRODUCT, "Wayfarer GPS watch", "a.csv", aliases=("tracker watch",)),
    Document("haven", Kind.SERVICE, "Northshire Safe Haven", "a.csv"),
    Document("lunch", Kind.SERVICE, "Harbour Lunch Club", "a.csv"),
]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("tell me about the Wayfarer watch", "watch"),
        ("is the wayfarer fob any good", "pendant"),
        ("when does the Safe Haven open", "haven"),
    ],
)
def test_a_name_said_in_part_means_the_one_that_bears_it(text: str, called: str) -> None:
    found = called_in_part(text, SHOWN)
    assert found is not None
    assert found.id == called


@pytest.mark.parametrize(
    "text",
    [
        "tell me about the Wayfarer",
        "the Wayfarer GPS",
        "a lunch club for an older man",
        "a watch that tells where she is",
        "somewhere safe, a haven of peace",
        "",
    ],
)
def test_words_of_the_language_and_what_several_bear_call_none(text: str) -> None:
    assert called_in_part(text, SHOWN) is None


def test_where_something_is_surely_named_words_of_the_language_call_it() -> None:
    found = called_in_part("part number of the tracker watch for walks", SHOWN, any_words=True)
    assert found is not None
    assert found.id == "watch"
