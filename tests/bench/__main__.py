"""`python -m tests.bench [--smoke]`: prints every figure of the README's table."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from signpost.bootstrap import Signpost
from signpost.config import Settings
from tests.bench.answering import answer, start
from tests.bench.building import build
from tests.bench.directory import smoke
from tests.bench.large import enlarge
from tests.bench.measuring import show
from tests.bench.serving import serve


def main() -> None:
    """Build, refresh, answer, start and serve, over the sample corpus and over ten thousand passages."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--smoke", action="store_true", help="one quick round of everything")
    arguments.add_argument("--passages", type=int, default=10_000)
    chosen = arguments.parse_args()
    rounds, asked, passages = (1, 64, 2_000) if chosen.smoke else (5, 1_000, chosen.passages)
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        build(small, rounds)
        settings = Settings(corpus=small / "corpus", indexes=small / "indexes")
        answer(settings, max(3, 4 * rounds), "sample corpus")
        start(settings.indexes, settings.corpus, rounds)
        signpost = Signpost(settings)
        enlarge(signpost.current.get(), signpost.embedder, large, passages)
        signpost.close()
        shutil.copytree(settings.indexes / "models", large / "models")
        show("passages in the enlarged index", f"{passages:,}")
        answer(Settings(indexes=large), max(3, 4 * rounds), "enlarged")
        serve(large, min(rounds, 3), asked)
        if chosen.smoke:  # at its real sizes it takes a quarter of an hour: python -m tests.bench.directory
            smoke(large / "models", Path(folder) / "directory")


if __name__ == "__main__":
    main()
