"""The small county to everything wired over it, as every chat channel's tests begin with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from signpost.bootstrap import Signpost
from signpost.config import Settings
from signpost.index.gathering import GatheringEmbedder
from tests.fakes import WordEmbedder


def settings_in(folder: Path, **more: Any) -> Settings:
    """Of a council whose corpus, indexes and database lie in one folder."""
    values: dict[str, Any] = {
        "corpus": folder / "corpus",
        "indexes": folder / "indexes",
        "database": f"sqlite:///{folder / 'kept.db'}",
        "organisation": "Bothshire",
        "default_contact": "Duty Desk",
        "safeguarding_route": ("Abuse Line",),
    }
    return Settings(**(values | more))


@contextmanager
def wired(settings: Settings) -> Iterator[Signpost]:
    """Everything wired over a county that was indexed by the fake embedder."""
    with Signpost(settings) as signpost:
        signpost.embedder = GatheringEmbedder(WordEmbedder())
        yield signpost
