"""What a snapshot says of itself: a manifest to JSON and back."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from signpost.errors import SnapshotDamaged, SnapshotMismatch
from signpost.facets.coding import CODING
from signpost.needs import NEEDS
from signpost.passages import SPLITTER
from signpost.safety import SAFETY

FORMAT = 6
"""Raise when the catalogue's tables or the files of a snapshot change."""

MANIFEST, CATALOGUE, PASSAGES = "manifest.json", "catalogue.sqlite", "passages.faiss"
SENTENCES, FACETS, COORDINATES = "sentences.npy", "facets.npy", "coordinates.npy"
PLACES = "places.csv"
LISTS = (PLACES, NEEDS, SAFETY)
FILES = (CATALOGUE, PASSAGES, SENTENCES, FACETS, COORDINATES, *LISTS)
"""All that stands beside the manifest, a list also where the council has none of its own."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """How, when and from what a snapshot was built; `sizes` are its files' lengths in bytes.

    `needs` is the edition of the packaged vocabulary: another one goes on answering, and the next refresh is made anew.
    """

    id: str
    created_at: datetime
    embedder: str
    dimension: int
    corpus: str
    documents: int
    passages: int
    splitter: str = SPLITTER
    format: int = FORMAT
    facets: str = CODING
    needs: str = ""
    sizes: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> str:
        """Indented, for people who look into a snapshot's folder."""
        return json.dumps(asdict(self), indent=2, default=datetime.isoformat)

    @classmethod
    def read(cls, snapshot: Path) -> "Manifest":
        """The manifest in a snapshot's folder; SnapshotDamaged if it, or a file it names, is not whole."""
        try:
            values = json.loads((snapshot / MANIFEST).read_text(encoding="utf-8"))
            values["created_at"] = datetime.fromisoformat(values["created_at"])
            manifest = cls(**values)
            whole = all((snapshot / name).stat().st_size == size for name, size in manifest.sizes.items())
        except (OSError, ValueError, TypeError, KeyError) as fault:
            raise SnapshotDamaged(f"{snapshot} is not a whole snapshot. Run: signpost rollback") from fault
        if not whole:
            raise SnapshotDamaged(f"A file in {snapshot} is cut short. Run: signpost rollback, or signpost index")
        return manifest

    def check(self, embedder: str) -> None:
        """Raise SnapshotMismatch, by name, if this snapshot was not made for the embedder and code in use.

        Raises SnapshotDamaged if it was, and yet lacks a file that the code in use writes.
        """
        for what, built, used in (
            ("format", str(self.format), str(FORMAT)),
            ("splitter", self.splitter, SPLITTER),
            ("facets", self.facets, CODING),
            ("model", self.embedder, embedder),
        ):
            if built != used:
                raise SnapshotMismatch(
                    f"Snapshot {self.id} was built with {what} {built!r}, but {used!r} is in use. "
                    "Run: signpost index, or put the setting back."
                )
        if missing := [name for name in FILES if name not in self.sizes]:
            raise SnapshotDamaged(f"Snapshot {self.id} lacks {', '.join(missing)}. Run: signpost index")
