"""Whether something is open at a moment, until when, and when it next is."""

from datetime import datetime

import pytest

from signpost.facets import Facets, state_at
from signpost.facets.schedule import read_schedule


def told(schedule: str, moment: str) -> str:
    """As short as can be: "until", "any hour", "opens", "unknown"."""
    state = state_at(Facets(schedule=read_schedule(schedule)), datetime.fromisoformat(moment))
    if state is None:
        return "unknown"
    if state.is_open:
        return f"until {state.closes:%a %H:%M}" if state.closes else "any hour"
    opens = state.opens
    return f"opens {opens.day:%a %d} {opens.opens:%H:%M}" if opens and opens.opens else "shut"


@pytest.mark.parametrize(
    ("schedule", "moment", "expected"),
    [
        ("Monday to Friday, 9am to 5.30pm", "2026-11-27T16:35", "until Fri 17:30"),
        ("Monday to Friday, 9am to 5.30pm", "2026-11-27T17:30", "opens Mon 30 09:00"),
        ("Monday to Friday, 9am to 5.30pm", "2026-11-27T08:00", "opens Fri 27 09:00"),
        ("24 hours a day, every day", "2026-11-27T03:00", "any hour"),
        ("5.30pm to 8.30am every night, all weekend", "2026-11-27T20:00", "until Mon 08:30"),
        ("5.30pm to 8.30am every night, all weekend", "2026-11-26T20:00", "until Fri 08:30"),
        ("5.30pm to 8.30am every night, all weekend", "2026-11-26T12:00", "opens Thu 26 17:30"),
        ("Saturdays 7pm to midnight", "2026-11-28T23:00", "until Sun 00:00"),
        ("Fri and Sat 10pm - 2am", "2026-11-28T01:00", "until Sat 02:00"),
        ("Mondays 10am to 12 noon; Mondays 12 noon to 3pm", "2026-11-30T11:00", "until Mon 15:00"),
        ("Monday to Friday 9am to 5pm, excluding bank holidays", "2026-12-25T10:00", "opens Tue 29 09:00"),
        ("Monday to Friday 9am to 5pm", "2026-12-25T10:00", "unknown"),
        ("5.30pm to 8.30am every night, all weekend and on bank holidays", "2026-12-25T12:00", "unknown"),
        (
            "Monday to Friday, 8.45am to 5.15pm. Out of hours: duty team, 01632 960111.",
            "2026-11-26T18:15",
            "opens Fri 27 08:45",
        ),
        ("Varied. In Saltby on Fridays.", "2026-11-26T12:00", "unknown"),
        ("Thursday evenings", "2026-11-26T18:00", "unknown"),
        ("", "2026-11-27T16:35", "unknown"),
    ],
)
def test_only_what_is_certain_is_told(schedule: str, moment: str, expected: str) -> None:
    assert told(schedule, moment) == expected


def test_what_is_closed_for_now_is_shut_whatever_its_hours_say() -> None:
    facets = Facets(schedule=read_schedule("24/7"), suspended=True)
    state = state_at(facets, datetime.fromisoformat("2026-11-27T16:35"))
    assert state is not None
    assert (state.is_open, state.opens) == (False, None)
