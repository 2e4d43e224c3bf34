"""`python -m tests.safety.fit`: fits the detector of `signpost.safety.detector` and writes its packaged weights.

What goes in: training.jsonl and the dev sets of this folder, and as ordinary questions those of tests/questions that
callers ask; all of them written for Signpost, none taken from anybody's records. Each sentence about danger is also
shown once among ordinary ones, for people rarely write one sentence. The test sets are never opened. Thresholds are
chosen on scores that each sentence got from a fit without it, and those scores are what is printed.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

import signpost.safety
from signpost.bootstrap import Signpost
from signpost.config import load_settings
from signpost.index.embedder import Embedder
from signpost.safety import Guardrail, Safety
from signpost.safety.detector import WEIGHTS, words_in
from signpost.safety.rules import plain
from tests.safety.measure import CONCERNS, HERE, load

Mask = NDArray[np.bool_]
ANY = "any"
FOLDS = 4
STRENGTH = 3.0
"""Inverse of the ridge penalty: 1 and 10 told apart a little less."""

ASKED = ("utterances", "limits", "ordinary")
AS_MUCH = 3.0
"""What was written by others, or asked of Signpost before, weighs so much more than a sentence written for the fit."""

IN_VAIN = 0.08
"""Share of what callers and staff ordinarily say, and of the look-alikes, at which an alarm may sound in vain."""

ROUTES_MISSED = 0.1
ROUTES_TOO_MANY = dict.fromkeys(CONCERNS, 0.06) | {Guardrail.SAFEGUARDING_ADULT: 0.2}
"""Of a kind's own sentences, and of those of other kinds of danger: most of these concern adults as well."""

LIMIT_IN_VAIN = 0.008
ALONE_IN_VAIN = 0.003
"""Less for limits, and least for those beneath which nothing is answered: a question that is wrongly refused is lost."""


@dataclass(frozen=True)
class Example:
    """A text, what it touches ("none" for nothing), and where it is from."""

    text: str
    kinds: frozenset[str]
    source: str


LOOK_UPS = (
    "when is {}", "what time does {} start", "how much is {}", "where is {}", "who runs {}", "what's the number for {}",
    "does {} take wheelchairs", "tell me about {}", "is {} still going", "what does {} say about parking",
    "how do I refer to {}", "does {} cost anything on a Thursday", "{}", "compare {} with others nearby",
)  # fmt: skip
"""One of these is asked of each record of the corpus: names make up much of what is asked, and mean no harm."""


def examples(titles: Sequence[str]) -> list[Example]:
    """All sentences, each dangerous one once more among ordinary ones, and a plain question about each title."""
    written = [
        Example(each["text"], _kinds(each), name.split("_")[0].split(".")[0])
        for name in ("training.jsonl", "utterances_dev.jsonl", "limits_dev.jsonl")
        for each in load(name)
    ]
    ordinary = [Example(text, frozenset(), "ordinary") for text in ordinary_questions()]
    looked_up = [
        Example(LOOK_UPS[n % len(LOOK_UPS)].format(title), frozenset(), "looked up") for n, title in enumerate(titles)
    ]
    return [*written, *ordinary, *looked_up, *_among_others(written)]


def ordinary_questions() -> list[str]:
    """What callers and staff ask in tests/questions, but for what the patterns take for danger."""
    folder = HERE.parent / "questions"
    signposting = yaml.safe_load((folder / "signposting.yaml").read_text(encoding="utf-8"))
    answerable = yaml.safe_load((folder / "answerable.yaml").read_text(encoding="utf-8"))
    asked = [each["ask"] for each in (*signposting["questions"], *signposting["extra"], *answerable)]
    patterns = Safety.load()
    return [text for text in asked if not patterns.said_outright(text)]


def _kinds(each: dict[str, object]) -> frozenset[str]:
    routes, status = each.get("routes") or (), str(each.get("status", "none"))
    return frozenset([*routes, *({status} - {"none"})])  # type: ignore[misc]


def _among_others(written: Sequence[Example]) -> list[Example]:
    chance = random.Random(4)
    plainly = [each.text for each in written if not each.kinds and each.source == "training"]
    danger = [each for each in written if each.kinds & set(CONCERNS) and each.source == "training"]
    mixed = [Example(_joined([each.text, *chance.sample(plainly, 1)], chance), each.kinds, "mixed") for each in danger]
    return mixed + [Example(_joined(chance.sample(plainly, 2), chance), frozenset(), "mixed") for _ in danger]


def _joined(texts: list[str], chance: random.Random) -> str:
    chance.shuffle(texts)
    return " ".join(text if text[-1] in ".?!" else f"{text}." for text in texts)


class Fit:
    """One regression a kind on some features, with thresholds from scores out of fold."""

    def __init__(self, features: csr_matrix, among: list[Example]) -> None:
        self._x = features
        self._among = among
        chance = np.random.default_rng(7)
        self._fold = chance.permutation(len(among)) % FOLDS
        self._source = np.array([each.source for each in among])

    def head(self) -> dict[str, list[object]]:
        """Weights, bias and threshold of "any" and of each kind."""
        rows = [self._one(name) for name in (ANY, *Guardrail)]
        return {part: [row[n] for row in rows] for n, part in enumerate(("weights", "bias", "threshold"))}

    def _one(self, name: str) -> tuple[NDArray[np.float64], float, float]:
        truth, used = self._truth(name), self._used(name)
        model = self._fitted(truth, used)
        scores = self._scores(truth, used)
        threshold = (
            self._of_kind(name, truth, scores) if name in CONCERNS else self._threshold(name, truth, used, scores)
        )
        return model.coef_[0], float(model.intercept_[0]), threshold

    def _of_kind(self, name: str, truth: Mask, scores: NDArray[np.float64]) -> float:
        """Asked only where somebody is at risk: there a route too many is the smaller fault."""
        danger = self._truth(ANY)
        wanted = np.quantile(scores[truth], ROUTES_MISSED)
        threshold = float(max(wanted, np.quantile(scores[danger & ~truth], 1 - ROUTES_TOO_MANY[Guardrail(name)])))
        of = np.isin(self._source, ("training", "utterances"))
        yes, no = scores[of & truth] > threshold, scores[of & danger & ~truth] > threshold
        print(
            f"{name:<18} {'all danger':<14} heard {yes.sum():>4} of {yes.size:<4}  too many {no.sum():>3} of {no.size}"
        )
        return threshold

    def _scores(self, truth: Mask, used: Mask) -> NDArray[np.float64]:
        """Each example's score by a fit without it."""
        scores = np.zeros(len(truth))
        for fold in range(FOLDS):
            left_out = self._fold == fold
            scores[left_out] = self._fitted(truth, used & ~left_out).decision_function(self._x[left_out])
        return scores

    def _threshold(self, name: str, truth: Mask, used: Mask, scores: NDArray[np.float64]) -> float:
        judged = np.isin(self._source, ASKED) if name == ANY else self._source != "mixed"
        vain = _in_vain(name)
        threshold = float(np.quantile(scores[used & judged & ~truth], 1 - vain))
        if name == ANY:
            self._show_choices(scores, truth, used, judged)
        for source in dict.fromkeys(self._source):
            here = used & (self._source == source)
            yes, no = scores[here & truth] > threshold, scores[here & ~truth] > threshold
            print(f"{name:<18} {source:<14} heard {yes.sum():>4} of {yes.size:<4}  in vain {no.sum():>3} of {no.size}")
        return threshold

    def _show_choices(self, scores: NDArray[np.float64], truth: Mask, used: Mask, judged: Mask) -> None:
        """What other shares of false alarms would have bought."""
        for share in (0.02, 0.04, 0.06, 0.08, 0.1, 0.12):
            threshold = np.quantile(scores[used & judged & ~truth], 1 - share)
            recalls = [
                f"{s} {(scores[truth & (self._source == s)] > threshold).mean():.3f}"
                for s in ("training", "utterances")
            ]
            vain = [
                f"{s} {(scores[used & ~truth & (self._source == s)] > threshold).mean():.3f}"
                for s in ("utterances", "ordinary")
            ]
            print(f"  at {share:.2f}: heard {', '.join(recalls)}; in vain {', '.join(vain)}")

    def _fitted(self, truth: NDArray[np.bool_], chosen: NDArray[np.bool_]) -> LogisticRegression:
        model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=300, tol=1e-3)
        weights = np.where(np.isin(self._source[chosen], ASKED), AS_MUCH, 1.0)
        return model.fit(self._x[chosen], truth[chosen], sample_weight=weights)

    def _truth(self, name: str) -> NDArray[np.bool_]:
        wanted = set(CONCERNS) if name == ANY else {name}
        return np.array([bool(each.kinds & wanted) for each in self._among])

    def _used(self, name: str) -> NDArray[np.bool_]:
        """What is asked to be done to somebody may well be a concern: it teaches neither."""
        neither = {Guardrail.UNSAFE.value} if name == ANY else set()
        return np.array([not each.kinds & neither for each in self._among])


def _in_vain(name: str) -> float:
    if name == ANY:
        return IN_VAIN
    return ALONE_IN_VAIN if Guardrail(name).is_answered_alone else LIMIT_IN_VAIN


def features_of(texts: Sequence[str], known: dict[str, NDArray[np.float32]]) -> tuple[csr_matrix, csr_matrix]:
    """Embeddings and words: (texts, dimension) and (texts, buckets)."""
    vectors = [known[text] for text in texts]
    words = csr_matrix(np.stack([words_in(plain(text)) for text in texts]))
    return csr_matrix(np.vstack(vectors)), words


def embedded(texts: Sequence[str], embedder: Embedder, keep: Path | None) -> dict[str, NDArray[np.float32]]:
    """Each text's vector; with `keep`, a file, none is computed twice from one fit to the next."""
    known: dict[str, NDArray[np.float32]] = {}
    if keep and keep.exists():
        with np.load(keep) as kept:
            known = dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))
    fresh = sorted({*texts} - known.keys(), key=len)
    for n in range(0, len(fresh), 16):
        known.update(zip(fresh[n : n + 16], embedder.embed_questions(fresh[n : n + 16]), strict=True))
    if keep:
        np.savez(keep, texts=np.array([*known]), vectors=np.stack([*known.values()]))
    return known


def main() -> None:
    """Fit, show how well, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="a file in which embeddings are kept for the next fit")
    asked = parser.parse_args()
    with Signpost(load_settings()) as signpost:
        held = signpost.current.get().catalogue.documents()
        among = examples([document.title for document in held if document.record])
        texts = [each.text for each in among]
        vectors, words = features_of(texts, embedded(texts, signpost.embedder, asked.keep))
        encoder = signpost.embedder.identity
    print("each sentence judged by a fit without it")
    kept = {"kinds": np.array([ANY, *Guardrail]), "encoder": np.array(encoder)}
    for part, values in Fit(hstack([vectors, words]).tocsr(), among).head().items():
        kept[part] = np.array(values, np.float16 if part == "weights" else np.float32)
    file = Path(signpost_folder()) / WEIGHTS
    np.savez_compressed(file, **kept)
    print(f"{file}: {file.stat().st_size:,} bytes, {len(among)} examples, for {encoder}")


def signpost_folder() -> str:
    """Where the weights are packaged."""
    return str(next(iter(signpost.safety.__path__)))


if __name__ == "__main__":
    main()
