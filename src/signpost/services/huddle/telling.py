"""A huddle pack, on its days, to whoever talks it through: a summary in chat where they are reached, and the desk."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from signpost.answering.facts import written_date
from signpost.services.chatting.passing_on import ANY_OWNER
from signpost.services.huddle.huddle import Huddle
from signpost.services.huddle.pack import Pack
from signpost.services.insights import Figure
from signpost.services.insights.saying import said_figure
from signpost.services.notifying import CHAMPIONS, Notice, Notifying
from signpost.stores import AuditTrail

BY = "jobs"
"""Who made it, in the audit trail."""

READY = "huddle pack ready"
"""In the audit trail; its subject is the last day of the pack."""

LOOKED_BACK = timedelta(days=14)
"""For the pack before: a longer time makes no huddle of five minutes."""

IN_FIGURES = ("questions", "answered", "refused")
MOST_GAPS = 3
WHERE = "Insights, huddle pack"


@dataclass(frozen=True, slots=True)
class Ready:
    """The days of a pack that was made, both included."""

    since: date
    until: date


class HuddleTelling:
    """`owners` are those with a chat channel of their own; `address` is where people reach the web pages, if known."""

    def __init__(
        self,
        huddle: Huddle,
        notifying: Notifying,
        audit: AuditTrail,
        owners: Collection[str],
        address: str,
        today: Callable[[], date],
    ) -> None:
        self._huddle = huddle
        self._notifying = notifying
        self._audit = audit
        self._owners = owners
        self._address = address
        self._today = today

    def tell(self) -> int:
        """Put the pack together since the one before, and tell of it, each channel once a day; how many were told."""
        until = self._today()
        before = [each for each in self._made() if each.until < until]
        since = before[-1].until if before else self._huddle.usually()[0]
        owners = [each for each in self._owners if each != ANY_OWNER]
        said = summary(self._huddle.pack(since, until), self._address)
        told = self._notifying.tell_all(Notice.HUDDLE, (CHAMPIONS, *owners), said, f"{until}")
        if self.latest() != Ready(since, until):
            self._audit.record(READY, f"{until}", BY, {"since": f"{since}"})
        return told

    def latest(self) -> Ready | None:
        """The last one, for the desk; None where none was made lately."""
        made = self._made()
        return made[-1] if made else None

    def _made(self) -> list[Ready]:
        first = self._today() - LOOKED_BACK
        deeds = self._audit.since(datetime.combine(first, time.min, UTC), (READY,))
        made = [Ready(date.fromisoformat(each.detail["since"]), date.fromisoformat(each.subject)) for each in deeds]
        return [each for each in made if each.until >= first]


def summary(pack: Pack, address: str = "") -> str:
    """What stands in a chat channel: short enough for a phone, and where the rest is."""
    return "\n".join(_lines(pack, address))


def _lines(pack: Pack, address: str) -> Iterator[str]:
    yield f"{written_date(pack.since)} to {written_date(pack.until)}"
    yield from (f"• {each.title}: {said_figure(each)}" for each in _told(pack))
    yield f"• Called of no use: {pack.not_useful}"
    gaps = [dict(zip(pack.gaps.columns, row, strict=True)) for row in pack.gaps.rows]
    many = [each for each in gaps if isinstance(each["questions"], int)]
    yield from (f"• Missing: {each['gap']} ({each['questions']} questions)" for each in many[:MOST_GAPS])
    yield from (f"• {name}: {count}" for name, count in _counts(pack) if count)
    if pack.demonstrations:
        yield "To show:"
    yield from (f"{n}. {each.question}" for n, each in enumerate(pack.demonstrations, 1))
    days = urlencode({"since": pack.since, "until": pack.until})
    yield f"All of it: {address.rstrip('/')}/insights/huddle?{days}" if address else f"All of it: {WHERE}"
    if pack.teams or pack.areas:
        yield f"Also a digest each for {', '.join((*pack.teams, *pack.areas))}"


def _told(pack: Pack) -> list[Figure]:
    """Those with a number: more people read a channel than may see insights, so what is small stays there."""
    return [each for each in pack.figures if each.name in IN_FIGURES and isinstance(each.value, int | float)]


def _counts(pack: Pack) -> tuple[tuple[str, int], ...]:
    return (
        ("Waiting for a person", len(pack.waiting) + pack.more_waiting),
        ("Reported wrong", len(pack.wrong)),
        ("Records that changed", len(pack.changes) + pack.more_changes),
        ("Past review", len(pack.overdue) + pack.more_overdue),
    )
