"""`python -m tests.questions.fit`: fits the confidence of `signpost.retrieval.confidence` to these questions.

With `--also INDEXES QUESTIONS.json`, as often as wanted, to those of other corpora as well (`tests.answers.corpora`
makes some): prose is judged by reading, which the sample corpus of records alone says little of. Prints the weights to put there, how well they tell answerable from unanswerable questions (area under the curve, each
question judged by weights fitted without its part), and how often what was so sure was right.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

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

PERSON = 2
"""Which of `prose_features` says that the question tells of a person."""

SHRINKAGE = 1.0
"""Ridge penalty on standardised features: a hundred questions are few."""

Matrix = NDArray[np.float64]


def main() -> None:
    """Fit, judge, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--also", nargs=2, action="append", type=Path, default=[], metavar=("INDEXES", "QUESTIONS"))
    given = arguments.parse_args()
    with Signpost(load_settings()) as signpost:
        found = [_found(signpost, text, mark) for text, mark in _ours()]
    for indexes, questions in given.also:
        with Signpost(Settings(indexes=indexes, keep_questions=False)) as signpost:
            found += [_found(signpost, text, mark) for text, mark in _others(questions)]
    known = [each for each in found if not any(hit.exact for hit in each.hits)]
    _fitted("a record is near", [each for each in known if not is_prose(each.hits)], features, in_two)
    _fitted(
        "nothing but prose is found",
        [each for each in known if each.hits and each.hits[0].answers is not None],
        prose_features,
        as_asked,
    )


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
    where: str,
    known: Sequence[Searched],
    numbers: Callable[[Sequence[Hit], Understanding], tuple[float, ...]],
    method: Callable[[Matrix, Matrix], Matrix],
) -> None:
    """Weights of one of the two formulas, how well they do on parts they were not fitted to, and what they get wrong."""
    x = np.array([numbers(each.hits, each.understanding) for each in known])
    y = np.array([each.is_answerable for each in known])
    part = np.arange(len(y)) % PARTS
    left_out = np.empty(len(y))
    for n in range(PARTS):
        weights = method(x[part != n], y[part != n])
        left_out[part == n] = [score(row, weights) for row in x[part == n]]
    print(f"{where}: {len(y)} questions, weights", ", ".join(f"{weight:.3f}" for weight in method(x, y)))
    print("  area under the curve, each part left out:", round(area_under_curve(left_out, y), 3))
    for each in reliability(left_out.tolist(), y.tolist(), bins=5):
        if each.count:
            print(f"  sure {each.low:.1f} to {each.high:.1f}: {each.count:4} questions, {each.share:.2f} answerable")


def signposting_with_a_fit() -> list[str]:
    """The questions of signposting.yaml that something fits."""
    written = yaml.safe_load((HERE / "signposting.yaml").read_text(encoding="utf-8"))
    return [each["ask"] for each in (*written["questions"], *written["extra"]) if each.get("fits")]


def in_two(x: Matrix, y: Matrix) -> Matrix:
    """All features but the last, then the last on top of them.

    The last is of needs that records are tagged with: a corpus without tags must be judged as if it were not there.
    """
    first = fit(x[:, :-1], y)
    level = np.column_stack([np.ones(len(x)), x[:, :-1]]) @ first
    steps = np.linspace(0, 6, 601)
    losses = [_loss(level + step * x[:, -1], y) + SHRINKAGE * step**2 * x[:, -1].var() / 2 for step in steps]
    return np.append(first, steps[int(np.argmin(losses))])


def _loss(level: Matrix, y: Matrix) -> float:
    balance = np.where(y == 1, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    return float((balance * np.logaddexp(0, np.where(y == 1, -level, level))).sum())


def as_asked(x: Matrix, y: Matrix) -> Matrix:
    """With two answerable questions for each other one; of telling of a person, half.

    Only the sample county's questions tell of one, and hardly any of those that nothing answers do: what is fitted to
    them alone would answer whoever tells a story.
    """
    weights = fit(x, y)
    weights[0] += np.log(2)
    weights[1 + PERSON] /= 2
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


def score(x: Matrix, weights: Matrix) -> float:
    """Between 0 and 1."""
    return float(1 / (1 + np.exp(-(weights[0] + x @ weights[1:]))))


if __name__ == "__main__":
    sys.exit(main())
