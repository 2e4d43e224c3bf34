"""Two reports of the same questions to what became better and what worse, question by question."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from signpost.errors import QuestionSetError
from signpost.services.evaluating.metrics import NOTHING, Interval, OnConfidence, bootstrap
from signpost.services.evaluating.report import OF_CONFIDENCE, Measure, Outcome, Report, figures

FEWEST = 10
"""Questions: drawn anew from fewer, an interval is far too narrow."""

Pairs = list[tuple[Outcome, Outcome]]
"""Each question, before and after."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure before and after, and the interval of the difference over the questions that both have.

    Each question is paired with itself, so that a small step on every one of them shows.
    """

    before: Measure
    after: Measure
    by: Interval

    @property
    def is_better(self) -> bool | None:
        """None as long as the interval holds nothing at all, or there are too few questions to tell."""
        if self.after.count < FEWEST or not (self.by.low > 0 or self.by.high < 0):
            return None
        return (self.by.value > 0) != self.after.is_better_smaller


@dataclass(frozen=True, slots=True)
class Moved:
    """One question of which something else is wrong than before, or something else stands on top."""

    id: str
    question: str
    worse: tuple[str, ...]
    better: tuple[str, ...]
    top_before: str
    top_after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a later report says beside an earlier one; `questions` is how many both have."""

    before: Report
    after: Report
    questions: int
    differences: tuple[Difference, ...]
    moved: tuple[Moved, ...]

    @property
    def worse(self) -> tuple[Moved, ...]:
        """Questions with which more is wrong."""
        return tuple(each for each in self.moved if each.worse)

    @property
    def better(self) -> tuple[Moved, ...]:
        """Questions with which less is wrong, and nothing more."""
        return tuple(each for each in self.moved if each.better and not each.worse)


def compared(before: Report, after: Report) -> Comparison:
    """Raises QuestionSetError if they have no question in common: of the same id and the same words."""
    old = {_which(each): each for each in before.outcomes}
    pairs = [(old[_which(each)], each) for each in after.outcomes if _which(each) in old]
    if not pairs:
        raise QuestionSetError("The two reports have no question in common. Run both on the same files.")
    return Comparison(before, after, len(pairs), tuple(_differences(pairs)), tuple(_moved(pairs)))


def _which(outcome: Outcome) -> tuple[str, str]:
    return outcome.question.id, outcome.question.question


def _differences(pairs: Pairs) -> Iterator[Difference]:
    """Over the questions that both have, whatever else was asked."""
    old = {each.key: each for each in figures([old for old, _ in pairs])}
    for measure in figures([new for _, new in pairs]):
        if known := old.get(measure.key):
            yield Difference(known, measure, _by(measure, pairs))


def _by(measure: Measure, pairs: Pairs) -> Interval:
    if statistic := OF_CONFIDENCE.get(measure.name):
        return _by_confidence(statistic, pairs)
    both = [(old, new) for old, new in pairs if _has(old, measure) and _has(new, measure)]
    steps = [_mean(new, measure) - _mean(old, measure) for old, new in both]
    return bootstrap(np.array(steps), lambda rows: float(rows.mean())) if steps else NOTHING


def _by_confidence(statistic: OnConfidence, pairs: Pairs) -> Interval:
    """What is reckoned over all questions at once: the same ones are drawn for both."""
    rows = np.array(
        [
            (old.given.confidence, new.given.confidence, new.question.is_answerable)
            for old, new in pairs
            if new.question.is_answerable is not None
        ],
        float,
    )
    return bootstrap(rows, lambda some: statistic(some[:, 1], some[:, 2]) - statistic(some[:, 0], some[:, 2]))


def _has(outcome: Outcome, measure: Measure) -> bool:
    return measure.section == "all" or bool(outcome.values.get((measure.section, measure.name)))


def _mean(outcome: Outcome, measure: Measure) -> float:
    if measure.section == "all":
        return float(outcome.is_right)
    some = outcome.values[measure.section, measure.name]
    return sum(some) / len(some)


def _moved(pairs: Pairs) -> Iterator[Moved]:
    for old, new in pairs:
        worse = tuple(each for each in new.faults if each not in old.faults)
        better = tuple(each for each in old.faults if each not in new.faults)
        if worse or better or old.given.top != new.given.top:
            question = new.question
            yield Moved(question.id, question.question, worse, better, old.given.top, new.given.top)
