"""A paged list of services to all its items: pages that fail, repeat or lie are told from those that do not."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import httpx

from signpost.corpus.feeds.fetching import Bounds, Fetcher, Unfetched
from signpost.corpus.feeds.pages import Page, page_of, parted_organizations
from signpost.corpus.feeds.values import Json, text_of
from signpost.errors import FeedError

FAILED_PAGES = 3
"""In a row. Then the feed is taken to be down, not to have a page that it cannot write."""

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Listed:
    """One item of the list; `digest` changes when any of it does."""

    item: Json
    place: str
    digest: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other."""
        return self.id, self.digest

    @property
    def id(self) -> str:
        """Its id in the feed; empty if it has none."""
        return text_of(self.item.get("id"))[:500] if isinstance(self.item, dict) else ""


class Listing:
    """Walks through the pages; afterwards `items`, `total` and `faults` hold what came of it."""

    def __init__(self, fetcher: Fetcher, services: httpx.URL, bounds: Bounds) -> None:
        self._fetcher = fetcher
        self._url = services
        self._bounds = bounds
        self._sizes: dict[str, str] = {"per_page": str(bounds.services_a_page)}
        self._known: set[tuple[str, str]] = set()
        self._pages: int | None = None
        self._is_first_first = True
        self.items: list[Listed] = []
        self.total: int | None = None
        self.faults: list[str] = []

    def walk(self, began: Callable[[int], None], advance: Advance) -> None:
        """Fetch every page. Raises FeedError if there is not even a first one."""
        first = self._first()
        began(self._pages or 1)
        self._add(first, 1)
        advance(1)
        for _ in self._others(first):
            advance(1)
        if not self._is_first_first or self._is_short:
            self._try_nought()
        if self._is_short and len(self.items) > len(self._known):
            self._look_again()

    @property
    def _is_short(self) -> bool:
        return self.total is not None and len(self._known) < self.total

    def _first(self) -> Page:
        try:
            page = self._fetch(1)
        except Unfetched as fault:
            raise FeedError(
                f"{self._named} gave no list of services: {fault}. Check the address in a browser, or try again later."
            ) from fault
        self.total, self._pages = page.total, page.pages
        self._is_first_first = page.is_first is not False
        if not page.items and not page.is_enveloped and page.total is None:
            raise FeedError(f"{self._named} holds no list of services. Give the address that ends before /services.")
        return page

    def _others(self, first: Page) -> Iterator[None]:
        """Page after page until one is the last, repeats what was there, or too many fail."""
        page, number, failed = first, 1, 0
        while not self._is_done(page, number) and failed < FAILED_PAGES:
            number += 1
            if number > self._bounds.most_pages:
                self.faults.append(f"The list has more than {self._bounds.most_pages:,} pages; the rest were left out")
                return
            try:
                page = self._fetch(number)
            except Unfetched as fault:
                if self._pages is None and fault.is_gone and not self._is_short:
                    return
                self.faults.append(f"Page {number} could not be fetched: {fault}")
                failed += 1
                page = Page((), is_enveloped=True)
                continue
            yield
            is_new = self._add(page, number)
            if not is_new and self._is_the_end(page, number):
                return
            if not is_new:
                said = "brought nothing that had not come before" if page.items else "came back empty"
                self.faults.append(f"Page {number} {said}")
            failed = 0 if is_new else failed + 1

    def _is_the_end(self, page: Page, number: int) -> bool:
        """Of a page without anything new: past the last; or all is there; or the first again, whatever was asked."""
        if not page.items:
            return number >= (self._pages or 0)
        return number == 2 or number >= (self._pages or 0) or not self._is_short

    def _is_done(self, page: Page, number: int) -> bool:
        """A last page is believed if the count agrees; without a word of it, one more page is asked for."""
        if self._pages is not None and number < self._pages:
            return False
        if page.is_last or (not page.is_enveloped and number == 1 and len(page.items) != self._bounds.services_a_page):
            return not self._is_short
        return False if page.items else number >= (self._pages or 0)

    def _add(self, page: Page, number: int) -> bool:
        """Whether any of it is new; a page without anything new is the last one sent again."""
        items = parted_organizations(page.items)
        listed = [Listed(item, f"page {number}, item {at}", _digest(item)) for at, item in enumerate(items, 1)]
        new = {each.key for each in listed} - self._known
        if new or not self.items:
            self._known |= new
            self.items += listed
        self.total = page.total if self.total is None else self.total
        return bool(new)

    def _look_again(self) -> None:
        """Some came twice, some not at all: pages shift when a service is added meanwhile. What is new is taken."""
        for number in range(1, min(self._pages or 1, self._bounds.most_pages) + 1):
            try:
                page = self._fetch(number)
            except Unfetched as fault:
                self.faults.append(f"Page {number} could not be fetched a second time: {fault}")
                return
            fresh = [item for item in page.items if Listed(item, "", _digest(item)).key not in self._known]
            self._add(replace(page, items=tuple(fresh)), number)

    def _try_nought(self) -> None:
        """Feeds that count their pages from nought have one before the first."""
        try:
            page = self._fetch(0)
        except Unfetched:
            return
        self._add(page, 0)

    def _fetch(self, number: int) -> Page:
        try:
            answer = self._fetcher.json(self.address(number))
        except Unfetched as fault:
            if not (fault.is_refused and self._sizes):
                raise
            self._sizes = {}  # some feeds refuse a parameter that they do not know
            answer = self._fetcher.json(self.address(number))
        page = page_of(answer.json)
        if not page.is_enveloped and not isinstance(answer.json, list):
            raise Unfetched("the answer is no list of services")
        return page

    def address(self, number: int) -> httpx.URL:
        """Where page `number` stands."""
        return self._url.copy_merge_params({**self._sizes, "page": str(number)})

    @property
    def _named(self) -> str:
        return f"{self._url.scheme}://{self._url.host}{self._url.path}"


def _digest(item: Json) -> str:
    return hashlib.sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()
