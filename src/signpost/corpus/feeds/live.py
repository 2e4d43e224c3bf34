"""A live feed to a gathering of its services: the list, then each service in full, and no more than has changed."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from urllib.parse import quote

import httpx

from signpost.corpus.feeds.fetching import Answer, Bounds, Fetcher, Unfetched
from signpost.corpus.feeds.findings import Finding
from signpost.corpus.feeds.gathering import Gathering, without_staff
from signpost.corpus.feeds.json_files import Read, read_service, take_item
from signpost.corpus.feeds.listing import Listed, Listing
from signpost.corpus.feeds.pages import page_of
from signpost.corpus.feeds.remembered import Kept, Remembered
from signpost.corpus.feeds.steps import Steps
from signpost.corpus.feeds.values import Json, Thing, first_text, text_of, thing
from signpost.errors import FeedError

NO_DETAILS_AFTER = 5
"""Services in a row without a page of their own: then the feed has none, and is not asked 800 times."""
OLDEST = 7 * 24 * 3600
"""Seconds. What was kept longer is asked for again, whatever the feed says of changes."""
MARGIN = 24 * 3600
"""Seconds taken off `modified_after`: clocks differ, and some feeds hold only the day."""
BATCH = 200
"""Services fetched before the next are looked up: bounds what waits in memory."""


@dataclass(frozen=True, slots=True)
class _Detailed:
    """One service to take in; `kept` is what to remember of it, None if it came without details."""

    listed: Listed
    read: Read
    kept: Kept | None
    doubt: Finding | None = None


@dataclass
class _Health:
    """How the feed has been answering; shared by the threads that ask it."""

    gone: int = 0
    failed: int = 0
    answered: int = 0
    old: int = 0
    shallow: int = 0
    last_failure: str = "the time was over"
    lock: Lock = field(default_factory=Lock)


class Feed:
    """One reading of one feed."""

    def __init__(
        self,
        services: httpx.URL,
        fetcher: Fetcher,
        bounds: Bounds,
        remembered: Remembered | None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._url = services
        self._fetcher = fetcher
        self._bounds = bounds
        self._remembered = remembered
        self._now = now
        self._health = _Health()

    def gather(self, gathering: Gathering, steps: Steps) -> int | None:
        """Take in every service; return how many the feed says it has. Raises FeedError if it gives no list."""
        began = self._now()
        listing = Listing(self._fetcher, self._url, self._bounds)
        listing.walk(lambda pages: steps.start("Listing services", pages), steps.advance)
        for fault in listing.faults:
            gathering.fault(fault)
        changed = self._changed(listing)
        steps.start("Fetching services", len(listing.items))
        kept: list[Kept] = []
        for detailed in self._detailed(listing.items, changed, gathering):
            kept += self._take(detailed, gathering)
            steps.advance(1)
        self._report(gathering)
        self._keep(kept, began, gathering, is_whole=not listing.faults)
        return listing.total

    def _detailed(self, items: list[Listed], changed: set[str] | None, gathering: Gathering) -> Iterator[_Detailed]:
        first: dict[str, str] = {}
        with ThreadPoolExecutor(self._bounds.at_once) as pool:
            for start in range(0, len(items), BATCH):
                batch: list[tuple[Listed, Kept | None]] = []
                for listed in items[start : start + BATCH]:
                    if not isinstance(listed.item, dict) or not listed.item:
                        take_item(gathering, listed.item, listed.place)
                        continue
                    is_new = first.setdefault(listed.id, listed.digest) == listed.digest
                    batch.append((listed, self._remembered.get(listed.id) if self._remembered and is_new else None))
                yield from pool.map(lambda each: self._in_full(each[0], each[1], first, changed), batch)

    def _in_full(self, listed: Listed, kept: Kept | None, first: dict[str, str], changed: set[str] | None) -> _Detailed:
        if kept and self._is_as_it_was(listed, kept, changed):
            return _Detailed(listed, _read_again(listed.id, kept), kept)
        if not listed.id or first[listed.id] != listed.digest:
            return _Detailed(listed, read_service(listed.item), None)  # another's page stands under this id
        if self._has_given_up:
            return self._without_details(listed, kept, "")
        try:
            answer = self._fetcher.json(self._address(listed.id), kept.etag if kept else "")
            return self._read(listed, kept, answer)
        except Unfetched as fault:
            self._failed(fault)
            if fault.is_gone:
                return _Detailed(listed, read_service(listed.item), None, _no_details(str(fault)))
            return self._without_details(listed, kept, str(fault))

    def _read(self, listed: Listed, kept: Kept | None, answer: Answer) -> _Detailed:
        if answer.is_unchanged and kept:
            self._succeeded()
            again = Kept(
                kept.id,
                kept.etag,
                listed.digest,
                _modified(listed.item),
                self._now(),
                kept.values,
                kept.findings,
                kept.staff,
            )
            return _Detailed(listed, _read_again(listed.id, kept), again)
        item = _service_in(answer.json, listed)
        if item is None:
            raise Unfetched("the answer is not this service")
        self._succeeded()
        read = read_service(item)
        about = (listed.id, answer.etag, listed.digest, _modified(listed.item), self._now())
        return _Detailed(listed, read, Kept(*about, read.values, read.findings, read.staff))

    def _without_details(self, listed: Listed, kept: Kept | None, why: str) -> _Detailed:
        """What was kept of the last time, if anything; else what the list says."""
        with self._health.lock:
            self._health.old += bool(kept)
            self._health.shallow += not kept
        if kept:
            return _Detailed(listed, _read_again(listed.id, kept), None)
        return _Detailed(listed, read_service(listed.item), None, _no_details(why) if why else None)

    def _is_as_it_was(self, listed: Listed, kept: Kept, changed: set[str] | None) -> bool:
        """Only with evidence: the same in the list, and a date of change that is the same, or not among the changed."""
        if kept.listed != listed.digest or self._now() - kept.fetched > OLDEST:
            return False
        modified = _modified(listed.item)
        return bool(modified and modified == kept.modified) or (changed is not None and listed.id not in changed)

    def _changed(self, listing: Listing) -> set[str] | None:
        """The ids changed since the last reading; None if the feed does not honour `modified_after`."""
        since = self._remembered.since if self._remembered else None
        if since is None or all(_modified(each.item) for each in listing.items):
            return None
        day = datetime.fromtimestamp(since - MARGIN, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        newer = Listing(self._fetcher, self._url.copy_merge_params({"modified_after": day}), self._bounds)
        try:
            first = page_of(self._fetcher.json(newer.address(1)).json)
            if first.total is None or listing.total is None or first.total >= listing.total:
                return None
            newer.walk(lambda _: None, lambda _: None)
        except (Unfetched, FeedError):
            return None
        return None if newer.faults else {each.id for each in newer.items}

    @property
    def _has_given_up(self) -> bool:
        in_a_row = self._health.failed >= self._bounds.failures_in_a_row
        return self._has_no_details or in_a_row or self._fetcher.is_over

    @property
    def _has_no_details(self) -> bool:
        return self._health.gone >= NO_DETAILS_AFTER and not self._health.answered

    def _succeeded(self) -> None:
        with self._health.lock:
            self._health.answered += 1
            self._health.failed = 0

    def _failed(self, fault: Unfetched) -> None:
        with self._health.lock:
            self._health.last_failure = str(fault)
            if fault.is_gone:
                self._health.gone += 1
            else:
                self._health.failed += 1

    def _take(self, detailed: _Detailed, gathering: Gathering) -> list[Kept]:
        read = detailed.read
        gathering.keep_out(read.staff)
        doubts = (detailed.doubt,) if detailed.doubt else ()
        gathering.take(read.id or detailed.listed.id, read.values, (*read.findings, *doubts), detailed.listed.place)
        return [detailed.kept] if detailed.kept else []

    def _report(self, gathering: Gathering) -> None:
        health = self._health
        if self._has_no_details:
            gathering.fault("The feed has no page for each service, so they are as its list has them", is_whole=True)
        elif health.shallow:
            said = f"{health.shallow:,} services came without their details ({health.last_failure})"
            gathering.fault(f"{said}; read the feed again later")
        if health.old:
            said = f"{health.old:,} services are as they were when they were last fetched ({health.last_failure})"
            gathering.fault(said, is_whole=True)

    def _keep(self, kept: list[Kept], began: float, gathering: Gathering, is_whole: bool) -> None:
        if self._remembered is None:
            return
        complete = is_whole and not self._health.shallow and not self._health.old
        freed = (
            Kept(
                each.id, each.etag, each.listed, each.modified, each.fetched,
                without_staff(each.values, gathering.staff), each.findings, each.staff,
            )
            for each in kept
            if "@" not in each.id  # an address, which may be somebody's: such a service is fetched each time
        )  # fmt: skip
        self._remembered.keep(freed, began if complete else None)

    def _address(self, service: str) -> httpx.URL:
        path = self._url.raw_path.split(b"?")[0].decode()
        own = quote(service, safe="").replace(".", "%2E")  # ".." would lead to the folder above
        return self._url.copy_with(raw_path=f"{path}/{own}".encode() + _query(self._url))


def _query(url: httpx.URL) -> bytes:
    return b"?" + url.query if url.query else b""


def _service_in(answer: Json, listed: Listed) -> Thing | None:
    """The service of an answer, with what only the list says of it; None if it is another one."""
    found = answer if isinstance(answer, dict) and "id" in answer else thing(list(page_of(answer).items))
    if "service" in found and "name" not in found:
        found = thing(found["service"])
    own = text_of(found.get("id"))
    if not found or (own and own != listed.id):
        return None
    only = {key: value for key, value in listed.item.items() if found.get(key) in (None, "", [], {})}
    return {**found, **only}


def _no_details(why: str) -> Finding:
    return Finding("details", f"Its details could not be fetched: {why}", "Read the feed again later.")


def _read_again(service: str, kept: Kept) -> Read:
    return Read(service, kept.values, kept.findings, kept.staff)


def _modified(item: Thing) -> str:
    return first_text(item, "last_modified", "modified_date", "modified", "updated_at", "date_updated")
