from collections.abc import Callable
from pathlib import Path

import pytest

from signpost.domain.document import Audience
from signpost.domain.question import Question
from signpost.errors import NotFound
from signpost.services.chatting import Outgoing, PassingOn
from signpost.services.records import SnapshotRecords
from signpost.services.reporting import Reporting
from signpost.stores import AuditTrail, FeedbackStore, Inbox, PassedOnStore, QuestionStore, ReportStore, open_database
from tests.county import NOW, TODAY, County

QUEUES = {"Duty Desk": "slack:T1/C9"}
ASKER = {"channel": "C1", "thread": "1.1"}
Make = Callable[[dict[str, str]], PassingOn]


@pytest.fixture
def passing_on(county: County, tmp_path: Path) -> Make:
    def make(queues: dict[str, str]) -> PassingOn:
        return PassingOn(
            PassedOnStore(open_database(f"sqlite:///{tmp_path / 'kept.db'}")),
            county.keeper,
            lambda: SnapshotRecords(county.current.get(), Audience.INTERNAL, TODAY),
            queues,
            "Duty Desk",
            lambda: NOW,
            Outgoing(Inbox(open_database(f"sqlite:///{tmp_path / 'kept.db'}")), frozenset({"slack"}), lambda: NOW),
        )

    return make


def test_a_question_goes_masked_to_its_owner_and_the_reply_becomes_a_draft(county: County, passing_on: Make) -> None:
    desk = passing_on(QUEUES)
    asked = county.ask.ask(Question("lunch club for Doris Webb on 01632 960999"))
    passed = desk.pass_on(asked.id, ASKER)
    assert passed
    assert passed.is_new
    assert passed.queue == "slack:T1/C9"
    assert passed.passed_on.owner == "Duty Desk"
    assert "Doris" not in passed.passed_on.question
    desk.put_in(passed.passed_on.id, "slack:T1/C9/7.7")
    waiting = desk.reply_in("slack:T1/C9/7.7")
    assert waiting
    assert waiting.asker == ASKER
    done = desk.reply(waiting.id, "Quay Lunch Club has a quiet table. Ring Doris Webb's daughter on 07700 900123.")
    assert done
    assert done.reply.startswith("Quay Lunch Club has a quiet table.")
    assert "07700" not in done.reply
    assert desk.reply(waiting.id, "Again.") is None


def test_an_answer_is_passed_on_once(county: County, passing_on: Make) -> None:
    desk, asked = passing_on(QUEUES), county.ask.ask(Question("lunch club"))
    assert [
        bool(passed and passed.is_new) for passed in (desk.pass_on(asked.id, ASKER), desk.pass_on(asked.id, ASKER))
    ] == [
        True,
        False,
    ]


def test_what_was_passed_on_is_forgotten_with_its_conversation_and_an_owners_draft_stays(
    county: County, passing_on: Make
) -> None:
    desk = passing_on(QUEUES)
    store = QuestionStore(open_database(f"sqlite:///{county.corpus.parent / 'kept.db'}"))
    passed = []
    for conversation in ("a", "a", "b"):
        asked = county.ask.ask(Question("lunch club", conversation=conversation))
        passed.append(desk.pass_on(asked.id, ASKER))
    waits, replied, others = (each.passed_on.id for each in passed if each)
    assert desk.reply(replied, "Quay Lunch Club has a quiet table.")
    assert store.forget("a") == 2
    assert [each.id for each in desk.store.open()] == [others]
    with pytest.raises(NotFound):
        desk.store.get(waits)
    [draft] = desk.store.drafts()
    assert (draft.question, draft.asker, draft.reply) == ("", {}, "Quay Lunch Club has a quiet table.")
    assert store.forget("a") == 0


def test_a_question_without_a_source_goes_to_the_default_owner(county: County, passing_on: Make) -> None:
    asked = county.ask.ask(Question("xylophone qwertz"))
    passed = passing_on({"*": "slack:T1/C0"}).pass_on(asked.id, ASKER)
    assert passed
    assert (passed.passed_on.owner, passed.queue) == ("Duty Desk", "slack:T1/C0")


def test_where_nobody_takes_questions_none_is_kept_for_them(county: County, passing_on: Make) -> None:
    asked = county.ask.ask(Question("lunch club"))
    assert passing_on({}).pass_on(asked.id, ASKER) is None
    with pytest.raises(NotFound):
        passing_on(QUEUES).pass_on("no such answer", ASKER)
    assert passing_on(QUEUES).reply_in("slack:T1/C9/0.0") is None
    assert passing_on(QUEUES).reply_in("") is None


def test_a_report_of_a_wrong_record_is_kept_masked(county: County, tmp_path: Path) -> None:
    store = ReportStore(open_database(f"sqlite:///{tmp_path / 'kept.db'}"))
    reporting = Reporting(
        store,
        lambda: SnapshotRecords(county.current.get(), Audience.INTERNAL, TODAY),
        lambda: NOW,
        AuditTrail(county.database),
    )
    assert (
        reporting.report("svc-club", "a1", "Moved, says Mrs Webb on 07700 900123", "slack").title == "Quay Lunch Club"
    )
    (report,) = store.new()
    assert report.reason.startswith("Moved")
    assert "07700" not in report.reason
    with pytest.raises(NotFound, match="withdrawn"):
        reporting.report("svc-gone", "a1", "", "slack")


def test_a_second_opinion_of_one_person_changes_the_first(county: County, tmp_path: Path) -> None:
    asked = county.ask.ask(Question("lunch club"))
    county.keeper.settle()
    store = FeedbackStore(open_database(f"sqlite:///{tmp_path / 'kept.db'}"))
    for person, useful in [("p1", True), ("p2", True), ("p1", False), (None, True), (None, True)]:
        store.add(asked.id, useful, "", "slack", person)
    assert [each.useful for each in store.of(asked.id)] == [True, False, True, True]
