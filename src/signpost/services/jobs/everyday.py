"""What Signpost does for people to the jobs that do it without being told."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from signpost.index.refresh import Refresh
from signpost.services.huddle import HuddleTelling
from signpost.services.jobs.jobs import BY, Job
from signpost.services.library import Library
from signpost.services.notifying import Notifying
from signpost.services.purging import Purging
from signpost.services.reminding import Reminding
from signpost.services.reviewing import Reviewing

if TYPE_CHECKING:  # what imports, loads the parsers and scikit-learn
    from signpost.services.desk.links import Links
    from signpost.services.gaps.gaps import Gaps


def refreshing(library: Callable[[], Library]) -> Job:
    """`signpost index`: nobody is there to accept what would be answered worse, so that is not published."""
    what = "Brings the index up to date with the corpus folder"
    return Job("refresh", what, lambda: _what_changed(library().refresh()))


def purging(purging: Callable[[], Purging]) -> Job:
    """`signpost purge`."""
    what = "Deletes what is older than SIGNPOST_KEEP_DAYS"
    return Job("purge", what, lambda: f"{purging().purge(BY).total} rows deleted")


def telling_owners(reviewing: Callable[[], Reviewing], notifying: Callable[[], Notifying]) -> Job:
    """Of what is past its review date: each owner in their own channel, once a week however often it runs."""
    what = "Tells owners in chat what of theirs is to be checked"
    return Job("reviews", what, lambda: f"{notifying().reviews_due(reviewing().overdue().records)} owners told")


def huddling(telling: Callable[[], HuddleTelling]) -> Job:
    """As `signpost huddle`, on the days that the settings say: since the pack before, a summary to each channel."""
    what = "Makes the huddle pack ready, and tells champions and owners in chat"
    return Job("huddle", what, lambda: f"{telling().tell()} channels told")


def gathering(gaps: "Callable[[], Gaps]") -> Job:
    """As the button at `/desk/gaps`; at night nobody waits for it."""
    what = "Puts what nobody could answer together into gaps"
    return Job("gaps", what, lambda: f"{gaps().gather()} new gaps")


def following_links(links: "Callable[[], Links]") -> Job:
    """As the button at `/desk/links`: some of them each time, those first that were looked at longest ago."""
    what = "Looks whether web addresses of records lead somewhere; needs SIGNPOST_LINK_CHECK"
    return Job("links", what, lambda: f"{links().look()} addresses looked at")


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
