import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from signpost.domain.question import Detail
from signpost.domain.topic import GuideStep, Topic
from signpost.errors import NotFound, StoreError
from signpost.stores import AuditTrail, Database, FeedbackStore, Kept, QuestionStore, open_database
from signpost.stores.database import HEAD
from signpost.stores.migrating import newest
from signpost.stores.tables import Base

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path / 'kept' / 'signpost.db'}")


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


def test_an_id_that_is_taken_is_refused_and_nothing_of_its_batch_is_kept(database: Database) -> None:
    store = QuestionStore(database)
    store.keep(kept())
    with pytest.raises(StoreError):
        store.keep(kept("q2"), kept())
    assert [each.id for each in store.recent(5)] == ["q1"]


def test_a_database_that_is_locked_is_a_store_error(database: Database) -> None:
    blocker = sqlite3.connect(str(database.engine.url.database), isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    with pytest.raises(StoreError, match="locked"):
        QuestionStore(database).keep(kept())
    blocker.execute("ROLLBACK")
    blocker.close()
    QuestionStore(database).keep(kept())


def test_alembic_is_not_imported_for_a_database_that_is_up_to_date(database: Database) -> None:
    code = (
        "import sys; from signpost.stores import open_database; open_database(sys.argv[1]);"
        "sys.exit('alembic' in sys.modules)"
    )
    address = database.engine.url.render_as_string()
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


def test_the_migrations_make_exactly_the_tables_of_the_code(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_opening_twice_changes_nothing(database: Database) -> None:
    QuestionStore(database).keep(kept())
    again = open_database(database.engine.url.render_as_string())
    assert QuestionStore(again).get("q1").id == "q1"


def _open(address: str) -> None:
    open_database(address).close()


def test_processes_that_start_together_do_not_trip_over_each_other(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'together.db'}"
    processes = [get_context("spawn").Process(target=_open, args=(address,)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]


def test_a_database_of_a_newer_version_is_refused(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer Signpost"):
        open_database(database.engine.url.render_as_string())


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


def test_sqlite_writes_ahead_and_checks_references(database: Database) -> None:
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert sqlite3.sqlite_version_info >= (3, 35)
