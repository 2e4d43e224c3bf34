"""`python -m tests.questions.fit`: fits the confidence of `signpost.retrieval.confidence` to these questions.

With `--also INDEXES QUESTIONS.json`, as often as wanted, to those of other corpora as well (`tests.answers.corpora`
makes some): prose is judged by reading, which the sample corpus of records alone says little of. Prints the weights to
put there, how well they tell answerable from unanswerable questions (area under the curve, each question judged by
weights fitted without its part), and how often what was so sure was right. Half of `refusal.jsonl` is kept apart, and
judged by weights that never saw it.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from signpost.answering.composer import ANSWERS_FROM
from signpost.bootstrap import Signpost
from signpost.config import Settings, load_settings
from signpost.domain.hit import Hit
from signpost.domain.question import Question
from signpost.retrieval.confidence import features, is_prose, prose_features
from signpost.retrieval.understanding import Understanding
from signpost.services.evaluating.metrics import area_under_curve, reliability

HERE = Path(__file__).parent
MOST_OF_A_HALF = 150
"""Questions taken of those that a further corpus answers, and of those that it does not: about as many as here."""

PARTS = 10

PERSON = 1
"""Which of `prose_features` says that the question tells of a person."""

SHRINKAGE = 1.0
"""Ridge penalty on standardised features: a hundred questions are few."""

FITTED, APART = 0, 1
"""Halves of refusal.jsonl."""

Matrix = NDArray[np.float64]
Numbers = Callable[[Sequence[Hit], Understanding], tuple[float, ...]]


def main() -> None:
    """Fit, judge, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--also", nargs=2, action="append", type=Path, default=[], metavar=("INDEXES", "QUESTIONS"))
    given = arguments.parse_args()
    with Signpost(load_settings()) as signpost:
        ours = [_found(signpost, text, mark) for text, mark in _ours()]
        near_misses = {
            part: [_found(signpost, text, mark) for text, mark in _refusal(part)] for part in (FITTED, APART)
        }
    others = []
    for indexes, questions in given.also:
        with Signpost(Settings(indexes=indexes, keep_questions=False)) as signpost:
            others += [_found(signpost, text, mark) for text, mark in _others(questions)]
    by_record = [each for each in (*ours, *near_misses[FITTED]) if _is_by_record(each)]
    weights = _fitted("a record is near", by_record, features, even)
    _judged("near misses kept apart", [each for each in near_misses[APART] if _is_by_record(each)], features, weights)
    read = [each for each in (*ours, *others) if each.hits and each.hits[0].answers is not None]
    _fitted("nothing but prose is found", [each for each in read if not _is_named(each)], prose_features, as_asked)


@dataclass(frozen=True)
class Searched:
    """What a search found for a question, and whether the corpus answers it."""

    text: str
    is_answerable: float
    hits: tuple[Hit, ...]
    understanding: Understanding


def _found(signpost: Signpost, text: str, mark: float) -> Searched:
    found = signpost.ask.search(Question(text, limit=20))
    return Searched(text, mark, found.hits, found.understanding)


def _is_named(searched: Searched) -> bool:
    return any(hit.exact for hit in searched.hits)


def _is_by_record(searched: Searched) -> bool:
    return not _is_named(searched) and not is_prose(searched.hits)


def _refusal(part: int) -> list[tuple[str, float]]:
    """A half of refusal.jsonl: a question's own letters say which, so that more may be written any time."""
    asked = [json.loads(line) for line in (HERE / "refusal.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        (each["ask"], float(bool(each["answered_by"])))
        for each in asked
        if int(sha256(each["ask"].encode()).hexdigest(), 16) % 2 == part
    ]


def _ours() -> list[tuple[str, float]]:
    answerable = yaml.safe_load((HERE / "answerable.yaml").read_text(encoding="utf-8"))
    asked = [each["ask"] for each in answerable] + signposting_with_a_fit()
    others = yaml.safe_load((HERE / "unanswerable.yaml").read_text(encoding="utf-8"))
    return [(text, 1.0) for text in asked] + [(text, 0.0) for text in others]


def _others(questions: Path) -> list[tuple[str, float]]:
    """Of another corpus as many of the questions that it answers as of those that it does not, spread over it."""
    asked = json.loads(questions.read_text(encoding="utf-8"))
    halves = {mark: [each["ask"] for each in asked if bool(each["answers"]) is bool(mark)] for mark in (1.0, 0.0)}
    return [
        (text, mark)
        for mark, half in halves.items()
        for text in half[:: max(1, len(half) // MOST_OF_A_HALF)][:MOST_OF_A_HALF]
    ]


def _fitted(
    where: str, known: Sequence[Searched], numbers: Numbers, method: Callable[[Matrix, Matrix], Matrix]
) -> Matrix:
    """Weights of one of the two formulas, and how well they do on parts that they were not fitted to."""
    x, y = _measured(known, numbers)
    part = np.arange(len(y)) % PARTS
    left_out = np.empty(len(y))
    for n in range(PARTS):
        left_out[part == n] = score(x[part == n], method(x[part != n], y[part != n]))
    weights = method(x, y)
    print(f"{where}: {len(y)} questions, weights", ", ".join(f"{weight:.3f}" for weight in weights))
    _show(left_out, y)
    return weights


def _judged(where: str, known: Sequence[Searched], numbers: Numbers, weights: Matrix) -> None:
    """How well weights do on questions that they were not fitted to."""
    x, y = _measured(known, numbers)
    print(f"{where}: {len(y)} questions")
    _show(score(x, weights), y)


def _measured(known: Sequence[Searched], numbers: Numbers) -> tuple[Matrix, Matrix]:
    x = np.array([numbers(each.hits, each.understanding) for each in known])
    return x, np.array([each.is_answerable for each in known])


def _show(sure: Matrix, y: Matrix) -> None:
    print("  area under the curve:", round(area_under_curve(sure, y), 3))
    shares = [(sure[y == mark] >= ANSWERS_FROM).mean() for mark in (1.0, 0.0)]
    print(f"  answered: {shares[0]:.2f} of those that have an answer, {shares[1]:.2f} of the others")
    for each in reliability(sure.tolist(), y.tolist(), bins=5):
        if each.count:
            print(f"  sure {each.low:.1f} to {each.high:.1f}: {each.count:4} questions, {each.share:.2f} answerable")


def signposting_with_a_fit() -> list[str]:
    """The questions of signposting.yaml that something fits."""
    written = yaml.safe_load((HERE / "signposting.yaml").read_text(encoding="utf-8"))
    return [each["ask"] for each in (*written["questions"], *written["extra"]) if each.get("fits")]


def as_asked(x: Matrix, y: Matrix) -> Matrix:
    """With two answerable questions for each other one; of telling of a person, half.

    Only the sample county's questions tell of one, and hardly any of those that nothing answers do: what is fitted to
    them alone would answer whoever tells a story.
    """
    weights = fit(x, y)
    weights[0] += np.log(2)
    weights[1 + PERSON] /= 2
    return weights


def even(x: Matrix, y: Matrix) -> Matrix:
    """So that with two answerable questions for each other one an answer is as likely as not where answers begin."""
    weights = fit(x, y)
    weights[0] += np.log(2) + np.log(ANSWERS_FROM / (1 - ANSWERS_FROM))
    return weights


def fit(x: Matrix, y: Matrix, rounds: int = 50) -> Matrix:
    """Logistic regression by Newton's method; answerable and unanswerable weigh the same in total."""
    middle, spread = x.mean(0), np.maximum(x.std(0), 1e-6)
    z = np.column_stack([np.ones(len(x)), (x - middle) / spread])
    balance = np.where(y == 1, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    penalty = SHRINKAGE * np.diag([0.0] + [1.0] * x.shape[1])
    w = np.zeros(z.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-z @ w))
        slope = z.T @ (balance * (p - y)) + penalty @ w
        w -= np.linalg.solve((z * (balance * p * (1 - p))[:, None]).T @ z + penalty, slope)
    inner = w[1:] / spread
    weights: Matrix = np.concatenate([[w[0] - inner @ middle], inner])
    return weights


def score(x: Matrix, weights: Matrix) -> Matrix:
    """Shape (questions,): between 0 and 1 each."""
    chances: Matrix = 1 / (1 + np.exp(-(weights[0] + x @ weights[1:])))
    return chances


if __name__ == "__main__":
    sys.exit(main())
