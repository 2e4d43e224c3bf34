"""Miles between places."""

import math

import numpy as np
import pytest

from signpost.places import Gazetteer, Place, miles_between, miles_from, national

NATIONAL = Gazetteer.from_csv(b"", national())


def place(text: str) -> Place:
    return NATIONAL.find(text)[0]


@pytest.mark.parametrize(
    ("one", "other", "miles"),
    [
        ("Lowestoft", "Halesworth", 14),
        ("London", "Edinburgh", 332),
        ("Norwich", "Ipswich", 39),
        ("Cardiff", "Swansea", 35),
        ("Leeds", "Bradford", 8.5),
        ("SW1A 2AA", "London", 0.5),
    ],
)
def test_distances_are_those_on_the_map(one: str, other: str, miles: float) -> None:
    assert miles_between(place(one), place(other)) == pytest.approx(miles, abs=max(1.0, miles * 0.04))


def test_a_place_without_coordinates_is_at_no_known_distance() -> None:
    nowhere = Place("Nowhere", "village")
    assert miles_between(nowhere, place("Leeds")) is None
    assert np.isnan(miles_from(nowhere, [52.0], [1.0])).all()


def test_many_distances_at_once_are_those_one_by_one_and_unknown_stays_unknown() -> None:
    here, others = place("Halesworth"), [place(name) for name in ("Lowestoft", "Norwich", "Newport", "Leeds")]
    latitudes = np.array([each.latitude for each in others] + [math.nan])
    longitudes = np.array([each.longitude for each in others] + [math.nan])
    found = miles_from(here, latitudes, longitudes)
    assert found.dtype == np.float32
    assert found[:-1] == pytest.approx([miles_between(here, each) for each in others], abs=0.01)
    assert math.isnan(found[-1])


def test_the_middle_of_a_district_lies_in_it() -> None:
    assert miles_between(place("East Suffolk"), place("Framlingham")) < 20
    assert miles_between(place("Suffolk"), place("Bury St Edmunds")) < 40
