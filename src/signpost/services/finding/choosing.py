"""One snapshot and what is sought to the documents that are left, in order, and what could be given up if none are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from signpost.domain.document import Audience
from signpost.index.snapshot import Snapshot
from signpost.index.vectors import Mask, Rows
from signpost.retrieval.filters import Filters
from signpost.retrieval.narrowing import Narrowing, reach_label
from signpost.retrieval.relaxing import in_words
from signpost.retrieval.search import LOOKED_AT, Searching
from signpost.services.finding.found import Offer
from signpost.services.finding.reading import Sought

YES, NO, NOT_KNOWN = 1, 0, -1

CLOSEST = 3
"""Of what text finds without filters: if none of these is left, what is left may be beside the point."""


@dataclass(frozen=True)
class Choosing:
    """One look at one snapshot; `searching` is there where text was given."""

    sought: Sought
    snapshot: Snapshot
    audience: Audience
    now: datetime
    searching: Searching | None = None

    @cached_property
    def narrowing(self) -> Narrowing:
        """What was asked for by name; what the text asks for beside it counts as well, unless both name the same."""
        sought, reach, place = self.sought, self.sought.reach, self.sought.place
        filters = sought.filters
        if self.searching is not None:
            understood = self.searching.understanding
            filters = _joined(filters, understood.filters)
            if place is None and understood.reach is not None and understood.reach.place is not None:
                reach = understood.reach
            place = place or next(iter(understood.places), None)
        return Narrowing.of(filters, reach, place, self.snapshot, sought.moment)

    @cached_property
    def left(self) -> Rows:
        """Numbers of the documents that fail nothing, best first."""
        fitting = self._meets_needs & self.narrowing.kept()
        fitting &= self._serves(fitting) != NO
        if self.searching is not None:
            return self.searching.ranked(self.narrowing, fitting)
        return self._in_order(np.flatnonzero(fitting))

    def serves(self, document: int) -> bool | None:
        """Whether one document is there for the place that was asked for."""
        if self.sought.place is None:
            return None
        names, area_of = self.snapshot.catalogue.areas
        return self.snapshot.gazetteer.serves(names[area_of[document]], self.sought.place)

    def offers(self) -> tuple[Offer, ...]:
        """What could be given up, the smallest step first: where nothing is left, or nothing near the words."""
        is_enough = len(self.left) and (self.searching is None or np.isin(self._nearest[:CLOSEST], self.left).any())
        return () if is_enough else tuple(self._offers())

    def _offers(self) -> Iterator[Offer]:
        among = self._worth_offering
        there = among & (self._serves(among) != NO)
        for each in self.narrowing.proposals(self.snapshot, there, self.sought.moment):
            yield Offer(each.relaxation.given_up.label, each.text, each.count)
        yield from self._farther(there)
        yield from self._one_need_less()
        yield from self._elsewhere(among, there)

    @cached_property
    def _shown(self) -> Mask:
        """What this reader may be shown today that people go to."""
        catalogue = self.snapshot.catalogue
        scope = catalogue.scope(self.audience, self.now.date())
        shown: Mask = catalogue.documents_in(scope) & catalogue.is_open_to_people
        return shown

    @cached_property
    def _meets_needs(self) -> Mask:
        return self._tagged(self.sought.needs)

    @cached_property
    def _nearest(self) -> Rows:
        """With text: what comes first when nothing but the needs is asked beside it."""
        if self.searching is None:
            return np.empty(0, np.int64)
        wide = self.narrowing.open(self.snapshot, self.sought.moment)
        return self.searching.ranked(wide, self._meets_needs)[:LOOKED_AT]

    @cached_property
    def _worth_offering(self) -> Mask:
        """What meets the needs and, with text, is near in meaning or words."""
        if self.searching is None:
            return self._meets_needs
        near = np.zeros(self.snapshot.catalogue.document_count, bool)
        near[self._nearest] = True
        return near

    def _tagged(self, needs: tuple[str, ...]) -> Mask:
        tagged = self._shown
        for need in needs:
            tagged = tagged & self.snapshot.catalogue.tagged(need)
        return tagged

    def _serves(self, among: Mask) -> NDArray[np.int8]:
        """Shape (documents,): yes, no or not known for each of `among`; each area is looked up once."""
        served = np.full(len(among), NOT_KNOWN, np.int8)
        if self.sought.place is None:
            return served
        names, area_of = self.snapshot.catalogue.areas
        answers = np.full(len(names), NOT_KNOWN, np.int8)
        for area in np.unique(area_of[among]).tolist():
            said = self.snapshot.gazetteer.serves(names[area], self.sought.place)
            answers[area] = NOT_KNOWN if said is None else said
        served[among] = answers[area_of[among]]
        return served

    def _in_order(self, documents: Rows) -> Rows:
        """Known to meet it all before unknown, then nearest, then by title.

        Of what is closed for now it is not known whether it helps.
        """
        catalogue = self.snapshot.catalogue
        unknown = self.narrowing.unknown() + catalogue.is_closed_for_now
        if self.sought.place is not None:
            chosen = np.zeros(len(unknown), bool)
            chosen[documents] = True
            unknown = unknown + (self._serves(chosen) == NOT_KNOWN)
        miles = np.nan_to_num(self.narrowing.miles, nan=np.inf)
        keys = (catalogue.by_title[documents], miles[documents], unknown[documents])
        ordered: Rows = documents[np.lexsort(keys)]
        return ordered

    def _farther(self, there: Mask) -> Iterator[Offer]:
        if self.narrowing.reach is None:
            return
        outside = there & self.narrowing.anywhere().kept() & np.isfinite(self.narrowing.miles)
        if outside.any():
            label, count = reach_label(self.narrowing.reach), int(outside.sum())
            nearest = float(self.narrowing.nearest(outside))
            said = (
                f"None {label[0].lower()}{label[1:]}; {in_words(count)} farther away, the nearest {nearest:.1f} miles"
            )
            yield Offer(label, said, count)

    def _one_need_less(self) -> Iterator[Offer]:
        needs = self.sought.needs
        if len(needs) < 2 or self.searching is not None:
            return
        for need in needs:
            others = tuple(each for each in needs if each != need)
            fitting = self._tagged(others) & self.narrowing.kept()
            count = int((fitting & (self._serves(fitting) != NO)).sum())
            if count:
                said = f"None for {_listed(needs)}; {in_words(count)} for {_listed(others)} alone"
                yield Offer(need, said, count)

    def _elsewhere(self, among: Mask, there: Mask) -> Iterator[Offer]:
        count = int((among & ~there & self.narrowing.kept()).sum())
        if count and self.sought.place is not None:
            name = self.sought.place.name
            yield Offer(name, f"None for {name}; {in_words(count)} for people elsewhere", count)


def _joined(named: Filters, read: Filters) -> Filters:
    kinds = {each.kind for each in named}
    return replace(read, filters=(*named, *(each for each in read if each.kind not in kinds)))


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
