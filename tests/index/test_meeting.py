"""How far away something is that meets in several places."""

import pytest

from tests.county import County

PLACES = """\
name,kind,within,district,lat,lon,aliases
Bothshire,county,,,,,
Northshire,district,Bothshire,Northshire,,,
Quayside,town,Northshire,Northshire,52.50,1.70,Quay
Hilltop,village,Northshire,Northshire,52.80,1.70,
"""
SERVICES = """\
id,name,description,telephone,location_name,schedule_description,latitude,longitude,audience,owner,assured_date
svc-two,Two Halls,Table tennis.,01632 960841,,{when},52.50,1.70,public,Duty Desk,2026-05-01
"""


def miles(county: County, when: str, name: str) -> float:
    county.write("places.csv", PLACES)
    county.write("services.csv", SERVICES.format(when=when))
    county.refresh()
    snapshot = county.current.get()
    (place,) = snapshot.gazetteer.find(name)
    return float(snapshot.miles_from(place)[snapshot.catalogue.number_of("svc-two")])


@pytest.mark.parametrize(
    "when",
    [
        "Quay Hall: Mondays. Hilltop Reading Room: Fridays 2pm.",
        "Mondays at the hall; alternate Fridays in Hilltop",
        "Hilltop on Fridays",
    ],
)
def test_what_says_that_it_meets_in_the_very_place_is_there(county: County, when: str) -> None:
    assert miles(county, when, "Hilltop") == 0


@pytest.mark.parametrize(
    "when",
    ["Mondays", "Mondays; the minibus leaves from Hilltop", "Mondays at Hilltop Road Surgery", "Never on Hilltop days"],
)
def test_what_only_speaks_of_a_place_is_as_far_away_as_its_point(county: County, when: str) -> None:
    assert 20 < miles(county, when, "Hilltop") < 22


def test_what_meets_in_another_place_as_well_is_still_where_its_point_is(county: County) -> None:
    assert miles(county, "Hilltop Reading Room: Fridays 2pm.", "Quayside") == 0
