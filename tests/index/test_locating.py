"""Documents to where they are, and to where most of them lie."""

import numpy as np
import pytest

from signpost.domain.document import Document, Kind, Record
from signpost.index.locating import located, middle_of

FOLKESTONE, NOWHERE = (51.08, 1.17), (np.nan, np.nan)


def service(**columns: str) -> Document:
    return Document("s", Kind.SERVICE, "Lunch", "", record=Record(**columns))


def test_an_address_in_a_place_of_a_common_name_lies_where_the_other_records_do() -> None:
    documents = [service(postcode="CT19 5AE"), service(postcode="CT20 1SQ"), service(address="Youth Centre, Hythe")]
    assert located(documents, b"")[2] == pytest.approx((51.07, 1.08), abs=0.02)


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
