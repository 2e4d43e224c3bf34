"""What a question names only to refuse it is neither searched for nor taken for a need."""

import pytest

from signpost.bootstrap import Signpost
from signpost.domain.question import Question
from signpost.retrieval.negation import unwanted


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("something active, not a lunch club, in Aldersea", ["not a lunch club"]),
        ("turns off the oven, not the hob", ["not the hob"]),
        ("a wage, not another day centre", ["not another day centre"]),
        ("he doesn't want counselling but would walk", ["doesn't want counselling"]),
        ("she doesn't fancy a café", ["doesn't fancy a café"]),
    ],
)
def test_what_is_refused_is_told_from_what_is_wanted(text: str, refused: list[str]) -> None:
    assert [text[start:end] for start, end in unwanted(text)] == refused


@pytest.mark.parametrize(
    "text",
    [
        "there is not a soul to talk to",
        "he is not eating meals",
        "not the same since her husband died",
        "she hasn't a lift, no transport at all",
        "doesn't want to be a burden",
    ],
)
def test_what_is_lacking_or_told_of_somebody_is_not_refused(text: str) -> None:
    assert list(unwanted(text)) == []


def test_a_lunch_club_that_is_not_wanted_is_neither_needed_nor_searched_for(merrowshire: Signpost) -> None:
    found = merrowshire.ask.search(Question("not a lunch club, something active for a man of 70 in Aldersea"))
    assert "lunch" not in found.understanding.text
    assert "meals" not in found.understanding.needs
    offered = merrowshire.ask.ask(Question("not a lunch club, something active for a man of 70 in Aldersea")).answer
    assert "Harbour Lunch Club" not in [option.title for option in offered.options]


def test_a_place_that_its_list_spells_in_short_is_not_called_unknown(merrowshire: Signpost) -> None:
    found = merrowshire.ask.search(Question("30 year old wants company in Mkt Thorne"))
    assert found.understanding.unknown_names == ()
    assert [place.name for place in found.understanding.places] == ["Market Thorne"]


def test_what_covers_only_the_thing_that_is_refused_is_not_offered(merrowshire: Signpost) -> None:
    answer = merrowshire.ask.ask(Question("which thing turns off an electric oven, not the hob")).answer
    titles = [option.title for option in answer.options]
    assert titles[0] == "Marram cooker-circuit timer (oven and hob)"
    assert "Hearthwatch hob guard (electric)" not in titles
