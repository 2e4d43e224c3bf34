"""Documents and passages to one SQLite file, and back by row, by name and by word."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from signpost.domain.document import DATED_AHEAD, RECORDS, Audience, Document, Kind, Status
from signpost.domain.passage import Passage
from signpost.domain.problem import Problem
from signpost.errors import NotFound
from signpost.index.coding import document_from_json
from signpost.index.rows import Listed, Row, Scope, Spelt, Standing
from signpost.index.schema import split_trail
from signpost.index.sealed import SealedFile
from signpost.index.vectors import Mask, Rows, Scores, best

_GONE_TO = (Kind.SERVICE, Kind.EVENT)
"""What people go to or are visited by: it has days, ages and a distance that a question may ask for."""

_OFFERS = (*_GONE_TO, Kind.PRODUCT)

_POSTING = np.dtype([("row", np.int64), ("score", np.float32)])

WORDS_HELD = 1_000
"""Words whose passages are kept in memory: at ten thousand passages about 10 MB."""

DOCUMENTS_HELD = 512
"""Documents kept in memory, read once: about 3 MB; and of as many, all their passages."""

PASSAGES_HELD = 2_000
"""Passages kept in memory, read once: about 4 MB."""

LETTERS_HELD = 8
"""First letters whose words are kept in memory: needed only for a word that no source holds."""

MOST_EVENTS = 500
"""Events looked through where somebody asks what is on: beyond these they are months away."""

MOST_NEEDS = 256
"""Needs whose documents are kept in memory, a byte a document each."""

WEIGHTS = "1.0, 1.0, 1.0"
"""Of headings, text and aliases in BM25: other weights changed recall on unseen notes by less than noise."""


class Catalogue:
    """A finished catalogue, read-only; safe to share between threads."""

    def __init__(self, file: Path) -> None:
        self._file = SealedFile(file)
        self.withheld: frozenset[str] = frozenset()
        self.passage_count = int(self._file.one("SELECT count(*) FROM passages")[0])
        self.document_of, self._first_sentence, self._sentence_count = self._load_places()
        self.first_rows = np.flatnonzero(np.diff(self.document_of, prepend=-1))
        self.first_documents = self.document_of[self.first_rows]
        self.is_record = self._load_is_one_of(RECORDS)
        self.is_open_to_people = self._load_is_one_of(_GONE_TO)
        self.is_offer = self._load_is_one_of(_OFFERS)
        self._names = frozenset(name for (name,) in self._file.all("SELECT DISTINCT name FROM names"))
        self.name_starts = frozenset(name.split(" ", 1)[0] for name in self._names)
        self._standings = list(self._load_standings())
        self._document = lru_cache(maxsize=DOCUMENTS_HELD)(self._load_document)
        self._row = lru_cache(maxsize=PASSAGES_HELD)(self._load_row)
        self._rows_of = lru_cache(maxsize=DOCUMENTS_HELD)(self._load_rows_of)
        self._tag = lru_cache(maxsize=MOST_NEEDS)(self._load_tag)
        self._scope = lru_cache(maxsize=8)(self._load_scope)
        self.spelt = lru_cache(maxsize=LETTERS_HELD)(self._load_spelt)
        self._postings = lru_cache(maxsize=WORDS_HELD)(self._load_postings)

    def close(self) -> None:
        """For when nobody reads any more."""
        self._file.close()

    def scope(self, audience: Audience, today: date) -> Scope:
        """Who may read what, decided here and nowhere else: audience, life cycle, expiry, what is withheld."""
        return self._scope(audience, today, self.withheld)

    def withhold(self, document_ids: frozenset[str]) -> None:
        """Show these to nobody from now on: withdrawn since this snapshot was built."""
        self.withheld = document_ids

    def documents_in(self, scope: Scope) -> Mask:
        """Shape (documents,): whether the scope shows anything of each."""
        shown = np.zeros(self.document_count, bool)
        shown[self.document_of[scope.allowed]] = True
        return shown

    @cached_property
    def by_title(self) -> Rows:
        """Shape (documents,): where each stands once all are put in order by title, then by id."""
        order = [n for (n,) in self._file.all("SELECT n FROM documents ORDER BY title COLLATE NOCASE, id")]
        places: Rows = np.empty(self.document_count, np.int64)
        places[order] = np.arange(self.document_count)
        return places

    def events(self, today: date) -> list[Row]:
        """The first passage of each event that is not over, those that begin first first; at most `MOST_EVENTS`."""
        query = (
            "SELECT min(p.n) FROM documents d JOIN passages p ON p.document = d.n WHERE d.kind = ? "
            "AND (d.expires_on IS NULL OR d.expires_on >= ?) GROUP BY d.n "
            "ORDER BY coalesce(d.starts_on, d.expires_on, '9999'), d.id LIMIT ?"
        )
        found = self._file.all(query, Kind.EVENT.value, today.isoformat(), MOST_EVENTS)
        return self.rows(n for (n,) in found)

    @cached_property
    def roles(self) -> tuple[Row, ...]:
        """The first passage of each role's record: some dozens, looked through where an answer ends on one of them."""
        query = (
            "SELECT min(p.n) FROM documents d JOIN passages p ON p.document = d.n WHERE d.kind = ? "
            "GROUP BY d.n ORDER BY d.n"
        )
        return tuple(self.rows(n for (n,) in self._file.all(query, Kind.ROLE.value)))

    @cached_property
    def areas(self) -> tuple[tuple[str, ...], Rows]:
        """The different areas that documents name, and for each document which of them is its own."""
        known: dict[str, int] = {}
        area_of = [known.setdefault(each.area, len(known)) for each in self._standings]
        return tuple(known), np.array(area_of, np.int64)

    @cached_property
    def is_closed_for_now(self) -> Mask:
        """Shape (documents,): whether nobody can go there for the time being."""
        return np.array([each.status is Status.TEMPORARILY_CLOSED for each in self._standings], bool)

    def rows(self, ns: Iterable[int]) -> list[Row]:
        """Passages by row number, in the order asked for; NotFound if one is not there."""
        return [self._row(n) for n in ns]

    def row(self, n: int) -> Row:
        """One passage by row number; NotFound if it is not there."""
        return self.rows([n])[0]

    def standing(self, n: int) -> Standing:
        """How the document of one passage stands."""
        standing: Standing = self._standings[self.document_of[n]]
        return standing

    def rows_of(self, document_id: str) -> tuple[Row, ...]:
        """All passages of one document, in reading order."""
        return self._rows_of(document_id)

    def number_of(self, document_id: str) -> int:
        """The number of a document, as in `document_of`; NotFound if there is none."""
        if not (rows := self.rows_of(document_id)):
            raise NotFound(f"There is no document {document_id!r} in this snapshot.")
        return int(self.document_of[rows[0].n])

    def document(self, document_id: str) -> Document:
        """One document by id; NotFound if this snapshot has none."""
        found = self._file.all("SELECT body FROM documents WHERE id = ?", document_id)
        if not found:
            raise NotFound(f"There is no document {document_id!r} in this snapshot.")
        return document_from_json(found[0][0])

    def documents(self, kind: Kind | None = None) -> Iterator[Document]:
        """All documents, or those of one kind, withdrawn ones included, in the order of their files."""
        where, values = ("WHERE kind = ?", [kind.value]) if kind else ("", [])
        for (body,) in self._file.all(f"SELECT body FROM documents {where} ORDER BY n", *values):
            yield document_from_json(body)

    def register(self) -> Iterator[Document]:
        """All documents that are not withheld, with no more than a list of them needs: no text, no record, no file."""
        query = (
            "SELECT id, kind, title, status, owner, area, review_by, starts_on, expires_on FROM documents ORDER BY n"
        )
        for name, kind, title, status, owner, area, *days in self._file.all(query):
            if name not in self.withheld:
                review_by, starts_on, expires_on = (date.fromisoformat(day) if day else None for day in days)
                yield Document(
                    name, Kind(kind), title, "", area, status=Status(status), owner=owner, review_by=review_by,
                    starts_on=starts_on, expires_on=expires_on,
                )  # fmt: skip

    def shown(self, kind: Kind, scope: Scope) -> list[int]:
        """Numbers of the documents of one kind that the scope shows, by id: for lists that are read page by page."""
        allowed = set(self.document_of[scope.allowed].tolist())
        found = self._file.all("SELECT n FROM documents WHERE kind = ? ORDER BY id", kind.value)
        return [n for (n,) in found if n in allowed]

    def leaflets_of(self, service_id: str) -> list[str]:
        """Ids of the documents that say what a service tells of itself."""
        return [
            each for (each,) in self._file.all("SELECT id FROM documents WHERE service_id = ? ORDER BY id", service_id)
        ]

    def listed(self, ns: Iterable[int]) -> list[Listed]:
        """Documents by number, in the order asked for, in one query."""
        wanted = list(ns)
        query = "SELECT n, body, modified_at FROM documents WHERE n IN (SELECT value FROM json_each(?))"
        found = {n: (body, modified) for n, body, modified in self._file.all(query, json.dumps(wanted))}
        return [Listed(n, document_from_json(found[n][0]), datetime.fromisoformat(found[n][1])) for n in wanted]

    def modified(self) -> dict[str, datetime]:
        """By document id: when what it says last changed."""
        return {
            each: datetime.fromisoformat(at) for each, at in self._file.all("SELECT id, modified_at FROM documents")
        }

    def documents_with(self, word: str) -> Rows:
        """Numbers of the documents that hold a word in any of its forms, ascending."""
        return np.unique(self.document_of[self.rows_with(word)])

    def problems(self) -> list[Problem]:
        """Everything that could not be read when this snapshot was built."""
        return [Problem(*found) for found in self._file.all("SELECT path, place, reason, remedy FROM problems")]

    def files(self) -> dict[str, str]:
        """Path to digest of every file that was looked at."""
        return dict(self._file.all("SELECT path, digest FROM files"))

    def counts(self) -> dict[str, int]:
        """Documents by kind."""
        return dict(self._file.all("SELECT kind, count(*) FROM documents GROUP BY kind ORDER BY kind"))

    def word_scores(self, words: Iterable[str]) -> Scores:
        """Shape (passages,): BM25 of some words together, higher is better; 0 where none of them is.

        BM25 of several words is the sum of theirs, so FTS5 is asked for each word once and its answers are kept.
        """
        total: Scores = np.zeros(self.passage_count, np.float32)
        for word in words:
            rows, scores = self._postings(word)
            total[rows] += scores
        return total

    def named(self, names: Iterable[str]) -> list[tuple[str, int, bool]]:
        """Name, first row and whether it is a code, of each document that bears one of these exact names."""
        wanted = json.dumps([name for name in names if name in self._names])
        query = (
            "SELECT names.name, min(p.n), is_code FROM names JOIN passages p ON p.document = names.document "
            "WHERE names.name IN (SELECT value FROM json_each(?)) GROUP BY names.name, names.document ORDER BY 2"
        )
        return [(name, n, bool(is_code)) for name, n, is_code in self._file.all(query, wanted)]

    def names_with(self, words: Iterable[str]) -> list[str]:
        """The names that hold all of some words, in any order."""
        wanted = set(words)
        longest = max(wanted, key=len, default="")
        return sorted(name for name in self._names if longest in name and wanted <= set(name.split()))

    @property
    def names_said(self) -> frozenset[str]:
        """Names that it says, as `privacy.name_key` gives them: of documents, organisations and meeting places."""
        return self._names | {name for (name,) in self._file.all("SELECT name FROM said")}

    @property
    def contacts_said(self) -> frozenset[str]:
        """Telephone numbers, mailboxes and codes that it says, as `privacy.contact_key` gives them."""
        query = "SELECT contact FROM contacts UNION SELECT name FROM names WHERE is_code"
        return frozenset(contact for (contact,) in self._file.all(query))

    def rows_with(self, word: str) -> Rows:
        """The rows that hold a word in any of its forms, ascending."""
        return self._postings(word)[0]

    @property
    def document_count(self) -> int:
        """How many documents it holds, withdrawn ones included."""
        return len(self._standings)

    def tagged(self, need: str) -> Mask:
        """Shape (documents,): whether each document is tagged with a need."""
        return self._tag(need)

    def sentence_places(self) -> tuple[Rows, Rows]:
        """By row: where the vectors of a passage's sentences start, and how many there are."""
        return self._first_sentence, self._sentence_count

    def _load_places(self) -> tuple[Rows, Rows, Rows]:
        """From an index of their own: the table itself holds every text, hundreds of megabytes of them."""
        found = self._file.all("SELECT document, first_sentence, sentences FROM passages ORDER BY n")
        table = np.array(found, np.int64).reshape(-1, 3)
        document_of, first, count = (np.ascontiguousarray(column) for column in table.T)
        return document_of, first, count

    def _load_is_one_of(self, kinds: Iterable[Kind]) -> Mask:
        names = ", ".join(repr(kind.value) for kind in kinds)
        found = self._file.all(f"SELECT kind IN ({names}) FROM documents ORDER BY n")
        return np.array([bool(n) for (n,) in found], bool)

    def _load_tag(self, need: str) -> Mask:
        tagged = np.zeros(self.document_count, bool)
        tagged[[n for (n,) in self._file.all("SELECT document FROM needs WHERE need = ?", need)]] = True
        return tagged

    def _load_standings(self) -> Iterator[Standing]:
        """Those that are alike once: a nation's directory has some hundreds of them."""
        query = "SELECT area, status, review_by FROM documents ORDER BY n"
        known: dict[tuple[str, str, str | None], Standing] = {}
        for columns in self._file.all(query):
            if columns not in known:
                area, status, review_by = columns
                day = date.fromisoformat(review_by) if review_by else None
                known[columns] = Standing(area, Status(status), day)
            yield known[columns]

    def _load_postings(self, word: str) -> tuple[Rows, Scores]:
        query = f"SELECT rowid, -bm25(words, {WEIGHTS}) FROM words WHERE words MATCH ? ORDER BY rowid"
        found = np.array(self._file.all(query, f'"{word}"'), _POSTING)
        return np.ascontiguousarray(found["row"]), np.ascontiguousarray(found["score"])

    def _load_spelt(self, letter: str) -> tuple[Spelt, ...]:
        """Every word of the sources that begins with a letter."""
        query = (
            "SELECT plain, written, passages, audience FROM vocabulary WHERE plain >= ? AND plain < ? ORDER BY plain"
        )
        return tuple(Spelt(*found) for found in self._file.all(query, letter, letter + "\U0010ffff"))

    def _load_row(self, n: int) -> Row:
        found = self._file.all("SELECT * FROM passages WHERE n = ?", n)
        if not found:
            raise NotFound(f"There is no passage {n} in this snapshot.")
        return self._read_row(found[0])

    def _load_rows_of(self, document_id: str) -> tuple[Row, ...]:
        query = "SELECT p.* FROM passages p JOIN documents d ON d.n = p.document WHERE d.id = ? ORDER BY p.n"
        return tuple(map(self._read_row, self._file.all(query, document_id)))

    def _read_row(self, columns: Sequence[Any]) -> Row:
        n, document_n, digest, trail, text, page, first, last, first_sentence, sentences = columns
        document = self._document(document_n)
        lines = (first, last) if first is not None else None
        passage = Passage(document.id, text, split_trail(trail), digest, page, lines)
        return Row(n, document, passage, first_sentence, sentences)

    def _load_document(self, n: int) -> Document:
        return document_from_json(self._file.one("SELECT body FROM documents WHERE n = ?", n)[0])

    def _load_scope(self, audience: Audience, today: date, withheld: frozenset[str]) -> Scope:
        open_statuses = [status.value for status in Status if not status.is_over]
        query = (
            "SELECT p.n FROM passages p JOIN documents d ON d.n = p.document WHERE d.audience > ? "
            f"OR d.status NOT IN ({_marks(open_statuses)}) OR d.expires_on < ? "
            f"OR (d.kind NOT IN ({_marks(DATED_AHEAD)}) AND coalesce(d.starts_on > ?, d.status = ?)) "
            "OR d.id IN (SELECT value FROM json_each(?))"
        )
        day = today.isoformat()
        values = (*open_statuses, day, *DATED_AHEAD, day, Status.SCHEDULED.value, json.dumps(sorted(withheld)))
        excluded = [n for (n,) in self._file.all(query, audience.rank, *values)]
        allowed = np.ones(self.passage_count, bool)
        allowed[excluded] = False
        return Scope(allowed)


def best_words(scores: Scores, count: int, scope: Scope) -> list[tuple[int, float]]:
    """The best of what `Catalogue.word_scores` gave among the rows that may be shown, ties by row."""
    found = np.flatnonzero((scores != 0) & scope.allowed)
    chosen = found[best(found, scores[found], count)]
    return list(zip(chosen.tolist(), scores[chosen].tolist(), strict=True))


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
