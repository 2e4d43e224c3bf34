"""A corpus folder to a published snapshot: embeds only what changed, and says what did."""

import fcntl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from signpost.corpus import (
    Columns,
    Decisions,
    Edits,
    SourceFile,
    UnreadableFile,
    disagreements,
    find_files,
    load_columns,
    read_decisions,
    read_edits,
    read_file,
    settled,
)
from signpost.corpus.feeds.linked import Linked, changed_folders, folder_of, is_table, linked_tables
from signpost.corpus.files import DECISIONS, EDITS
from signpost.domain.document import Document, Record
from signpost.domain.passage import Passage
from signpost.domain.problem import Problem
from signpost.errors import IndexBusy, NoSnapshot, SnapshotDamaged, SnapshotMismatch
from signpost.index.embedder import Embedded, Embedder, Text
from signpost.index.entries import Contents, Entry, FileEntries
from signpost.index.manifest import LISTS
from signpost.index.refresh import Changed, Refresh, Steps, Trial, Unshown
from signpost.index.routes import lost_routes
from signpost.index.rows import Row
from signpost.index.snapshot import Snapshot, Snapshots
from signpost.index.twice import saying_twice
from signpost.index.writing import write_snapshot
from signpost.needs import NEEDS, Vocabulary, edition
from signpost.passages import embedding_text, sentence_spans
from signpost.safety import SAFETY, Safety

Try = Callable[[str], Trial | None]
"""Looks at a snapshot that is to be published, by its id; raises whatever speaks against it."""


def untried(_snapshot: str) -> None:
    """For corpora about which nothing is asked."""


class Refresher:
    """Brings the index up to date with the corpus."""

    def __init__(self, snapshots: Snapshots, embedder: Embedder, clock: Callable[[], datetime], keep: int) -> None:
        self._snapshots = snapshots
        self._embedder = embedder
        self._clock = clock
        self._keep = keep

    def refresh(self, corpus: Path, steps: Steps | None = None, full: bool = False, attempt: Try = untried) -> Refresh:
        """Build and publish a snapshot of `corpus`, unless nothing changed; `full` forgets what is there.

        Killed, failed or refused by `attempt` at any moment, the previous snapshot stays the current one.
        Raises CorpusError, IndexBusy, IndexFault.
        """
        shown = steps or Unshown()
        started = time.perf_counter()
        with self._alone():
            self._snapshots.sweep()
            previous = None if full else self._previous()
            before = _Before(previous) if previous else _Before()
            files = _dated(self._read(corpus, before, shown), before)
            contents = self._embed(files, before, shown, _checked(_lists(corpus), files))
            compared = _compare(before, files)
            is_new = previous is None or before.digests != {file.path: file.digest for file in files}
            is_new = is_new or (previous is not None and _is_read_otherwise(previous, contents))
            trial = self._publish(contents, corpus, attempt) if is_new else None
            return Refresh(
                snapshot=self._snapshots.current_id(),
                published=is_new,
                added=compared.added,
                changed=compared.changed,
                removed=compared.removed,
                changes=compared.changes,
                unchanged=compared.unchanged,
                passages=len(contents.passages),
                embedded=len(contents.vectors.keys() - before.vectors.keys()),
                problems=tuple(problem for file in files for problem in file.problems),
                seconds=time.perf_counter() - started,
                trial=trial,
            )

    def _publish(self, contents: Contents, corpus: Path, attempt: Try) -> Trial | None:
        """Write a snapshot, see that it can be opened and that nothing speaks against it, and let it answer."""
        manifest = write_snapshot(contents, self._snapshots.folder, self._embedder, corpus, self._clock())
        with self._snapshots.trying(manifest.id):
            self._snapshots.open(manifest.id, self._embedder.identity).catalogue.close()
            trial = attempt(manifest.id)
            self._snapshots.publish(manifest.id)
        self._snapshots.prune(self._keep)
        return trial

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One build at a time; the lock goes with the process, however it ends."""
        folder = self._snapshots.folder
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as fault:
                raise IndexBusy(f"Another process is building {folder}. Try again when it has finished.") from fault
            yield

    def _previous(self) -> Snapshot | None:
        try:
            return self._snapshots.open(self._snapshots.current_id(), self._embedder.identity)
        except (NoSnapshot, SnapshotMismatch, SnapshotDamaged):
            return None  # then everything is built afresh

    def _read(self, corpus: Path, before: "_Before", steps: Steps) -> tuple[FileEntries, ...]:
        columns = load_columns(corpus)
        sources = list(find_files(corpus, columns))
        said = _Said(read_decisions(corpus), read_edits(corpus), columns)
        again = before.to_read_again(sources, said)
        tables = _tables_to_read(sources, again, before.digests)
        again |= {each.relative for each in tables}
        linked = linked_tables(tables, columns)
        steps.start("Reading files", len(sources))
        read = []
        for source in sources:
            known = before.files.get(source.relative)
            is_same = known and known.digest == source.digest and source.relative not in again
            read.append(
                known if known and is_same else _read_one(source, columns, linked.get(source.relative, Linked()))
            )
            steps.advance(1)
        return tuple(_settled(_without_repeats([*saying_twice(read), *said.logs()]), said))

    def _embed(
        self, files: tuple[FileEntries, ...], before: "_Before", steps: Steps, lists: dict[str, bytes]
    ) -> Contents:
        wanted = {passage.digest: passage for file in files for entry in file.entries for passage in entry.passages}
        fresh = [passage for digest, passage in wanted.items() if digest not in before.vectors]
        steps.start("Embedding passages", len(fresh))
        embedded = self._embedder.embed_texts([_text(passage) for passage in fresh], steps.advance)
        vectors = {digest: before.vectors[digest] for digest in wanted if digest in before.vectors}
        vectors.update(zip((passage.digest for passage in fresh), embedded, strict=True))
        return Contents(files, vectors, lists)


class _Before:
    """What the previous snapshot knew, by file and by passage digest."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self.files: dict[str, FileEntries] = {}
        self.digests: dict[str, str] = {}
        self.vectors: Mapping[str, Embedded] = {}
        if snapshot is not None:
            self.digests = snapshot.catalogue.files()
            rows = snapshot.catalogue.rows(range(snapshot.catalogue.passage_count))
            self.files = dict(_known_files(snapshot, rows, self.digests))
            self.vectors = _known_vectors(snapshot, rows)

    def to_read_again(self, sources: list[SourceFile], said: "_Said") -> frozenset[str]:
        """Files that hold a document which a decision or an edit touches, or did: it is settled afresh from them.

        None if nothing at all changed, for then all of it is settled as it should be.
        """
        now = {source.relative: source.digest for source in sources} | {each.path: each.digest for each in said.logs()}
        if now == self.digests:
            return frozenset()
        return frozenset(
            path
            for path, file in self.files.items()
            if any(entry.document.decided or entry.document.id in said.ids for entry in file.entries)
        )

    def entries(self) -> dict[str, Entry]:
        """Every document's entry by id."""
        return {entry.document.id: entry for file in self.files.values() for entry in file.entries}


def _known_files(snapshot: Snapshot, rows: list[Row], digests: dict[str, str]) -> Iterator[tuple[str, FileEntries]]:
    passages: dict[str, list[Passage]] = {}
    for row in rows:
        passages.setdefault(row.document.id, []).append(row.passage)
    entries: dict[str, list[Entry]] = {}
    modified = snapshot.catalogue.modified()
    for n, document in enumerate(snapshot.catalogue.documents()):
        found = tuple(passages.get(document.id, ()))
        entry = Entry(document, found, snapshot.facets.row(n), modified[document.id])
        entries.setdefault(document.path, []).append(entry)
    problems: dict[str, list[Problem]] = {}
    for problem in snapshot.catalogue.problems():
        problems.setdefault(problem.path, []).append(problem)
    for path, digest in digests.items():
        yield path, FileEntries(path, digest, tuple(entries.get(path, ())), tuple(problems.get(path, ())))


def _known_vectors(snapshot: Snapshot, rows: list[Row]) -> dict[str, Embedded]:
    vectors = snapshot.vectors.vectors()
    return {row.passage.digest: Embedded(vectors[row.n], snapshot.sentence_vectors(row)) for row in rows}


def _read_one(source: SourceFile, columns: Columns, linked: Linked) -> FileEntries:
    try:
        reading = read_file(replace(source, asides=linked.asides), columns)
    except UnreadableFile as fault:
        return FileEntries(source.relative, source.digest, (), (Problem.of(source.relative, fault),))
    entries = tuple(map(Entry.of, reading.documents))
    return FileEntries(source.relative, source.digest, entries, (*linked.problems, *reading.problems))


def _tables_to_read(sources: list[SourceFile], again: frozenset[str], before: Mapping[str, str]) -> list[SourceFile]:
    """Tables are read again with those beside them: what one holds may turn on what another does."""
    folders = changed_folders(sources, before) | {folder_of(path) for path in again}
    return [each for each in sources if is_table(each.relative) and folder_of(each.relative) in folders]


def _without_repeats(files: list[FileEntries]) -> tuple[FileEntries, ...]:
    """Keep the first document of each id, and report the others."""
    first: dict[str, str] = {}
    kept = []
    for file in files:
        entries, problems = [], list(file.problems)
        for entry in file.entries:
            if entry.document.id in first:
                problems.append(_repeat(entry.document, first[entry.document.id], file.path))
            else:
                first[entry.document.id] = file.path
                entries.append(entry)
        kept.append(FileEntries(file.path, file.digest, tuple(entries), tuple(dict.fromkeys(problems))))
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Said:
    """What was decided about documents and written at the desk, beside their files."""

    decisions: Decisions
    edits: Edits
    columns: Columns

    @property
    def ids(self) -> frozenset[str]:
        return self.decisions.ids | self.edits.ids

    def logs(self) -> Iterator[FileEntries]:
        """Both logs as files, so that a new line in them is a change; the records that were added stand in one."""
        if self.decisions.digest:
            yield FileEntries(DECISIONS, self.decisions.digest, (), self.decisions.problems)
        if self.edits.digest:
            documents, problems = self.edits.documents(self.columns)
            entries = tuple(map(Entry.of, documents))
            yield FileEntries(EDITS, self.edits.digest, entries, (*self.edits.problems, *problems))


def _settled(files: tuple[FileEntries, ...], said: _Said) -> Iterator[FileEntries]:
    """The entries with what was decided about them and edited in them."""
    if not said.ids:
        yield from files
        return
    stated = [entry.document for file in files for entry in file.entries]
    documents = settled(stated, said.decisions, said.columns, said.edits)
    at_odds = disagreements(stated, said.decisions, said.columns, said.edits)
    for file in files:
        entries = tuple(_as_settled(entry, documents) for entry in file.entries)
        problems = (*file.problems, *at_odds) if file.path == EDITS else file.problems
        yield replace(file, entries=entries, problems=problems)


def _as_settled(entry: Entry, documents: Mapping[str, Document]) -> Entry:
    document = documents.get(entry.document.id)
    if document is None or not document.blocks:  # nothing decided, or taken whole from the snapshot before
        return entry
    return Entry.of(document)


def _dated(files: tuple[FileEntries, ...], before: _Before) -> tuple[FileEntries, ...]:
    """Documents of a changed file that say what they said before keep the time at which that last changed."""
    old = before.entries()
    return tuple(replace(file, entries=tuple(_entry_dated(each, old) for each in file.entries)) for file in files)


def _entry_dated(entry: Entry, old: Mapping[str, Entry]) -> Entry:
    known = old.get(entry.document.id)
    if entry.modified_at is None and known and known.signature == entry.signature:
        return replace(entry, modified_at=known.modified_at)
    return entry


def _repeat(document: Document, first: str, path: str) -> Problem:
    return Problem(
        path=path,
        place=f"id {document.id}",
        reason=f"The id {document.id!r} is already used in {first}, so this document was left out",
        remedy="Give it an id of its own.",
    )


def _text(passage: Passage) -> Text:
    text, start = embedding_text(passage)
    return Text(text, tuple((start + first, start + last) for first, last in sentence_spans(passage.text)))


def _is_read_otherwise(previous: Snapshot, contents: Contents) -> bool:
    """Whether the same files would be tagged or placed by other words: the corpus's own, or a new release's."""
    return previous.lists != contents.lists or previous.manifest.needs != edition()


def _checked(lists: dict[str, bytes], files: tuple[FileEntries, ...]) -> dict[str, bytes]:
    """The lists, once they make sense and the safety rules name people who are there; raises CorpusError."""
    Vocabulary.load(lists[NEEDS])
    documents = (entry.document for file in files for entry in file.entries)
    for fault in lost_routes(Safety.load(lists[SAFETY]), documents):
        raise fault
    return lists


def _lists(corpus: Path) -> dict[str, bytes]:
    return {name: (corpus / name).read_bytes() if (corpus / name).is_file() else b"" for name in LISTS}


@dataclass(frozen=True, slots=True)
class _Compared:
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    changes: tuple[Changed, ...]


def _compare(before: _Before, files: tuple[FileEntries, ...]) -> _Compared:
    old = before.entries()
    new = {entry.document.id: entry for file in files for entry in file.entries}
    both = old.keys() & new.keys()
    changed = {each for each in both if old[each].signature != new[each].signature}
    changes = [
        *(_changed("added", new[each].document) for each in sorted(new.keys() - old.keys())),
        *(_changed("changed", new[each].document, old[each].document) for each in sorted(changed)),
        *(_changed("removed", old[each].document) for each in sorted(old.keys() - new.keys())),
    ]
    return _Compared(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(changed)),
        removed=tuple(sorted(old.keys() - new.keys())),
        unchanged=len(both - changed),
        changes=tuple(changes),
    )


def _changed(what: str, document: Document, before: Document | None = None) -> Changed:
    differing = _differing(before, document) if before else ()
    return Changed(
        document.id, document.title, document.kind.value, what, document.owner, document.area, document.path, differing
    )


def _differing(old: Document, new: Document) -> tuple[str, ...]:
    """Names of the fields that differ; "text" if it is only what the document says."""
    names = [field.name for field in fields(Document) if field.name not in ("blocks", "record", "path")]
    of_record = [field.name for field in fields(Record)]
    differing = [
        *(name for name in names if getattr(old, name) != getattr(new, name)),
        *(name for name in of_record if getattr(old.record or Record(), name) != getattr(new.record or Record(), name)),
    ]
    return tuple(differing) or ("text",)
