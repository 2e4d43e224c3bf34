"""How calls ended to the signposting rate, with and without safeguarding."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from signpost.domain.answer import AnswerStatus
from signpost.errors import NotFound
from signpost.services.evaluating.metrics import NOTHING, Interval, wilson
from signpost.services.keeping import Keeper
from signpost.stores import Counted, OutcomeStore

CONCERNS = frozenset(
    (
        AnswerStatus.GUARDRAIL_SAFEGUARDING,
        AnswerStatus.GUARDRAIL_SAFEGUARDING_CHILD,
        AnswerStatus.GUARDRAIL_DOMESTIC_ABUSE,
    )
)
"""Answers that put a safeguarding route on top: such a call is never counted as signposted."""


class Outcome(StrEnum):
    """How a call ended."""

    SIGNPOSTED = "signposted"
    PASSED_ON = "passed_on"
    SAFEGUARDING = "safeguarding"
    ASSESSMENT = "assessment"
    NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True, slots=True)
class SignpostingRate:
    """Shares with 95% intervals, and the counts behind them; NaN where there was no call."""

    calls: int
    signposted: int
    safeguarding: int
    of_all: Interval
    without_safeguarding: Interval


class Outcomes:
    """Keeps outcomes without a word of the call, and reckons from them."""

    def __init__(self, store: OutcomeStore, keeper: Keeper | None, today: Callable[[], date]) -> None:
        self._store = store
        self._keeper = keeper
        self._today = today

    def note(self, answer_id: str, outcome: Outcome, status: AnswerStatus) -> None:
        """Keep how the call ended in which an answer was given; raises NotFound if none of that id was.

        `status` is the answer's, as it was shown; what is kept of it comes first. Tests are left out.
        """
        if self._keeper is not None:
            self._keeper.settle()
            kept = self._keeper.store.get(answer_id)
            if kept.is_test:
                return
            status = AnswerStatus(kept.status)
        elif not answer_id.isalnum():
            raise NotFound(f"There is no answer {answer_id!r}.")
        self._store.note(answer_id, outcome.value, self._today(), status in CONCERNS)

    def rate(self, first: date, last: date) -> SignpostingRate:
        """The share of calls that were signposted, from the first day to the last, with and without safeguarding."""
        return signposting_rate(self._store.counts(first, last))


def signposting_rate(counts: list[Counted]) -> SignpostingRate:
    """From counts; a call about a concern is one of safeguarding, whatever was tapped."""
    calls = sum(each.count for each in counts)
    safeguarding = sum(each.count for each in counts if _is_safeguarding(each))
    signposted = sum(each.count for each in counts if each.outcome == Outcome.SIGNPOSTED and not each.is_concern)
    return SignpostingRate(
        calls=calls,
        signposted=signposted,
        safeguarding=safeguarding,
        of_all=_share(signposted, calls),
        without_safeguarding=_share(signposted, calls - safeguarding),
    )


def _is_safeguarding(counted: Counted) -> bool:
    return counted.is_concern or counted.outcome == Outcome.SAFEGUARDING


def _share(some: int, of: int) -> Interval:
    return wilson(some, of) if of else NOTHING
