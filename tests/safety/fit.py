"""`python -m tests.safety.fit`: teaches the detector of `signpost.safety.detector` and writes its packaged weights.

What goes in: training.jsonl and the dev sets of this folder, and as ordinary questions those of tests/questions that
callers ask; all of them written for Signpost, none taken from anybody's records. The test sets are never opened.
Thresholds are chosen on scores by a fit that never saw the sentence: a third of them by a fit without it, and the half
of fresh.jsonl that is for development, from which nothing is taught. Those scores are what is printed.
It takes a quarter of an hour of two cores that have nothing else to do.

From when on there is danger at all is chosen last, on what colleagues and callers ask and note of nobody in danger:
`--levels` does only that, for the weights that are packaged, in a minute.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

import signpost.safety
from signpost.bootstrap import Signpost
from signpost.config import load_settings
from signpost.onnx_model import CARD_FILE
from signpost.safety import Guardrail, Safety, asks_for_anything
from signpost.safety.detector import ASKED_FROM, WEIGHTS, Detector
from signpost.safety.rules import plain
from tests.safety.measure import HERE, LIMITS, half, items, load
from tests.safety.teach import ANY, AS_MUCH, CONCERNS, NAMES, Example, Logits, judged, taught, write

Mask = NDArray[np.bool_]
QUESTIONS = HERE.parent / "questions"
LEFT_OUT = 3
"""One in so many sentences is left out of a first fit, to choose thresholds by."""

ASKED = ("utterances", "limits", "ordinary", "fresh")

IN_VAIN = 0.03
"""Share of what callers and staff ordinarily say, and of the look-alikes, at which an alarm may sound in vain."""

ASKED_IN_VAIN, TOLD_IN_VAIN = 0.04, 0.12
"""The same of what colleagues and callers ask in their own words, and of what they only tell of or note.

Nearly all that is asked asks for something and four dangers of five do not, so the two are told apart. What is told
is rare, and mostly danger.
"""

SURE_IN_VAIN = 0.015
"""Share of all that means no harm at which it may be taken for certain, and the answer beneath it be lost."""

ROUTES_MISSED = 0.1
ROUTES_TOO_MANY = dict.fromkeys(CONCERNS, 0.06) | {Guardrail.SAFEGUARDING_ADULT.value: 0.2}
"""Of a kind's own sentences, and of those of other kinds of danger: most of these concern adults as well."""

LIMIT_IN_VAIN = dict.fromkeys((kind.value for kind in LIMITS), 0.01)
LIMIT_IN_VAIN |= {Guardrail.UNSAFE.value: 0.006}
LIMIT_IN_VAIN |= {kind.value: 0.004 for kind in LIMITS if kind.is_answered_alone}
"""Less for limits; less again where no option is offered beneath, and least where nothing is answered at all."""

LOOK_UPS = (
    "when is {}", "what time does {} start", "how much is {}", "where is {}", "who runs {}", "what's the number for {}",
    "does {} take wheelchairs", "tell me about {}", "is {} still going", "what does {} say about parking",
    "how do I refer to {}", "does {} cost anything on a Thursday", "{}", "compare {} with others nearby",
)  # fmt: skip
"""One of these is asked of each record of the corpus: names make up much of what is asked, and mean no harm."""


def examples(titles: Sequence[str]) -> list[Example]:
    """All sentences, and a plain question about each title."""
    written = [
        Example(each["text"], _kinds(each), source, AS_MUCH if source in ASKED else 1.0)
        for name in ("training.jsonl", "utterances_dev.jsonl", "limits_dev.jsonl")
        for source in (name.split("_")[0].split(".")[0],)
        for each in load(name)
    ]
    ordinary = [Example(text, frozenset(), "ordinary", AS_MUCH) for text in ordinary_questions()]
    looked_up = [
        Example(LOOK_UPS[n % len(LOOK_UPS)].format(title), frozenset(), "looked up") for n, title in enumerate(titles)
    ]
    return [*written, *ordinary, *looked_up]


def ordinary_questions() -> list[str]:
    """What callers and staff ask in tests/questions, but for what the patterns take for danger."""
    signposting = yaml.safe_load((QUESTIONS / "signposting.yaml").read_text(encoding="utf-8"))
    answerable = yaml.safe_load((QUESTIONS / "answerable.yaml").read_text(encoding="utf-8"))
    asked = [each["ask"] for each in (*signposting["questions"], *signposting["extra"], *answerable)]
    patterns = Safety.load()
    return [text for text in asked if not patterns.said_outright(text)]


def _kinds(each: dict[str, object]) -> frozenset[str]:
    routes, status = each.get("routes") or (), str(each.get("status", "none"))
    return frozenset([*routes, *({status} - {"none"})])  # type: ignore[misc]


def fresh() -> list[Example]:
    """What may be read of the fresh set: judged, never taught."""
    return [Example(each["text"], _kinds(each), "fresh") for each in items("fresh-dev")[0]]


def unseen(among: Sequence[Example]) -> tuple[list[Example], Logits]:
    """Every third example, and its log odds by a fit without these; shape (examples, 1 + kinds)."""
    is_out = np.random.default_rng(7).permutation(len(among)) % LEFT_OUT == 0
    out = [each for each, left_out in zip(among, is_out, strict=True) if left_out]
    net = taught([each for each, left_out in zip(among, is_out, strict=True) if not left_out])
    return out, judged(net, [each.text for each in out])


class Choosing:
    """Thresholds from scores out of fold, and what each of them hears."""

    def __init__(self, among: Sequence[Example], odds: Logits) -> None:
        self._among = among
        self._odds = dict(zip(NAMES, odds.T, strict=True))
        self._source = np.array([each.source for each in among])
        self._danger = self._touches(*CONCERNS)
        self._plain = np.array([not each.kinds for each in among])

    def thresholds(self) -> dict[str, float]:
        """Log odds from which on each counts."""
        return {name: self._of_danger(name) if name in CONCERNS else self._of_any(name) for name in NAMES}

    def sure(self) -> float:
        """Log odds of any danger from which on it is taken for certain."""
        level = float(np.quantile(self._odds[ANY][self._plain], 1 - SURE_IN_VAIN))
        certain = self._odds[ANY] > level
        print(f"sure from {level:.2f}: {certain[self._danger].mean():.3f} of the dangers")
        return level

    def _of_danger(self, name: str) -> float:
        """Asked only where somebody is at risk: there a route too many is the smaller fault."""
        odds, truth = self._odds[name], self._touches(name)
        others = self._danger & ~truth
        level = float(
            max(np.quantile(odds[truth], ROUTES_MISSED), np.quantile(odds[others], 1 - ROUTES_TOO_MANY[name]))
        )
        print(f"{name:<18} heard {(odds[truth] > level).mean():.3f}  too many {(odds[others] > level).mean():.3f}")
        return level

    def _of_any(self, name: str) -> float:
        """Of any danger by what is asked and what looks like it; of a limit by all that has none."""
        odds, truth = self._odds[name], self._danger if name == ANY else self._touches(name)
        used = ~self._touches(Guardrail.UNSAFE.value) | truth if name == ANY else np.ones(len(truth), bool)
        judged_by = used & ~truth & (np.isin(self._source, ASKED) if name == ANY else True)
        level = float(np.quantile(odds[judged_by], 1 - (IN_VAIN if name == ANY else LIMIT_IN_VAIN[name])))
        for source in dict.fromkeys(self._source):
            here = used & (self._source == source)
            yes, no = odds[here & truth] > level, odds[here & ~truth] > level
            print(f"{name:<18} {source:<11} heard {yes.sum():>4} of {yes.size:<4}  in vain {no.sum():>3} of {no.size}")
        return level

    def _touches(self, *names: str) -> Mask:
        return np.array([bool(each.kinds & set(names)) for each in self._among])


def in_their_own_words() -> list[str]:
    """What is asked and noted of nobody in danger, from which nothing is taught: danger said outright aside."""
    halved = (HERE / "ordinary.jsonl", QUESTIONS / "refusal.jsonl")
    asked = [
        text
        for file in (*halved, QUESTIONS / "colleagues.jsonl", QUESTIONS / "paraphrases.jsonl")
        for text in texts(file)
        if file not in halved or half(text) == "dev"
    ]
    asked += [each["text"] for each in items("fresh-dev")[1]]
    patterns = Safety.load()
    return [text for text in asked if not patterns.said_outright(text)]


def texts(file: Path) -> Iterator[str]:
    """What is asked in one file of JSON Lines."""
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return (line.get("text") or line.get("ask") or line["question"] for line in lines)


def levels(package: Path) -> dict[str, float]:
    """Log odds from which on the packaged weights hear danger: in what asks for nothing, and in what asks."""
    detector = Detector(package)
    texts = in_their_own_words()
    odds = np.array([detector.danger(plain(text)) for text in texts])
    asks = np.array([asks_for_anything(text) for text in texts])
    told = float(np.quantile(odds[~asks], 1 - TOLD_IN_VAIN))
    asked = float(np.quantile(odds[asks], 1 - ASKED_IN_VAIN))
    print(f"danger from {told:.2f} in what is told ({(~asks).sum()} judged), {asked:.2f} in what asks ({asks.sum()})")
    return {ANY: told, ASKED_FROM: asked}


def set_levels(package: Path) -> None:
    """Choose them, and write them into the card."""
    card = json.loads((package / CARD_FILE).read_text(encoding="utf-8"))
    chosen = levels(package)
    card["thresholds"][ANY], card[ASKED_FROM] = chosen[ANY], chosen[ASKED_FROM]
    (package / CARD_FILE).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, show how well, write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--levels", action="store_true", help="only choose anew from when on there is danger")
    package = Path(str(files(signpost.safety) / WEIGHTS))
    if not arguments.parse_args().levels:
        fit(package)
    set_levels(package)


def fit(package: Path) -> None:
    """The weights, and from when on each kind of danger and each limit counts."""
    with Signpost(load_settings()) as signpost_:
        held = signpost_.current.get().catalogue.documents()
        among = examples([document.title for document in held if document.record])
    out, odds = unseen(among)
    print(f"{len(among)} examples, of which {len(out)} are judged by a fit without them", flush=True)
    net, beside = taught(among), fresh()
    choosing = Choosing([*out, *beside], np.vstack([odds, judged(net, [each.text for each in beside])]))
    write(net, package, choosing.thresholds(), choosing.sure())
    print(f"{package}: {sum(file.stat().st_size for file in package.iterdir()):,} bytes")


if __name__ == "__main__":
    main()
