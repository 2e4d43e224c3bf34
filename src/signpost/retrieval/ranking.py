"""What a record says of itself to a small push up or down: reorders, never removes."""

from datetime import date

import numpy as np

from signpost.domain.document import Status
from signpost.index.snapshot import Snapshot
from signpost.index.vectors import Rows, Scores
from signpost.places import Place
from signpost.retrieval.understanding import Understanding

# In standard deviations of the pool, where the best hit stands about 3 to 6 above the mean.
SERVES_THE_PLACE = 1.0
SERVES_ELSEWHERE = -3.0
OVERDUE = -0.5
CLOSED_FOR_NOW = -3.0


def adjustments(snapshot: Snapshot, rows: Rows, understanding: Understanding, today: date) -> Scores:
    """Shape (rows,): what to add to each row's score."""
    return np.array([_of(snapshot, int(row), understanding.places, today) for row in rows], np.float32)


def _of(snapshot: Snapshot, row: int, places: tuple[Place, ...], today: date) -> float:
    standing = snapshot.catalogue.standing(row)
    pushed = _for_place(snapshot, standing.area, places)
    if standing.review_by is not None and standing.review_by < today:
        pushed += OVERDUE
    if standing.status is Status.TEMPORARILY_CLOSED:
        pushed += CLOSED_FOR_NOW
    return pushed


def _for_place(snapshot: Snapshot, area: str, places: tuple[Place, ...]) -> float:
    if not places or not area:
        return 0.0
    served = [snapshot.gazetteer.serves(area, place) for place in places]
    if any(served):
        return SERVES_THE_PLACE
    return SERVES_ELSEWHERE if False in served else 0.0
