"""What Signpost does for people to the jobs that do it without being told."""

from collections.abc import Callable

from signpost.index.refresh import Refresh
from signpost.services.jobs.jobs import BY, Job
from signpost.services.library import Library
from signpost.services.purging import Purging
from signpost.services.reminding import Reminding


def refreshing(library: Callable[[], Library]) -> Job:
    """`signpost index`: nobody is there to accept what would be answered worse, so that is not published."""
    what = "Brings the index up to date with the corpus folder"
    return Job("refresh", what, lambda: _what_changed(library().refresh()))


def purging(purging: Callable[[], Purging]) -> Job:
    """`signpost purge`."""
    what = "Deletes what is older than SIGNPOST_KEEP_DAYS"
    return Job("purge", what, lambda: f"{purging().purge(BY).total} rows deleted")


def reminding(reminding: Callable[[], Reminding]) -> Job:
    """Asks in chat; whoever asked on a web page is asked there."""
    what = "Asks in chat whether it worked, where somebody wanted to be asked"
    return Job("reminders", what, lambda: f"{reminding().send()} questions left for people in chat")


def _what_changed(done: Refresh) -> str:
    problems = f"; {len(done.problems)} problems, see `signpost check`" if done.problems else ""
    if not done.published:
        return f"Nothing changed in {done.unchanged} documents{problems}"
    counts = f"{len(done.added)} added, {len(done.changed)} changed, {len(done.removed)} removed"
    return f"{counts}: snapshot {done.snapshot} answers now{problems}"
