"""A taught torch model to the files that Signpost ships: weights in 8 bits, tokenizer, and a card that names both."""

import hashlib
import json
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoTokenizer

from signpost.onnx_model import CARD_FILE, MODEL_FILE, TOKENIZER_FILE
from tests.encoders import minilm


def write_packaged(
    model: torch.nn.Module,
    name: str,
    package: Path,
    sample: Mapping[str, torch.Tensor],
    outputs: Mapping[str, Mapping[int, str]],
    said: Mapping[str, Any],
) -> None:
    """Write all three.

    `sample` names the inputs, each of shape (texts, tokens); `outputs` names what comes out and which of its
    dimensions vary. The card says what is `said`, the weights' digest, and an identity of
    `name` and digest.
    """
    package.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of constants
        whole = Path(folder) / MODEL_FILE
        torch.onnx.export(
            model,
            tuple(sample.values()),
            str(whole),
            input_names=list(sample),
            output_names=list(outputs),
            dynamic_axes={**{name: {0: "texts", 1: "tokens"} for name in sample}, **outputs},
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
    AutoTokenizer.from_pretrained(minilm()).backend_tokenizer.save(str(package / TOKENIZER_FILE))
    digest = hashlib.sha256((package / MODEL_FILE).read_bytes()).hexdigest()
    card = {"identity": f"{name}@{digest[:12]}", **said, "sha256": digest}
    (package / CARD_FILE).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
