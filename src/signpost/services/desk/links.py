"""Web addresses that documents name to those that lead nowhere, for the owners of the documents."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from signpost.corpus.links import Found, addresses_in
from signpost.domain.document import Document
from signpost.domain.people import Person
from signpost.errors import DeskRefused
from signpost.index.snapshot import Snapshot
from signpost.stores import Link, LinkStore

MOST_AT_ONCE = 200
"""Addresses of one look: those that were looked at longest ago; the rest the next time."""

SECONDS = 45.0
"""Of one look: a browser and a proxy wait a minute."""

FAILURES = 2
"""Looks in a row after which an address is called broken that its server does not call gone: servers have bad days."""

ROWS_AT_ONCE = 1_000

Check = Callable[[Sequence[str], float], tuple[Found, ...]]


@dataclass(frozen=True, slots=True)
class Broken:
    """One address of one document."""

    document: Document
    address: str
    said: str
    since: datetime
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What leads nowhere, of one person's documents; `known` of all `named` addresses were ever looked at."""

    broken: tuple[Broken, ...]
    named: int
    known: int


class Links:
    """Looks out only where the settings let it."""

    def __init__(
        self,
        snapshot: Callable[[], Snapshot],
        store: Callable[[], LinkStore],
        check: Check,
        now: Callable[[], datetime],
        is_on: bool,
    ) -> None:
        self._snapshot = snapshot
        self._store = store
        self._check = check
        self._now = now
        self.is_on = is_on

    def report(self, person: Person) -> LinkReport:
        """What is known, of the documents that are this person's."""
        known = self._store().all()
        named = list(self._named())
        broken = [
            Broken(document, address, link.said, link.failing_since, link.checked_at)
            for document, address in named
            if (link := known.get(address)) and link.failing_since and _is_broken(link) and person.owns(document.owner)
        ]
        addresses = {address for _, address in named}
        broken.sort(key=lambda each: (each.since, each.document.title))
        return LinkReport(tuple(broken), len(addresses), len(addresses & known.keys()))

    def look(self) -> int:
        """Look at those that were looked at longest ago; returns at how many. Raises DeskRefused where that is off."""
        if not self.is_on:
            raise DeskRefused("Nothing is asked of the internet from here. SIGNPOST_LINK_CHECK=true allows it.")
        store, known = self._store(), self._store().all()
        addresses = dict.fromkeys(address for _, address in self._named())
        store.forget([each for each in known if each not in addresses])
        due = sorted(addresses, key=lambda each: known[each].checked_at.timestamp() if each in known else 0.0)
        found = self._check(due[:MOST_AT_ONCE], SECONDS)
        store.save(self._link(each, known.get(each.address)) for each in found)
        return len(found)

    def _link(self, found: Found, before: Link | None) -> Link:
        now = self._now()
        if found.is_alive:
            return Link(found.address, now, is_alive=True)
        since = (before.failing_since if before else None) or now
        failures = (before.failures if before else 0) + (FAILURES if found.is_gone else 1)
        return Link(found.address, now, is_alive=False, said=found.said, failures=failures, failing_since=since)

    def _named(self) -> Iterator[tuple[Document, str]]:
        """Every document that may be in an answer, with each address that it names."""
        catalogue = self._snapshot().catalogue
        seen: set[tuple[str, str]] = set()
        for first in range(0, catalogue.passage_count, ROWS_AT_ONCE):
            last = min(first + ROWS_AT_ONCE, catalogue.passage_count)
            for row in catalogue.rows(range(first, last)):
                document = row.document
                if document.status.is_over or document.id in catalogue.withheld:
                    continue
                for address in (*filter(None, (document.url,)), *addresses_in(row.passage.text)):
                    if (document.id, address) not in seen:
                        seen.add((document.id, address))
                        yield document, address


def _is_broken(link: Link) -> bool:
    return not link.is_alive and link.failures >= FAILURES
