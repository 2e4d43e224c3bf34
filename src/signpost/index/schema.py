"""The tables of a snapshot's catalogue, and how headings, names and codes are written in them."""

import re
from collections.abc import Iterable

from signpost.privacy import name_key

SCHEMA = """
CREATE TABLE files(path TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE problems(path TEXT, place TEXT, reason TEXT, remedy TEXT);
CREATE TABLE documents(
    n INTEGER PRIMARY KEY, file TEXT NOT NULL, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL,
    audience INTEGER NOT NULL, status TEXT NOT NULL, owner TEXT NOT NULL, area TEXT NOT NULL,
    service_id TEXT NOT NULL, review_by TEXT, starts_on TEXT, expires_on TEXT, body TEXT NOT NULL,
    modified_at TEXT NOT NULL);
CREATE INDEX documents_by_kind ON documents(kind);
CREATE INDEX leaflets ON documents(service_id, id);
CREATE INDEX standings ON documents(n, kind, area, status, review_by);
CREATE TABLE passages(
    n INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(n), digest TEXT NOT NULL,
    trail TEXT NOT NULL, text TEXT NOT NULL, page INTEGER, first_line INTEGER, last_line INTEGER,
    first_sentence INTEGER NOT NULL, sentences INTEGER NOT NULL);
CREATE INDEX passages_by_document ON passages(document);
CREATE INDEX places ON passages(n, document, first_sentence, sentences);
CREATE TABLE needs(need TEXT NOT NULL, document INTEGER NOT NULL);
CREATE INDEX needs_by_need ON needs(need, document);
CREATE TABLE names(name TEXT NOT NULL, document INTEGER NOT NULL, is_code INTEGER NOT NULL);
CREATE INDEX names_by_name ON names(name);
CREATE TABLE vocabulary(
    plain TEXT PRIMARY KEY, written TEXT NOT NULL, passages INTEGER NOT NULL, audience INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE said(name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE contacts(contact TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(trail, text, also, content='', tokenize='porter unicode61 remove_diacritics 2');
"""

_BETWEEN_HEADINGS = "\x1f"  # the control character for this, which no heading holds


def joined_trail(trail: Iterable[str]) -> str:
    """Headings as they are kept in one column."""
    return _BETWEEN_HEADINGS.join(trail)


def split_trail(column: str) -> tuple[str, ...]:
    """What `joined_trail` joined."""
    return tuple(column.split(_BETWEEN_HEADINGS)) if column else ()


def normal_name(name: str) -> str:
    """How names are compared: lower-case words and digits alone."""
    return name_key(name)


def normal_code(code: str) -> str:
    """How part numbers are compared: letters and digits alone, run together."""
    return re.sub(r"[\W_]+", "", code).lower()
