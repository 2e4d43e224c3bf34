"""A gap and its questions to what people see of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from signpost.domain.answer import AnswerStatus
from signpost.privacy import MASKED
from signpost.services.insights.telling import example
from signpost.stores import Gap, Member

LONGEST_TITLE = 120

LEAST = 2
"""Questions alike that make a gap, unless somebody passed theirs to a person."""

NEXT = 10
"""Askers after it is closed who prove an answer, or open the gap again."""

NO_SOURCE = AnswerStatus.UNANSWERABLE_NO_CONTENT.value


@dataclass(frozen=True, slots=True)
class Looked:
    """A gap and its questions: those that opened it, and those asked since it was closed."""

    gap: Gap
    opened_by: tuple[Member, ...]
    later: tuple[Member, ...]

    @property
    def examples(self) -> tuple[str, ...]:
        """Different wordings, as they may be shown."""
        return tuple(dict.fromkeys(example(each.text) for each in self.opened_by))

    @property
    def title(self) -> str:
        """What a note that answers it may be called: as it was asked."""
        said = self.examples[0] if self.examples else self.gap.name
        return as_title(said[:1].upper() + said[1:])

    @property
    def refused(self) -> int:
        """Questions for which there was no source."""
        return sum(each.status == NO_SOURCE for each in self.opened_by)

    @property
    def not_useful(self) -> int:
        """Questions whose answer somebody called of no use."""
        return sum(each.is_not_useful for each in self.opened_by)

    @property
    def waiting(self) -> tuple[Member, ...]:
        """Those whose askers wait for a person's reply."""
        return tuple(each for each in self.opened_by if each.passed_id and not each.reply)

    @property
    def replies(self) -> tuple[str, ...]:
        """What was replied in chat."""
        return tuple(dict.fromkeys(each.reply for each in self.opened_by if each.reply))

    @property
    def shown(self) -> int:
        """Of the next ten who asked this, how many got the answer."""
        return sum(bool(each.got) for each in self.later[:NEXT])

    @property
    def is_told(self) -> bool:
        """Whether it is more than one person's odd question."""
        return (
            len(self.opened_by) >= LEAST
            or any(each.passed_id for each in self.opened_by)
            or self.gap.replied_at is not None
        )


def looked_at(gap: Gap, members: Sequence[Member]) -> Looked:
    """Those that opened it, and those asked since it was closed."""
    return Looked(
        gap,
        tuple(each for each in members if each.got is None),
        tuple(each for each in members if each.got is not None),
    )


def as_title(title: str) -> str:
    """One line without masks and quotation marks, not too long."""
    return " ".join(MASKED.sub(" ", title).replace('"', "'").split())[:LONGEST_TITLE]
