"""Which areas hold which, and for whom a service is there."""

import pytest

from signpost.places import Gazetteer, Place, national
from signpost.places.spelling import key_of

NATIONAL = Gazetteer.from_csv(b"", national())

FOREIGN = Gazetteer.from_csv(
    b"name,kind,within,lat,lon\nMerrowshire,county,,52.905,1.300\nAldersea,town,Merrowshire,52.920,1.320\n"
    b"Nowhere,town,Elsewhereshire,,\n",
    national(),
)


def place(text: str, gazetteer: Gazetteer = NATIONAL) -> Place:
    return gazetteer.find(text)[0]


@pytest.mark.parametrize(
    ("area", "asked", "answer"),
    [
        ("Suffolk", "Lowestoft", True),
        ("East Suffolk", "Halesworth", True),
        ("East Anglia", "Halesworth", True),
        ("Norfolk and Suffolk", "Lowestoft", True),
        ("England", "Lowestoft", True),
        ("United Kingdom", "Swansea", True),
        ("UK-wide", "Lowestoft", True),
        ("National", "Lowestoft", True),
        ("Online", "Lowestoft", True),
        ("Suffolk; online", "Norwich", True),
        ("Suffolk", "IP19 8AB", True),
        ("Halesworth", "Suffolk", True),
        ("Ipswich", "Lowestoft", False),
        ("Norfolk", "Lowestoft", False),
        ("Wales", "Lowestoft", False),
        ("England", "Swansea", False),
        ("All of Suffolk except Ipswich", "Ipswich", False),
        ("All of Suffolk except Ipswich", "Lowestoft", True),
        ("Norfolk", "IP19 8AB", False),
        ("Leeds", "IP19 8AB", False),
        ("Greater London", "Lewisham", True),
        ("London", "Lewisham", True),
        ("Yorkshire", "Leeds", True),
        ("Bedfordshire", "Luton", True),
    ],
)
def test_what_is_known_of_borders_answers_yes_or_no(area: str, asked: str, answer: bool) -> None:
    assert NATIONAL.serves(area, place(asked)) is answer


@pytest.mark.parametrize(
    ("area", "asked"),
    [
        ("Waveney", "Lowestoft"),  # an old district: which of the new one's towns it held, the list does not say
        ("Lowestoft", "Waveney"),
        ("Devon", "Plymouth"),  # the county's council does not serve it, though people count it to the county
        ("Essex", "Southend-on-Sea"),
        ("Halesworth", "IP19 8AB"),  # a postcode does not say whether it counts to the town
        ("the villages round about", "Lowestoft"),
        ("", "Lowestoft"),
        ("Newport", "Lowestoft and Wales"),
    ],
)
def test_what_nobody_can_know_is_never_a_yes(area: str, asked: str) -> None:
    answer = NATIONAL.serves(area, place(asked))
    assert answer is not True


def test_an_old_district_is_unknown_inside_the_new_one_and_no_outside_it() -> None:
    assert NATIONAL.serves("Waveney", place("Lowestoft")) is None
    assert NATIONAL.serves("Waveney", place("Norwich")) is False


def test_a_unitary_city_may_or_may_not_be_served_by_its_old_county() -> None:
    assert NATIONAL.serves("Devon", place("Plymouth")) is None
    assert NATIONAL.serves("Devon", place("Exeter")) is True


def test_an_ambiguous_area_is_the_one_where_the_asker_is() -> None:
    assert NATIONAL.serves("Newport", NATIONAL.mentions("Newport, Isle of Wight")[0].place) is True


def test_a_misspelt_area_is_never_relied_on() -> None:
    assert NATIONAL.serves("Sufolk", place("Norwich")) is None


def test_a_county_that_the_national_list_does_not_know_lies_in_the_country_around_it() -> None:
    aldersea = place("Aldersea", FOREIGN)
    assert FOREIGN.serves("England", aldersea) is True
    assert FOREIGN.serves("Scotland", aldersea) is False
    assert FOREIGN.serves("Merrowshire", aldersea) is True


def test_nothing_is_said_of_areas_near_a_county_that_nobody_knows() -> None:
    assert FOREIGN.serves("Norfolk", place("Aldersea", FOREIGN)) is None
    assert FOREIGN.serves("Suffolk", place("Nowhere", FOREIGN)) is None
    assert FOREIGN.serves("Cornwall", place("Aldersea", FOREIGN)) is False


def test_every_settlement_lies_in_a_known_district_and_country() -> None:
    nation = national()
    for key in nation._settlement_rows:
        for each in nation.called(key):
            assert each.country, each
            assert each.is_area or key_of(each.district) in nation.areas, each


def test_each_area_names_areas_that_exist() -> None:
    areas = national().areas
    for area in areas.values():
        assert set(area.within) | set(area.loosely) <= areas.keys(), area


SUFFOLK = Gazetteer.from_csv(b"name,kind,within\nSuffolk,county,\nLowestoft,town,Suffolk\n", national())


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Lowestoft", True),
        ("Halesworth", True),
        ("lady at NR32 1AB", True),
        ("living in IP19", True),
        ("Norwich", False),
        ("NR1 1AA", False),
    ],
)
def test_what_lies_in_our_county_is_here_though_our_list_leaves_it_out(asked: str, answer: bool) -> None:
    assert SUFFOLK.is_here(place(asked, SUFFOLK)) is answer
