"""How a council's own tables are read: which table holds what, and which column says which of our fields."""

from collections.abc import Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass
from dataclasses import field as part
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

import yaml

from signpost.corpus.columns import FIELDS
from signpost.errors import CorpusError
from signpost.plain_yaml import load_plain

LARGEST = 2**20


class Holds(StrEnum):
    """What the rows of a table are."""

    SERVICES = "services"
    ORGANISATIONS = "organisations"
    LOCATIONS = "locations"
    NOTHING = "nothing"


TEXT = "text"
LEFT_OUT = "leave out"
ROLE = "role"
CONFIDENTIAL = "confidential"
SERVICE = "service"
ORGANISATION = "organisation"
LOCATION = "location"
LINKS = (SERVICE, ORGANISATION, LOCATION)
"""A column that names, or gives the id of, rows of that table; several are parted by ";"."""
USES = frozenset(FIELDS) | {TEXT, LEFT_OUT, ROLE, CONFIDENTIAL, *LINKS}

_HEAD = """\
# How these tables are read. Signpost guessed it; what you correct here is kept, and holds the next time.
#
# holds:   services, organisations, locations, or nothing (the table is not read).
# columns: a heading of the table, and where its values go: one of our fields, or
#          text          kept as it is, as a line under the description
#          leave out     not read
#          role          kept if it names a role ("Reception"), never if it names a person
#          confidential  "yes" withholds where the place is
#          service, organisation, location    names rows of that table, or gives their ids; several are parted by ;
#          For a column of yes and no, also what to write for each: {field: fees_description, yes: Free, no: ''}
# The fields: %s.
"""


@dataclass(frozen=True, slots=True)
class Use:
    """Where the values of one column go; for a tick-box what to write for yes and no; `samples` are for a preview."""

    field: str
    yes: str | None = None
    no: str | None = None
    samples: tuple[str, ...] = part(default=(), compare=False)

    @property
    def is_ticked(self) -> bool:
        """Whether it reads yes and no."""
        return self.yes is not None


@dataclass(frozen=True, slots=True)
class TableUse:
    """One table and its columns, in their order."""

    holds: Holds
    columns: Named[str, Use]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Every table of a source by name: its file, and for a workbook its sheet ("groups.xlsx, Sheet1")."""

    tables: Named[str, TableUse]

    @classmethod
    def read(cls, path: Path) -> Self:
        """What an owner keeps. Raises CorpusError naming what makes no sense."""
        try:
            text = path.read_bytes()[:LARGEST].decode("utf-8-sig")
            return cls({name: _table(name, told) for name, told in _named(load_plain(text), "the file").items()})
        except (ValueError, OSError) as fault:
            raise CorpusError(f"{path}: {fault}. Correct it, or remove it to have it guessed anew.") from fault

    def write(self, path: Path) -> None:
        """For the owner to correct."""
        tables = {name: _written_table(table) for name, table in self.tables.items()}
        body = yaml.safe_dump(tables, allow_unicode=True, sort_keys=False, width=120)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEAD % ", ".join(sorted(FIELDS)) + body, "utf-8")

    def over(self, guessed: "Mapping") -> "Mapping":
        """What an owner keeps, and for tables and columns that it does not name, what was guessed."""
        tables = dict(guessed.tables)
        for name, table in self.tables.items():
            other = guessed.tables.get(name)
            columns = {**(other.columns if other else {}), **table.columns}
            tables[name] = TableUse(table.holds, columns)
        return Mapping(tables)

    def preview(self) -> Iterator[tuple[str, str, str, str]]:
        """Table, column, where it goes, and a few of its values: one row for each column."""
        for name, table in self.tables.items():
            for heading, use in table.columns.items():
                to = f"{use.field} ({use.yes or 'nothing'} / {use.no or 'nothing'})" if use.is_ticked else use.field
                yield name, heading, to, "; ".join(use.samples)


def _table(name: str, told: Any) -> TableUse:
    table = _named(told, name)
    holds = table.get("holds", "")
    if holds not in list(Holds):
        raise ValueError(f"{name}: holds {holds!r} should be one of {', '.join(Holds)}")
    columns = _named(table.get("columns") or {}, f"{name}: columns")
    return TableUse(Holds(holds), {heading: _use(f"{name}: {heading}", use) for heading, use in columns.items()})


def _use(where: str, told: Any) -> Use:
    if isinstance(told, str):
        return Use(_field(where, told))
    use = _named(told, where)
    if unknown := use.keys() - {"field", "yes", "no"}:
        raise ValueError(f"{where}: {min(unknown)!r} is not a part of it (field, yes, no)")
    return Use(_field(where, use.get("field")), str(use.get("yes", "")), str(use.get("no", "")))


def _field(where: str, name: object) -> str:
    if not isinstance(name, str) or name not in USES:
        raise ValueError(f"{where}: {name!r} is no field; use one of {', '.join(sorted(USES))}")
    return name


def _named(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{where} should hold lines of the form 'name: value'")
    return value


def _written_table(table: TableUse) -> dict[str, Any]:
    columns = {
        heading: {"field": use.field, "yes": use.yes, "no": use.no} if use.is_ticked else use.field
        for heading, use in table.columns.items()
    }
    return {"holds": table.holds.value, "columns": columns}
