"""A list beneath a heading that asks what the question asks is the answer, though its items repeat none of its words."""

import pytest

from signpost.answering.asked_in_headings import asks_likewise
from signpost.bootstrap import Signpost
from signpost.domain.document import Document, Kind
from signpost.domain.hit import Hit
from signpost.domain.passage import Passage
from signpost.domain.question import Question


def beneath(heading: str) -> Hit:
    note = Document(id="nt-1", kind=Kind.NOTE, title="What you can borrow", path="nt-1.md")
    return Hit(Passage("nt-1", "• a lamp", (note.title, heading), "digest"), note, 1.0)


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("what can the loan be used for", "What you can usually borrow"),
        ("what can't we lend", "What you cannot borrow"),
        ("who could have one", "Who can borrow"),
        ("when may a loan not be renewed", "When it may not"),
    ],
)
def test_a_heading_asks_the_same_in_other_words(asked: str, heading: str) -> None:
    assert asks_likewise(asked, beneath(heading))


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("what can the loan be used for", "What you cannot borrow"),
        ("what can't we lend", "What you can usually borrow"),
        ("who can have one", "When you can borrow"),
        ("what can the loan be used for", "What a loan is"),
        ("loans", "What you can usually borrow"),
    ],
)
def test_a_heading_that_asks_for_something_else_or_the_contrary_does_not(asked: str, heading: str) -> None:
    assert not asks_likewise(asked, beneath(heading))


@pytest.mark.parametrize(
    ("asked", "heading", "told"),
    [
        ("what can a direct payment be spent on", "What you can usually pay for", "A home-care agency"),
        ("what can't i buy with a direct payment", "What you cannot pay for", "Rent, mortgage"),
        ("when may single handed care not suit", "When it may not", "Sudden movement"),
    ],
)
def test_the_list_is_read_out_from_its_beginning(merrowshire: Signpost, asked: str, heading: str, told: str) -> None:
    first = next(each for each in merrowshire.ask.ask(Question(asked)).answer.lead if each.n)
    assert first.label == heading
    assert told in first.text
