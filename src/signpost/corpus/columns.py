"""Headings of a table to our fields, and names of files and sheets to what their rows are."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from signpost.corpus.details import STATED
from signpost.domain.document import Kind, Record
from signpost.errors import CorpusError
from signpost.plain_yaml import load_plain

COLUMNS = "columns.yaml"
LARGEST_MAPPING = 2**20

RECORD = frozenset(column.name for column in fields(Record)) - {"provenance", "disagreement"}
FIELDS = RECORD | STATED | {"alternate_name", "ends_on", "exists_locally", "see_also"}


@dataclass(frozen=True, slots=True)
class Columns:
    """How tables are understood: see columns.yaml beside this file. `digest` changes when any of it does."""

    names: Mapping[Kind, frozenset[str]]
    telling: Mapping[Kind, frozenset[str]]
    headings: Mapping[str, str]
    only_in: Mapping[Kind, Mapping[str, str]]
    labels: Mapping[str, str]
    digest: str

    def kind_named(self, name: str) -> Kind | None:
        """What a file or sheet of this name holds; None if its words fit no kind, or several."""
        words = f" {plain_heading(name)} "
        fitting = [kind for kind, names in self.names.items() if any(f" {each} " in words for each in names)]
        return fitting[0] if len(fitting) == 1 else None

    def kind_told(self, headings: tuple[str, ...]) -> Kind | None:
        """What a table with these headings holds; None if they name no record or tell no kind."""
        for kind, telling in self.telling.items():
            known = {self.field(heading, kind) for heading in headings}
            if known & {"title", "organization_name"} and known & telling:
                return kind
        return None

    def field(self, heading: str, kind: Kind | None = None) -> str | None:
        """Our field for an owner's heading; None if it is the owner's own."""
        plain = plain_heading(heading)
        special = self.only_in.get(kind, {}) if kind else {}
        return special.get(plain) or self.headings.get(plain)

    def label(self, field: str) -> str:
        """How a field is introduced in text; empty if it is not written out."""
        return self.labels.get(field, "")


def load_columns(folder: Path) -> Columns:
    """The packaged mapping, and over it the corpus folder's own columns.yaml.

    Raises CorpusError if that file makes no sense: misread columns would be worse than none.
    """
    own = folder / COLUMNS
    if not own.is_file():
        return _columns(_packaged())
    try:
        text = own.read_bytes()[:LARGEST_MAPPING].decode("utf-8-sig")
        return _columns(_merged(_packaged(), _table(load_plain(text), "the file")))
    except (ValueError, OSError) as fault:
        raise CorpusError(f"{own}: {fault}. Correct it, or remove it to use the usual columns.") from fault


@lru_cache(maxsize=1_024)  # asked for each cell of a table
def plain_heading(text: str) -> str:
    """Words only: "Tel. No" and "tel_no" are one heading."""
    spaced = re.sub(r"\((?:s|es)\)", "", text.lower())
    return " ".join(re.sub(r"[^\w£%]+|_", " ", re.sub(r"['’]", "", spaced)).split())


@cache
def _packaged() -> dict[str, Any]:
    return _table(load_plain((files(__package__) / COLUMNS).read_text("utf-8")), COLUMNS)


def _merged(usual: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Every part of `own` over the same part of `usual`; lists are joined, the owner's words first."""
    merged = dict(usual)
    for key, value in own.items():
        before = usual.get(key)
        if isinstance(before, dict):
            merged[key] = _merged(before, _table(value, str(key)))
        elif isinstance(before, list):
            merged[key] = [*_words(value, str(key)), *before]
        else:
            merged[key] = value
    return merged


def _columns(mapping: dict[str, Any]) -> Columns:
    if unknown := mapping.keys() - {"kinds", "headings", "only_in", "labels"}:
        raise ValueError(f"{min(unknown)!r} is not a part of it (kinds, headings, only_in, labels)")
    kinds = {_kind(name): _table(told, name) for name, told in mapping["kinds"].items()}
    labels = {_field(name): str(label) for name, label in mapping["labels"].items()}
    return Columns(
        names={
            kind: frozenset(map(plain_heading, _words(told.get("names", []), kind))) for kind, told in kinds.items()
        },
        telling={kind: frozenset(_words(told.get("needs_one_of", []), kind)) for kind, told in kinds.items()},
        headings={plain_heading(field): field for field in FIELDS} | _by_heading(mapping["headings"]),
        only_in={_kind(name): _by_heading(_table(own, name)) for name, own in mapping["only_in"].items()},
        labels=labels,
        digest=hashlib.sha256(json.dumps(mapping, sort_keys=True).encode()).hexdigest(),
    )


def _by_heading(headings: dict[str, Any]) -> dict[str, str]:
    """The first field that claims a heading keeps it; a field's own name is always one of its headings."""
    found = {plain_heading(field): _field(field) for field in headings}
    for field, written in headings.items():
        for heading in _words(written, field):
            found.setdefault(plain_heading(heading), field)
    return found


def _table(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} should hold lines of the form 'name: value'")
    return value


def _words(value: object, name: str) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(f"{name} should be a list of words")
    return value


def _kind(name: str) -> Kind:
    if name not in list(Kind):
        raise ValueError(f"{name!r} is not a kind ({', '.join(Kind)})")
    return Kind(name)


def _field(name: str) -> str:
    if name not in FIELDS:
        raise ValueError(f"{name!r} is not a field ({', '.join(sorted(FIELDS))})")
    return name
