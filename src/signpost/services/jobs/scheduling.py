"""Nothing to a scheduler that leaves no thread behind and says nothing while all is well."""

import logging
from datetime import UTC

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it writes a line a run otherwise, several a minute


def new_scheduler(threads: int) -> BackgroundScheduler:
    """Not started; what comes late is still done, and what comes late several times is done once."""
    return BackgroundScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(threads)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
