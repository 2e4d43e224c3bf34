"""Rooms that say how well questions are answered."""

from functools import cached_property
from typing import TYPE_CHECKING

from signpost import __version__
from signpost.bootstrap.answering import AnsweringRooms

if TYPE_CHECKING:  # answering needs none of it
    from signpost.services.evaluating.evaluation import Evaluation
    from signpost.services.evaluating.examining import Examiner
    from signpost.services.evaluating.golden import Golden


class EvaluatingRooms(AnsweringRooms):
    """Question sets, put to any snapshot."""

    @cached_property
    def examiner(self) -> "Examiner":
        """Puts question sets to any snapshot, wired just as for staff."""
        from signpost.services.evaluating.examining import Examiner  # noqa: PLC0415 - see above

        return Examiner(
            snapshots=self.snapshots,
            embedder=lambda: self.embedder.identity,
            asker=lambda current, keeper, now: self._asking(current, self._searching(now), keeper, now),
            now=self._now,
        )

    @cached_property
    def evaluation(self) -> "Evaluation":
        """Says how well question sets are answered."""
        from signpost.services.evaluating.evaluation import Evaluation  # noqa: PLC0415 - see above

        return Evaluation(self.settings.corpus, self.snapshots, self.examiner, self._what_answers_depend_on, self._now)

    def _what_answers_depend_on(self) -> dict[str, str]:
        reader = self.reader.identity if self.reader else ""
        return {"model": self.embedder.identity, "reader": reader, "version": __version__}

    def _golden(self) -> "Golden":
        """Asked before anything is published."""
        from signpost.services.evaluating.golden import Golden  # noqa: PLC0415 - see above

        return Golden(self.settings.corpus, self.examiner, self.snapshots)
