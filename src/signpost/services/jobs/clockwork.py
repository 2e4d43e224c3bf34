"""A server's clock to processes that do the jobs that are due.

Each runs in a process of its own, at a lower priority: answering must not wait for an index that is built, nor keep its
parsers and model in memory ever after, and a job that takes its process with it does not take the server.
"""

import logging
import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Lock

from signpost.errors import StoreError
from signpost.services.jobs.jobs import Jobs
from signpost.services.jobs.scheduling import new_scheduler

_LOG = logging.getLogger("signpost.jobs")

LOOK = timedelta(seconds=15)
"""Between two looks for what was missed while no server ran, or was cut off with another."""

LONGEST = timedelta(hours=6)
"""After which a job hangs: a full index of 100,000 services takes about two hours on two cores."""

SECONDS_TO_STOP = 5
"""For a job that is told to stop, of the ten that the server has."""

NICE = 10
LONGEST_COMPLAINT = 4_000


class Clockwork:
    """Started and closed with the server; `command` does one job, named by its last argument, if it is still due."""

    def __init__(self, jobs: Jobs, command: Sequence[str], look: timedelta = LOOK) -> None:
        self._jobs = jobs
        self._command = command
        self._look_again = look
        self._scheduler = new_scheduler(threads=len(jobs.timetables) + 1)
        self._lock = Lock()
        self._at_work: dict[str, subprocess.Popen[str]] = {}
        self._is_closing = False

    def start(self) -> None:
        """Begin to look at the clock; at once for what was missed."""
        for name, timetable in self._jobs.timetables.items():
            self._scheduler.add_job(self._turn, timetable.trigger, args=(name,), id=name)
        every = self._look_again.total_seconds()
        self._scheduler.add_job(self._look, "interval", seconds=every, next_run_time=datetime.now(UTC))
        self._scheduler.start()

    def close(self) -> None:
        """Stop what is at work, to be begun again by whoever looks next; no thread and no process is left."""
        with self._lock:
            self._is_closing = True
            at_work = list(self._at_work.values())
        for each in at_work:
            each.terminate()
        for each in at_work:
            try:
                each.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                each.kill()
        self._scheduler.shutdown()

    def _look(self) -> None:
        for name in self._jobs.timetables:
            if self._is_due(name):
                self._scheduler.modify_job(name, next_run_time=datetime.now(UTC))

    def _is_due(self, name: str) -> bool:
        try:
            return name not in self._at_work and self._jobs.is_due(name)
        except StoreError as fault:
            _LOG.error("whether the job %s is due is not known: %s", name, fault)
            return False

    def _turn(self, name: str) -> None:
        if self._is_due(name) and (process := self._begun(name)):
            try:
                self._wait(name, process)
            finally:
                del self._at_work[name]

    def _begun(self, name: str) -> subprocess.Popen[str] | None:
        with self._lock:
            if self._is_closing:
                return None
            process = subprocess.Popen(  # noqa: S603 - our own command, by the name of one of our own jobs
                [*self._command, name],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
            )
            self._at_work[name] = process
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
        return process

    def _wait(self, name: str, process: "subprocess.Popen[str]") -> None:
        try:
            said, complaint = process.communicate(timeout=LONGEST.total_seconds())
        except subprocess.TimeoutExpired:
            process.kill()
            said, complaint = process.communicate()
            complaint = f"It was stopped: it took longer than {LONGEST}."
        if process.returncode and not self._is_closing:
            _LOG.error("the job %s failed: %s", name, complaint.strip()[-LONGEST_COMPLAINT:])
        elif said.strip():
            _LOG.info("the job %s: %s", name, said.strip()[:LONGEST_COMPLAINT])
