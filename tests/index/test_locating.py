"""Documents to where they are, and to where most of them lie."""

import numpy as np
import pytest

from signpost.domain.document import Document, Kind, Record
from signpost.index.locating import located, middle_of

PLACES = b"""name,kind,within,postcode_prefix,lat,lon
Quarrington,town,,ZQ1,52.00,1.00
Hollin Bank,neighbourhood,Quarrington,ZQ1,52.02,1.01
the Combes,area,,ZQ2,52.20,1.20
Nether Combe,village,the Combes,ZQ2,52.25,1.22
"""
FOLKESTONE, NOWHERE = (51.08, 1.17), (np.nan, np.nan)


def service(**columns: str) -> Document:
    return Document("s", Kind.SERVICE, "Lunch", "", record=Record(**columns))


def test_an_address_in_a_place_of_a_common_name_lies_where_the_other_records_do() -> None:
    documents = [service(postcode="CT19 5AE"), service(postcode="CT20 1SQ"), service(address="Youth Centre, Hythe")]
    assert located(documents, b"")[2] == pytest.approx((51.07, 1.08), abs=0.02)


@pytest.mark.parametrize(
    ("columns", "where"),
    [
        ({"postcode": "ZQ2 1AB", "address": "The Street, Nether Combe"}, (52.25, 1.22)),
        ({"postcode": "ZQ2 1AB", "location_name": "Nether Combe Village Hall"}, (52.25, 1.22)),
        ({"postcode": "ZQ1 1AB", "address": "Hollin Bank, Quarrington"}, (52.02, 1.01)),
        ({"address": "Quarrington (Hollin Bank), ZQ1 1AB"}, (52.02, 1.01)),
        ({"postcode": "ZQ2 1AB", "address": "The Street, near Quarrington"}, (52.20, 1.20)),
        ({"postcode": "ZQ1 1AB"}, (52.00, 1.00)),
    ],
)
def test_a_record_lies_where_its_address_says_most_finely(columns: dict[str, str], where: tuple[float, float]) -> None:
    assert located([service(**columns)], PLACES)[0] == pytest.approx(where, abs=0.001)


def test_a_postcode_that_is_known_outdoes_whatever_else_is_named() -> None:
    own = b"name,kind,within,postcode_prefix,lat,lon\nHill Side,village,,CT19,52.25,1.22\n"
    documents = [service(postcode="CT19 5AE", address="Hill Side")]
    assert located(documents, own)[0] == pytest.approx(FOLKESTONE, abs=0.05)


def test_records_without_a_place_have_no_middle() -> None:
    assert middle_of(np.array([NOWHERE, NOWHERE], np.float32)) is None
    assert middle_of(np.empty((0, 2), np.float32)) is None


def test_records_all_over_the_country_have_no_middle() -> None:
    spread = [FOLKESTONE, (54.97, -1.61), (50.26, -5.05), (52.63, 1.30), NOWHERE]
    assert middle_of(np.array(spread, np.float32)) is None


def test_one_record_far_away_does_not_move_the_middle() -> None:
    middle = middle_of(np.array([FOLKESTONE, FOLKESTONE, FOLKESTONE, (54.97, -1.61)], np.float32))
    assert middle is not None
    assert (middle.latitude, middle.longitude) == pytest.approx(FOLKESTONE, abs=0.001)
