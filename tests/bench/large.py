"""The sample corpus to an index of ten thousand passages.

Each document is copied under further ids; copies reuse their original's vectors, since what a vector
holds changes neither memory nor time.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from signpost.domain.passage import Passage
from signpost.index.embedder import Embedded, Embedder
from signpost.index.entries import Contents, Entry, FileEntries
from signpost.index.snapshot import Snapshot, Snapshots
from signpost.index.writing import write_snapshot


def enlarge(snapshot: Snapshot, embedder: Embedder, indexes: Path, passages: int) -> None:
    """Publish an index of at least so many passages in another indexes folder."""
    originals = _entries(snapshot)
    held = {p.digest: row for entry, rows in originals for p, row in zip(entry.passages, rows, strict=True)}
    entries: list[Entry] = []
    vectors: dict[str, Embedded] = {}
    copy = 0
    while sum(len(entry.passages) for entry in entries) < passages:
        for entry, _ in originals:
            copied = _copy(entry, copy)
            entries.append(copied)
            for passage, original in zip(copied.passages, entry.passages, strict=True):
                vectors[passage.digest] = held[original.digest]
        copy += 1
    contents = Contents((FileEntries("copies", "0", tuple(entries), ()),), vectors, snapshot.lists)
    snapshots = Snapshots(indexes)
    snapshots.folder.mkdir(parents=True)
    manifest = write_snapshot(contents, snapshots.folder, embedder, Path("copies"), datetime.now(UTC))
    snapshots.publish(manifest.id)


def _entries(snapshot: Snapshot) -> list[tuple[Entry, list[Embedded]]]:
    vectors = snapshot.vectors.vectors()
    found = []
    for document in snapshot.catalogue.documents():
        rows = snapshot.catalogue.rows_of(document.id)
        embedded = [Embedded(vectors[row.n], snapshot.sentence_vectors(row)) for row in rows]
        found.append((Entry(document, tuple(row.passage for row in rows)), embedded))
    return found


def _copy(entry: Entry, copy: int) -> Entry:
    document_id = f"{entry.document.id}-{copy}"
    passages = tuple(_passage(passage, document_id, copy) for passage in entry.passages)
    return Entry(replace(entry.document, id=document_id), passages)


def _passage(passage: Passage, document_id: str, copy: int) -> Passage:
    return replace(passage, document_id=document_id, digest=json.dumps([passage.digest, copy]))
