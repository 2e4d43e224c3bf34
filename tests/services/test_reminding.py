"""Who wanted to be asked whether it worked is asked once, and only counts are kept of what they say."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from signpost.domain.document import Audience
from signpost.errors import NotFound
from signpost.services.chatting import Outgoing
from signpost.services.chatting.outgoing import Kind, about, kind_of
from signpost.services.jobs import reminding as job
from signpost.services.keeping import Keeper
from signpost.services.records import SnapshotRecords
from signpost.services.reminding import WORKSPACE, Reminding, Said, Worked
from signpost.stores import Database, Inbox, Kept, QuestionStore, Reminder, ReminderStore
from tests.county import TODAY, County

ASKED_AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
ROUTE = {WORKSPACE: "T1", "channel": "D1", "user": "U1"}


class Desk:
    """Everything of it over the small county, and a clock that tests may put on."""

    def __init__(self, county: County, database: Database) -> None:
        self.now = ASKED_AT
        self.keeper = Keeper(QuestionStore(database))
        self.inbox = Inbox(database)
        self.store = ReminderStore(database)

        def records(audience: Audience) -> SnapshotRecords:
            return SnapshotRecords(county.current.get(), audience, TODAY)

        outgoing = Outgoing(self.inbox, frozenset({"slack"}), lambda: self.now)
        self.reminding = Reminding(self.store, self.keeper, records, outgoing, 14, lambda: self.now)

    def answered(self, name: str = "a1", *options: str, is_test: bool = False) -> str:
        options = options or ("svc-club", "svc-taxi")
        kept = Kept(name, ASKED_AT, "lunch for [name]?", "answered", "Quay", option_ids=options, is_test=is_test)
        self.keeper.keep(kept)
        self.keeper.settle()
        return name

    def left(self) -> list[str]:
        """Which reminders wait to be brought to somebody in Slack."""
        found = []
        while waiting := self.inbox.take_over("slack", self.now + timedelta(minutes=1), timedelta(days=9)):
            assert kind_of(waiting) is Kind.REMINDER
            assert "lunch" not in waiting.text
            found.append(about(waiting))
        return found


@pytest.fixture
def desk(county: County, database: Database) -> Iterator[Desk]:
    desk = Desk(county, database)
    yield desk
    desk.keeper.close()


def test_somebody_is_asked_after_two_weeks_and_not_before(desk: Desk) -> None:
    assert desk.reminding.remind(desk.answered(), "p1", "web") == date(2026, 12, 9)
    desk.now += timedelta(days=13)
    assert desk.reminding.due("p1") == ()
    assert [each.due for each in desk.reminding.waiting("p1")] == [date(2026, 12, 9)]
    desk.now += timedelta(days=1)
    [asked] = desk.reminding.due("p1")
    assert asked.options == ((0, "Quay Lunch Club"), (1, "Hill Drivers"))
    assert desk.reminding.waiting("p1") == desk.reminding.due("p2") == ()


def test_a_reminder_holds_nothing_of_the_question(desk: Desk) -> None:
    desk.reminding.remind(desk.answered(), "p1", "slack", ROUTE)
    [kept] = desk.store.of_person("p1")
    assert "lunch" not in str(kept)


def test_nobody_is_asked_twice_of_one_answer(desk: Desk) -> None:
    assert desk.reminding.is_offered(desk.answered(), "p1")
    first = desk.reminding.remind("a1", "p1", "web")
    desk.now += timedelta(days=3)
    assert desk.reminding.remind("a1", "p1", "web") == first
    assert not desk.reminding.is_offered("a1", "p1")
    assert desk.reminding.is_offered("a1", "p2")
    assert len(desk.store.of_person("p1")) == 1


def test_of_an_answer_without_options_of_a_test_and_of_none_nobody_can_be_asked(desk: Desk) -> None:
    desk.keeper.keep(Kept("bare", ASKED_AT, "?", "unanswerable_no_content", ""))
    for name in (desk.answered("tried", "svc-club", is_test=True), "bare", "never"):
        assert not desk.reminding.is_offered(name, "p1")
        with pytest.raises(NotFound):
            desk.reminding.remind(name, "p1", "web")


def test_each_option_is_counted_once_and_the_last_takes_the_reminder_with_it(desk: Desk) -> None:
    desk.reminding.remind(desk.answered(), "p1", "web")
    [reminder] = desk.store.of_person("p1")
    for said in (Said.DID_NOT, Said.WORKED):
        desk.reminding.say(reminder.id, "p1", 0, said)
    assert desk.reminding.worked() == {"svc-club": Worked(did_not=1)}
    desk.now += timedelta(days=14)
    assert desk.reminding.due("p1")[0].options == ((1, "Hill Drivers"),)
    desk.reminding.say(reminder.id, "p1", 1, Said.UNKNOWN)
    assert desk.store.of_person("p1") == []
    with pytest.raises(NotFound):
        desk.reminding.say(reminder.id, "p1", 1, Said.UNKNOWN)
    assert desk.reminding.worked()["svc-taxi"] == Worked(unknown=1)


def test_what_several_say_of_a_record_is_added_up_over_answers_and_days(desk: Desk) -> None:
    for n in range(3):
        desk.reminding.remind(desk.answered(f"a{n}", "svc-club"), "p1", "web")
        desk.now += timedelta(days=n)
        desk.reminding.say(desk.store.of_person("p1")[0].id, "p1", 0, Said.WORKED)
    assert desk.reminding.worked() == {"svc-club": Worked(worked=3)}


def test_nobody_speaks_or_stops_being_asked_for_another(desk: Desk) -> None:
    desk.reminding.remind(desk.answered(), "p1", "web")
    [reminder] = desk.store.of_person("p1")
    for person, number in (("p2", 0), ("p1", 2), ("p1", -1)):
        with pytest.raises(NotFound):
            desk.reminding.say(reminder.id, person, number, Said.WORKED)
    desk.reminding.drop(reminder.id, "p2")
    assert desk.store.of_person("p1") == [reminder]
    desk.reminding.drop(reminder.id, "p1")
    assert desk.store.of_person("p1") == []
    assert desk.reminding.worked() == {}


def test_whoever_asks_in_chat_is_asked_there_once_however_often_the_job_runs(desk: Desk) -> None:
    for name, platform in (("a1", "slack"), ("a2", "teams"), ("a3", "web")):
        desk.reminding.remind(desk.answered(name), "p1", platform, ROUTE)
    assert desk.reminding.send() == 0
    desk.now += timedelta(days=14)
    assert job(lambda: desk.reminding).work() == "1 questions left for people in chat"
    [left] = desk.left()
    assert desk.store.get(left).answer_id == "a1"
    assert (desk.reminding.send(), desk.left()) == (0, [])
    desk.reminding.brought(left)
    assert desk.store.get(left).address == {}


def test_a_job_that_is_cut_short_asks_nobody_twice(desk: Desk) -> None:
    desk.reminding.remind(desk.answered(), "p1", "slack", ROUTE)
    desk.now += timedelta(days=14)
    desk.reminding.send()
    [left] = desk.left()
    forgotten = SimpleNamespace(**{name: getattr(desk.store.get(left), name) for name in Reminder.__slots__})
    desk.store.drop(left, "p1")
    desk.store.add(Reminder(**{**vars(forgotten), "is_sent": False}))
    assert (desk.reminding.send(), desk.left()) == (0, [])


def test_with_the_question_goes_the_reminder_and_the_counts_stay(desk: Desk) -> None:
    desk.reminding.remind(desk.answered(), "p1", "web")
    desk.reminding.say(desk.store.of_person("p1")[0].id, "p1", 0, Said.WORKED)
    assert desk.keeper.store.forget("") == 1
    assert desk.store.of_person("p1") == []
    assert desk.reminding.worked() == {"svc-club": Worked(worked=1)}


def test_what_was_withdrawn_since_is_not_asked_about(desk: Desk) -> None:
    desk.reminding.remind(desk.answered("a1", "svc-club", "svc-gone"), "p1", "web")
    desk.reminding.remind(desk.answered("a2", "svc-gone"), "p1", "web")
    desk.now += timedelta(days=14)
    [asked] = desk.reminding.due("p1")
    assert asked.options == ((0, "Quay Lunch Club"),)


def test_where_nothing_is_kept_nobody_is_asked(county: County, database: Database) -> None:
    outgoing = Outgoing(Inbox(database), frozenset(), lambda: ASKED_AT)
    records: Callable[[Audience], SnapshotRecords] = lambda audience: SnapshotRecords(  # noqa: E731
        county.current.get(), audience, TODAY
    )
    reminding = Reminding(ReminderStore(database), None, records, outgoing, 14, lambda: ASKED_AT)
    assert not reminding.is_offered("a1", "p1")
    with pytest.raises(NotFound):
        reminding.remind("a1", "p1", "web")


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((0, 0, 0), ""),
        ((1, 2, 1), "Fewer than 5 said whether it worked"),
        ((9, 0, 0), "Of 9 who answered, 9 said it worked"),
        ((9, 6, 5), "Of 20 who answered, 9 said it worked, 6 said it did not, 5 did not know"),
        ((9, 2, 1), "Of 12 who answered, 9 said it worked, fewer than 5 said it did not, fewer than 5 did not know"),
        ((9, 3, 0), "Of 12 who answered, fewer than 5 said it did not"),
    ],
)
def test_no_small_number_is_told_and_none_can_be_worked_out(counts: tuple[int, int, int], told: str) -> None:
    assert Worked(*counts).told == told


def test_what_often_did_not_work_is_a_concern_and_what_did_not_for_a_few_is_none() -> None:
    assert Worked(7, 5).is_often_in_vain
    assert not Worked(8, 5).is_often_in_vain
    assert not Worked(0, 4, 9).is_often_in_vain
