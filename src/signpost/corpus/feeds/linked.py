"""The tables of a corpus to those that refer to each other: they want to be imported, not indexed as they lie."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from signpost.corpus.columns import Columns
from signpost.corpus.feeds.guessing import guess
from signpost.corpus.feeds.mapping import LINKS, LOCATION, ORGANISATION, SERVICE, Holds, TableUse
from signpost.corpus.feeds.tables import SUFFIXES, NamedTable, read_tables
from signpost.corpus.files import SourceFile
from signpost.domain.document import Kind
from signpost.domain.problem import Problem
from signpost.errors import UnreadableFile

IMPORTED = "imported"
"""The folder of what was imported: it is joined already."""

_POINTS_AT = {SERVICE: Holds.SERVICES, ORGANISATION: Holds.ORGANISATIONS, LOCATION: Holds.LOCATIONS}
_TELLS_OF_A_SERVICE = {"eligibility_description", "application_process", "schedule_description", "fees_description"}


@dataclass(frozen=True, slots=True)
class Linked:
    """What is known of one file with linked tables: `asides` are its sheets that hold no services, "" its only one."""

    asides: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def linked_tables(sources: Iterable[SourceFile], columns: Columns) -> dict[str, Linked]:
    """By path, of the tables that lie in one folder. What can't be read is left to who reads it for its rows."""
    linked: dict[str, Linked] = {}
    tables = sorted((each for each in sources if is_table(each.relative)), key=lambda each: folder_of(each.relative))
    for _, beside in groupby(tables, key=lambda each: folder_of(each.relative)):
        linked |= _linked_in(list(beside), columns)
    return linked


def is_table(path: str) -> bool:
    """Whether a file of the corpus is a table that nobody imported."""
    found = PurePosixPath(path)
    return found.suffix.lower() in SUFFIXES and found.parts[0] != IMPORTED


def folder_of(path: str) -> str:
    """The folder of a file; tables in one folder may be linked."""
    return str(PurePosixPath(path).parent)


def changed_folders(sources: Iterable[SourceFile], before: Mapping[str, str]) -> frozenset[str]:
    """The folders in which any table is not what it was, by the digests of `before`."""
    now = {each.relative: each.digest for each in sources if is_table(each.relative)}
    known = {path: digest for path, digest in before.items() if is_table(path)}
    return frozenset(folder_of(path) for path, _ in now.items() ^ known.items())


def _linked_in(sources: list[SourceFile], columns: Columns) -> dict[str, Linked]:
    files = {each.path.name: each for each in sources}
    tables = [table for each in sources for table in _tables(each, columns)]
    if len(tables) < 2:
        return {}
    mapping = guess(tables, columns).tables
    joined = {table.name: mapping[table.name] for table in tables if _may_be_joined(table, mapping, columns)}
    joined = {name: use for name, use in joined.items() if _is_joined(use, joined.values())}
    if Holds.SERVICES not in {use.holds for use in joined.values()}:
        return {}
    found = {name: Linked(frozenset(_asides(name, joined))) for name in files if _sheets(name, joined)}
    first = next(name for name in found if any(use.holds is Holds.SERVICES for use in _sheets(name, joined).values()))
    found[first] = Linked(found[first].asides, (_problem(files[first].relative, list(joined)),))
    return {files[name].relative: each for name, each in found.items()}


def _tables(source: SourceFile, columns: Columns) -> list[NamedTable]:
    try:
        tables, _ = read_tables(source.path, columns)
    except (UnreadableFile, OSError):
        return []
    return [table for table in tables if columns.kind_named(table.name.rsplit(".", 1)[0]) in (None, Kind.SERVICE)]


def _may_be_joined(table: NamedTable, mapping: Mapping[str, TableUse], columns: Columns) -> bool:
    """Whether it holds services, or organisations or locations and nothing that only services have."""
    fields = {columns.field(heading, Kind.SERVICE) for heading in table.headings}
    holds = mapping[table.name].holds
    return holds is Holds.SERVICES or (holds is not Holds.NOTHING and not fields & _TELLS_OF_A_SERVICE)


def _is_joined(use: TableUse, others: Collection[TableUse]) -> bool:
    """Whether it names rows of another of them, or another names rows of it."""
    held = {each.holds for each in others}
    points = any(holds in held and holds != use.holds for holds in _points_at(use))
    return points or any(use.holds in _points_at(each) for each in others if each.holds != use.holds)


def _points_at(use: TableUse) -> set[Holds]:
    return {_POINTS_AT[column.field] for column in use.columns.values() if column.field in LINKS}


def _sheets(file: str, joined: Mapping[str, TableUse]) -> dict[str, TableUse]:
    """The linked tables of one file, by the names of their sheets."""
    return {
        name.removeprefix(file).removeprefix(", "): use
        for name, use in joined.items()
        if name == file or name.startswith(f"{file}, ")
    }


def _asides(file: str, joined: Mapping[str, TableUse]) -> Iterator[str]:
    yield from (sheet for sheet, use in _sheets(file, joined).items() if use.holds is not Holds.SERVICES)


def _problem(path: str, names: list[str]) -> Problem:
    reason = (
        f"{', '.join(names[:-1])} and {names[-1]} refer to each other, but are not joined here: the services lack "
        "the telephones and addresses that the others hold, and organisations and locations are offered to nobody"
    )
    return Problem(path, "", reason, "Move them to a folder outside the corpus, then run: signpost import THAT_FOLDER")
