"""Contents to the files of a new snapshot, complete or not there at all."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import numpy as np

from signpost.domain.document import Document, Kind
from signpost.errors import IndexFault
from signpost.facets.coding import COLUMNS
from signpost.index.coding import document_to_json
from signpost.index.embedder import Embedded, Embedder
from signpost.index.entries import Contents, Entry
from signpost.index.faiss_vectors import FaissVectors
from signpost.index.knowing import contacts_in, names_said
from signpost.index.locating import located
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
from signpost.index.part_codes import codes_in
from signpost.index.schema import SCHEMA, joined_trail, normal_code, normal_name
from signpost.index.vocabulary import spelt
from signpost.needs import NEEDS, Vocabulary, edition, plain
from signpost.passages import SPLITTER, sentence_spans
from signpost.privacy import LONGEST_NAME


def write_snapshot(contents: Contents, folder: Path, embedder: Embedder, corpus: Path, now: datetime) -> Manifest:
    """Write all files into a building folder, flush them to disk, then rename it into `folder`.

    Raises IndexFault, leaving nothing behind, when the disk is full or may not be written.
    """
    building = folder / f".building-{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    try:
        building.mkdir(parents=True)
        _write_vectors(contents, building, embedder.dimension)
        _write_catalogue(contents, building / CATALOGUE, Vocabulary.load(contents.lists.get(NEEDS, b"")), now)
        _write_facets(contents, building)
        for name in LISTS:
            (building / name).write_bytes(contents.lists.get(name, b""))
        manifest = _manifest(contents, building, embedder, corpus, now)
        (building / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
        for file in building.iterdir():
            flush(file)
        building.rename(folder / manifest.id)
        flush(folder)
    except (OSError, RuntimeError, sqlite3.Error) as fault:  # FAISS and SQLite have their own words for a full disk
        cause = getattr(fault, "strerror", None) or str(fault).splitlines()[0][:200]
        raise IndexFault(
            f"The new snapshot could not be written to {folder} ({cause}). Nothing changed: the previous "
            "snapshot still answers. Free some space or correct the permissions, then run: signpost index"
        ) from fault
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return manifest


def flush(path: Path) -> None:
    """Make sure that a file's (or folder's) contents are on the disk before anything points at them."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_vectors(contents: Contents, building: Path, dimension: int) -> None:
    found = [contents.vectors[passage.digest] for passage in contents.passages]
    vectors = np.stack([each.vector for each in found]) if found else np.empty((0, dimension), np.float32)
    FaissVectors.of(vectors).save(building / PASSAGES)
    _write_sentences(found, building / SENTENCES, dimension)


def _write_sentences(found: list[Embedded], file: Path, dimension: int) -> None:
    """As np.save writes one array, but a passage at a time: for 100,000 services all of them take 3 GB.

    Half precision: sentence scores rank within one passage, where a fourth decimal decides nothing.
    """
    shape = (sum(len(each.spans) for each in found), dimension)
    header = {"descr": np.lib.format.dtype_to_descr(np.dtype(np.float16)), "fortran_order": False, "shape": shape}
    with file.open("wb") as kept:
        np.lib.format.write_array_header_1_0(kept, header)
        for each in found:
            kept.write(each.spans.astype(np.float16).tobytes())


def _write_facets(contents: Contents, building: Path) -> None:
    """What records can be filtered by, and where they are: one row a document, in the order of the catalogue."""
    entries = [entry for source in contents.files for entry in source.entries]
    facets = np.array([entry.facets for entry in entries], np.int64).reshape(-1, len(COLUMNS))
    np.save(building / FACETS, facets)
    np.save(building / COORDINATES, located([entry.document for entry in entries], contents.lists.get(PLACES, b"")))


def _write_catalogue(contents: Contents, file: Path, vocabulary: Vocabulary, now: datetime) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA synchronous=OFF")  # flushed once, when complete
        connection.executescript(SCHEMA)
        document = passage = sentence = 0
        for source in contents.files:
            connection.execute("INSERT INTO files VALUES (?, ?)", (source.path, source.digest))
            connection.executemany(
                "INSERT INTO problems VALUES (?, ?, ?, ?)",
                [(each.path, each.place, each.reason, each.remedy) for each in source.problems],
            )
            for entry in source.entries:
                _insert_document(connection, document, source.path, entry, entry.modified_at or now)
                tags = [(need, document) for need in needs_of(entry.document, vocabulary)]
                connection.executemany("INSERT INTO needs VALUES (?, ?)", tags)
                passage, sentence = _insert_passages(connection, document, passage, sentence, entry)
                document += 1
        connection.executemany("INSERT INTO vocabulary VALUES (?, ?, ?, ?)", spelt(_read_through(contents, now.date())))
        connection.execute("INSERT INTO words(words) VALUES ('optimize')")


def _read_through(contents: Contents, today: date) -> Iterator[tuple[str, int]]:
    """Everything that may be spelt like: each passage with its headings and other names, and who may read it.

    Nothing of what is over on the day of writing: a misspelt word must not be read as one that leads nowhere.
    """
    for source in contents.files:
        for entry in source.entries:
            if entry.document.stands(today).is_over:
                continue
            also = " ".join((*entry.document.aliases, *entry.document.needs))
            for passage in entry.passages:
                yield f"{' '.join(passage.heading_trail)} {passage.text} {also}", entry.document.audience.rank


def _insert_document(connection: sqlite3.Connection, n: int, path: str, entry: Entry, modified_at: datetime) -> None:
    document = entry.document
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            n,
            path,
            document.id,
            document.kind.value,
            document.title,
            document.audience.rank,
            document.status.value,
            document.owner,
            document.area,
            document.service_id,
            document.review_by.isoformat() if document.review_by else None,
            document.starts_on.isoformat() if document.starts_on else None,
            document.expires_on.isoformat() if document.expires_on else None,
            document_to_json(document),
            modified_at.isoformat(),
        ),
    )
    connection.executemany("INSERT INTO names VALUES (?, ?, ?)", _names(n, entry))
    connection.executemany("INSERT OR IGNORE INTO said VALUES (?)", [(each,) for each in names_said(document)])
    connection.executemany("INSERT OR IGNORE INTO contacts VALUES (?)", [(each,) for each in contacts_in(entry)])


def needs_of(document: Document, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What a document is tagged with, in our words; a record none of whose tags is a need of ours speaks for itself.

    Other directories tag by sort ("regular event") as well as by need.
    """
    tags = tuple(dict.fromkeys(vocabulary.need_of(tag) or plain(tag) for tag in document.needs))
    if document.record is None or set(tags) & set(vocabulary.needs):
        return tags
    said = f"{document.title}. {document.record.description}. {document.record.eligibility_description}"
    return tuple(dict.fromkeys((*tags, *(spoken.need for spoken in vocabulary.spoken_of(said)))))


def _names(n: int, entry: Entry) -> list[tuple[str, int, bool]]:
    document = entry.document
    names = {normal_name(name) for name in (document.title, *document.aliases)}
    if document.kind is Kind.TERM and document.record:
        names.add(normal_name(document.record.stands_for))
    codes = {normal_code(document.id)}
    if document.record and document.record.part_number:
        codes.add(normal_code(document.record.part_number))
        codes |= codes_in("\n".join((*document.aliases, document.record.description)))  # of its other sizes
    bearable = sorted(name for name in names if 0 < len(name.split()) <= LONGEST_NAME)
    return [(name, n, False) for name in bearable] + [(code, n, True) for code in sorted(codes - {""})]


def _insert_passages(
    connection: sqlite3.Connection, document: int, n: int, sentence: int, entry: Entry
) -> tuple[int, int]:
    also = " ; ".join((*entry.document.aliases, *entry.document.needs))
    for passage in entry.passages:
        spans = len(sentence_spans(passage.text))
        first, last = passage.lines or (None, None)
        trail = joined_trail(passage.heading_trail)
        values = (n, document, passage.digest, trail, passage.text, passage.page, first, last, sentence, spans)
        connection.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        connection.execute(
            "INSERT INTO words(rowid, trail, text, also) VALUES (?, ?, ?, ?)",
            (n, " ".join(passage.heading_trail), passage.text, also),
        )
        n, sentence = n + 1, sentence + spans
    return n, sentence


def _manifest(contents: Contents, building: Path, embedder: Embedder, corpus: Path, now: datetime) -> Manifest:
    sizes = {file.name: file.stat().st_size for file in sorted(building.iterdir())}
    digest = hashlib.sha256()
    for source in contents.files:
        digest.update(f"{source.path}\0{source.digest}\0".encode())
    digest.update(f"{embedder.identity}\0{SPLITTER}".encode())
    return Manifest(
        id=f"{now:%Y%m%dT%H%M%S%fZ}-{digest.hexdigest()[:8]}",
        created_at=now,
        embedder=embedder.identity,
        dimension=embedder.dimension,
        corpus=str(corpus),
        documents=sum(len(source.entries) for source in contents.files),
        passages=len(contents.passages),
        needs=edition(),
        sizes=sizes,
    )
