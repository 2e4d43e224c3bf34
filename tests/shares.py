"""How many of how many to a share with its interval, as it is printed."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from signpost.services.evaluating.metrics import Interval, wilson


@dataclass(frozen=True)
class Share:
    """So many of so many, with Wilson's 95 % interval; of nothing, all is possible."""

    hits: int
    of: int

    @classmethod
    def among(cls, hits: Iterable[bool]) -> "Share":
        """How many of some are hits."""
        listed = list(hits)
        return cls(sum(listed), len(listed))

    @property
    def value(self) -> float:
        return self._interval.value

    @property
    def _interval(self) -> Interval:
        return wilson(self.hits, self.of) if self.of else Interval(math.nan, 0.0, 1.0)

    def __str__(self) -> str:
        if not self.of:
            return "-"
        found = self._interval
        return f"{found.value:.3f} ({self.hits} of {self.of}; {found.low:.3f} to {found.high:.3f})"
