from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from signpost.domain.document import Audience
from signpost.domain.people import Person, Role
from signpost.index.remembered import RememberedVectors
from signpost.services.history import History
from signpost.services.keeping import Keeper
from signpost.services.purging import Purging
from signpost.stores import (
    Account,
    AuditTrail,
    ChannelSetting,
    ChatStore,
    Database,
    FeedbackStore,
    Gap,
    GapStore,
    Inbox,
    Installations,
    Kept,
    Missed,
    OutcomeStore,
    PassedOn,
    PassedOnStore,
    PeopleStore,
    PurgeStore,
    QuestionStore,
    Reminder,
    ReminderStore,
    Report,
    ReportStore,
    SessionStore,
    Waiting,
    open_database,
)
from signpost.stores.purging import DATED
from signpost.stores.tables import (
    AuditRow,
    Base,
    ChatChannelRow,
    DraftRow,
    FeedbackRow,
    InstallationRow,
    JobRow,
    LinkRow,
    MutedRow,
    PersonRow,
    ReportRow,
)
from tests.fakes import WordEmbedder

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
KEPT_FOR_EVER = {AuditRow, ChatChannelRow, DraftRow, InstallationRow, JobRow, LinkRow, MutedRow, PersonRow}
"""What a council set, accounts with it, records' history, and what was done: none says anything of whoever asked."""


@pytest.fixture
def remembered(tmp_path: Path) -> RememberedVectors:
    return RememberedVectors(tmp_path / "vectors.db", WordEmbedder, lambda: date(2024, 1, 1))


@pytest.fixture
def purging(database: Database, remembered: RememberedVectors) -> Purging:
    return Purging(PurgeStore(database), AuditTrail(database), remembered, 365, lambda: NOW)


def fill(database: Database, name: str, at: datetime, text: str = "lunch?") -> None:
    """One of everything."""
    QuestionStore(database).keep(Kept(name, at, text, "answered", f"About {text}", conversation=f"c-{name}"))
    FeedbackStore(database).add(name, useful=True, reason=text, channel="web")
    with database.writing() as connection:
        connection.execute(FeedbackRow.__table__.update().where(FeedbackRow.question_id == name).values(given_at=at))  # type: ignore[attr-defined]
    GapStore(database).gather([Gap(name, text, "Owner", at, at)], {name: [Missed(name, at, text, (), False)]})
    PassedOnStore(database).add(PassedOn(name, name, at, "Owner", text))
    reminders = ReminderStore(database)
    for n in range(2):
        reminders.add(Reminder(f"{name}{n}", name, f"{name}{n}", "web", at, at.date(), (name,)))
    reminders.say(f"{name}0", name, "worked", at.date())
    OutcomeStore(database).note(name, "signposted", at.date(), is_concern=False)
    ReportStore(database).add(Report("doc", name, at, text, "web"))
    waiting = Waiting(name, "slack", "T1", "C1", "", "person", text, at)
    Inbox(database).receive(waiting, [name], timedelta(seconds=1))
    ChatStore(database).first_meeting(name, at)
    Installations(database).begin(name, at)
    PeopleStore(database).add(Account(Person(name, name, name, frozenset({Role.CHAMPION})), "", None, None, at, at))
    SessionStore(database).begin(name, name, at)
    SessionStore(database).invite(name, name, at)


def counts(database: Database) -> dict[str, int]:
    with database.session() as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0 for name, (table, _) in DATED.items()
        }


def test_every_table_is_purged_or_known_to_hold_nothing_of_askers() -> None:
    tables = {mapper.class_ for mapper in Base.registry.mappers}
    assert tables == {table for table, _ in DATED.values()} | KEPT_FOR_EVER


def test_what_is_older_than_may_be_kept_goes_and_the_rest_stays(database: Database, purging: Purging) -> None:
    fill(database, "old", NOW - timedelta(days=366))
    fill(database, "young", NOW - timedelta(days=364))
    receipt = purging.purge()
    assert {count for name, count in receipt.counts.items() if name in DATED} == {1}
    assert set(counts(database).values()) == {1}
    assert QuestionStore(database).get("young")


def test_a_dry_run_says_the_same_and_deletes_nothing(database: Database, purging: Purging) -> None:
    fill(database, "old", NOW - timedelta(days=400))
    due = purging.due()
    assert not due.is_done
    assert set(counts(database).values()) == {1}
    assert AuditTrail(database).recent(1) == []
    done = purging.purge()
    assert due.counts == {name: count for name, count in done.counts.items() if name in DATED}


def test_a_new_opinion_of_an_old_question_goes_with_it(database: Database, purging: Purging) -> None:
    QuestionStore(database).keep(Kept("old", NOW - timedelta(days=400), "lunch?", "answered", "Yes."))
    FeedbackStore(database).add("old", useful=True, reason="", channel="web")
    assert purging.due().counts["opinions"] == 1
    purging.purge()
    assert counts(database)["opinions"] == 0


def test_nothing_that_was_deleted_can_be_read_from_the_disk(tmp_path: Path, remembered: RememberedVectors) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'kept.db'}")
    purging = Purging(PurgeStore(database), AuditTrail(database), remembered, 365, lambda: NOW)
    fill(database, "old", NOW - timedelta(days=400), "the zanzibar question")
    assert any(b"zanzibar" in each.read_bytes() for each in tmp_path.glob("kept.db*"))
    purging.purge()
    assert not any(b"zanzibar" in each.read_bytes() for each in tmp_path.glob("kept.db*"))


def test_a_purge_leaves_a_receipt(database: Database, purging: Purging) -> None:
    assert purging.last() is None
    fill(database, "old", NOW - timedelta(days=400))
    assert purging.purge().total == len(DATED)
    [deed] = AuditTrail(database).recent(1)
    assert (deed.action, deed.subject, deed.detail["questions"]) == ("purged", "older than 2025-11-25", "1")
    assert purging.last() == deed.at


def test_vectors_of_what_was_asked_go_too(purging: Purging, remembered: RememberedVectors) -> None:
    remembered.vectors(["lunch club", "grab rails"])
    assert purging.purge().counts["question_vectors"] == 2


def test_what_a_council_set_stays(database: Database, purging: Purging) -> None:
    ChatStore(database).set(ChannelSetting("slack", "T1", "C1", Audience.INTERNAL, "Saltby", "Sensory"))
    purging.purge()
    assert [(each.area, each.team) for each in ChatStore(database).settings()] == [("Saltby", "Sensory")]


def test_an_asker_reads_takes_away_and_deletes_a_conversation(database: Database) -> None:
    fill(database, "mine", NOW)
    fill(database, "other", NOW)
    keeper = Keeper(QuestionStore(database))
    history = History(keeper, FeedbackStore(database))
    [turn] = history.of("c-mine")
    assert (turn.question, turn.opinions[0].reason) == ("lunch?", "lunch?")
    assert history.delete("c-mine") == 1
    assert history.of("c-mine") == ()
    assert {name: counts(database)[name] for name in ("questions", "opinions", "passed_on", "reports")} == {
        "questions": 1, "opinions": 1, "passed_on": 1, "reports": 2,
    }  # fmt: skip
    with database.session() as session:
        assert sorted(session.scalars(select(ReportRow.answer_id))) == ["", "other"]
    assert history.delete("") == 0
    keeper.close()


def test_where_nothing_is_kept_there_is_no_history(database: Database) -> None:
    history = History(None, FeedbackStore(database))
    assert history.of("c") == ()
    assert history.delete("c") == 0
