"""A table of facets and a moment to what ended earlier on that very day."""

from datetime import datetime

import numpy as np

from signpost.facets.coding import NO_TIME
from signpost.facets.table import Bools, FacetTable
from signpost.facets.week import DAY_LONG


def ended_today(table: FacetTable, moment: datetime) -> Bools:
    """Shape (services,): whose last day it is, and whose hours are past for certain.

    What began, and does not say when it ends, may still go on.
    """
    times, minute = table.timetables, moment.hour * 60 + moment.minute
    states_an_end = np.zeros(len(times), bool)
    goes_on = np.zeros(len(times), bool)
    for opening in times.openings:
        has_end = (opening.closes != NO_TIME) & (opening.closes <= DAY_LONG) & ~opening.about
        states_an_end |= opening.used & has_end
        goes_on |= opening.used & ~(has_end & (opening.closes <= minute))
    ended: Bools = (times["last_day"] == moment.toordinal()) & states_an_end & ~goes_on
    return ended[table.timetable_of]
