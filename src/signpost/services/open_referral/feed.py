"""The published services to the lists and single things of Open Referral UK, one consistent look at a time."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from signpost.errors import NotFound
from signpost.index.catalogue import Catalogue
from signpost.index.rows import Listed
from signpost.index.snapshot import CurrentSnapshot, Snapshot
from signpost.needs import Vocabulary
from signpost.services.open_referral.filtering import Filters, chosen, words_of
from signpost.services.open_referral.listing import Listing
from signpost.services.open_referral.names import Names, plain
from signpost.services.open_referral.shaping import Shaper, timestamp
from signpost.services.open_referral.shelf import Organization, Positions, Shelf, Term, fill
from signpost.services.open_referral.terms import TAXONOMIES, Taxonomy

Json = dict[str, Any]

SHELVES_HELD = 2
"""Today's, and the one before for whoever is still reading it: at 100,000 services about 100 MB each."""

_START = datetime(1970, 1, 1, tzinfo=UTC)


class OpenReferral:
    """What the council publishes, for whoever asks: public records alone."""

    def __init__(
        self, current: Callable[[], CurrentSnapshot], today: Callable[[], date], organisation: Callable[[], str]
    ) -> None:
        self._current = current
        self._today = today
        self._organisation = organisation
        self._filling = threading.Lock()
        self._filled = lru_cache(maxsize=SHELVES_HELD)(_fill)

    def look(self) -> "Look":
        """Everything as it stands now; stays the same while it is used. Raises NoSnapshot, SnapshotMismatch."""
        snapshot, today = self._current().get(), self._today()
        names = _names(self._organisation())
        stamp = f"{snapshot.stamp}.{today.isoformat()}.{names.stamp}"
        with self._filling:  # the first to ask fills the shelf, the others wait for it
            shelf = self._filled(snapshot.catalogue, snapshot.vocabulary, names, today, snapshot.catalogue.withheld)
        return Look(snapshot, shelf, names, today, stamp)


def _fill(catalogue: Catalogue, vocabulary: Vocabulary, names: Names, today: date, _withheld: frozenset[str]) -> Shelf:
    """A shelf is filled again when something is withdrawn: that is why what is withheld is part of its name."""
    return fill(catalogue, vocabulary, names, today)


@lru_cache(maxsize=4)
def _names(organisation: str) -> Names:
    return Names(organisation)


@dataclass(frozen=True, slots=True)
class Look:
    """One snapshot on one day, through the public's eyes.

    `stamp` differs whenever anything that can be read here may differ; it is taken before the shelf is filled, so that
    no answer from before a withdrawal is taken for one from after it.
    """

    snapshot: Snapshot
    shelf: Shelf
    names: Names
    today: date
    stamp: str

    def services(self, filters: Filters, full: bool = False) -> Listing:
        """Services by our id, each with its own fields alone, or whole."""
        return self._services(np.flatnonzero(self._chosen(filters)), full)

    def changes(self, filters: Filters) -> Listing:
        """Nothing but the id of each service and when it last changed."""
        positions = np.flatnonzero(self._chosen(filters))

        def read(start: int, end: int) -> list[Json]:
            return [self._change(position) for position in positions[start:end].tolist()]

        return Listing(len(positions), read)

    def service(self, id_: str) -> Json:
        """One service whole, by its UUID or by our own id; raises NotFound."""
        return self._shaper.service(self._listed([self._position(self.shelf.position, id_, "service")])[0])

    def at_locations(self, filters: Filters, full: bool = False) -> Listing:
        """Services at their locations by our id."""
        located = self.shelf.located
        positions = located[self._chosen(filters)[located]]
        shape = self._shaper.at_location if full else self._shaper.at_location_alone
        return Listing(len(positions), lambda start, end: [shape(each) for each in self._listed(positions[start:end])])

    def at_location(self, id_: str) -> Json:
        """One service at its location, whole; raises NotFound."""
        position = self._position(self.shelf.at_location, id_, "service at a location")
        return self._shaper.at_location(self._listed([position])[0])

    def organizations(self, text: str = "", full: bool = False, full_service: bool = False) -> Listing:
        """Organisations by name; with their services where `full`, whole services where `full_service`."""
        wanted = words_of(text)
        found = [each for each in self.shelf.organizations.values() if _holds(each.name, wanted)]

        def read(start: int, end: int) -> list[Json]:
            return [
                self._organization(each, full=full or full_service, full_service=full_service)
                for each in found[start:end]
            ]

        return Listing(len(found), read)

    def organization(self, id_: str, full_service: bool = False) -> Json:
        """One organisation with its services; raises NotFound."""
        found = self.shelf.organizations.get(id_.lower())
        if found is None:
            raise NotFound("There is no organization with that id here. See /organizations for those there are.")
        return self._organization(found, full=True, full_service=full_service)

    def taxonomies(self, text: str = "") -> Listing:
        """The taxonomies that services are classified by, without their terms."""
        wanted = words_of(text)
        found = [self._shaper.taxonomy(each) for each in TAXONOMIES if _holds(each.name, wanted)]
        return _listing(found)

    def taxonomy(self, id_: str) -> Json:
        """One taxonomy with all its terms; raises NotFound."""
        for each in TAXONOMIES:
            if self.names.taxonomy(each.key) == id_.lower():
                return {
                    **self._shaper.taxonomy(each),
                    "taxonomy_terms": [self._term(term) for term in self._terms(each)],
                }
        raise NotFound("There is no taxonomy with that id here. See /taxonomies for those there are.")

    def terms(self, text: str = "", taxonomy_id: str = "", parent_id: str = "") -> Listing:
        """The vocabulary's terms, and those that services bear beside it; ours have no parents, so no children."""
        wanted = words_of(text)
        found = [
            term
            for term in self.shelf.terms.values()
            if _holds(term.name, wanted) and not parent_id and taxonomy_id.lower() in ("", term.taxonomy_id)
        ]
        return Listing(len(found), lambda start, end: [self._term(each) for each in found[start:end]])

    def term(self, id_: str) -> Json:
        """One term; raises NotFound."""
        found = self.shelf.terms.get(id_.lower())
        if found is None:
            raise NotFound("There is no taxonomy term with that id here. See /taxonomy_terms for those there are.")
        return self._term(found)

    @property
    def _shaper(self) -> Shaper:
        return Shaper(self.names, self.today, self.snapshot.vocabulary)

    def _chosen(self, filters: Filters) -> np.ndarray[Any, np.dtype[np.bool_]]:
        return chosen(self.shelf, filters, self.snapshot)

    def _services(self, positions: Positions, full: bool) -> Listing:
        shape = self._shaper.service if full else self._shaper.service_alone
        return Listing(len(positions), lambda start, end: [shape(each) for each in self._listed(positions[start:end])])

    def _listed(self, positions: Sequence[int] | Positions) -> list[Listed]:
        return self.snapshot.catalogue.listed(self.shelf.numbers[positions].tolist())

    def _position(self, positions: dict[str, int], id_: str, what: str) -> int:
        position = positions.get(id_, positions.get(id_.lower()))
        if position is None:
            raise NotFound(f"There is no {what} with that id here. It may have been withdrawn, or have ended.")
        return position

    def _change(self, position: int) -> Json:
        at = timestamp(_START + timedelta(microseconds=int(self.shelf.modified[position])))
        return {"id": self.shelf.ids[position], "modified_date": at, "last_modified": at}

    def _organization(self, organization: Organization, full: bool, full_service: bool) -> Json:
        alone = self._shaper.organization(organization.name)
        if not full:
            return alone
        services = self._services(organization.services, full_service)
        return {**alone, "services": list(services.each())}

    def _terms(self, taxonomy: Taxonomy) -> list[Term]:
        return [term for term in self.shelf.terms.values() if term.taxonomy is taxonomy]

    def _term(self, term: Term) -> Json:
        return self._shaper.term(term.taxonomy, term.name)


def _holds(name: str, wanted: list[str]) -> bool:
    """Whether a name holds all words, each as the beginning of one of its own."""
    words = words_of(plain(name)) if wanted else []
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _listing(found: list[Json]) -> Listing:
    return Listing(len(found), lambda start, end: found[start:end])
