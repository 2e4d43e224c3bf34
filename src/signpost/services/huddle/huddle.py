"""What is kept of some days to a huddle pack: for everybody, or for a team or an area and its champion."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from signpost.domain.document import Document
from signpost.errors import IndexFault
from signpost.services.huddle.pack import Pack, Unhappy, Waits, Wrong
from signpost.services.huddle.showing import demonstrations
from signpost.services.insights import Figure, Lately, Table, Wanted
from signpost.services.insights.periods import By, periods
from signpost.services.insights.small_numbers import LEAST, told
from signpost.services.insights.telling import example
from signpost.services.reviewing import Due, RecordChange, Reviewing
from signpost.stores import FeedbackStore, PassedOn, PassedOnStore, ReportStore
from signpost.stores.figures import Slice

USUALLY = timedelta(days=3)
"""Before today: huddles are twice a week."""

MOST_LISTED = 10
MOST_WAITING = 5
MOST_OVERDUE = 5
MOST_PRAISED = 40
"""Looked through for three that rest on different records."""

SHOWN = ("conversations", "questions", "answered", "refused", "passed_on", "useful", "minutes_saved")
"""Figures, in this order."""


@dataclass(frozen=True, slots=True)
class KeptForHuddle:
    """Where a pack is read from."""

    opinions: FeedbackStore
    passed_on: PassedOnStore
    reports: ReportStore


class Huddle:
    """Reads, and changes nothing."""

    def __init__(
        self,
        lately: Lately,
        kept: KeptForHuddle,
        reviewing: Reviewing,
        suggested: Callable[[], tuple[str, ...]],
        register: Callable[[], Iterable[Document]],
        now: Callable[[], datetime],
        zone: tzinfo | None,
    ) -> None:
        self._lately = lately
        self._kept = kept
        self._reviewing = reviewing
        self._suggested = suggested
        self._register = register
        self._now = now
        self._zone = zone

    def usually(self) -> tuple[date, date]:
        """The first and the last day, where nobody says any."""
        today = self._now().date()
        return today - USUALLY, today

    def pack(self, since: date, until: date, team: str = "", area: str = "") -> Pack:
        """Everything there is to talk through; raises FilterRejected for days that make no sense."""
        wanted = Wanted(since, until, By.WEEK, team, area)
        report, read, choices = self._lately.report(wanted), self._lately.read(wanted), self._lately.choices(wanted)
        standing = {each.id: each for each in self._register() if each.stands(self._now().date()).answerable}
        is_everybody_s = not (team or area)
        unhappy, not_useful = self._unhappy(self._slice(since, until, team, area), standing)
        changes = [each for each in self._changes(since, area) if each.at.astimezone(self._zone).date() <= until]
        waiting = self._kept.passed_on.open() if is_everybody_s else []
        overdue = self._overdue(area)
        praised = self._kept.opinions.praised(self._slice(since, until), MOST_PRAISED)
        return Pack(
            since=since,
            until=until,
            team=team,
            area=area,
            figures=_some(report.figures),
            unhappy=unhappy,
            not_useful=told(not_useful) if team or area else not_useful,
            gaps=_first(read.gaps),
            themes=_first(read.themes),
            changes=tuple(changes[-MOST_LISTED:][::-1]),
            more_changes=max(0, len(changes) - MOST_LISTED),
            waiting=tuple(map(self._waits, waiting[:MOST_WAITING])),
            more_waiting=max(0, len(waiting) - MOST_WAITING),
            wrong=self._wrong(standing) if is_everybody_s else (),
            overdue=overdue[:MOST_OVERDUE],
            more_overdue=max(0, len(overdue) - MOST_OVERDUE),
            demonstrations=demonstrations(praised, changes, self._suggestions(), standing),
            teams=choices.teams,
            areas=choices.areas,
        )

    def _slice(self, since: date, until: date, team: str = "", area: str = "") -> Slice:
        time = periods(since, until, By.WEEK, self._zone)
        return Slice(time.since, time.until, team, area)

    def _unhappy(self, of: Slice, standing: dict[str, Document]) -> tuple[tuple[Unhappy, ...], int]:
        found, total = self._kept.opinions.unhappy(of, MOST_LISTED)
        if (of.team or of.area) and total < LEAST:
            return (), total
        listed = tuple(
            Unhappy(
                answer_id=each.question_id,
                on=each.given_at.astimezone(self._zone).date(),
                question=example(each.question),
                reason=example(each.reason),
                records=tuple((source, standing[source].title) for source in each.source_ids if source in standing),
            )
            for each in found
        )
        return listed, total

    def _changes(self, since: date, area: str) -> tuple[RecordChange, ...]:
        return self._reviewing.changes(since, area=area).records

    def _overdue(self, area: str) -> tuple[Due, ...]:
        try:
            return self._reviewing.overdue(area=area).records
        except IndexFault:
            return ()

    def _suggestions(self) -> tuple[str, ...]:
        try:
            return self._suggested()
        except IndexFault:
            return ()

    def _waits(self, each: PassedOn) -> Waits:
        return Waits(each.answer_id, each.owner, example(each.question), (self._now() - each.passed_at).days)

    def _wrong(self, standing: dict[str, Document]) -> tuple[Wrong, ...]:
        reports = [each for each in self._kept.reports.new() if each.document_id in standing]
        return tuple(
            Wrong(
                each.document_id,
                standing[each.document_id].title,
                standing[each.document_id].owner,
                each.reported_at.astimezone(self._zone).date(),
                example(each.reason),
            )
            for each in reports[-MOST_LISTED:][::-1]
        )


def _some(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    named = {each.name: each for each in figures}
    return tuple(named[each] for each in SHOWN if each in named)


def _first(table: Table) -> Table:
    """As many rows as are talked through."""
    return Table(table.name, table.title, table.columns, table.rows[:5], table.note)
