"""`python -m tests.answers.export OUT src/signpost/index/reader`: the trained reader to the files that Signpost ships.

Weights are stored in 8 bits; what that costs is measured on documents that were kept apart, and printed.
"""

import argparse
import hashlib
import json
import tempfile
import warnings
from collections import defaultdict
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoTokenizer

from signpost.index.embedder import Text
from signpost.index.onnx_reader import CARD_FILE, MODEL_FILE, TOKENIZER_FILE, OnnxReader
from signpost.index.weights import packaged_model
from tests.answers.pairs import Pair
from tests.answers.train import LAYERS, LONGEST, Reader, _pairs, area, pairs_apart, untrained

STATEMENT = (
    "Made by `python -m tests.answers.train` and `python -m tests.answers.export` from the first layers of "
    "all-MiniLM-L6-v2 (Apache 2.0) and, as training text, SQuAD 1.1 and 2.0 development parts (CC BY-SA 4.0), COVID-QA "
    "(Apache 2.0), MedQuAD (CC BY 4.0), QAMR (MIT, on Wikipedia and Wikinews) and QED (CC BY-SA 3.0). "
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
    """The model in 8 bits, its tokenizer, and a card that says what they are."""
    package.mkdir(parents=True, exist_ok=True)
    sample = torch.ones(2, 8, dtype=torch.long)
    model.encoder.set_attn_implementation("eager")
    names = ["ids", "mask", "types"]
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of constants; `measure` is the proof
        whole = Path(folder) / MODEL_FILE
        torch.onnx.export(
            model,
            (sample, sample, torch.zeros_like(sample)),
            str(whole),
            input_names=names,
            output_names=["judged", "where"],
            dynamic_axes={
                **{name: {0: "texts", 1: "tokens"} for name in [*names, "where"]},
                "judged": {0: "texts"},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            package / MODEL_FILE,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # processors without VNNI would overflow
        )
    AutoTokenizer.from_pretrained(packaged_model()).backend_tokenizer.save(str(package / TOKENIZER_FILE))
    digest = hashlib.sha256((package / MODEL_FILE).read_bytes()).hexdigest()
    card = {"identity": f"reader-{LAYERS}@{digest[:12]}", "longest": LONGEST, "sha256": digest, "made": STATEMENT}
    (package / CARD_FILE).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


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
