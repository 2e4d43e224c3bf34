"""A server, and what it starts for one job: the real ones over the small county, with one job that can be slow.

`python -m tests.services.jobs.office FOLDER serve PORT`, and `… FOLDER run JOB`, as `signpost jobs run --if-due JOB`.
"""

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from signpost.bootstrap import LOCAL_TIME, Signpost
from signpost.channels.cli.working import stoppable
from signpost.channels.http.server import run_server
from signpost.services.jobs import Clockwork, Job, Jobs
from signpost.stores import AuditTrail, JobStore
from tests.channels.small import settings_in, wired

TIMES = {"tally": "30 2 * * *"}
LEASE, LOOK = timedelta(seconds=4), timedelta(seconds=1)
"""Shorter than in earnest, so that nobody waits for minutes."""

TALLY, SLOW = "tally.txt", "slow"


def tally(folder: Path) -> str:
    """Write who began, and who started that; then that it ended, once nothing says to be slow."""
    with (folder / TALLY).open("a") as file:
        file.write(f"begun {os.getpid()} {os.getppid()}\n")
    while (folder / SLOW).exists():
        time.sleep(0.1)
    with (folder / TALLY).open("a") as file:
        file.write(f"ended {os.getpid()}\n")
    return "tallied"


def jobs_of(signpost: Signpost, folder: Path) -> Jobs:
    job = Job("tally", "Writes a line", lambda: tally(folder))
    store, audit = JobStore(signpost.database), AuditTrail(signpost.database)
    return Jobs([job], TIMES, lambda: store, lambda: audit, lambda: datetime.now(UTC), LOCAL_TIME, LEASE)


def main(folder: Path, deed: str, which: str) -> None:
    with wired(settings_in(folder, database=os.environ["SIGNPOST_DATABASE"], jobs=TIMES, reads=0)) as signpost:
        jobs = signpost.__dict__["jobs"] = jobs_of(signpost, folder)
        if deed == "run":
            with stoppable():
                jobs.run_if_due(which)
            return
        command = (sys.executable, "-m", "tests.services.jobs.office", str(folder), "run")
        signpost.__dict__["clockwork"] = Clockwork(jobs, command, LOOK)
        run_server(signpost, "127.0.0.1", int(which))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
