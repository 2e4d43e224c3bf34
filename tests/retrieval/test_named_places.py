"""A question to the places that it names."""

import pytest

from signpost.domain.question import Question
from tests.county import PLACES, SERVICES, County

ALARM = "An alarm that was sold as Bakewall until 2024.,Anyone,Ring,01632 960831,£5 a week"
OURS = f"{SERVICES}svc-alarm,Selby Careline,{ALARM},Northshire,public,,2026-05-01,,,active,\n"

VILLAGES = (
    f"{PLACES}the Combes,area,Northshire,Northshire,,QS7,,,\nNether Combe,village,the Combes,Northshire,,QS7,,,\n"
)


def places(county: County, text: str) -> list[str]:
    county.write("services.csv", OURS)
    county.refresh()
    return [place.name for place in county.ask.search(Question(text)).understanding.places]


@pytest.mark.parametrize("asked", ["What does selby careline cost?", "is Selby Careline free in Quayside"])
def test_the_name_of_a_record_of_ours_names_no_town_elsewhere(county: County, asked: str) -> None:
    assert "Selby" not in places(county, asked)


@pytest.mark.parametrize("asked", ["mum has an alarm from Bakewall", "who were Bakewall"])
def test_a_word_that_our_sources_write_so_is_no_misspelt_town(county: County, asked: str) -> None:
    assert not places(county, asked)


@pytest.mark.parametrize(("asked", "town"), [("lunch club in Selby", "Selby"), ("meals in Bridlingten", "Bridlington")])
def test_a_town_elsewhere_is_still_heard(county: County, asked: str, town: str) -> None:
    assert places(county, asked) == [town]


def test_where_a_persons_family_is_does_not_blur_what_is_looked_for(county: County) -> None:
    read = county.ask.search(Question("her son rings from Whitby, mum in Quayside wants lunch")).understanding
    assert "Whitby" not in read.text
    assert [place.name for place in read.places] == ["Quayside"]


def test_what_another_council_does_is_still_found_by_its_name(county: County) -> None:
    assert "Whitby" in county.ask.search(Question("what did Whitby do that Quayside could")).understanding.text


def test_a_place_in_the_name_of_a_record_is_not_where_something_is_wanted_beside_one_that_is(county: County) -> None:
    assert places(county, "Quay Lunch Club for a man in Hilltop") == ["Hilltop"]
    assert places(county, "when is Quay Lunch Club on") == ["Quayside"]
    assert places(county, "lunch in Quay or Hilltop") == ["Quayside", "Hilltop"]


def test_of_places_of_which_one_lies_in_another_the_finer_is_meant(county: County) -> None:
    county.write("places.csv", VILLAGES)
    county.refresh()
    assert places(county, "lunch in Southshire, near Hilltop") == ["Hilltop", "Southshire"]
    assert places(county, "lunch for somebody in QS7 1AB, Nether Combe") == ["Nether Combe", "the Combes"]
    assert places(county, "lunch in Hilltop or Nether Combe") == ["Hilltop", "Nether Combe"]


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("moving from Quayside to Whitby, lunch club", "Whitby"),
        ("he moved to Hilltop from his flat in Quayside, lunch club", "Hilltop"),
        ("relocating out of Whitby to be near her son in Quayside", "Quayside"),
        ("moved here from Whitby to Hilltop, wants lunch", "Hilltop"),
        ("moved from Whitby, now in Hilltop, wants lunch", "Hilltop"),
        ("her son moved from Hilltop to Whitby. Mum in Quayside wants lunch", "Quayside"),
        ("her daughter moved to Whitby and mum in Quayside wants lunch", "Quayside"),
    ],
)
def test_who_moves_needs_what_there_is_where_they_move_to(county: County, asked: str, where: str) -> None:
    assert places(county, asked) == [where]


def test_who_only_travels_comes_back(county: County) -> None:
    assert places(county, "a lift from Quayside to Hilltop") == ["Quayside", "Hilltop"]
