"""Jobs and their times to one run of each when it is due, by whichever process comes first."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from uuid import uuid4

from signpost.errors import JobBusy, NotFound, SettingsError, SignpostError, StoreError
from signpost.services.jobs.scheduling import new_scheduler
from signpost.services.jobs.timetable import Timetable
from signpost.stores import AuditTrail, JobState, JobStore, Turn

_LOG = logging.getLogger("signpost.jobs")

BY = "jobs"
"""Who does it, in the audit trail, where no person told it to."""

LEASE = timedelta(minutes=2)
"""After so long without a sign of life a run was cut off; longer than clocks of two servers may differ."""

SIGNS_A_LEASE = 4
"""A database that is busy for a while must not cost a run that goes well its lease."""

MOST_ATTEMPTS = 3
"""A run that takes its process with it as often waits for its next time: it may be what fills the memory."""

LONGEST_SAID = 500
"""Characters of what happened, in lists and in the audit trail."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do now and then; `work` says in plain words what it did, and raises SignpostError saying why not.

    It may be cut off at any moment and is then begun again: what it does twice must be no worse than once.
    """

    name: str
    what: str
    work: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Planned:
    """A job as it stands: `when` is a crontab line, or empty where the settings leave it off."""

    name: str
    what: str
    when: str
    state: str
    begun_at: datetime | None
    ended_at: datetime | None
    said: str
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Ran:
    """One run that went well."""

    name: str
    said: str
    seconds: float


class Jobs:
    """All jobs; `times` are crontab lines by name. Raises StoreError when the database fails."""

    def __init__(
        self,
        jobs: Sequence[Job],
        times: Mapping[str, str],
        store: Callable[[], JobStore],
        audit: Callable[[], AuditTrail],
        now: Callable[[], datetime],
        zone: tzinfo | None,
        lease: timedelta = LEASE,
    ) -> None:
        self._jobs = {each.name: each for each in jobs}
        unknown = sorted(set(times) - set(self._jobs))
        if unknown:
            raise SettingsError(f"SIGNPOST_JOBS: there is no job {unknown[0]!r}. There are: {', '.join(self._jobs)}.")
        self.timetables = {name: Timetable(line, zone) for name, line in times.items()}
        self._store = store
        self._audit = audit
        self._now = now
        self._lease = lease

    def overview(self) -> tuple[Planned, ...]:
        """Each with its last run and its next."""
        turns, now = self._store().all(), self._now()
        return tuple(self._planned(job, turns.get(job.name) or Turn(job.name, now, now)) for job in self._jobs.values())

    def is_due(self, name: str) -> bool:
        """Whether its time has come, or passed while nobody was there; or its last run was cut off."""
        turn = self._turn(name)
        return self._is_missed(turn) or self._is_to_be_repeated(turn)

    def run(self, name: str, by: str = "cli") -> Ran:
        """Do it now, due or not; raises NotFound, JobBusy, and whatever goes wrong with it."""
        turn = self._turn(name)
        holder = self._begin(turn)
        if not holder:
            raise JobBusy(
                f"Another process is at the job {name!r} now. Wait for it: `signpost jobs` says how it ended."
            )
        return self._work(self._jobs[name], holder, by)

    def run_if_due(self, name: str) -> Ran | None:
        """Do it if it is still due and nobody else came first; None if not."""
        turn = self._turn(name)
        if not (self._is_missed(turn) or self._is_to_be_repeated(turn)):
            return None
        holder = self._begin(turn)
        return self._work(self._jobs[name], holder, BY) if holder else None

    def _turn(self, name: str) -> Turn:
        if name not in self._jobs:
            raise NotFound(f"There is no job {name!r}. There are: {', '.join(self._jobs)}.")
        return self._store().known(name, self._now())

    def _is_missed(self, turn: Turn) -> bool:
        """However many times have passed, they are one run."""
        if self._is_at_work(turn):
            return False
        timetable = self.timetables.get(turn.name)
        due = timetable.after(turn.seen_until) if timetable else None
        return due is not None and due <= self._now()

    def _is_to_be_repeated(self, turn: Turn) -> bool:
        return turn.name in self.timetables and self._is_cut_off(turn) and turn.attempts < MOST_ATTEMPTS

    def _is_at_work(self, turn: Turn) -> bool:
        return turn.state is JobState.RUNNING and turn.lease_until >= self._now()

    def _is_cut_off(self, turn: Turn) -> bool:
        return turn.state is JobState.RUNNING and turn.lease_until < self._now()

    def _begin(self, turn: Turn) -> str:
        """Our name as its holder; empty if another came first."""
        holder, now = uuid4().hex, self._now()
        attempts = turn.attempts + 1 if self._is_to_be_repeated(turn) else 1
        if not self._store().begin(turn, holder, now, now + self._lease, attempts):
            return ""
        if turn.state is JobState.RUNNING:
            self._audit().record("job cut off", turn.name, BY, {"begun": f"{turn.begun_at:%Y-%m-%d %H:%M:%S}"})
        return holder

    def _work(self, job: Job, holder: str, by: str) -> Ran:
        begun = self._now()
        self._audit().record("job started", job.name, by)
        try:
            with self._holding(job.name, holder):
                said = job.work()[:LONGEST_SAID]
        except Exception as fault:
            self._end(job.name, holder, by, begun, JobState.FAILED, in_plain_words(fault))
            raise
        except BaseException:  # the process is told to stop: whoever looks next may begin it again
            self._store().let_go(job.name, holder, self._now() - timedelta(seconds=1))
            raise
        return Ran(job.name, said, self._end(job.name, holder, by, begun, JobState.DONE, said))

    def _end(self, name: str, holder: str, by: str, begun: datetime, state: JobState, said: str) -> float:
        now = self._now()
        seconds = (now - begun).total_seconds()
        if not self._store().end(name, holder, now, state, said):
            said = f"Another process had taken it over. {said}"
        action = "job ended" if state is JobState.DONE else "job failed"
        self._audit().record(action, name, by, {"said": said, "seconds": f"{seconds:.1f}"})
        return seconds

    @contextmanager
    def _holding(self, name: str, holder: str) -> Iterator[None]:
        """Give signs of life for as long as it works."""
        scheduler = new_scheduler(threads=1)
        every = self._lease.total_seconds() / SIGNS_A_LEASE
        scheduler.add_job(self._hold, "interval", seconds=every, args=(name, holder))
        scheduler.start()
        try:
            yield
        finally:
            scheduler.shutdown()

    def _hold(self, name: str, holder: str) -> None:
        try:
            if not self._store().hold(name, holder, self._now() + self._lease):
                _LOG.error("the job %s was taken over by another process while it ran", name)
        except StoreError as fault:
            _LOG.warning("the job %s runs, and the database does not know: %s", name, fault)

    def _planned(self, job: Job, turn: Turn) -> Planned:
        timetable = self.timetables.get(job.name)
        due = timetable.after(turn.seen_until) if timetable else None
        return Planned(
            name=job.name,
            what=job.what,
            when=timetable.line if timetable else "",
            state="cut off" if self._is_cut_off(turn) else turn.state.value,
            begun_at=turn.begun_at,
            ended_at=turn.ended_at,
            said=turn.said,
            next_at=max(due, self._now()) if due else None,
        )


def in_plain_words(fault: Exception) -> str:
    """What its owner can do something about; of a fault of our own its kind alone, for it may quote anything."""
    if isinstance(fault, SignpostError):
        return str(fault)[:LONGEST_SAID]
    return f"It broke off on a fault of Signpost's own ({type(fault).__name__}); the server's log says where"
