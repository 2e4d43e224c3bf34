"""What a huddle pack holds; every text that somebody wrote is masked."""

from dataclasses import dataclass
from datetime import date

from signpost.services.insights import Cell, Figure, Table
from signpost.services.reviewing import Due, RecordChange


@dataclass(frozen=True, slots=True)
class Unhappy:
    """An answer that was of no use to somebody, why, and the records it rested on."""

    answer_id: str
    on: date
    question: str
    reason: str
    records: tuple[tuple[str, str], ...]
    """Id and title of each."""


@dataclass(frozen=True, slots=True)
class Waits:
    """A question that waits for a person; `question` is empty where its asker deleted it."""

    answer_id: str
    owner: str
    question: str
    days: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """A record that somebody said is wrong, and that nobody has seen to."""

    document_id: str
    title: str
    owner: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A question to ask before everybody, and why this one."""

    question: str
    why: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Of some days, both included; of a team or an area if those are named.

    Of a team or an area, single opinions are not listed where fewer were given than may be told; questions that wait
    and reports are everybody's, and stand in everybody's pack alone. `more_…` is how many are not listed.
    """

    since: date
    until: date
    team: str
    area: str
    figures: tuple[Figure, ...]
    unhappy: tuple[Unhappy, ...]
    not_useful: Cell
    gaps: Table
    themes: Table
    changes: tuple[RecordChange, ...]
    more_changes: int
    waiting: tuple[Waits, ...]
    more_waiting: int
    wrong: tuple[Wrong, ...]
    overdue: tuple[Due, ...]
    more_overdue: int
    demonstrations: tuple[Demonstration, ...]
    teams: tuple[str, ...]
    areas: tuple[str, ...]
    collection: str = ""
    by: str = "week"

    @property
    def of(self) -> str:
        """Whose it is, in words."""
        return ", ".join(filter(None, (self.team, self.area))) or "everybody"
