"""What is kept to counts: genuine questions in the order of their conversations, opinions, reasons, sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import starmap
from typing import Any, NamedTuple

from sqlalchemy import JSON, ColumnElement, Executable, Float, Text, case, exists, func, literal, select, true
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from signpost.stores.database import FOLDED, Database
from signpost.stores.tables import FeedbackRow, PassedOnRow, QuestionRow, ReportRow

ROWS_AT_ONCE = 1_000
"""Fetched from the database: what is held in memory does not grow with what is counted."""

Q = QuestionRow


def _spelt(function: type[GenericFunction[Any]], sqlite: str, elsewhere: str) -> None:
    """How each database writes a function of ours; "{}" stands for what it is applied to."""

    def in_sqlite(element: GenericFunction[Any], compiler: SQLCompiler, **options: Any) -> str:
        return sqlite.format(compiler.process(element.clauses, **options))

    def in_others(element: GenericFunction[Any], compiler: SQLCompiler, **options: Any) -> str:
        return elsewhere.format(compiler.process(element.clauses, **options))

    compiles(function, "sqlite")(in_sqlite)
    compiles(function)(in_others)


class epoch(GenericFunction[float]):  # noqa: N801 - read as a function of SQL
    """A moment as seconds since 1970: a fifth of the time of one that is read with its zone."""

    type = Float()
    inherit_cache = True


class unfolded(GenericFunction[str]):  # noqa: N801 - read as a function of SQL
    """The texts of a list that is kept as JSON, a row each."""

    inherit_cache = True


class folded(GenericFunction[str]):  # noqa: N801 - read as a function of SQL
    """A text in small letters, those of Welsh and of other languages as well."""

    type = Text()
    inherit_cache = True


_spelt(epoch, "((julianday({}) - 2440587.5) * 86400.0)", "CAST(extract(epoch from {}) AS double precision)")
_spelt(unfolded, "json_each({})", "json_array_elements_text({})")
_spelt(folded, f"{FOLDED}({{}})", "lower({})")


@dataclass(frozen=True, slots=True)
class Slice:
    """Which genuine questions are counted: asked from `since` to before `until`.

    Of a team, area and channel whose names hold these words; empty: of all. `documents`: only those whose answer
    rests on one of these or offers it.
    """

    since: datetime
    until: datetime
    team: str = ""
    area: str = ""
    channel: str = ""
    documents: tuple[str, ...] | None = None


class Line(NamedTuple):
    """What is counted of one question; a tuple, as there are a great many.

    `at` is seconds since 1970; `replied` is 0 or 1 where it was passed to a person, else None. `rests`: on a document
    of the slice, if that names any.
    """

    at: float
    conversation: str
    status: str
    channel: str
    audience: str
    area: str
    team: str
    replied: int | None
    rests: bool = True


class Opined(NamedTuple):
    """One opinion, and what is counted of its question."""

    at: float
    channel: str
    audience: str
    area: str
    team: str
    useful: bool


class FigureStore:
    """Reads genuine questions; tests and demonstrations never. Raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(self, since: datetime, until: datetime, documents: Sequence[str] | None = None) -> Iterator[Line]:
        """All of a time, each conversation's together in the order they were asked; marked if it rests on these."""
        was_replied = case((PassedOnRow.replied_at.is_(None), 0), else_=1)
        replied = select(func.max(was_replied)).where(PassedOnRow.answer_id == Q.id).scalar_subquery()
        query = (
            select(epoch(Q.asked_at), Q.conversation, Q.status, Q.channel, Q.audience, Q.area, Q.team, replied)
            .add_columns(*(() if documents is None else (_rests_on(documents),)))
            .where(Q.asked_at >= since, Q.asked_at < until, Q.is_test.is_(False))
            .order_by(Q.conversation, Q.asked_at, Q.id)
        )
        yield from starmap(Line, self._rows(query))

    def opinions(self, of: Slice) -> Iterator[Opined]:
        """All of the answers to a slice's questions."""
        query = (
            select(epoch(Q.asked_at), Q.channel, Q.audience, Q.area, Q.team, FeedbackRow.useful)
            .join(FeedbackRow, Q.id == FeedbackRow.question_id)
            .where(*asked(of))
        )
        yield from map(Opined._make, self._rows(query))

    def reasons(self, of: Slice, most: int) -> list[tuple[str, int]]:
        """What people wrote of answers that were not useful, as they wrote it, the most frequent first."""
        count, written = func.count(), func.min(FeedbackRow.reason)
        query = (
            select(written, count)
            .join(Q, Q.id == FeedbackRow.question_id)
            .where(*asked(of), FeedbackRow.useful.is_(False), FeedbackRow.reason != "")
            .group_by(folded(FeedbackRow.reason))
            .order_by(count.desc(), written)
        )
        return [(reason, n) for reason, n in self._rows(query.limit(most))]

    def questions(self, of: Slice) -> int:
        """How many were asked."""
        return self._count(asked(of))

    def tests(self, of: Slice) -> int:
        """Tests and demonstrations, which nothing else here counts."""
        return self._count(asked(of, are_tests=True))

    def _count(self, where: Sequence[ColumnElement[bool]]) -> int:
        with self._database.session() as session:
            return session.scalar(select(func.count()).select_from(Q).where(*where)) or 0

    def used(self, of: Slice) -> dict[str, int]:
        """By document: the answers that rest on it or offer it. As large as the corpus, whatever was asked."""
        source = unfolded(Q.source_ids).table_valued("value").c.value
        query = select(source, func.count()).select_from(Q).join(source.table, true()).where(*asked(of))
        return {document: count for document, count in self._rows(query.group_by(source))}  # noqa: C416

    def named(self, of: Slice) -> tuple[dict[str, int], dict[str, int]]:
        """The teams and the areas that were named in that time, each with how many questions."""
        teams, areas = (
            dict(self._rows(select(column, func.count()).where(*asked(of), column != "").group_by(column)))
            for column in (Q.team, Q.area)
        )
        return teams, areas

    def reported(self, of: Slice) -> dict[str, int]:
        """By document: reports in that time that it is wrong, of all teams and areas."""
        within = (ReportRow.reported_at >= of.since, ReportRow.reported_at < of.until)
        query = select(ReportRow.document_id, func.count()).where(*within).group_by(ReportRow.document_id)
        return {document: count for document, count in self._rows(query)}  # noqa: C416 - rows are not pairs

    def _rows(self, query: Executable) -> Iterator[Any]:
        with self._database.session() as session:
            yield from session.connection().execute(query, execution_options={"yield_per": ROWS_AT_ONCE})


def asked(of: Slice, *, are_tests: bool = False) -> tuple[ColumnElement[bool], ...]:
    """What a question must be to be of a slice."""
    return (Q.asked_at >= of.since, Q.asked_at < of.until, *asked_by(of, are_tests=are_tests))


def asked_by(of: Slice, *, are_tests: bool = False) -> tuple[ColumnElement[bool], ...]:
    """The same, whenever it was asked."""
    named: tuple[tuple[InstrumentedAttribute[str], str], ...] = (
        (Q.team, of.team.strip()), (Q.area, of.area.strip()), (Q.channel, of.channel.strip()),
    )  # fmt: skip
    return (
        Q.is_test.is_(are_tests),
        *(_holds(column, value) for column, value in named if value),
        *(() if of.documents is None else (_rests_on(of.documents),)),
    )


def _holds(column: InstrumentedAttribute[str], value: str) -> ColumnElement[bool]:
    """Whatever the case; the database's own way for English letters, as it takes a tenth of the time."""
    if value.isascii():
        return column.icontains(value, autoescape=True)
    return folded(column).contains(value.lower(), autoescape=True)


def _rests_on(documents: Sequence[str]) -> ColumnElement[bool]:
    """One value however many there are: a database takes only so many."""
    source = unfolded(Q.source_ids).table_valued("value").c.value
    these = unfolded(literal(list(documents), JSON)).table_valued("value").c.value
    return exists().where(source.in_(select(these))).correlate(Q)
