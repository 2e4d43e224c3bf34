"""Jobs over either database; the clock is moved by hand."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from signpost.bootstrap import LOCAL_TIME
from signpost.errors import CorpusError, JobBusy, NotFound, SettingsError
from signpost.services.jobs import Job, Jobs
from signpost.services.jobs.jobs import LEASE, MOST_ATTEMPTS
from signpost.services.jobs.timetable import Timetable
from signpost.stores import AuditTrail, Database, JobStore

NIGHTLY = {"tidy": "30 2 * * *"}
EVENING = datetime(2026, 11, 25, 20, tzinfo=UTC)
NIGHT = timedelta(hours=7)
DAY = timedelta(days=1)


class Killed(BaseException):
    """What ends a process."""


class Office:
    """One process; several may share a database, and the one clock."""

    clock = EVENING

    def __init__(self, database: Database, times: dict[str, str] | None = None, lease: timedelta = LEASE) -> None:
        self.ran = 0
        self.fault: BaseException | None = None
        self.while_at_work: Callable[[], None] = lambda: None
        self.audit = AuditTrail(database)
        jobs = (Job("tidy", "Tidies", self._work), Job("other", "Does something else", lambda: "done"))
        self.jobs = Jobs(
            jobs, NIGHTLY if times is None else times, lambda: JobStore(database), lambda: self.audit,
            lambda: Office.clock, LOCAL_TIME, lease,
        )  # fmt: skip

    def _work(self) -> str:
        self.ran += 1
        self.while_at_work()
        if self.fault:
            raise self.fault
        return f"tidied {self.ran} times"

    def look(self) -> bool:
        """What a server does by itself; whether it came to a run."""
        return self.jobs.is_due("tidy") and self.jobs.run_if_due("tidy") is not None

    def die_at_it(self) -> None:
        self.fault = Killed()
        with pytest.raises(Killed):
            self.jobs.run_if_due("tidy")
        self.fault = None

    @property
    def state(self) -> str:
        return self.jobs.overview()[0].state


@pytest.fixture(autouse=True)
def evening() -> None:
    Office.clock = EVENING


def later(by: timedelta) -> None:
    Office.clock += by


def test_a_job_without_a_time_is_never_due_and_can_be_run_by_hand(database: Database) -> None:
    office = Office(database, times={})
    later(30 * DAY)
    assert not office.look()
    assert office.jobs.run("tidy").said == "tidied 1 times"
    planned = office.jobs.overview()[0]
    assert (planned.when, planned.state, planned.next_at) == ("", "done", None)


def test_a_job_is_done_once_at_its_time_whichever_server_comes_first(database: Database) -> None:
    first, second = Office(database), Office(database)
    assert not first.look()
    later(NIGHT)
    assert second.look()
    assert not first.look()
    assert first.jobs.run_if_due("tidy") is None
    later(DAY)
    assert first.look()
    assert (first.ran, second.ran) == (1, 1)


def test_what_was_missed_while_no_server_ran_is_made_up_for_once(database: Database) -> None:
    Office(database).look()
    later(10 * DAY)
    back = Office(database)
    assert back.look()
    assert not back.look()
    assert back.ran == 1


def test_a_job_that_is_new_owes_nothing_of_the_time_before(database: Database) -> None:
    assert not Office(database).look()


def test_of_many_that_begin_at_once_one_does(database: Database) -> None:
    offices = [Office(database) for _ in range(4)]
    offices[0].look()
    later(NIGHT)
    together = threading.Barrier(4)

    def look(office: Office) -> None:
        together.wait()
        office.look()

    threads = [threading.Thread(target=look, args=(each,)) for each in offices]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sum(each.ran for each in offices) == 1


def test_whoever_asks_by_hand_while_another_is_at_it_is_told_so(database: Database) -> None:
    office, other = Office(database), Office(database)

    def ask() -> None:
        with pytest.raises(JobBusy, match="signpost jobs"):
            other.jobs.run("tidy")
        assert not other.look()
        assert other.state == "running"

    office.while_at_work = ask
    office.jobs.run("tidy")
    assert (office.ran, other.ran, office.state) == (1, 0, "done")


def test_what_went_wrong_is_told_in_plain_words_and_tried_again_the_next_time(database: Database) -> None:
    office = Office(database)
    office.look()
    office.fault = CorpusError("The folder corpus is not there. Set SIGNPOST_CORPUS.")
    later(NIGHT)
    with pytest.raises(CorpusError):
        office.look()
    planned = office.jobs.overview()[0]
    assert (planned.state, planned.said) == ("failed", "The folder corpus is not there. Set SIGNPOST_CORPUS.")
    office.fault = None
    assert not office.look()
    later(DAY)
    assert office.look()
    assert office.state == "done"


def test_of_a_fault_of_our_own_nothing_is_kept_that_it_may_quote(database: Database) -> None:
    office = Office(database)
    office.fault = KeyError("Mrs Marsh")
    with pytest.raises(KeyError):
        office.jobs.run("tidy")
    assert "KeyError" in office.jobs.overview()[0].said
    assert "Marsh" not in str(office.audit.recent(5))


def test_a_run_that_is_told_to_stop_is_begun_again_at_once(database: Database) -> None:
    office, other = Office(database), Office(database)
    office.look()
    later(NIGHT)
    office.die_at_it()
    assert other.state == "cut off"
    assert other.look()
    assert other.state == "done"


def test_a_run_that_takes_its_process_with_it_every_time_waits_for_its_next_time(database: Database) -> None:
    office = Office(database)
    office.look()
    later(NIGHT)
    for _ in range(MOST_ATTEMPTS):
        assert office.jobs.is_due("tidy")
        office.die_at_it()
    assert not office.look()
    later(DAY)
    assert office.look()
    assert office.state == "done"


def test_a_run_that_is_long_keeps_its_lease_and_leaves_no_thread(database: Database) -> None:
    """On the real clock: a lease of a second, and a run of three."""
    store, lease = JobStore(database), timedelta(seconds=1)
    taken: list[bool] = []

    def sleep() -> str:
        for _ in range(10):
            time.sleep(0.3)
            taken.append(store.begin(store.all()["tidy"], "thief", now(), now(), 1))
        return "slept"

    jobs = Jobs([Job("tidy", "Tidies", sleep)], {}, lambda: store, lambda: AuditTrail(database), now, LOCAL_TIME, lease)
    before = threading.active_count()
    assert jobs.run("tidy").said == "slept"
    assert taken == [False] * 10
    assert threading.active_count() == before


def now() -> datetime:
    return datetime.now(UTC)


def test_whoever_lost_a_run_to_another_writes_nothing_over_its_end(database: Database) -> None:
    office, other = Office(database), Office(database)

    def be_paused() -> None:
        later(LEASE + timedelta(seconds=1))
        other.jobs.run("tidy")

    office.while_at_work = be_paused
    office.jobs.run("tidy")
    ended = [deed for deed in office.audit.recent(10) if deed.action == "job ended"]
    assert [deed.detail["said"] for deed in ended] == [
        "Another process had taken it over. tidied 1 times", "tidied 1 times",
    ]  # fmt: skip
    assert office.jobs.overview()[0].said == "tidied 1 times"


def test_each_run_stands_in_the_audit_trail(database: Database) -> None:
    office = Office(database)
    office.look()
    later(NIGHT)
    office.die_at_it()
    office.look()
    office.jobs.run("tidy")
    deeds = [(deed.action, deed.subject, deed.actor) for deed in office.audit.recent(10)][::-1]
    assert deeds == [
        ("job started", "tidy", "jobs"), ("job cut off", "tidy", "jobs"), ("job started", "tidy", "jobs"),
        ("job ended", "tidy", "jobs"), ("job started", "tidy", "cli"), ("job ended", "tidy", "cli"),
    ]  # fmt: skip


def test_a_job_that_nobody_knows_is_refused_with_those_there_are(database: Database) -> None:
    with pytest.raises(NotFound, match="tidy, other"):
        Office(database, {}).jobs.run("dance")
    with pytest.raises(SettingsError, match=r"'dance'.*tidy, other"):
        Office(database, {"dance": "0 3 * * *"})


@pytest.mark.parametrize("day", ["2027-03-26", "2027-10-29", "2026-11-25"])
@pytest.mark.parametrize("line", ["30 1 * * *", "0 1 * * *", "0 2 * * *"])
def test_the_nights_in_which_clocks_change_have_their_run_as_well(day: str, line: str) -> None:
    timetable, moment = Timetable(line, LOCAL_TIME), datetime.fromisoformat(f"{day}T12:00:00+00:00")
    until, nights = moment + timedelta(days=4), list[datetime]()
    while (moment := timetable.after(moment) or until) < until:
        nights.append(moment)
    assert nights == sorted(set(nights))
    assert len({each.date() for each in nights}) == 4
    assert len(nights) <= 5  # the hour that comes twice
