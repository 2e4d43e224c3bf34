"""Times to work that is done in the background, once however many servers there are.

APScheduler 3 says when (crontab lines, missed runs as one, its threads and their end), and one row a job in our own
database says who: a lease, as of chat messages. Why both, and not one library:

- APScheduler's own database of jobs holds pickled code, and must not be shared by two processes
  (https://apscheduler.readthedocs.io/en/3.x/faq.html). Its version 4 may be shared, and is "not for production" yet.
- Procrastinate, PGQueuer and Chancy need PostgreSQL; dramatiq and arq need Redis. SQLite is our default.
- huey has both databases, but each of two consumers queues every periodic task, a task that is killed is lost, and
  what waits is pickled.
- DBOS has both and would run a job once, but a killed one waits until its own process is back under the same name, what
  was missed is skipped, and it brings a second set of tables with migrations of their own.

So no code lies in the database, only a job's name, times and how it ended.
"""

from signpost.services.jobs.clockwork import Clockwork
from signpost.services.jobs.everyday import (
    following_links,
    gathering,
    huddling,
    purging,
    refreshing,
    reminding,
    telling_owners,
)
from signpost.services.jobs.jobs import Job, Jobs, Planned, Ran

__all__ = [
    "Clockwork",
    "Job",
    "Jobs",
    "Planned",
    "Ran",
    "following_links",
    "gathering",
    "huddling",
    "purging",
    "refreshing",
    "reminding",
    "telling_owners",
]
