"""`python -m tests.answers.export OUT src/signpost/index/reader`: the trained reader to the files that Signpost ships.

Weights are stored in 8 bits; what that costs is measured on documents that were kept apart, and printed.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import torch

from signpost.index.embedder import Text
from signpost.index.onnx_reader import OnnxReader
from tests.answers.pairs import Pair
from tests.answers.train import LAYERS, LONGEST, Reader, _pairs, area, pairs_apart, untrained
from tests.exporting import write_packaged

STATEMENT = (
    "Made by `python -m tests.answers.train` and `python -m tests.answers.export` from the first layers of "
    "bge-small-en-v1.5 (MIT) and, as training text, SQuAD 1.1 and 2.0 development parts (CC BY-SA 4.0), COVID-QA "
    "(Apache 2.0), MedQuAD (CC BY 4.0), QAMR (MIT, on Wikipedia and Wikinews), QED (CC BY-SA 3.0) and questions "
    "written for Signpost about public guidance (MIT), COVID-QA and MedQuAD. "
    "tests/answers/README.md says more."
)


def main() -> None:
    """Export, check, measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("package", type=Path)
    arguments.add_argument("--folder", type=Path, help="the question sets, to measure on those kept apart as well")
    given = arguments.parse_args()
    model, _ = untrained()
    model.load_state_dict(torch.load(given.out / "reader.pt"))
    write(model.eval(), given.package)
    reader = OnnxReader(given.package)
    _, kept = _pairs(given.folder or given.out, given.out / "pairs.pickle")
    tests = pairs_apart(given.folder or given.out, kept)
    print(json.dumps(measure(reader, tests)))


def write(model: Reader, package: Path) -> None:
    """The files that Signpost ships; `measure` is the proof of them."""
    ids = torch.ones(2, 8, dtype=torch.long)
    model.encoder.set_attn_implementation("eager")
    write_packaged(
        model,
        f"reader-{LAYERS}",
        package,
        {"ids": ids, "mask": ids, "types": torch.zeros_like(ids)},
        {"judged": {0: "texts"}, "where": {0: "texts", 1: "tokens"}},
        {"longest": LONGEST, "made": STATEMENT},
    )


def measure(reader: OnnxReader, tests: dict[str, list[Pair]]) -> dict[str, float]:
    """As `train.judge`, of the shipped weights."""
    marks: dict[tuple[str, str], list[float]] = defaultdict(list)
    for source, chosen in tests.items():
        for pair in chosen:
            text = f"{pair.title}: {pair.text}" if pair.title else pair.text
            mark = reader.read(pair.question, [Text(text)])[0].answers
            marks[source, "answers" if pair.answers else pair.kind].append(mark)
    return {
        f"{source} {kind}": round(area(marks[source, "answers"], found), 3)
        for (source, kind), found in sorted(marks.items())
        if kind != "answers" and marks[source, "answers"]
    }


if __name__ == "__main__":
    main()
