"""A model to the folder that ONNX Runtime runs it from: made beside its place, and moved there whole."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import onnx

from signpost.onnx_model import CARD_FILE

WEIGHTS_FILE = "weights.bin"


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """A new folder to write to; it takes the place of `folder` at the end, and not if anything fails before."""
    building = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    yield building
    shutil.rmtree(folder, ignore_errors=True)
    building.rename(folder)


def save_parted(model: onnx.ModelProto, file: Path) -> None:
    """Weights into a file of their own, which ONNX Runtime maps into memory: less of it, and shared by processes."""
    weights = file.with_name(WEIGHTS_FILE)
    onnx.save(model, file, save_as_external_data=True, location=WEIGHTS_FILE)
    weights.chmod(file.stat().st_mode)  # onnx writes it for its owner alone


def write_card(folder: Path, identity: str, dimension: int, longest: int | None) -> None:
    """What `OnnxEmbedder` has to know of a model: whose vectors, of what length, from how many tokens at most."""
    card = {"identity": identity, "dimension": dimension, "longest": longest}
    (folder / CARD_FILE).write_text(json.dumps(card), encoding="utf-8")
