"""Several processes over one database, of either kind: what must happen once happens once."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.queues import Queue
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from signpost.domain.document import Audience
from signpost.domain.people import Person
from signpost.stores import (
    Account,
    ChannelSetting,
    ChatStore,
    Database,
    FeedbackStore,
    Inbox,
    Installations,
    Kept,
    OutcomeStore,
    PassedOn,
    PassedOnStore,
    PeopleStore,
    QuestionStore,
    SessionStore,
    Waiting,
    open_database,
)
from signpost.stores.tables import PassedOnRow

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LEASE = timedelta(seconds=30)
MESSAGES = 30
ROUNDS = 8
"""A race that is lost now and then must be lost here."""


@pytest.fixture
def offices(database_address: str) -> Iterator[list[Database]]:
    """As many as there may be processes: each with connections of its own."""
    offices = [open_database(database_address) for _ in range(4)]
    yield offices
    for each in offices:
        each.close()


def together(offices: list[Database], does: Callable[[Database], object]) -> list[object]:
    """What came of something that all did at once."""
    start, came = Barrier(len(offices)), list[object]()

    def one(office: Database) -> None:
        start.wait()
        try:
            came.append(does(office))
        except Exception as fault:
            came.append(fault)

    threads = [Thread(target=one, args=(office,)) for office in offices]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return came


def test_a_message_delivered_to_all_at_once_is_taken_in_by_one(offices: list[Database]) -> None:
    for n in range(ROUNDS):
        keys = [f"event {n}", f"C1 {n}"]
        came = together(
            offices,
            lambda office, n=n, keys=keys: Inbox(office).receive(  # type: ignore[misc]
                Waiting(f"{n} {id(office)}", "slack", "T1", "C1", "1", "U1", "lunch", NOON), keys, LEASE
            ),
        )
        assert sorted(map(str, came)) == ["False", "False", "False", "True"]


def test_somebody_is_met_for_the_first_time_once(offices: list[Database]) -> None:
    for n in range(ROUNDS):
        came = together(offices, lambda office, n=n: ChatStore(office).first_meeting(f"U{n}", NOON))  # type: ignore[misc]
        assert sorted(map(str, came)) == ["False", "False", "False", "True"]


def test_an_answer_is_passed_on_once_however_many_ask_at_once(offices: list[Database]) -> None:
    for n in range(ROUNDS):
        came = together(
            offices,
            lambda office, n=n: PassedOnStore(office).add(  # type: ignore[misc]
                PassedOn(f"{n} {id(office)}", f"a{n}", NOON, "Owner", "lunch?")
            ),
        )
        assert sorted(map(str, came)) == ["False", "False", "False", "True"]
    with offices[0].session() as session:
        assert session.scalar(select(func.count()).select_from(PassedOnRow)) == ROUNDS


def test_what_takes_the_place_of_the_one_before_never_trips_over_another(offices: list[Database]) -> None:
    setting = ChannelSetting("slack", "T1", "C1", Audience.INTERNAL)
    QuestionStore(offices[0]).keep(Kept("q1", NOON, "lunch?", "answered", "Yes."))
    deeds: list[Callable[[Database], object]] = [
        lambda office: ChatStore(office).set(setting),
        lambda office: Installations(office).put("slack", "T1", "sealed", NOON),
        lambda office: OutcomeStore(office).note("q1", "signposted", date(2026, 11, 24), is_concern=False),
        lambda office: FeedbackStore(office).add("q1", useful=True, reason="", channel="slack", person="U1"),
        lambda office: SessionStore(office).invite(f"digest {id(office)}", "p1", NOON + LEASE),
    ]
    PeopleStore(offices[0]).add(
        Account(Person("p1", "Ana Quill", "ana quill", frozenset(), frozenset()), "", None, None, NOON, None)
    )
    for deed in deeds * 3:
        assert together(offices, deed) == [None] * len(offices)
    assert ChatStore(offices[0]).settings() == [setting]
    assert len(FeedbackStore(offices[0]).of("q1")) == 1
    invited = [SessionStore(offices[0]).invited(f"digest {id(office)}", NOON) for office in offices]
    assert sorted(map(str, invited)) == ["None", "None", "None", "p1"]


def test_an_invitation_is_taken_up_once_however_many_take_it_at_once(offices: list[Database]) -> None:
    person = Person("p1", "Ana Quill", "ana quill", frozenset(), frozenset())
    PeopleStore(offices[0]).add(Account(person, "", None, None, NOON, None))
    for n in range(ROUNDS):
        SessionStore(offices[0]).invite(f"digest {n}", "p1", NOON + LEASE)
        came = together(offices, lambda office, n=n: SessionStore(office).take(f"digest {n}", NOON))  # type: ignore[misc]
        assert sorted(map(str, came)) == ["None", "None", "None", "p1"]


def _take_over_all(address: str, taken: "Queue[str]") -> None:
    database = open_database(address)
    while waiting := Inbox(database).take_over("slack", NOON + 2 * LEASE, LEASE):
        taken.put(waiting.id)
    database.close()


def test_what_a_dead_process_took_is_taken_over_once_by_two_that_live(database_address: str) -> None:
    database = open_database(database_address)
    ids = [f"m{n}" for n in range(MESSAGES)]
    for each in ids:
        Inbox(database).receive(Waiting(each, "slack", "T1", "C1", each, "U1", "lunch", NOON), [each], LEASE)
    database.close()
    spawn = get_context("spawn")
    taken: Queue[str] = spawn.Queue()
    processes = [spawn.Process(target=_take_over_all, args=(database_address, taken)) for _ in range(2)]
    for process in processes:
        process.start()
    got = [taken.get(timeout=120) for _ in ids]
    for process in processes:
        process.join(60)
    assert sorted(got) == sorted(ids)
    assert taken.empty()
    assert [process.exitcode for process in processes] == [0, 0]
    taken.close()
