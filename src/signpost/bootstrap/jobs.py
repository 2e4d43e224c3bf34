"""Rooms for what is done in the background, at its time."""

import sys
from functools import cached_property
from typing import TYPE_CHECKING

from signpost.bootstrap.gaps import GapRooms
from signpost.bootstrap.ground import LOCAL_TIME, utc_now
from signpost.bootstrap.insights import InsightRooms
from signpost.services.huddle import HuddleTelling
from signpost.services.purging import Purging
from signpost.stores import AuditTrail, JobStore, PurgeStore

if TYPE_CHECKING:  # most servers have no jobs, and need no scheduler
    from signpost.services.jobs import Clockwork, Job, Jobs


class JobRooms(GapRooms, InsightRooms):
    """From the clock to whatever other rooms do by themselves."""

    @cached_property
    def jobs(self) -> "Jobs":
        """What may be done in the background, and when; raises SettingsError where a time is for none of it."""
        from signpost.services.jobs import Jobs  # noqa: PLC0415 - see above

        return Jobs(
            jobs=self._every_job(),
            times=self.settings.jobs,
            store=lambda: JobStore(self.database),
            audit=lambda: AuditTrail(self.database),
            now=utc_now,
            zone=LOCAL_TIME,
        )

    def _every_job(self) -> "tuple[Job, ...]":
        """Another is another line here: its name, what it does in a sentence, and a function that does it."""
        from signpost.services import jobs  # noqa: PLC0415 - see above

        return (
            jobs.refreshing(lambda: self.library),
            jobs.purging(lambda: self.purging),
            jobs.telling_owners(lambda: self.reviewing, lambda: self.notifying),
            jobs.huddling(lambda: self.huddle_telling),
            jobs.gathering(lambda: self.gaps),
            jobs.following_links(lambda: self.links),
            jobs.reminding(lambda: self.reminding),
        )

    @cached_property
    def clockwork(self) -> "Clockwork | None":
        """Does jobs when they are due, while a server runs; None where the settings give no time for any."""
        if not self.settings.jobs:
            return None
        from signpost.services.jobs import Clockwork  # noqa: PLC0415 - see above

        return Clockwork(self.jobs, (sys.executable, "-m", "signpost", "jobs", "run", "--if-due"))

    @cached_property
    def huddle_telling(self) -> HuddleTelling:
        """Tells whoever talks a huddle pack through that there is one."""
        return HuddleTelling(
            huddle=self.huddle,
            notifying=self.notifying,
            audit=AuditTrail(self.database),
            owners=self.settings.expert_queues,
            address=self.settings.address,
            today=self._today,
        )

    @cached_property
    def purging(self) -> Purging:
        """Deletes what is older than may be kept."""
        return Purging(
            store=PurgeStore(self.database),
            audit=AuditTrail(self.database),
            remembered=self.remembered,
            days=self.settings.keep_days,
            now=utc_now,
        )
