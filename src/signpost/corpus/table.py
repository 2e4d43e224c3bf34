"""The sheets of a table to documents: one for each row."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from signpost.corpus.apart import Apart
from signpost.corpus.columns import Columns
from signpost.corpus.details import described
from signpost.corpus.given import Reading
from signpost.corpus.grid import Row, Sheet, Table, table_of
from signpost.corpus.records import note_document, record_document, row_values
from signpost.domain.document import Document, Kind
from signpost.domain.problem import Problem
from signpost.errors import UnreadableFile


def read_sheets(
    sheets: list[Sheet],
    problems: list[Problem],
    path: str,
    columns: Columns,
    defaults: Mapping[str, str],
    asides: Collection[str] = (),
) -> Reading:
    """`problems` are those met so far; `defaults` hold for every row that does not say otherwise (from a sidecar).

    The rows of sheets that are `asides` (see SourceFile) are notes.
    Raises UnreadableFile if no sheet has a row under its headings.
    """
    reader = _Reader(path, columns, defaults, asides, several=len(sheets) > 1)
    for sheet in sheets:
        reader.read(sheet)
    found = (*problems, *reader.problems)
    if not reader.documents:
        first = found[0].reason if found else "This table has headings but no rows"
        remedy = found[0].remedy if found else "Put one entry in each row, under a row of headings."
        raise UnreadableFile(first, remedy)
    return Reading(tuple(reader.documents), found)


class _Reader:
    """Goes through the rows, and keeps ids apart."""

    def __init__(
        self, path: str, columns: Columns, defaults: Mapping[str, str], asides: Collection[str], several: bool
    ) -> None:
        self._path = path
        self._asides = asides
        self._columns = columns
        self._several = several
        self._defaults = {name: value for name, value in defaults.items() if name not in ("id", "title", "kind")}
        self._kind = _stated_kind(defaults, path)
        self._apart = Apart(path)
        self.documents = self._apart.documents
        self.problems = self._apart.problems

    def read(self, sheet: Sheet) -> None:
        table = table_of(sheet, self._columns)
        kind = None if self._is_aside(table) else self._kind or self._kind_of(table)
        if not table.headings:
            self._problem(sheet, "The table has no row of headings, so its cells have no names", _ADD_HEADINGS)
        for row in table.rows:
            place = self._place(table.name, row)
            if kind and len(table.headings) > 2 and _filled(row) == 1:
                self.problems.append(_says_one_thing(self._path, place, row))
                continue
            document, problems = self._document(table, row, kind, place)
            self.problems += problems
            self._apart.keep(document, place)

    def _is_aside(self, table: Table) -> bool:
        return table.name in self._asides or (bool(self._asides) and not self._several)

    def _document(self, table: Table, row: Row, kind: Kind | None, place: str) -> tuple[Document, tuple[Problem, ...]]:
        cells = list(table.cells(row))
        values = row_values(iter(cells), kind or Kind.NOTE, self._columns, row[0], place)
        values = replace(values, stated={**self._defaults, **values.stated}, named_by=self._named_by(table, kind))
        if kind is None:
            return note_document(values, cells, self._path)
        return record_document(values, kind, self._columns, self._path)

    def _named_by(self, table: Table, kind: Kind | None) -> str:
        known = {self._columns.field(heading, kind) for heading in table.headings}
        return "organization_name" if "title" not in known and "organization_name" in known else "title"

    def _kind_of(self, table: Table) -> Kind | None:
        """By the sheet's name, the file's, its folder's; then by its columns, if it has a name for its rows."""
        file = PurePosixPath(self._path)
        names = (table.name, file.stem, file.parent.name)
        named = next((kind for name in names if name and (kind := self._columns.kind_named(name))), None)
        told = self._columns.kind_told(table.headings)
        if named and "title" in {self._columns.field(heading, named) for heading in table.headings}:
            return named
        return told

    def _place(self, sheet: str, row: Row) -> str:
        return f"sheet {sheet}, row {row[0]}" if self._several else f"row {row[0]}"

    def _problem(self, sheet: Sheet, reason: str, remedy: str) -> None:
        place = f"sheet {sheet.name}" if self._several else f"row {sheet.rows[0][0]}" if sheet.rows else ""
        self.problems.append(Problem(self._path, place, reason, remedy))


_ADD_HEADINGS = 'Put a row of headings above it, such as "name, description, telephone".'


def _stated_kind(defaults: Mapping[str, str], path: str) -> Kind | None:
    return described(defaults, path, "", Kind.NOTE)[0].kind if defaults.get("kind") else None


def _filled(row: Row) -> int:
    return sum(map(bool, row[1]))


def _says_one_thing(path: str, place: str, row: Row) -> Problem:
    """A line like "CARERS" that parts a table in sections, or a record that was never filled in."""
    said = next(filter(None, row[1]))
    reason = f"The row says only {said[:60]!r}, so it was left out"
    return Problem(path, place, reason, "Fill in what it offers, or remove the row.")
