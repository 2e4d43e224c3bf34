"""A snapshot that is to be published to how it does on the owners' own questions, beside the one that answers now."""

import time
from collections.abc import Sequence
from pathlib import Path

from signpost.domain.problem import Problem
from signpost.domain.question import QUESTION_SET, QUESTIONS
from signpost.errors import MadeWorse, NotFound, QuestionSetError, SnapshotDamaged, SnapshotMismatch
from signpost.index.refresh import Accept, Steps, Trial
from signpost.index.snapshot import Snapshots
from signpost.services.evaluating.examining import Examiner
from signpost.services.evaluating.given import Given, faults
from signpost.services.evaluating.questions import SetQuestion, read_questions

MOST_GOLDEN = 500
"""Questions: at a twentieth of a second each, half a minute before anything is published."""

MOST_NAMED = 10
"""Questions in the message of a refusal."""

Faults = dict[str, tuple[str, ...]]


def golden_files(corpus: Path) -> tuple[Path, ...]:
    """The question sets that lie beside a corpus."""
    return tuple(sorted((corpus / QUESTIONS).glob(f"*{QUESTION_SET}")))


class Golden:
    """The owners' questions; each set of answers is looked at, no search is made for itself."""

    def __init__(self, corpus: Path, examiner: Examiner, snapshots: Snapshots) -> None:
        self._corpus = corpus
        self._examiner = examiner
        self._snapshots = snapshots

    def attempt(self, snapshot_id: str, accept: Accept, steps: Steps | None = None) -> Trial | None:
        """Ask them of a new snapshot, and of the current one what went wrong there: it may have been wrong before.

        None if there are no questions, or nothing to be worse than. Raises MadeWorse if nobody accepts it.
        """
        started = time.perf_counter()
        files = golden_files(self._corpus)
        if not files or self._snapshots.current_or_none() is None:
            return None
        questions, unread = self._questions(files)
        given = self._examined(questions, snapshot_id, steps)
        unread = (*unread, *map(_unheld, (each for each in given if each.unheld)))
        now = _faults(questions, given)
        wrong = [each for each in questions if now[each.id]]
        before = self._faults_before(wrong, steps)
        fresh = {each: [fault for fault in now[each] if fault not in known] for each, known in before.items()}
        worse = tuple(_told(each, fresh[each.id]) for each in wrong if fresh.get(each.id))
        trial = Trial(len(questions), len(questions) - len(wrong), worse, unread, time.perf_counter() - started)
        if worse and not accept(trial):
            raise MadeWorse(self._message(trial), worse)
        return trial

    def _questions(self, files: Sequence[Path]) -> tuple[tuple[SetQuestion, ...], tuple[Problem, ...]]:
        """All that can be used: a slip in one file must not keep the others' questions from being asked."""
        found: dict[str, SetQuestion] = {}
        unread: list[Problem] = []
        for file in files:
            try:
                read = read_questions([file])
            except QuestionSetError as fault:
                unread.append(self._problem(file, str(fault), "Until then none of its questions are asked."))
                continue
            if again := [each.id for each in read if each.id in found]:
                reason = f"The id {again[0]!r} is used in an earlier file, so that question is not asked"
                unread.append(self._problem(file, reason, "Give each question an id of its own."))
            found |= {each.id: each for each in read if each.id not in found}
        if len(found) > MOST_GOLDEN:
            reason = f"Only the first {MOST_GOLDEN} of {len(found):,} questions are asked before publishing"
            unread.append(self._problem(files[-1], reason, "Keep the larger sets elsewhere for `signpost evaluate`."))
        return tuple(found.values())[:MOST_GOLDEN], tuple(unread)

    def _problem(self, file: Path, reason: str, remedy: str) -> Problem:
        return Problem(file.relative_to(self._corpus).as_posix(), "", reason.rstrip("."), remedy)

    def _examined(self, questions: Sequence[SetQuestion], snapshot_id: str, steps: Steps | None) -> tuple[Given, ...]:
        if not questions:
            return ()
        return self._examiner.examine(questions, snapshot_id, searches=False, steps=steps)

    def _faults_before(self, questions: Sequence[SetQuestion], steps: Steps | None) -> Faults:
        """None of a snapshot that cannot answer any more, for another model or format made it: then it is no better."""
        try:
            return _faults(questions, self._examined(questions, self._snapshots.current_id(), steps))
        except (SnapshotMismatch, SnapshotDamaged, NotFound):
            return {}

    def _message(self, trial: Trial) -> str:
        more = f"; and {len(trial.worse) - MOST_NAMED} more" if len(trial.worse) > MOST_NAMED else ""
        return (
            f"Not published: {len(trial.worse)} of the {trial.questions} questions beside the corpus would be "
            f"answered worse than now. {'; '.join(trial.worse[:MOST_NAMED])}{more}. Snapshot "
            f"{self._snapshots.current_id()} goes on answering. Correct the records or the questions, or say that it "
            "is meant with --accept-worse."
        )


def _faults(questions: Sequence[SetQuestion], given: Sequence[Given]) -> Faults:
    return {one.id: faults(question, one) for question, one in zip(questions, given, strict=True)}


def _unheld(given: Given) -> Problem:
    reason = f"Question {given.id!r} expects {', '.join(given.unheld)}, which is in no file of the corpus"
    return Problem(QUESTIONS, "", reason, "Correct the id, or the question if the record is gone.")


def _told(question: SetQuestion, fresh: Sequence[str]) -> str:
    return f"{question.id} “{question.question}”: {', '.join(fresh)}"
