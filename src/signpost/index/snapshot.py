"""A folder of snapshots to the current one, opened once and reopened when it changes."""

import hashlib
import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signpost.errors import NoSnapshot, NotFound, SnapshotDamaged, SnapshotMismatch
from signpost.facets.table import FacetTable
from signpost.index.catalogue import Catalogue
from signpost.index.embedder import Vectors
from signpost.index.faiss_vectors import FaissVectors
from signpost.index.locating import middle_of
from signpost.index.manifest import (
    CATALOGUE,
    COORDINATES,
    FACETS,
    LISTS,
    MANIFEST,
    PASSAGES,
    PLACES,
    SENTENCES,
    Manifest,
)
from signpost.index.meeting import meeting_in
from signpost.index.rows import Row
from signpost.index.vectors import Rows, Scores, VectorIndex
from signpost.index.writing import flush
from signpost.needs import NEEDS, Vocabulary
from signpost.places import Gazetteer, Place, miles_from, national
from signpost.privacy import Known, name_key
from signpost.safety import SAFETY, Safety

POINTER, WITHHELD, HELD, TRYING = "current", "withheld", "held", ".trying-"
PLACES_HELD = 256
"""Places from which distances are kept in memory: at 10,000 documents about 10 MB."""

A_MILE = 1.0
"""What is no farther away than that is told to be a mile away, and need not be read."""

MOST_HELD = 3
"""Snapshots kept beside the usual number because somebody was told that they can go back to them."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of some rows: those of row i are vectors[starts[i]:ends[i]], vectors of shape (sentences, d)."""

    rows: Rows
    starts: Rows
    ends: Rows
    vectors: Vectors

    def similarities(self, question: Vectors) -> dict[int, Scores]:
        """By row, the cosine of the question (dimension,) and each of its sentences."""
        found = self.vectors @ question
        spans = zip(self.rows.tolist(), self.starts.tolist(), self.ends.tolist(), strict=True)
        return {row: found[start:end] for row, start, end in spans}


class Snapshot:
    """One immutable snapshot, open for reading.

    `miles_from(place)`: shape (documents,), how far away each is, NaN where either end is not known.
    """

    def __init__(self, folder: Path, embedder: str) -> None:
        self._folder = folder
        self.manifest = Manifest.read(folder)
        self.manifest.check(embedder)
        self.catalogue = Catalogue(folder / CATALOGUE)
        self.vectors: VectorIndex = FaissVectors.load(folder / PASSAGES)
        self.sentences: NDArray[np.float16] = np.load(folder / SENTENCES, mmap_mode="r")
        self.lists = {name: (folder / name).read_bytes() for name in LISTS}
        self._sentence_first, self._sentence_count = self.catalogue.sentence_places()
        self.gazetteer = Gazetteer.from_csv(self.lists[PLACES], national(), middle_of(self.coordinates))
        self.miles_from = lru_cache(maxsize=PLACES_HELD)(self._miles_from)
        self.vocabulary = Vocabulary.load(self.lists[NEEDS])
        self.safety = Safety.load(self.lists[SAFETY])
        if not self.vectors.size == self.catalogue.passage_count == self.manifest.passages:
            raise SnapshotDamaged(f"{folder} holds more passages than vectors. Run: signpost index")

    @cached_property
    def facets(self) -> FacetTable:
        """What each document can be filtered by; row n is document n of the catalogue."""
        return FacetTable.from_matrix(np.load(self._folder / FACETS))

    @cached_property
    def coordinates(self) -> NDArray[np.float32]:
        """Shape (documents, 2): latitude and longitude in degrees, NaN where they are not known."""
        where: NDArray[np.float32] = np.load(self._folder / COORDINATES)
        return where

    @cached_property
    def circumstances(self) -> NDArray[np.int64]:
        """Shape (documents,): how many circumstances of a person each document is tagged with."""
        marks = [self.catalogue.tagged(need) for need in sorted(self.vocabulary.circumstances)]
        return np.sum(marks, axis=0, dtype=np.int64) if marks else np.zeros(self.catalogue.document_count, np.int64)

    @cached_property
    def known(self) -> Known:
        """What is no secret because the directory itself says it; read when a question is first masked."""
        places = frozenset(map(name_key, self.gazetteer.own_spellings))
        return Known(self.catalogue.names_said | places, self.catalogue.contacts_said)

    def _miles_from(self, place: Place) -> Scores:
        """What has a point somewhere else and says that it meets in the very place is there too."""
        miles: Scores = miles_from(place, self.coordinates[:, 0], self.coordinates[:, 1])
        away = self.catalogue.is_open_to_people & (miles > A_MILE)
        miles[meeting_in(place, away, self.catalogue, self.gazetteer)] = 0
        miles.flags.writeable = False
        return miles

    @property
    def id(self) -> str:
        """Its name: when it was built, and a digest of what from."""
        return self.manifest.id

    @property
    def stamp(self) -> str:
        """Differs whenever anything that can be read here may differ: its id, and what is withheld from it."""
        withheld = "\n".join(sorted(self.catalogue.withheld))
        return f"{self.id}-{hashlib.sha256(withheld.encode()).hexdigest()[:8]}" if withheld else self.id

    def sentences_of(self, rows: Rows) -> Sentences:
        """The vectors of these rows' sentences."""
        first, count = self._sentence_first[rows], self._sentence_count[rows]
        ends = np.cumsum(count)
        size = int(ends[-1]) if len(rows) else 0
        wanted = np.arange(size) + np.repeat(first - (ends - count), count)
        return Sentences(rows, ends - count, ends, self.sentences[wanted].astype(np.float32))

    def sentence_vectors(self, row: Row) -> Vectors:
        """Shape (sentences of the passage, dimension)."""
        rows: Vectors = self.sentences[row.first_sentence : row.first_sentence + row.sentences].astype(np.float32)
        return rows


class Snapshots:
    """The snapshots of one indexes folder: list, switch, roll back, prune."""

    def __init__(self, indexes: Path) -> None:
        self.folder = indexes / "snapshots"
        self._pointer = indexes / POINTER
        self._withheld = indexes / WITHHELD
        self._held = indexes / HELD

    def current_id(self) -> str:
        """The id that the pointer names; NoSnapshot if nothing was ever published."""
        try:
            return self._pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError as fault:
            raise NoSnapshot("Nothing has been indexed yet. Run: signpost index") from fault

    def current_or_none(self) -> str | None:
        """The same for whoever can go on without one."""
        try:
            return self.current_id()
        except NoSnapshot:
            return None

    def stamp(self) -> tuple[int, ...]:
        """Differs whenever the pointer or the list of what is withheld was replaced: cheaper to ask than contents."""
        return (*_stamp(self._pointer), *_stamp(self._withheld))

    def withhold(self, document_ids: Iterable[str]) -> None:
        """Keep these out of every answer from now on, whichever snapshot is current: also after a roll-back."""
        wanted = frozenset(document_ids)
        if wanted != self.withheld():
            self._replace(self._withheld, "".join(f"{each}\n" for each in sorted(wanted)))

    def withheld(self) -> frozenset[str]:
        """Ids that are shown to nobody."""
        try:
            return frozenset(self._withheld.read_text(encoding="utf-8").splitlines())
        except FileNotFoundError:
            return frozenset()

    def ids(self) -> list[str]:
        """All whole snapshots, oldest first."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{MANIFEST}") if path.parent.name[0] != ".")

    def publish(self, snapshot_id: str) -> None:
        """Make one snapshot the current one in a single step: readers see the old or the new, never neither."""
        if snapshot_id not in self.ids():
            raise NotFound(f"There is no snapshot {snapshot_id!r}. These are kept: {', '.join(self.ids()) or 'none'}")
        self._replace(self._pointer, snapshot_id + "\n")

    def previous_id(self) -> str:
        """The newest snapshot older than the current one; NotFound if there is none."""
        older = [each for each in self.ids() if each < self.current_id()]
        if not older:
            raise NotFound("There is no older snapshot to go back to.")
        return older[-1]

    def hold(self, snapshot_id: str) -> None:
        """Keep this one however many small changes follow: it is what an import is taken back to.

        The last MOST_HELD are held; an older one goes as all others do.
        """
        held = [each for each in self.held() if each != snapshot_id]
        self._replace(self._held, "".join(f"{each}\n" for each in [*held, snapshot_id][-MOST_HELD:]))

    def held(self) -> list[str]:
        """Ids in the order in which they were named."""
        try:
            return self._held.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []

    def prune(self, keep: int) -> None:
        """Delete the oldest beyond `keep`, never the current one or one that is held."""
        current, held = self.current_id(), set(self.held())
        spare = [each for each in self.ids() if each != current]
        for old in spare[: max(0, len(spare) - (keep - 1))]:
            if old not in held:
                shutil.rmtree(self.folder / old, ignore_errors=True)

    @contextmanager
    def trying(self, snapshot_id: str) -> Iterator[None]:
        """While it is looked at before it is published: whatever goes wrong, nobody will ever roll back to it.

        A process that is killed leaves a note, for `sweep`.
        """
        note = self._pointer.with_name(f"{TRYING}{snapshot_id}")
        note.touch()
        try:
            yield
        except BaseException:
            shutil.rmtree(self.folder / snapshot_id, ignore_errors=True)
            raise
        finally:
            note.unlink(missing_ok=True)

    def _replace(self, file: Path, text: str) -> None:
        fresh = file.with_name(f".{file.name}-{os.getpid()}")
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, encoding="utf-8")
        flush(fresh)
        fresh.replace(file)
        flush(file.parent)

    def sweep(self) -> None:
        """Delete what killed builds left behind; only for whoever holds the lock on building."""
        for left in self.folder.glob(".building-*"):
            shutil.rmtree(left, ignore_errors=True)
        for note in self._pointer.parent.glob(f"{TRYING}*"):
            if (left_id := note.name.removeprefix(TRYING)) != self.current_or_none():
                shutil.rmtree(self.folder / left_id, ignore_errors=True)
            note.unlink(missing_ok=True)
        for name in (POINTER, WITHHELD, HELD):
            for left in self._pointer.parent.glob(f".{name}-*"):
                left.unlink(missing_ok=True)

    def manifest(self, snapshot_id: str) -> Manifest:
        """What a kept snapshot says of itself; raises NotFound, SnapshotDamaged."""
        if snapshot_id not in self.ids():
            raise NotFound(f"There is no snapshot {snapshot_id!r}. These are kept: {', '.join(self.ids()) or 'none'}")
        return Manifest.read(self.folder / snapshot_id)

    def open(self, snapshot_id: str, embedder: str) -> Snapshot:
        """Open one snapshot for the embedder in use."""
        return Snapshot(self.folder / snapshot_id, embedder)


class CurrentSnapshot:
    """The current snapshot for many readers at once; each call gives one that stays whole while it is used."""

    def __init__(self, snapshots: Snapshots, embedder: str) -> None:
        self._snapshots = snapshots
        self._embedder = embedder
        self._lock = threading.Lock()
        self._open: Snapshot | None = None
        self._stamp: tuple[int, ...] = ()

    def get(self) -> Snapshot:
        """The snapshot that the pointer names now, reopened only when it names another.

        If the new one cannot be opened, the one already open goes on answering.
        """
        stamp = self._snapshots.stamp()
        held = self._open
        if held is not None and stamp == self._stamp:
            return held
        with self._lock:
            current = self._snapshots.current_id()
            if self._open is None or self._open.id != current:
                try:
                    self._open = self._snapshots.open(current, self._embedder)
                except (SnapshotDamaged, SnapshotMismatch):
                    if self._open is None:
                        raise
            self._open.catalogue.withhold(self._snapshots.withheld())
            self._stamp = stamp
            return self._open


class OneSnapshot(CurrentSnapshot):
    """One snapshot, whichever is current: to look at it before it is published, or beside another."""

    def __init__(self, snapshots: Snapshots, embedder: str, snapshot_id: str) -> None:
        super().__init__(snapshots, embedder)
        snapshots.manifest(snapshot_id)  # NotFound names those that are kept
        self._held = snapshots.open(snapshot_id, embedder)
        self._held.catalogue.withhold(snapshots.withheld())

    def get(self) -> Snapshot:
        """Always the same."""
        return self._held


def _stamp(file: Path) -> tuple[int, int]:
    try:
        state = file.stat()
    except FileNotFoundError:
        return 0, 0
    return state.st_ino, state.st_mtime_ns
