"""Question sets and a snapshot to a report, and to how it compares with another snapshot or a report that was kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from signpost.domain.question import QUESTIONS
from signpost.errors import QuestionSetError
from signpost.index.refresh import Steps
from signpost.index.snapshot import Snapshots
from signpost.services.evaluating.comparing import Comparison, compared
from signpost.services.evaluating.examining import Examiner
from signpost.services.evaluating.golden import golden_files
from signpost.services.evaluating.questions import SetQuestion, read_questions
from signpost.services.evaluating.report import Report, report_of
from signpost.services.evaluating.saved import read_report


class Evaluation:
    """Runs question sets against snapshots."""

    def __init__(
        self,
        corpus: Path,
        snapshots: Snapshots,
        examiner: Examiner,
        settings: Callable[[], Mapping[str, str]],
        now: Callable[[], datetime],
    ) -> None:
        self._corpus = corpus
        self._snapshots = snapshots
        self._examiner = examiner
        self._settings = settings
        self._now = now

    def evaluate(self, files: Sequence[Path] = (), snapshot: str = "", steps: Steps | None = None) -> Report:
        """How the current snapshot, or another that is kept, does on some files; without any on those of the corpus.

        Raises QuestionSetError, NoSnapshot, NotFound, SnapshotMismatch.
        """
        chosen = tuple(files) or golden_files(self._corpus)
        if not chosen:
            raise QuestionSetError(
                f"There are no questions in {self._corpus / QUESTIONS}. Put a file of them there, or name one."
            )
        return self._report(read_questions(chosen), chosen, snapshot or self._snapshots.current_id(), steps)

    def compare(self, report: Report, against: str, steps: Steps | None = None) -> Comparison:
        """A report beside the same questions on another snapshot, or beside a report that was kept as JSON.

        Raises QuestionSetError, NotFound, SnapshotMismatch.
        """
        if Path(against).is_file():
            return compared(read_report(Path(against)), report)
        questions = tuple(each.question for each in report.outcomes)
        return compared(self._report(questions, map(Path, report.files), against, steps), report)

    def _report(
        self, questions: Sequence[SetQuestion], files: Iterable[Path], snapshot: str, steps: Steps | None
    ) -> Report:
        return report_of(
            questions,
            self._examiner.examine(questions, snapshot, steps=steps),
            snapshot=snapshot,
            taken_at=self._now().isoformat(timespec="seconds"),
            files=tuple(map(str, files)),
            settings=self._settings(),
        )
