import gzip
import json
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from signpost.corpus.feeds import Bounds, read_source
from signpost.corpus.harvest import Harvest
from signpost.errors import FeedError
from tests.corpus.feeds.feed import HOSTS, Feed, Reply, served
from tests.corpus.feeds.samples import assert_reconciles, everything, numbered, version_1, version_3

QUICK = Bounds(first_pause=0.01, longest_pause=2, waiting=1, one_answer=1.5, seconds=30, services_a_page=10)


def _read(feed: Feed, path: str = "", **settings: Any) -> Harvest:
    with served(feed) as address:
        return read_source(f"{address}{path}", feed_hosts=HOSTS, **{"bounds": QUICK, **settings})


def _on(part: str, reply: Reply, times: int = 1_000) -> Callable[[str, int], Reply | None]:
    """Answer so to the first `times` requests of every address with `part` in it."""
    return lambda address, count: reply if part in address and count <= times else None


@pytest.mark.parametrize("envelope", ["new", "old"])
@pytest.mark.parametrize("first_number", [1, 0])
def test_every_service_of_either_envelope_comes_in_full_whatever_number_pages_begin_with(
    envelope: str, first_number: int
) -> None:
    harvest = _read(Feed(numbered(37), envelope=envelope, first_number=first_number))
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records)) == (True, 37, 37)
    assert all(record.values["telephone"] == "01632 960111" for record in harvest.records)
    assert_reconciles(harvest)


def test_a_list_without_an_envelope_is_walked_until_it_is_empty() -> None:
    harvest = _read(Feed(numbered(25), envelope="none"))
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records)) == (True, None, 25)


@pytest.mark.parametrize("path", ["", "/", "/services", "/services/", "/services?key=1"])
def test_the_address_of_the_feed_and_that_of_its_list_both_do(path: str) -> None:
    assert len(_read(Feed(numbered(3)), path).records) == 3


def test_a_host_that_nobody_permitted_is_refused_and_the_setting_named() -> None:
    feed = Feed(numbered(1))
    with served(feed) as address, pytest.raises(FeedError, match="SIGNPOST_FEED_HOSTS"):
        read_source(address, feed_hosts=("feeds.example.org",))
    assert feed.asked == []


@pytest.mark.parametrize("address", ["https://user:secret@127.0.0.1/", "http:///services", "https://[oops/services"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(FeedError):
        read_source(address, feed_hosts=HOSTS)


def test_it_is_not_led_to_another_host() -> None:
    away = Reply(status=302, headers={"Location": "http://localhost:9/v3/services"})
    with pytest.raises(FeedError, match="leads to http://localhost"):
        _read(Feed(numbered(3), fails=_on("/services", away)))


def test_it_follows_to_another_address_of_the_same_host() -> None:
    moved = Reply(status=301, headers={"Location": "/v3/services?page=1&per_page=10&moved=1"})
    feed = Feed(numbered(3), fails=lambda address, _: moved if "moved" not in address and "page=" in address else None)
    assert len(_read(feed).records) == 3


def test_a_feed_that_leads_round_in_a_ring_is_an_error() -> None:
    ring = Reply(status=302, headers={"Location": "/v3/services?page=1&per_page=10"})
    with pytest.raises(FeedError, match="without end"):
        _read(Feed(numbered(3), fails=_on("/services", ring)))


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b"<html><body>Sign in</body></html>"), "a web page"),
        (Reply(b"", 500), "status 500"),
        (Reply(b"", 404), "status 404"),
        (Reply(b'{"contents": [', headers={"Content-Type": "application/json"}), "cut short"),
        (Reply(b'{"message": "hello"}'), "no list of services"),
        (Reply(b"x" * 500, cut=5), "broke off"),
        (Reply(b"", 429, {"Retry-After": "86400"}), "86400 seconds"),
    ],
)
def test_a_feed_without_a_first_page_is_an_error_that_says_what_came(reply: Reply, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        _read(Feed(numbered(3), fails=_on("/services", reply)))


def test_nobody_listening_is_an_error_too() -> None:
    with pytest.raises(FeedError, match="no connection"):
        read_source("http://127.0.0.1:9/v3", feed_hosts=HOSTS, bounds=QUICK)


@pytest.mark.parametrize("status", [500, 502, 429, 503])
def test_what_fails_once_is_asked_for_again(status: int) -> None:
    feed = Feed(numbered(12), fails=_on("/services", Reply(b"", status), times=1))
    harvest = _read(feed)
    assert (harvest.is_whole, len(harvest.records), harvest.faults) == (True, 12, ())


def test_a_server_that_asks_for_a_pause_gets_it() -> None:
    began = time.monotonic()
    harvest = _read(Feed(numbered(2), fails=_on("page=1", Reply(b"", 429, {"Retry-After": "1"}), times=1)))
    assert time.monotonic() - began >= 1
    assert len(harvest.records) == 2


def test_a_web_page_or_a_torn_answer_in_the_midst_is_asked_for_again() -> None:
    torn = _on("page=2", Reply(b'{"contents": [{"id": "x"', cut=10), times=1)
    page = _on("svc-7", Reply(b"<!doctype html><p>Maintenance"), times=1)
    harvest = _read(Feed(numbered(23), fails=lambda address, times: torn(address, times) or page(address, times)))
    assert (harvest.is_whole, len(harvest.records)) == (True, 23)


def test_a_feed_that_dies_half_way_keeps_what_came_and_is_not_whole() -> None:
    dead = Reply(b"", 500)
    fails = lambda address, _: dead if any(f"page={n}&" in f"{address}&" for n in (3, 4, 5, 6)) else None  # noqa: E731
    harvest = _read(Feed(numbered(60), fails=fails))
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records)) == (False, 60, 20)
    assert any("60 services, and 20" in fault for fault in harvest.faults)


def test_one_page_that_fails_does_not_lose_those_behind_it() -> None:
    harvest = _read(Feed(numbered(50), fails=_on("&page=3", Reply(b"", 500))))
    assert (harvest.is_whole, len(harvest.records)) == (False, 40)
    assert harvest.faults[0] == "Page 3 could not be fetched: the server failed (status 500)"


def test_a_page_that_comes_back_empty_in_the_midst_is_told() -> None:
    harvest = _read(Feed(numbered(40), pages=lambda number, items: [] if number == 2 else items))
    assert (harvest.is_whole, len(harvest.records)) == (False, 30)
    assert "Page 2 came back empty" in harvest.faults


def test_a_half_empty_fetch_is_never_read_as_deletions() -> None:
    harvest = _read(Feed(numbered(40), pages=lambda _, items: items[:5]))
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records)) == (False, 40, 20)
    assert_reconciles(harvest)


def test_a_server_that_ignores_the_page_is_asked_but_twice_more() -> None:
    feed = Feed(numbered(40), ignores_pages=True)
    harvest = _read(feed)
    assert (harvest.is_whole, len(harvest.records)) == (False, 10)
    assert feed.asked_for("?per_page") <= 4


def test_a_server_that_ignores_the_page_and_sends_everything_at_once_is_whole() -> None:
    harvest = _read(Feed(numbered(30), size=30, ignores_pages=True, envelope="none"))
    assert (harvest.is_whole, len(harvest.records)) == (True, 30)


def test_a_server_that_refuses_the_page_size_is_asked_without_it() -> None:
    harvest = _read(Feed(numbered(25), refuses_per_page=True))
    assert (harvest.is_whole, len(harvest.records)) == (True, 25)


def test_a_page_that_calls_itself_the_last_too_early_is_not_believed() -> None:
    early = lambda address, _: None if "&page=2" not in address else _last_page(numbered(10, first=11), 40)  # noqa: E731
    harvest = _read(Feed(numbered(40), fails=early, shallow=False))
    assert (harvest.is_whole, len(harvest.records)) == (True, 40)


def _last_page(items: list[dict[str, Any]], total: int) -> Reply:
    said = {"total_items": total, "total_pages": -(-total // 10), "page_number": 2, "last_page": True}
    return Reply(json.dumps({**said, "contents": items}).encode())


def test_pages_that_skip_some_services_are_not_whole_and_say_how_many_came() -> None:
    harvest = _read(Feed(numbered(40), pages=lambda number, items: items[1:] if number == 3 else items))
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records)) == (False, 40, 39)
    assert_reconciles(harvest)


def test_a_server_that_sends_pages_of_its_own_size_is_walked_by_those() -> None:
    harvest = _read(Feed(numbered(33), size=7), bounds=replace(QUICK, services_a_page=100))
    assert (harvest.is_whole, len(harvest.records)) == (True, 33)


def test_a_squeezed_answer_is_read_and_one_that_swells_without_end_is_not() -> None:
    content = json.dumps({"total_items": 1, "contents": [version_1()]}).encode()
    squeezed = {"Content-Encoding": "gzip"}
    harvest = _read(Feed([], fails=_on("page=1", Reply(gzip.compress(content), headers=squeezed)), has_details=False))
    assert len(harvest.records) == 1
    bomb = Reply(gzip.compress(b" " * 2**22), headers=squeezed)
    with pytest.raises(FeedError, match="larger than"):
        _read(Feed([], fails=_on("page=1", bomb)), bounds=replace(QUICK, largest_answer=2**20))


@pytest.mark.parametrize("body", [b"", b"\n", b"null", b'"busy"', b'{"content": {"id": 1}', b"\xff\xfe\x00"])
def test_an_answer_of_200_that_is_no_page_is_asked_for_again_and_then_told(body: bytes) -> None:
    once = _read(Feed(numbered(25), fails=_on("page=2", Reply(body), times=1)))
    assert len(once.records) in (15, 25)
    harvest = _read(Feed(numbered(25), fails=_on("page=2", Reply(body))))
    assert (harvest.is_whole, len(harvest.records)) == (False, 15)
    assert any(fault.startswith("Page 2 could not be fetched") for fault in harvest.faults)


def test_pages_that_overlap_are_counted_once() -> None:
    services = numbered(30)
    overlapping = lambda number, items: services[7:10] + items if number == 2 else items  # noqa: E731
    harvest = _read(Feed(services, pages=overlapping))
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records), harvest.rejected) == (True, 30, 30, ())
    assert "overlap" in harvest.faults[0]


def test_services_that_a_feed_counts_twice_are_reported_and_may_hide_that_others_slipped_through() -> None:
    services = numbered(18)
    harvest = _read(Feed([*services, services[3], services[9]]))
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records), len(harvest.rejected)) == (False, 20, 18, 2)
    assert_reconciles(harvest)


def test_a_service_that_slips_by_while_pages_shift_is_found_on_a_second_look() -> None:
    services, looks = numbered(30), [0]

    def shifting(number: int, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        looks[0] += number == 2
        return services[9:10] + items[:-1] if number == 2 and looks[0] == 1 else items

    harvest = _read(Feed(services, pages=shifting))
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records)) == (True, 30, 30)


@pytest.mark.parametrize("lie", [5, 200])
def test_a_total_that_lies_is_told_and_nothing_is_taken_for_removed(lie: int) -> None:
    harvest = _read(Feed(numbered(30), total_lie=lie, says_last=False))
    assert (harvest.is_whole, harvest.stated_total, len(harvest.records)) == (False, lie, 30)
    assert_reconciles(harvest)


def test_a_service_whose_page_is_gone_is_kept_as_the_list_has_it() -> None:
    harvest = _read(Feed(numbered(12), fails=_on("/svc-4", Reply(b"", 404))))
    assert (harvest.is_whole, len(harvest.records)) == (True, 12)
    assert {record.id: len(record.values) for record in harvest.records}["svc-4"] == 3
    assert [(each.record_id, each.column) for each in harvest.rejected] == [("svc-4", "details")]


def test_a_feed_without_pages_for_services_is_not_asked_hundreds_of_times() -> None:
    feed = Feed(numbered(60), has_details=False, shallow=False)
    harvest = _read(feed)
    assert (harvest.is_whole, len(harvest.records)) == (True, 60)
    assert feed.asked_for("/services/") < 20
    assert harvest.records[50].values["telephone"] == "01632 960111"


def test_details_that_stop_coming_leave_the_list_and_a_fault() -> None:
    feed = Feed(numbered(60), fails=lambda address, _: Reply(b"", 500) if "/svc-" in address else None)
    harvest = _read(feed, bounds=Bounds(first_pause=0.01, longest_pause=0.02, tries=2, services_a_page=10))
    assert (harvest.is_whole, len(harvest.records)) == (False, 60)
    assert "60 services came without their details (the server failed (status 500))" in harvest.faults[0]
    assert feed.asked_for("/svc-") < 40


def test_the_page_of_another_service_is_not_taken_for_it() -> None:
    feed = Feed(numbered(3), fails=_on("/svc-2", Reply(b'{"id": "svc-3", "name": "Another", "alert": "Wrong"}')))
    harvest = _read(feed)
    assert [record.values["title"] for record in harvest.records] == ["Club number 1", "Club number 2", "Club number 3"]
    assert not harvest.is_whole


def test_different_services_of_one_id_are_all_kept() -> None:
    services = [version_1(id="1", name="Chess"), version_1(id="1", name="Draughts"), version_1(id="1", name="Chess")]
    harvest = _read(Feed(services))
    assert [(each.id, each.values["title"]) for each in harvest.records] == [("1", "Chess"), ("1-2", "Draughts")]
    assert_reconciles(harvest)


@pytest.mark.parametrize("own", ["a/b c", "Ü?x=1#y", "12345", "..", "%2e%2e"])
def test_ids_that_are_no_uuids_are_asked_for_as_they_are(own: str) -> None:
    harvest = _read(Feed([version_1(id=own)]))
    assert harvest.records[0].values["telephone"] == "01632 960111"


def test_a_trickle_is_cut_off() -> None:
    slow = Reply(b'{"contents": []}' + b" " * 1_000, pause=0.05)
    began = time.monotonic()
    harvest = _read(Feed(numbered(20), fails=_on("&page=2", slow)))
    assert (harvest.is_whole, len(harvest.records)) == (False, 10)
    assert "took too long" in harvest.faults[0]
    assert time.monotonic() - began < 15


def test_a_body_without_end_is_cut_off() -> None:
    huge = Reply(b'{"contents": [' + b" " * 200_000)
    small = Bounds(first_pause=0.01, largest_answer=100_000, services_a_page=10)
    harvest = _read(Feed(numbered(20), fails=_on("&page=2", huge)), bounds=small)
    assert "larger than 0.0954 MB" in harvest.faults[0]
    assert not harvest.is_whole


def test_there_is_an_end_to_pages_and_to_time() -> None:
    harvest = _read(Feed(numbered(100)), bounds=Bounds(most_pages=3, services_a_page=10))
    assert (harvest.is_whole, len(harvest.records)) == (False, 30)
    slow = lambda address, _: time.sleep(0.2)  # noqa: E731
    began = time.monotonic()
    harvest = _read(Feed(numbered(100), fails=slow), bounds=Bounds(seconds=1.5, services_a_page=10))
    assert not harvest.is_whole
    assert time.monotonic() - began < 6


def test_many_are_fetched_but_only_so_many_at_once() -> None:
    now, most = [0], [0]

    def counted(address: str, times: int) -> Reply | None:
        now[0] += 1
        most[0] = max(most[0], now[0])
        time.sleep(0.02)
        now[0] -= 1
        return None

    assert len(_read(Feed(numbered(30), fails=counted)).records) == 30
    assert 2 <= most[0] <= QUICK.at_once


class TestRemembering:
    def test_what_has_not_changed_is_not_sent_again(self, tmp_path: Path) -> None:
        feed = Feed(numbered(12), etags=True)
        with served(feed) as address:
            first, second = (read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path) for _ in range(2))
        assert (feed.not_modified, first.records, second.rejected) == (12, second.records, first.rejected)

    def test_what_has_the_same_date_of_change_is_not_even_asked_for(self, tmp_path: Path) -> None:
        services = [version_3(id=f"s{n}", name=f"Talk {n}") for n in range(12)]
        feed = Feed(services)
        with served(feed) as address:
            first = read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path)
            feed.asked.clear()
            services[3] |= {"last_modified": "2026-11-20", "description": "Now on Fridays."}
            second = read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path)
        assert [address for address in feed.asked if "/services/" in address] == ["/v3/services/s3"]
        assert second.records[3].values["description"].startswith("Now on Fridays.")
        assert second.records[4] == first.records[4]

    def test_a_feed_that_can_say_what_changed_is_asked_for_that_alone(self, tmp_path: Path) -> None:
        feed = Feed(numbered(30), honours_modified_after=True)
        with served(feed) as address:
            read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path)
            feed.asked.clear()
            feed.services[6] |= {"changed_on": "2999-01-01", "alert": "Closed in August"}
            second = read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path)
        assert feed.asked_for("/services/") == 1
        assert (second.is_whole, len(second.records)) == (True, 30)
        assert second.records[6].values["alert"] == "Closed in August"

    def test_a_feed_that_ignores_the_question_is_read_in_full(self, tmp_path: Path) -> None:
        feed = Feed(numbered(15))
        with served(feed) as address:
            read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path)
            feed.services[6]["alert"] = "Closed in August"
            second = read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path)
        assert second.records[6].values["alert"] == "Closed in August"

    def test_details_that_do_not_come_are_as_they_were(self, tmp_path: Path) -> None:
        feed = Feed(numbered(12))
        with served(feed) as address:
            first = read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path)
            feed.fails = _on("/svc-5", Reply(b"", 500))
            second = read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path)
        assert second.records == first.records
        assert "1 services are as they were" in second.faults[0]

    def test_a_damaged_memory_is_begun_anew(self, tmp_path: Path) -> None:
        feed = Feed(numbered(3))
        with served(feed) as address:
            read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path)
            (kept,) = tmp_path.iterdir()
            kept.write_bytes(b"no database at all" * 100)
            assert len(read_source(address, feed_hosts=HOSTS, bounds=QUICK, state=tmp_path).records) == 3

    def test_it_holds_no_address_of_staff(self, tmp_path: Path) -> None:
        services = numbered(3)
        services[0]["description"] = "Ask hazel.tallow@assurers.example.org."
        assert b"hazel" not in _state_of(Feed(services), tmp_path)


def _state_of(feed: Feed, folder: Path) -> bytes:
    _read(feed, state=folder)
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_no_address_of_staff_and_no_key_is_in_harvest_or_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="signpost")
    harvest = _read(Feed([*numbered(12), version_3()]), "/services?key=hidden-key")
    assert "assurers.example.org" not in everything(harvest) + caplog.text
    assert "hidden-key" not in everything(harvest)


def test_progress_is_shown_for_pages_and_services() -> None:
    class Shown:
        def __init__(self) -> None:
            self.steps: list[tuple[str, int]] = []
            self.done: list[int] = []

        def start(self, step: str, total: int) -> None:
            self.steps.append((step, total))
            self.done.append(0)

        def advance(self, parts: int) -> None:
            self.done[-1] += parts

    shown = Shown()
    _read(Feed(numbered(25)), steps=shown)
    assert shown.steps == [("Listing services", 3), ("Fetching services", 25)]
    assert shown.done == [3, 25]


def test_a_file_at_an_address_is_read_as_a_file() -> None:
    feed = Feed([], fails=_on("groups.csv", Reply(b"name,telephone\nChess club,01632 960001\nDarts,01632 960002\n")))
    assert [record.values["title"] for record in _read(feed, "/groups.csv").records] == ["Chess club", "Darts"]
    with pytest.raises(FeedError, match="could not be fetched"):
        _read(Feed([]), "/groups.csv")
