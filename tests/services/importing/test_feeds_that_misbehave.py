"""From a feed's misbehaviour to the published file: nothing is taken for removed, and every number adds up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from signpost.corpus.feeds import Bounds, Steps, read_source
from signpost.corpus.harvest import Harvest
from signpost.services.importing import ImportPlan
from tests.corpus.feeds.feed import HOSTS, Feed, Reply, Thing, served
from tests.corpus.feeds.samples import numbered
from tests.county import write_county
from tests.office import Office

COUNT, SIZE = 400, 20
IMPATIENT = Bounds(
    first_pause=0.01, longest_pause=0.05, waiting=0.5, one_answer=0.5, seconds=60, tries=2, services_a_page=SIZE
)


def clubs() -> list[Thing]:
    """With a date of change, as most feeds have: what has not changed is not fetched again."""
    return [{**each, "last_modified": "2026-11-01T09:00:00Z"} for each in numbered(COUNT)]


class LiveOffice(Office):
    """Imports from a running feed."""

    address = ""

    def read(self, source: str, called: str, mapping: Path | None, steps: Steps | None) -> Harvest:
        state = self.folder / "indexes" / "feeds" / called
        return read_source(self.address, feed_hosts=HOSTS, bounds=IMPATIENT, state=state, steps=steps)

    def names(self) -> set[str]:
        return {line.split('"', 4)[3] for line in self.kept.read_text().splitlines()}


@pytest.fixture(scope="module")
def feed() -> Feed:
    return Feed(clubs(), size=SIZE, envelope="old")


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, feed: Feed) -> Iterator[LiveOffice]:
    """An office that imported the whole feed once, while it was well."""
    office = write_county(LiveOffice(tmp_path_factory.mktemp("live")))
    assert isinstance(office, LiveOffice)
    office.library.refresh()
    with served(feed) as office.address:
        planned = brought(office)
        assert (len(planned.added), planned.met, planned.stated_total) == (COUNT, COUNT, COUNT)
        yield office
    office.close()


@pytest.fixture(autouse=True)
def _well_again(feed: Feed) -> Iterator[None]:
    yield
    feed.services, feed.total_lie = clubs(), None
    feed.fails, feed.pages = (lambda path, times: None), (lambda number, items: items)


def brought(office: LiveOffice) -> ImportPlan:
    """Published as a script would: with a yes to everything but removals."""
    planned = office.importing.plan("county feed", "county")
    assert_adds_up(planned, len(office.names()) if office.kept.exists() else 0)
    office.importing.publish(planned)
    return planned


def assert_adds_up(planned: ImportPlan, before: int) -> None:
    """Each service that was met is one of four things, and so is each that was known."""
    rejected = sum(not each.column for each in planned.rejected)
    assert planned.met == len(planned.added) + len(planned.changed) + planned.unchanged + rejected
    assert before == len(planned.changed) + planned.unchanged + len(planned.removed) + len(planned.kept)


def assert_nothing_went(planned: ImportPlan, office: LiveOffice) -> None:
    assert not planned.removed
    assert office.names() == {each["id"] for each in numbered(COUNT)}
    assert "svc-399" in {each.id for each in office.current.get().catalogue.documents()}


def test_a_feed_that_dies_at_page_seven_removes_nothing(live: LiveOffice, feed: Feed) -> None:
    dead = False

    def dies(address: str, times: int) -> Reply | None:
        nonlocal dead
        dead = dead or page_is(7, address)
        return Reply(b'{"content": [', cut=5) if dead else None

    feed.services[0] |= {"alert": "Moved to the school hall", "last_modified": "2026-11-20T09:00:00Z"}
    feed.fails = dies
    planned = brought(live)
    assert dead
    assert not planned.is_whole
    assert len(planned.kept) == COUNT - 6 * SIZE
    assert [each.id for each in planned.changed] == []  # the feed was dead before its details could be fetched
    assert_nothing_went(planned, live)


def page_is(number: int, address: str) -> bool:
    return f"page={number}" in address.replace("?", "&").split("&")


def test_a_feed_that_slows_to_a_trickle_removes_nothing(live: LiveOffice, feed: Feed) -> None:
    feed.fails = lambda address, times: Reply(b" " * 400, pause=0.01) if page_is(9, address) else None
    planned = brought(live)
    assert not planned.is_whole
    assert_nothing_went(planned, live)


@pytest.mark.parametrize("total", [COUNT + 38, COUNT - 38, 0, 10 * COUNT])
def test_a_feed_that_lies_about_its_total_removes_nothing(live: LiveOffice, feed: Feed, total: int) -> None:
    feed.total_lie = total
    planned = brought(live)
    assert not planned.is_whole
    assert_nothing_went(planned, live)


def test_a_feed_that_repeats_a_page_in_place_of_another_removes_nothing(live: LiveOffice, feed: Feed) -> None:
    feed.pages = lambda number, items: feed.services[:SIZE] if number == 12 else items
    planned = brought(live)
    assert not planned.is_whole
    assert len(planned.kept) == SIZE
    assert_nothing_went(planned, live)


def test_a_feed_that_drops_every_tenth_record_and_keeps_its_total_removes_nothing(live: LiveOffice, feed: Feed) -> None:
    feed.pages = lambda number, items: [each for at, each in enumerate(items) if at % 10]
    planned = brought(live)
    assert not planned.is_whole
    assert_nothing_went(planned, live)


def test_a_feed_that_repeats_and_drops_so_that_its_total_comes_out_removes_nothing(
    live: LiveOffice, feed: Feed
) -> None:
    feed.pages = lambda number, items: [*items[:-1], items[0]] if items else items
    planned = brought(live)
    assert_nothing_went(planned, live)


def test_a_total_that_fits_a_list_that_shrank_needs_a_persons_yes(live: LiveOffice, feed: Feed) -> None:
    feed.services = clubs()[: COUNT // 2]
    planned = live.importing.plan("county feed", "county")
    assert_adds_up(planned, COUNT)
    assert planned.is_large_drop
    assert len(planned.removed) == COUNT // 2


def test_once_it_is_well_again_nothing_is_left_to_do(live: LiveOffice, feed: Feed) -> None:
    brought(live)
    planned = brought(live)
    assert (planned.is_whole, planned.unchanged, planned.changes_anything) == (True, COUNT, False)


def test_a_feed_that_answers_with_errors_in_place_of_services_removes_nothing(live: LiveOffice, feed: Feed) -> None:
    page: list[Thing] = [{"error": "too busy"}, {"error": "too busy"}]
    feed.pages = lambda number, items: page if number == 3 else items
    planned = brought(live)
    assert_nothing_went(planned, live)
