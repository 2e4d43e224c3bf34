"""A server's clock, with commands that stand for jobs: what it starts, says and leaves behind."""

import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from signpost.bootstrap import LOCAL_TIME
from signpost.services.jobs import Clockwork, Job, Jobs
from signpost.stores import AuditTrail, Database, JobStore, open_database
from tests.channels.programs import wait_until

LOOK = timedelta(seconds=0.2)


@pytest.fixture
def in_sqlite(tmp_path: Path) -> Iterator[Database]:
    """Who does a job is decided by the store, which is tried over both: here it is one and the same."""
    database = open_database(f"sqlite:///{tmp_path / 'kept.db'}")
    yield database
    database.close()


@contextmanager
def running(database: Database, script: str) -> Iterator[Clockwork]:
    """The clock of a server, after a time in which none ran; each job is a script that gets the job's name."""
    store = JobStore(database)
    store.known("tidy", datetime.now(UTC) - timedelta(days=2))
    jobs = Jobs(
        [Job("tidy", "Tidies", lambda: "")], {"tidy": "30 2 * * *"}, lambda: store, lambda: AuditTrail(database),
        lambda: datetime.now(UTC), LOCAL_TIME,
    )  # fmt: skip
    clockwork = Clockwork(jobs, (sys.executable, "-c", script), LOOK)
    clockwork.start()
    try:
        yield clockwork
    finally:
        clockwork.close()


def test_what_went_wrong_is_logged_as_the_job_said_it(in_sqlite: Database, caplog: pytest.LogCaptureFixture) -> None:
    with running(in_sqlite, "import sys; sys.exit(f'{sys.argv[1]}: the corpus folder is not there')"):
        wait_until(lambda: "the job tidy failed: tidy: the corpus folder is not there" in caplog.text)


def test_what_it_did_is_logged(in_sqlite: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with running(in_sqlite, "print('3 rows deleted')"):
        wait_until(lambda: "the job tidy: 3 rows deleted" in caplog.text)


def test_no_thread_and_no_process_is_left_when_the_server_stops(in_sqlite: Database, tmp_path: Path) -> None:
    before, sign = threading.active_count(), tmp_path / "begun"
    stubborn = (
        "import signal, time, pathlib; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f"pathlib.Path({str(sign)!r}).touch(); time.sleep(600)"
    )
    with running(in_sqlite, stubborn) as clockwork:
        wait_until(sign.exists)
        [process] = clockwork._at_work.values()
        stopping = time.monotonic()
    assert time.monotonic() - stopping < 60
    assert process.poll() is not None
    assert threading.active_count() == before


def test_a_database_that_cannot_be_asked_stops_nothing(in_sqlite: Database, caplog: pytest.LogCaptureFixture) -> None:
    with running(in_sqlite, "print('done')"):
        with in_sqlite.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE jobs RENAME TO elsewhere")
        wait_until(lambda: "is not known" in caplog.text)
        caplog.set_level(logging.INFO)
        with in_sqlite.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO jobs")
        wait_until(lambda: "the job tidy: done" in caplog.text)
