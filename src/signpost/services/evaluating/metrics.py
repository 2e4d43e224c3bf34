"""What was found and what should have been to figures with intervals; knows nothing of Signpost."""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Z = 1.959963984540054
"""Standard deviations within which 95% of a normal distribution lie."""

RESAMPLES = 2_000
"""Of a bootstrap: its 2.5% ends then rest on fifty samples each, and a thousand questions take a tenth of a second."""

SEED = 20_261_125
"""Any number would do: the same questions and answers must give the same interval."""

BINS = 10

Floats = NDArray[np.float64]
Statistic = Callable[[Floats], float]
OnConfidence = Callable[[Floats, Floats], float]
"""Of confidences and whether it came true (1 or 0), each of shape (n,)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95% interval; NaN where there is nothing to tell it from."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of about one confidence, from `low` to below `high`.

    `confidence` is their mean, `share` how many of them the event came true for; NaN where there are none.
    """

    low: float
    high: float
    count: int
    confidence: float
    share: float


NOTHING = Interval(math.nan, math.nan, math.nan)


def recall_at(k: int, ranked: Sequence[str], fitting: Collection[str]) -> float:
    """How much of what fits is among the first `k`, of as much as there is room for.

    With one fitting document it is 1 or 0; with twelve and k = 10, ten of them are all that can be had.
    """
    return len(set(fitting) & set(ranked[:k])) / min(k, len(set(fitting)))


def reciprocal_rank(ranked: Sequence[str], fitting: Collection[str]) -> float:
    """1 over the place of the first that fits; 0 if none does."""
    return next((1 / place for place, each in enumerate(ranked, 1) if each in fitting), 0.0)


def ndcg_at(k: int, ranked: Sequence[str], gains: dict[str, float]) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002, https://doi.org/10.1145/582415.582418).

    The gain of each of the first `k`, discounted by the logarithm of its place, over what the best order would give.
    """
    best = sorted(gains.values(), reverse=True)[:k]
    return _discounted([gains.get(each, 0.0) for each in ranked[:k]]) / _discounted(best)


def precision_at(k: int, ranked: Sequence[str], fitting: Collection[str], neutral: Collection[str] = ()) -> float:
    """How much of the first `k` fits, leaving out what is neither right nor wrong; 0 where nothing is shown.

    Where all that is shown is neither right nor wrong there is no fault in it: 1.
    """
    shown = ranked[:k]
    counted = [each for each in shown if each not in neutral]
    if not counted:
        return float(bool(shown))
    return len([each for each in counted if each in fitting]) / len(counted)


def share(values: Sequence[float]) -> Interval:
    """The mean of some values: with Wilson's interval if each is 0 or 1, else a bootstrap's."""
    if not values:
        return NOTHING
    if set(values) <= {0.0, 1.0}:
        return wilson(round(sum(values)), len(values))
    return bootstrap(np.array(values), lambda sample: float(sample.mean()))


def wilson(came_true: int, count: int) -> Interval:
    """Wilson's score interval (1927, https://doi.org/10.1080/01621459.1927.10502953).

    It stays inside 0 to 1, and says something at 0 of 20 as well.
    """
    found = came_true / count
    middle = (found + Z**2 / (2 * count)) / (1 + Z**2 / count)
    half = Z / (1 + Z**2 / count) * math.sqrt(found * (1 - found) / count + Z**2 / (4 * count**2))
    return Interval(found, max(0.0, middle - half), min(1.0, middle + half))


def bootstrap(rows: Floats, statistic: Statistic) -> Interval:
    """The percentile interval of a statistic of rows (n, …), drawn anew with replacement (Efron, 1979); seeded."""
    draw = np.random.default_rng(SEED)
    drawn = [statistic(rows[draw.integers(len(rows), size=len(rows))]) for _ in range(RESAMPLES)]
    kept = [each for each in drawn if not math.isnan(each)]
    if not kept:
        return Interval(statistic(rows), math.nan, math.nan)
    low, high = np.percentile(kept, (2.5, 97.5))
    return Interval(statistic(rows), float(low), float(high))


def area_under_curve(confidences: Floats, came_true: Floats) -> float:
    """The chance that one for which it came true has the higher confidence; ties count half. NaN with one kind only.

    By ranks, as Mann and Whitney's U: no pair is looked at by itself.
    """
    right, wrong = int(came_true.sum()), int((1 - came_true).sum())
    if not (right and wrong):
        return math.nan
    ordered = np.sort(confidences)
    ranks = (np.searchsorted(ordered, confidences, "left") + np.searchsorted(ordered, confidences, "right") + 1) / 2
    return float((ranks[came_true == 1].sum() - right * (right + 1) / 2) / (right * wrong))


def brier(confidences: Floats, came_true: Floats) -> float:
    """Mean squared distance of confidence and outcome (Brier, 1950): 0 is perfect, always saying 0.5 gives 0.25."""
    return float(((confidences - came_true) ** 2).mean())


def reliability(confidences: Sequence[float], came_true: Sequence[float], bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal width from 0 to 1; 1 itself belongs to the last."""
    sure, true = np.array(confidences, float), np.array(came_true, float)
    places = np.minimum((sure * bins).astype(int), bins - 1)
    found = []
    for n in range(bins):
        here = places == n
        means = (float(sure[here].mean()), float(true[here].mean())) if here.any() else (math.nan, math.nan)
        found.append(Bin(n / bins, (n + 1) / bins, int(here.sum()), *means))
    return tuple(found)


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))
