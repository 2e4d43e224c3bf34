"""A crontab line to the next moment that it names, on the council's clock."""

from datetime import UTC, datetime, timedelta, tzinfo

from apscheduler.triggers.cron import CronTrigger

HOURS_LEFT_OUT = 2
"""No clock goes forward by more."""


class Timetable:
    """Of a line that the settings have checked; through the nights in which clocks change."""

    def __init__(self, line: str, zone: tzinfo | None) -> None:
        self.line = line
        self.trigger = CronTrigger.from_crontab(line, zone)

    def after(self, moment: datetime) -> datetime | None:
        """The first moment later than this one, in UTC; None where no more will come.

        Where clocks go back, a time in the hour that comes twice is met twice; where they go forward, one in the hour
        that is left out is met all the same.
        """
        searched = moment
        for _ in range(HOURS_LEFT_OUT + 1):
            found: datetime | None = self.trigger.get_next_fire_time(None, searched + timedelta(microseconds=1))
            if found is None or found.astimezone(UTC) > moment:
                return found and found.astimezone(UTC)
            searched += timedelta(hours=1)  # that hour does not exist, and lies before itself
        return None
