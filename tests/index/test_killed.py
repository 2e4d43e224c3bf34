"""A refresh killed at any moment leaves the previous snapshot answering."""

import os
import signal
import sys
import traceback
from datetime import UTC, datetime

from signpost.domain.question import Question
from signpost.index.snapshot import CurrentSnapshot
from signpost.index.sync import Refresher
from tests.county import SERVICES, County

MOMENTS = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "sqlite3.connect", "fcntl.flock"})
"""Audit events (PEP 578) at which a process can be caught half-way through changing the disk."""

MOST_MOMENTS = 400


def test_killed_at_any_moment_the_previous_snapshot_answers(county: County) -> None:
    county.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    days = []
    for moment in range(1, MOST_MOMENTS):
        was_killed = _refresh_and_die(county, moment)
        days.append(_answered_day(county))
        if not was_killed:
            break
    assert days[0] == "Tuesday"
    assert days[-1] == "Friday"
    assert days == sorted(days, reverse=True)  # once published it stays published
    assert days.count("Tuesday") > 20
    assert not was_killed
    county.refresh()
    assert not list(county.snapshots.folder.glob(".building-*"))


def _refresh_and_die(county: County, moment: int) -> bool:
    """Refresh in a child process that kills itself at its n-th chance; whether it came to that."""
    child = os.fork()
    if child == 0:
        _die_at(moment)
        try:
            Refresher(county.snapshots, county.embedder, lambda: datetime.now(UTC), keep=3).refresh(county.corpus)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _die_at(moment: int) -> None:
    seen = 0

    def watch(event: str, _arguments: object) -> None:
        nonlocal seen
        if event not in MOMENTS:
            return
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def _answered_day(county: County) -> str:
    snapshot = CurrentSnapshot(county.snapshots, county.embedder.identity).get()
    text = county.search.search(Question("Quay Lunch Club"), snapshot, 1).hits[0].passage.text
    return "Friday" if "Friday" in text else "Tuesday"
