"""A group of questions that mean the same to what is counted of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from signpost.domain.answer import AnswerStatus
from signpost.services.insights.clustering import Group
from signpost.services.insights.small_numbers import LEAST
from signpost.stores.wordings import Wording

REFUSED = (AnswerStatus.UNANSWERABLE_NO_CONTENT.value,)


@dataclass(frozen=True, slots=True)
class Theme:
    """A group and the questions in it, those nearest its middle first."""

    group: Group
    asked: tuple[Wording, ...]
    examples: tuple[str, ...]

    @property
    def refused(self) -> int:
        """Questions for which there was no source."""
        return sum(each.status in REFUSED for each in self.asked)

    @property
    def not_useful(self) -> int:
        """Questions whose answer somebody called of no use."""
        return sum(each.is_not_useful for each in self.asked)

    @property
    def passed_on(self) -> int:
        """Questions that went to a person."""
        return sum(each.is_passed_on for each in self.asked)

    @property
    def area(self) -> str:
        """Where it is asked most, if that many ask there that it may be told; else empty."""
        return most_frequent((each.area for each in self.asked if each.area), LEAST)


def most_frequent(values: Iterable[str], least: int) -> str:
    """The value there is most of, if there are that many; else empty."""
    found = Counter(values).most_common(1)
    return found[0][0] if found and found[0][1] >= least else ""
