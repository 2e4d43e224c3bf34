"""Two real servers over one database, of either kind: a job that was missed runs once, also when it is killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from signpost.stores import AuditTrail, Database, JobState, JobStore
from tests.channels.programs import free_port, program, wait_until
from tests.county import ROOT, County
from tests.services.jobs.office import LEASE, LOOK, SLOW, TALLY

Server = subprocess.Popen[bytes]


@pytest.fixture
def folder(county: County) -> Path:
    return county.corpus.parent


@pytest.fixture
def servers(folder: Path, database: Database, database_address: str) -> Iterator[list[Server]]:
    """Started after a night in which none ran; the job will be slow."""
    JobStore(database).known("tally", datetime.now(UTC) - timedelta(days=3))
    (folder / SLOW).touch()
    environment = os.environ | {"SIGNPOST_DATABASE": database_address}
    with ExitStack() as stack:
        servers = list[Server]()
        for _ in range(2):
            port = free_port()
            command = [sys.executable, "-m", "tests.services.jobs.office", str(folder), "serve", str(port)]
            servers.append(stack.enter_context(program(command, port, "/healthz", environment, ROOT)))
        yield servers
        (folder / SLOW).unlink(missing_ok=True)


def lines(folder: Path, what: str) -> list[list[int]]:
    """The numbers of the processes that wrote such a line, and of those that started them."""
    if not (folder / TALLY).exists():
        return []
    words = [each.split() for each in (folder / TALLY).read_text().splitlines()]
    return [[int(number) for number in numbers] for said, *numbers in words if said == what]


def test_a_job_runs_once_and_again_when_it_is_killed_in_the_middle(
    servers: list[Server], folder: Path, database: Database
) -> None:
    wait_until(lambda: bool(lines(folder, "begun")))
    time.sleep(2 * LEASE.total_seconds() + LOOK.total_seconds())
    [[child, parent]] = lines(folder, "begun")  # its lease was kept, and the other server left it alone
    for each in (parent, child):  # as a machine that fails takes both
        os.kill(each, signal.SIGKILL)
    wait_until(lambda: len(lines(folder, "begun")) == 2)
    (folder / SLOW).unlink()
    wait_until(lambda: JobStore(database).all()["tally"].state is JobState.DONE)
    time.sleep(3 * LOOK.total_seconds())
    [_, [again, other]] = lines(folder, "begun")
    assert other in {each.pid for each in servers} - {parent}
    assert lines(folder, "ended") == [[again]]
    assert JobStore(database).all()["tally"].said == "tallied"
    deeds = [deed.action for deed in AuditTrail(database).recent(10)][::-1]
    assert deeds == ["job started", "job cut off", "job started", "job ended"]


def test_a_server_that_stops_takes_its_job_with_it_and_the_next_begins_it_at_once(
    servers: list[Server], folder: Path, database: Database
) -> None:
    wait_until(lambda: bool(lines(folder, "begun")))
    [[child, parent]] = lines(folder, "begun")
    [stopped] = [each for each in servers if each.pid == parent]
    stopped.terminate()
    stopped.wait(30)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert JobStore(database).all()["tally"].lease_until < datetime.now(UTC) or len(lines(folder, "begun")) == 2
    wait_until(lambda: len(lines(folder, "begun")) == 2)
    (folder / SLOW).unlink()
    wait_until(lambda: JobStore(database).all()["tally"].state is JobState.DONE)
    assert len(lines(folder, "ended")) == 1
