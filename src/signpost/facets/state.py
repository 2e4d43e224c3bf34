"""Facets and a moment to whether it is open, until when, and when it next is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from signpost.facets.days_off import Division, is_bank_holiday
from signpost.facets.facets import Facets
from signpost.facets.opening import Session, closes_at, next_session, open_at

ANY_HOUR = timedelta(days=8)
"""What does not close within this is open at any hour: a night desk that stays open all weekend is not."""

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class State:
    """`closes` is None where it is open at any hour, or not open; `opens` is the next session while it is shut."""

    is_open: bool
    closes: datetime | None = None
    opens: Session | None = None


def state_at(facets: Facets, moment: datetime, division: Division = Division.ENGLAND) -> State | None:
    """What can be said for certain of a moment of local time; None where it cannot be told."""
    is_open = open_at(facets, moment, division)
    if is_open:
        return State(is_open=True, closes=_closing(facets, moment, division))
    if is_open is None or _is_special(facets, moment, division):
        return None
    return State(is_open=False, opens=next_session(facets, moment, division))


def _is_special(facets: Facets, moment: datetime, division: Division) -> bool:
    """A bank holiday on which it is open, at hours that may be others than on such a weekday."""
    return bool(facets.schedule and facets.schedule.bank_holidays is True and is_bank_holiday(moment.date(), division))


def _closing(facets: Facets, moment: datetime, division: Division) -> datetime | None:
    """The end of the hours that it is open for certain, one after the other; None if they go on and on."""
    end = moment
    while (closes := closes_at(facets, end, division)) and closes > end:
        end = closes
        if end - moment >= ANY_HOUR:
            return None
    if end - moment >= A_DAY and open_at(facets, end, division) is None:
        return None  # such as a bank holiday some days ahead, of which its hours do not tell
    return end
