"""The sample corpus to what it knows itself: indexed with the fake encoder, for names and numbers need no meaning."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from signpost.index.snapshot import CurrentSnapshot, Snapshots
from signpost.index.sync import Refresher
from signpost.privacy import Known
from tests.fakes import WordEmbedder

CORPUS = Path(__file__).parents[2] / "corpus"


def sample_known() -> Known:
    """Names, places and contacts of the sample county."""
    embedder = WordEmbedder()
    with tempfile.TemporaryDirectory() as folder:
        snapshots = Snapshots(Path(folder))
        Refresher(snapshots, embedder, lambda: datetime.now(UTC), keep=1).refresh(CORPUS)
        return CurrentSnapshot(snapshots, embedder.identity).get().known
