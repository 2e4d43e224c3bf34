import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from dateutil import tz
from sqlalchemy import Connection, MetaData, Table, create_engine, insert

from signpost.domain.question import Detail
from signpost.domain.topic import GuideStep, Topic
from signpost.errors import NotFound, StoreError
from signpost.stores import (
    AuditTrail,
    Database,
    FeedbackStore,
    FigureStore,
    Kept,
    QuestionStore,
    Slice,
    open_database,
)
from signpost.stores.database import HEAD
from signpost.stores.migrating import configuration, newest, revisions
from signpost.stores.tables import LONG_ID, Base
from tests.channels.programs import free_port
from tests.databases import PostgreSQL

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def in_sqlite(tmp_path: Path) -> Iterator[Database]:
    """For what is SQLite's alone."""
    database = open_database(f"sqlite:///{tmp_path / 'kept' / 'signpost.db'}")
    yield database
    database.close()


def of(database: Database) -> str:
    """The address of a database that is open."""
    return database.engine.url.render_as_string(hide_password=False)


def kept(name: str = "q1", minutes: int = 0, **values: object) -> Kept:
    given: dict[str, object] = {"question": "lunch?", "status": "answered", "answer": "Yes."} | values
    return Kept(id=name, asked_at=NOON + timedelta(minutes=minutes), **given)  # type: ignore[arg-type]


def test_what_was_kept_comes_back_whole(database: Database) -> None:
    guide = GuideStep("prompt-tec", "Falls", 2)
    topic = Topic("lunch in [name]", "svc-club", ("a", "b"), ("a",), "cooker", ("cooker",), Detail.FULL, guide)
    one = kept(
        topic=topic,
        option_ids=("a", "b"),
        masked_kinds={"name": 2},
        timings_ms={"total": 4.5},
        is_test=True,
        confidence=0.7,
    )
    QuestionStore(database).keep(one)
    assert QuestionStore(database).get("q1") == one


def test_a_question_that_was_never_asked_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound, match="q9"):
        QuestionStore(database).get("q9")


def test_the_newest_of_a_conversation_is_what_a_follow_up_follows(database: Database) -> None:
    store = QuestionStore(database)
    for n, conversation in enumerate(["c1", "c2", "c1", "c1"]):
        store.keep(kept(f"q{n}", n, conversation=conversation))
    store.keep(kept("q4", 4, conversation="c1", audience="public"))
    assert [each.id for each in store.latest_of("c1", "internal", NOON, 2)] == ["q3", "q2"]
    assert [each.id for each in store.latest_of("c1", "internal", NOON + timedelta(minutes=3), 5)] == ["q3"]
    assert [each.id for each in store.latest_of("c1", "public", NOON, 5)] == ["q4"]
    assert store.latest_of("c3", "internal", NOON, 5) == []
    assert [each.id for each in store.recent(2)] == ["q4", "q3"]


def test_counts_leave_tests_and_older_questions_out(database: Database) -> None:
    store = QuestionStore(database)
    store.keep(kept("q1"))
    store.keep(kept("q2", status="guardrail_crisis"))
    store.keep(kept("q3", is_test=True))
    store.keep(kept("q4", minutes=-60))
    assert store.counts(NOON) == {"answered": 1, "guardrail_crisis": 1}


def test_opinions_are_kept_beside_their_answer(database: Database) -> None:
    QuestionStore(database).keep(kept())
    store = FeedbackStore(database)
    store.add("q1", useful=False, reason="moved", channel="web")
    store.add("q1", useful=True, reason="", channel="cli")
    assert [(opinion.useful, opinion.reason) for opinion in store.of("q1")] == [(False, "moved"), (True, "")]
    with pytest.raises(NotFound):
        store.add("q9", useful=True, reason="", channel="cli")


def test_the_audit_trail_tells_the_newest_deed_first(database: Database) -> None:
    trail = AuditTrail(database)
    trail.record("published", "s1")
    trail.record("rolled back", "s0", actor="http", detail={"from": "s1"})
    assert [(deed.action, deed.subject, deed.actor) for deed in trail.recent(5)] == [
        ("rolled back", "s0", "http"),
        ("published", "s1", "cli"),
    ]


def test_a_character_no_database_takes_costs_nobody_a_record(database: Database) -> None:
    store = QuestionStore(database)
    store.keep(kept("q1", question="half \ud800 and \0"), kept("q2"))
    assert store.get("q1").question == "half ? and "
    assert store.get("q2") == kept("q2")
    with pytest.raises(NotFound):
        FeedbackStore(database).add("\ud800", useful=True, reason="", channel="cli")


def test_nor_does_one_within_what_is_counted(database: Database) -> None:
    QuestionStore(database).keep(
        kept("q1", source_ids=("half \ud800", "nul\0", r"typed \u0000"), masked_kinds={"a\0": 1})
    )
    used = FigureStore(database).used(Slice(NOON, NOON + timedelta(days=1)))
    assert used == {"half ?": 1, "nul": 1, r"typed \u0000": 1}
    assert QuestionStore(database).get("q1").masked_kinds == {"a": 1}


def test_an_error_of_the_database_never_holds_what_was_asked(database: Database) -> None:
    QuestionStore(database).keep(kept(question="the zanzibar question"))
    with pytest.raises(StoreError) as refused:
        QuestionStore(database).keep(kept(question="the zanzibar question"))
    assert "zanzibar" not in f"{refused.value} {refused.value.__cause__}"


def test_what_is_longer_than_its_column_costs_nobody_a_record_and_is_found_again(database: Database) -> None:
    store, area = QuestionStore(database), "a parish with a very long name " * 10
    store.keep(kept("q1", area=area, conversation=f"{area} 1"), kept("q2", conversation=f"{area} 2"))
    assert [each.id for each in store.recent(5, f"{area} 1")] == ["q1"]
    assert store.get("q1").area.startswith(area[:50])
    assert len(store.get("q1").area) == LONG_ID


def test_moments_come_back_in_utc_wherever_they_were_said(database: Database) -> None:
    summer = datetime(2026, 7, 1, 13, 0, 0, 123456, tzinfo=tz.gettz("Europe/London"))
    QuestionStore(database).keep(replace(kept(), asked_at=summer))
    found = QuestionStore(database).get("q1").asked_at
    assert (found, found.utcoffset()) == (summer, timedelta())


def test_an_id_that_is_taken_is_refused_and_nothing_of_its_batch_is_kept(database: Database) -> None:
    store = QuestionStore(database)
    store.keep(kept())
    with pytest.raises(StoreError):
        store.keep(kept("q2"), kept())
    assert [each.id for each in store.recent(5)] == ["q1"]


def test_a_database_that_is_locked_is_a_store_error(in_sqlite: Database) -> None:
    blocker = sqlite3.connect(str(in_sqlite.engine.url.database), isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with in_sqlite.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    with pytest.raises(StoreError, match="locked"):
        QuestionStore(in_sqlite).keep(kept())
    blocker.execute("ROLLBACK")
    blocker.close()
    QuestionStore(in_sqlite).keep(kept())


def test_a_table_that_another_holds_is_a_store_error_and_no_wait_for_ever(postgresql: PostgreSQL) -> None:
    with postgresql.database() as address:
        blocker, impatient = open_database(address), open_database(f"{address}?options=-c%20lock_timeout%3D50ms")
        with blocker.engine.begin() as connection:
            connection.exec_driver_sql("LOCK TABLE questions IN EXCLUSIVE MODE")
            with pytest.raises(StoreError, match="lock timeout"):
                QuestionStore(impatient).keep(kept())
        QuestionStore(impatient).keep(kept())
        for each in (blocker, impatient):
            each.close()


def test_a_server_that_is_not_there_or_refuses_us_is_named_with_what_to_do(postgresql: PostgreSQL) -> None:
    elsewhere = postgresql.url("postgres").set(port=free_port()), postgresql.url("postgres").set(password="secret")
    for each in elsewhere:
        with pytest.raises(StoreError, match="its server runs") as refused:
            open_database(each.render_as_string(hide_password=False))
        assert "secret" not in str(refused.value)
        assert postgresql.password not in str(refused.value)


def test_a_back_up_comes_back_whole(postgresql: PostgreSQL, tmp_path: Path) -> None:
    """As deploy/database.md says."""
    with postgresql.database() as lost, postgresql.database(template="template0") as empty:
        database, file = open_database(lost), tmp_path / "signpost.dump"
        QuestionStore(database).keep(kept(masked_kinds={"name": 1}))
        FeedbackStore(database).add("q1", useful=True, reason="", channel="cli")
        dump = [postgresql.programs / "pg_dump", "--format=custom", f"--file={file}", lost]
        restore = [postgresql.programs / "pg_restore", "--no-owner", "--role=signpost", f"--dbname={empty}"]
        subprocess.run(dump, check=True)
        subprocess.run([*restore, "--single-transaction", file], check=True)
        back = open_database(empty)
        assert QuestionStore(back).get("q1") == QuestionStore(database).get("q1")
        FeedbackStore(back).add("q1", useful=False, reason="", channel="cli")
        assert len(FeedbackStore(back).of("q1")) == 2
        for each in (database, back):
            each.close()


def test_a_connection_that_the_server_dropped_costs_no_record(postgresql: PostgreSQL) -> None:
    with postgresql.database() as address:
        database, other = open_database(address), open_database(address)
        QuestionStore(database).keep(kept())
        with other.engine.begin() as connection:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            connection.exec_driver_sql(f"{others} AND pid <> pg_backend_pid()")
        QuestionStore(database).keep(kept("q2"))
        assert len(QuestionStore(database).recent(5)) == 2
        for each in (database, other):
            each.close()


def test_alembic_is_not_imported_for_a_database_that_is_up_to_date(database: Database) -> None:
    code = (
        "import sys; from signpost.stores import open_database; open_database(sys.argv[1]);"
        "sys.exit('alembic' in sys.modules)"
    )
    address = of(database)
    assert subprocess.run([sys.executable, "-c", code, address], check=False).returncode == 0


def test_many_threads_may_keep_at_once(database: Database) -> None:
    store = QuestionStore(database)
    threads = [
        Thread(target=lambda n=n: [store.keep(kept(f"q{n}-{each}", each)) for each in range(10)]) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.recent(100)) == 80


def test_the_stated_head_is_the_newest_migration() -> None:
    assert newest() == HEAD


def differences(connection: Connection) -> list[Any]:
    """Between the tables that there are and those of the code, less what is for another database alone."""
    name = connection.dialect.name

    def is_here(item: Any, *_more: object) -> bool:
        return getattr(item, "info", {}).get("dialect", name) == name

    context = MigrationContext.configure(connection, opts={"include_object": is_here})
    return list(compare_metadata(context, Base.metadata))


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.engine.connect() as connection:
        assert differences(connection) == []


def test_a_team_is_found_by_its_name_in_either_case_in_welsh_as_well(in_sqlite: Database) -> None:
    QuestionStore(in_sqlite).keep(kept("q1", team="TÎM ŴYL"), kept("q2", team="Tîm ŵyl"), kept("q3", team="Tim 50%"))
    figures = FigureStore(in_sqlite)
    until = NOON + timedelta(days=1)
    for name, count in (("tîm ŵyl", 2), ("ŴYL", 2), ("tim", 1), ("TIM 50%", 1), ("î%", 0), ("", 3)):
        assert figures.questions(Slice(NOON, until, team=name)) == count, name


def test_reasons_of_the_same_words_are_counted_together_whatever_their_case(in_sqlite: Database) -> None:
    QuestionStore(in_sqlite).keep(kept())
    for n, reason in enumerate(("Écrit en français", "écrit en français")):
        FeedbackStore(in_sqlite).add("q1", False, reason, "web", f"web:p{n}")
    assert FigureStore(in_sqlite).reasons(Slice(NOON, NOON + timedelta(days=1)), 5) == [("Écrit en français", 2)]


def test_opening_twice_changes_nothing(database: Database) -> None:
    QuestionStore(database).keep(kept())
    again = open_database(of(database))
    assert QuestionStore(again).get("q1").id == "q1"
    again.close()


@pytest.mark.parametrize("revision", revisions()[:-1])
def test_a_database_of_any_earlier_version_is_brought_up_to_date_with_all_it_holds(
    revision: str, empty_address: str
) -> None:
    engine = create_engine(empty_address)
    with engine.connect() as connection:
        command.upgrade(configuration(connection), revision)
        connection.commit()
        questions = Table("questions", MetaData(), autoload_with=connection)
        connection.execute(insert(questions), [_as_it_was(questions)])
        connection.commit()
    engine.dispose()
    database = open_database(empty_address)
    assert QuestionStore(database).get("old") == Kept("old", NOON, "lunch?", "answered", "Yes.")
    with database.engine.connect() as connection:
        assert differences(connection) == []
    database.close()


def _as_it_was(questions: Table) -> dict[str, object]:
    """A question with whatever columns there were."""
    row = {"id": "old", "asked_at": NOON, "question": "lunch?", "status": "answered", "answer": "Yes.", "lead": "",
           "conversation": "", "channel": "", "audience": "internal", "area": "", "masked_kinds": {}, "option_ids": [],
           "source_ids": [], "confidence": 0.0, "snapshot": "", "timings_ms": {}, "is_test": False}  # fmt: skip
    return {name: value for name, value in row.items() if name in questions.columns}


def _open(address: str) -> None:
    open_database(address).close()


def test_processes_that_start_together_do_not_trip_over_each_other(empty_address: str) -> None:
    processes = [get_context("spawn").Process(target=_open, args=(empty_address,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]


def test_a_database_of_a_newer_version_is_refused(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer Signpost"):
        open_database(of(database))


def test_a_file_that_is_no_database_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("this is not a database, but it is long enough to be taken for one" * 20)
    with pytest.raises(StoreError, match="SIGNPOST_DATABASE"):
        open_database(f"sqlite:///{tmp_path / 'x.db'}")


@pytest.mark.parametrize("address", ["nonsense", "mysql+nothing://x", "sqlite:////proc/nowhere/x.db"])
def test_an_address_that_cannot_be_used_is_refused(address: str) -> None:
    with pytest.raises(StoreError, match=r"(?i)database"):
        open_database(address)


def test_a_password_never_stands_in_an_error() -> None:
    with pytest.raises(StoreError) as refused:
        open_database("sqlite://user:secret@host/x.db")
    assert "secret" not in str(refused.value)


def test_sqlite_writes_ahead_and_checks_references(in_sqlite: Database) -> None:
    with in_sqlite.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert sqlite3.sqlite_version_info >= (3, 35)
