"""`python -m tests.privacy.fit`: teaches the tagger of `signpost.privacy.tagger` and writes its packaged weights.

What goes in: training.jsonl, written.jsonl, the dev set of this folder and the half of fresh.jsonl that is for
development; and as messages without personal data plain.jsonl and what tests/questions and tests/safety ask, where the
rules find none. All of it was written for Signpost, none is taken from anybody's records. The test sets are never opened.
Thresholds are chosen on every fifth message, by a fit that never saw it.
It takes half an hour of one core that has nothing else to do.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

import signpost.privacy
from signpost.privacy import KINDS, ruled
from signpost.privacy.draft import NAME
from signpost.privacy.spans import overlap
from signpost.privacy.tagger import WEIGHTS, Tagger, words_in
from tests.privacy.measure import HERE, items_of
from tests.privacy.teach import Message, taught, write
from tests.safety.fit import texts

TAUGHT = ("training", "written", "dev", "fresh-dev")

LEFT_OUT = 5
"""One in so many messages is left out of a first fit, to choose thresholds by."""

PLAIN = 5000
"""So many of the messages without personal data: among more of them the others would be lost."""

IN_VAIN = dict.fromkeys(KINDS, 0.002) | {NAME: 0.01, "address": 0.01}
"""Share of messages in which something may be taken for a kind that is none."""

LEAST = 0.6
"""However little is taken for a kind: what is likelier nothing stays, or nearly so."""


def marked() -> list[Message]:
    """Messages whose personal data somebody marked."""
    return [
        Message(each.text, tuple(sorted(each.mask, key=lambda mask: mask[1])))
        for name in TAUGHT
        for each in items_of(name)
    ]


def plain() -> list[Message]:
    """What is asked where nobody is named, as far as the rules can tell."""
    texts = sorted({text for text in _asked() if not ruled(text).kinds})
    return [Message(text) for text in random.Random(1).sample(texts, PLAIN)]


def _asked() -> Iterator[str]:
    of_safety, questions = HERE.parent / "safety", HERE.parent / "questions"
    for file in (of_safety / "training.jsonl", of_safety / "ordinary.jsonl", HERE / "plain.jsonl"):
        yield from texts(file)
    for name in ("refusal", "paraphrases"):
        yield from texts(questions / f"{name}.jsonl")
    signposting = yaml.safe_load((questions / "signposting.yaml").read_text(encoding="utf-8"))
    yield from (each["ask"] for each in (*signposting["questions"], *signposting["extra"]))


def parted(among: Sequence[Message]) -> tuple[list[Message], list[Message]]:
    """Those to teach, and one in five to choose thresholds by."""
    is_out = (np.random.default_rng(7).permutation(len(among)) % LEFT_OUT == 0).tolist()
    paired = list(zip(among, is_out, strict=True))
    return [each for each, is_left in paired if not is_left], [each for each, is_left in paired if is_left]


def thresholds(tagger: Tagger, among: Sequence[Message]) -> dict[str, float]:
    """How likely a word has to be of each kind, by what is taken for it in vain."""
    in_vain = np.array([_in_vain(tagger, each) for each in among])
    chosen = {kind: float(np.quantile(in_vain[:, at], 1 - IN_VAIN[kind])) for at, kind in enumerate(KINDS)}
    return {kind: round(max(level, LEAST), 3) for kind, level in chosen.items()}


def _in_vain(tagger: Tagger, message: Message) -> NDArray[np.float32]:
    """Shape (kinds,): how likely the likeliest word is that is nothing personal and looks most like that kind."""
    found = np.zeros(len(KINDS), np.float32)
    words = words_in(message.text)
    for word, likely in zip(words, tagger.likely(message.text, words), strict=True):
        if not any(overlap(word, span) for _, span in message.mask):
            found[likely.argmax()] = max(found[likely.argmax()], likely.sum())
    return found


def main() -> None:
    """Fit twice, choose thresholds by the first, write the second."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    among = [*marked(), *plain()]
    to_teach, out = parted(among)
    with tempfile.TemporaryDirectory() as folder:
        write(taught(to_teach), Path(folder), dict.fromkeys(KINDS, 0.5))
        chosen = thresholds(Tagger(Path(folder)), out)
    print(f"{len(among)} messages, {len(out)} of them judged by a fit without them: {chosen}", flush=True)
    package = Path(str(files(signpost.privacy) / WEIGHTS))
    write(taught(among), package, chosen)
    print(f"{package}: {sum(file.stat().st_size for file in package.iterdir()):,} bytes")


if __name__ == "__main__":
    main()
