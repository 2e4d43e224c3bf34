"""What a feed gave the last time, in one small file for each feed: so that only what changed is fetched again."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from signpost.corpus.feeds.findings import Finding
from signpost.corpus.naming import slug

FORMAT = "feeds-2"
"""Names this way of reading services: change it when a service would give other values, so that all are read again."""

_TABLES = """
create table if not exists about (name text primary key, value text not null) without rowid;
create table if not exists services (
    id text primary key, etag text not null, listed text not null, modified text not null, fetched real not null,
    read text not null
) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """One service as it was: `listed` is a digest of its record in the list, `fetched` in seconds since 1970."""

    id: str
    etag: str
    listed: str
    modified: str
    fetched: float
    values: dict[str, str]
    findings: tuple[Finding, ...]
    staff: frozenset[str]


class Remembered:
    """The last state of one feed. A file that is damaged or of another format is started anew."""

    def __init__(self, folder: Path, feed: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{slug(feed)}.sqlite"
        try:
            self._database = self._opened()
        except sqlite3.DatabaseError:
            self._path.unlink()
            self._database = self._opened()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def get(self, service: str) -> Kept | None:
        """What was kept of the service with this id in the feed."""
        found = self._database.execute("select * from services where id = ?", (service,)).fetchone()
        return _kept(found) if found else None

    @property
    def since(self) -> float | None:
        """When the last whole reading began, in seconds since 1970."""
        found = self._database.execute("select value from about where name = 'since'").fetchone()
        return float(found[0]) if found else None

    def keep(self, services: Iterable[Kept], since: float | None) -> None:
        """Put this reading in place of the last; without `since`, add it to the last."""
        with self._database:
            if since is not None:
                self._database.execute("delete from services")
                self._database.execute("insert or replace into about values ('since', ?)", (str(since),))
            self._database.executemany(
                "insert or replace into services values (?, ?, ?, ?, ?, ?)", (_row(each) for each in services)
            )

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path)
        try:
            database.executescript(_TABLES)
            found = database.execute("select value from about where name = 'format'").fetchone()
            if not found or found[0] != FORMAT:
                with database:
                    database.execute("delete from services")
                    database.execute("delete from about")
                    database.execute("insert into about values ('format', ?)", (FORMAT,))
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database


def forget(folder: Path, feed: str) -> None:
    """Remove what was kept of a feed."""
    (folder / f"{slug(feed)}.sqlite").unlink(missing_ok=True)


def _row(kept: Kept) -> tuple[str, str, str, str, float, str]:
    findings = [[each.column, each.reason, each.remedy] for each in kept.findings]
    read = json.dumps([kept.values, findings, sorted(kept.staff)], ensure_ascii=False)
    return kept.id, kept.etag, kept.listed, kept.modified, kept.fetched, read


def _kept(row: tuple[str, str, str, str, float, str]) -> Kept:
    values, findings, staff = json.loads(row[5])
    return Kept(*row[:5], values, tuple(Finding(*each) for each in findings), frozenset(staff))
