"""What a question asks for beside its need (days, cost, age, distance) over a snapshot: who meets it, who fails it."""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from signpost.facets.over import ended_today
from signpost.index.rows import Scope
from signpost.index.snapshot import Snapshot
from signpost.index.vectors import Mask, Rows, Scores
from signpost.places import Place, Reach
from signpost.retrieval.filters import Filters
from signpost.retrieval.relaxing import Proposal, nearest
from signpost.retrieval.verdicts import FAILS, MEETS, UNKNOWN, Verdicts, evaluate, keeps, preference

Counts = NDArray[np.int64]

A_WALK = 3.0
"""Miles: a little more, since of villages only the middle is known."""

LIKED = 1.0
"""Standard deviations for a record that is known to meet all that is asked for, against one that says nothing of it."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Filters and a radius over all documents; only what people go to can be filtered.

    `verdicts` has shape (filters, documents), `miles` (documents,): NaN where either end is not known. `over`: what
    ended earlier today, so that nobody can go there, whatever is asked for.
    """

    filters: Filters
    reach: Reach | None
    verdicts: Verdicts
    miles: Scores
    filtered: Mask
    over: Mask

    @classmethod
    def of(
        cls, filters: Filters, reach: Reach | None, place: Place | None, snapshot: Snapshot, now: datetime
    ) -> "Narrowing":
        """Evaluate every filter of one question, once."""
        count = snapshot.catalogue.document_count
        verdicts = evaluate(filters, snapshot.facets, now) if len(filters) else np.empty((0, count), np.int8)
        middle = (reach.place if reach else None) or place
        miles = np.full(count, np.nan, np.float32)
        if middle is not None and not middle.is_area:
            miles = snapshot.miles_from(middle)
        over = ended_today(snapshot.facets, now)
        return cls(filters, reach, verdicts, miles, snapshot.catalogue.is_open_to_people, over)

    @property
    def is_hard(self) -> bool:
        """Whether something was asked for as a must."""
        return self.reach is not None or bool(self.filters.hard)

    @property
    def labels(self) -> tuple[str, ...]:
        """Of every filter, as the asker sees them."""
        return (*(each.label for each in self.filters), *((reach_label(self.reach),) if self.reach else ()))

    def scope(self, scope: Scope, document_of: np.ndarray) -> Scope:
        """The same scope without what fails: so a filter works inside the search, never after it."""
        kept = ~self.filtered | self.kept()
        return replace(scope, allowed=scope.allowed & kept[document_of])

    def liked(self, documents: np.ndarray) -> Scores:
        """What to add to each document's score: known to meet what is asked for, or to fail a wish.

        To be for somebody's age or gender is no merit: most things are.
        """
        telling = [n for n, each in enumerate(self.filters) if each in self.filters.hard or not each.removes]
        liked = LIKED * preference(self.verdicts[telling][:, documents])
        pushed: Scores = np.where(self.filtered[documents], liked, 0).astype(np.float32)
        return pushed

    def unstated(self, document: int) -> tuple[str, ...]:
        """What is asked for as a must, and of which this document says nothing."""
        if not self.filtered[document]:
            return ()
        verdicts = self.verdicts[:, document]
        said = [
            each.label
            for each, verdict in zip(self.filters, verdicts, strict=True)
            if each in self.filters.hard and verdict == UNKNOWN
        ]
        if self.reach is not None and np.isnan(self.miles[document]):
            said.append(reach_label(self.reach))
        return tuple(said)

    def not_then(self, document: int) -> tuple[str, ...]:
        """The days and hours that are wished for, and at which this document is known not to be there."""
        if not self.filtered[document]:
            return ()
        verdicts = self.verdicts[:, document]
        timed = zip(self.filters, verdicts, strict=True)
        return tuple(each.label for each, verdict in timed if each.when is not None and verdict == FAILS)

    def is_there_then(self, document: int) -> bool:
        """Whether this document is known to be there on all days and at all hours that are asked or wished for."""
        timed = [n for n, each in enumerate(self.filters) if each.when is not None]
        return bool(timed and self.filtered[document] and np.all(self.verdicts[timed, document] == MEETS))

    def unknown(self) -> Counts:
        """Shape (documents,): how many of the musts each says nothing of."""
        musts = [n for n, each in enumerate(self.filters) if each in self.filters.hard]
        counts: Counts = np.count_nonzero(self.verdicts[musts] == UNKNOWN, axis=0)
        return counts + np.isnan(self.miles) if self.reach is not None else counts

    def miles_of(self, document: int) -> float | None:
        """How far away it is; None if that is not known, or it is nowhere to go to."""
        miles = float(self.miles[document])
        return None if np.isnan(miles) or not self.filtered[document] else miles

    def is_at_hand(self, documents: Rows) -> Mask:
        """Which of some documents are in the place that was asked about, or a walk from it."""
        at_hand: Mask = self.filtered[documents] & (self.miles[documents] <= A_WALK)
        return at_hand

    def proposals(self, snapshot: Snapshot, among: Mask, now: datetime) -> tuple[Proposal, ...]:
        """What could be given up so that some of `among` (documents,) are left, the smallest step first."""
        inside = among & self.within()
        return nearest(self.filters, self.verdicts, snapshot.facets, now, inside)

    def given(self, filters: Filters, snapshot: Snapshot, now: datetime) -> "Narrowing":
        """The same with other filters."""
        return replace(self, filters=filters, verdicts=evaluate(filters, snapshot.facets, now))

    def open(self, snapshot: Snapshot, now: datetime) -> "Narrowing":
        """The same without its musts."""
        return self.anywhere().given(self.filters.without(*self.filters.hard), snapshot, now)

    def nearest(self, among: Mask) -> np.float32:
        """Miles to the nearest of some documents; NaN if none has a place."""
        miles = self.miles[among]
        return np.nanmin(miles) if np.isfinite(miles).any() else np.float32(np.nan)

    def anywhere(self) -> "Narrowing":
        """The same without its radius."""
        return replace(self, reach=None)

    def kept(self) -> Mask:
        """Shape (documents,): what fails no must and is not known to be too far away."""
        kept = keeps(self.filters, self.verdicts) if len(self.filters) else np.ones(len(self.filtered), bool)
        within: Mask = kept & self.within()
        return within

    def within(self) -> Mask:
        """Shape (documents,): what is not known to be too far away, or to be over."""
        if self.reach is None:
            return ~self.over
        within: Mask = ~self.over & ~(
            self.miles > self.reach.miles
        )  # where it is not known stays, to be shown as not known
        return within


def reach_label(reach: Reach | None) -> str:
    """How a radius is shown: "Within 5 miles of Halesworth"."""
    if reach is None:
        return ""
    about = "about " if reach.is_estimate else ""
    miles = f"{reach.miles:g} {'mile' if reach.miles == 1 else 'miles'}"
    return f"Within {about}{miles}{f' of {reach.place.name}' if reach.place else ''}"
