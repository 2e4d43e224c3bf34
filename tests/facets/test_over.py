"""What ended earlier on the very day that is asked about."""

from datetime import date, datetime

import pytest

from signpost.facets import Facets
from signpost.facets.over import ended_today
from signpost.facets.schedule import read_schedule
from signpost.facets.table import FacetTable

LAST_DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        ("Thursday, 1pm to 3.30pm", "2026-11-26T18:15", True),
        ("Thursday, 1pm to 3.30pm", "2026-11-26T15:30", True),
        ("Thursday, 1pm to 3.30pm", "2026-11-26T15:29", False),
        ("Thursday, 1pm to 3.30pm", "2026-11-25T18:15", False),
        ("Thursday, 1pm to 3.30pm and 7pm to 9pm", "2026-11-26T18:15", False),
        ("Thursday, from 1pm", "2026-11-26T18:15", False),
        ("Thursday afternoon", "2026-11-26T18:15", False),
        ("Thursday, 7pm to 1am", "2026-11-26T23:50", False),
        ("", "2026-11-26T23:50", False),
    ],
)
def test_what_says_when_it_ends_is_over_after_that(hours: str, moment: str, expected: bool) -> None:
    facets = Facets(schedule=read_schedule(hours), last_day=LAST_DAY)
    assert ended_today(FacetTable.of([facets]), datetime.fromisoformat(moment)).tolist() == [expected]


def test_what_has_no_last_day_is_never_over() -> None:
    facets = Facets(schedule=read_schedule("Thursdays, 1pm to 3.30pm"))
    assert not ended_today(FacetTable.of([facets]), datetime.fromisoformat("2026-11-26T18:15")).any()
