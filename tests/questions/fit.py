"""`python -m tests.questions.fit`: fits the confidence of `signpost.retrieval.confidence` to these questions.

Prints the weights to put there, how well they tell answerable from unanswerable questions (area under the curve,
each question judged by weights fitted without it), and which questions they get wrong.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from signpost.bootstrap import Signpost
from signpost.config import load_settings
from signpost.domain.question import Question
from signpost.retrieval.confidence import features

HERE = Path(__file__).parent
SHRINKAGE = 1.0
"""Ridge penalty on standardised features: a hundred questions are few."""

Matrix = NDArray[np.float64]


def main() -> None:
    """Fit, judge, print."""
    signpost = Signpost(load_settings())
    answerable = yaml.safe_load((HERE / "answerable.yaml").read_text(encoding="utf-8"))
    asked = [each["ask"] for each in answerable] + signposting_with_a_fit()
    others = yaml.safe_load((HERE / "unanswerable.yaml").read_text(encoding="utf-8"))
    found = [signpost.ask.search(Question(text, limit=10)) for text in [*asked, *others]]
    is_named = [any(hit.exact for hit in each.hits) for each in found]
    x = np.array([features(each.hits, each.understanding) for each in found])
    y = np.array([1.0] * len(asked) + [0.0] * len(others))
    kept = ~np.array(is_named)
    weights = in_two(x[kept], y[kept])
    left_out = np.array([score(x[i], in_two(*_without(x, y, kept, i))) for i in range(len(y))])
    print("weights, the first the intercept:", ", ".join(f"{weight:.3f}" for weight in weights))
    print("area under the curve, each left out:", round(area(left_out[kept & (y == 1)], left_out[kept & (y == 0)]), 3))
    for text, mark, is_answerable, known in zip([*asked, *others], left_out, y, is_named, strict=True):
        if not known and (mark >= 0.5) != bool(is_answerable):
            print(f"  {mark:.2f} {'refused' if is_answerable else 'answered'}: {text}")
    signpost.close()


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


def fit(x: Matrix, y: Matrix, rounds: int = 50) -> Matrix:
    """Logistic regression by Newton's method; answerable and unanswerable weigh the same in total."""
    middle, spread = x.mean(0), x.std(0)
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


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The chance that an answerable question scores above an unanswerable one."""
    wins = sum((a > b) + 0.5 * (a == b) for a in right for b in wrong)
    return wins / (len(right) * len(wrong))


def _without(x: Matrix, y: Matrix, kept: NDArray[np.bool_], one: int) -> tuple[Matrix, Matrix]:
    chosen = kept & (np.arange(len(y)) != one)
    return x[chosen], y[chosen]


if __name__ == "__main__":
    sys.exit(main())
