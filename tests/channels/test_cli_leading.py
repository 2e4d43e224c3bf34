import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from signpost.bootstrap import Signpost
from signpost.channels.cli.main import app
from signpost.config import Settings
from signpost.domain.people import Role
from signpost.services.history import asker
from signpost.services.people import Wanted
from signpost.stores import Database, FeedbackStore, Kept, QuestionStore, open_database
from tests.county import ROOT

NOW = datetime.now(UTC)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    monkeypatch.setenv("SIGNPOST_DATABASE", address)
    monkeypatch.setenv("SIGNPOST_CORPUS", str(tmp_path))
    monkeypatch.setenv("SIGNPOST_INDEXES", str(tmp_path / "indexes"))
    monkeypatch.setenv("COLUMNS", "240")
    return open_database(address)


def keep(database: Database, count: int, days: int = 3, **values: object) -> None:
    given: dict[str, object] = {
        "status": "answered",
        "answer": "Yes.",
        "question": "grab rails beside the bath",
    } | values
    at = NOW - timedelta(days=days)
    QuestionStore(database).keep(*(Kept(id=f"{days}-{n}", asked_at=at, **given) for n in range(count)))  # type: ignore[arg-type]


def run(*words: str) -> str:
    shown = CliRunner().invoke(app, list(words))
    assert shown.exit_code == 0, shown.output
    return shown.stdout


def test_insights_print_figures_with_their_assumption_and_what_to_do(database: Database) -> None:
    keep(database, 20, team="Sensory", area="Saltby")
    shown = run("insights")
    for part in ("Conversations", "300", "assumed, not measured", "By team", "Sensory", "20"):
        assert part in shown


def test_minutes_saved_are_as_many_as_the_setting_says(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_MINUTES_SAVED", "7.5")
    keep(database, 20)
    figures = {each["name"]: each["value"] for each in json.loads(run("insights", "--json"))["figures"]}
    assert figures["minutes_saved"] == 150


def test_insights_are_json_for_a_script_and_a_file_a_table_for_a_spreadsheet(
    database: Database, tmp_path: Path
) -> None:
    keep(database, 20)
    FeedbackStore(database).add("3-0", useful=False, reason="=1+1", channel="web")
    said = json.loads(run("insights", "--json", "--csv", str(tmp_path / "out"), "--by", "month"))
    assert said["by"] == "month"
    assert said["tables"]["statuses"]["rows"][0]["questions"] == 20
    for name in said["tables"]:
        assert (tmp_path / "out" / f"{name}.csv").is_file()
    with (tmp_path / "out" / "reasons.csv").open(encoding="utf-8-sig") as opened:
        [row] = csv.DictReader(opened)
    assert row["reason"] == "'=1+1"
    with (tmp_path / "out" / "figures.csv").open(encoding="utf-8-sig") as opened:
        assert {row["name"]: row["value"] for row in csv.DictReader(opened)}["questions"] == "20"


def test_insights_of_another_time_or_team_count_that_alone(database: Database) -> None:
    keep(database, 20)
    keep(database, 8, days=200, team="Sensory")
    day = f"{NOW - timedelta(days=250):%Y-%m-%d}"
    values = [
        {each["name"]: each["value"] for each in json.loads(run("insights", "--json", *more))["figures"]}["questions"]
        for more in ((), ("--since", day), ("--since", day, "--team", "sensory"))
    ]
    assert values == [20, 28, 8]


def test_a_folder_that_cannot_be_written_says_so(database: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    keep(database, 20)
    shown = CliRunner().invoke(app, ["insights", "--csv", str(tmp_path / "file")])
    assert "cannot be written to" in str(shown.exception)


def test_themes_and_gaps_are_read_when_asked_for(
    database: Database, merrowshire_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_CORPUS", str(ROOT / "corpus"))
    monkeypatch.setenv("SIGNPOST_INDEXES", str(merrowshire_folder))
    keep(database, 20, status="unanswerable_no_content")
    tables = json.loads(run("insights", "--json", "--themes", "--gaps"))["tables"]
    assert [row["questions"] for row in tables["themes"]["rows"]] == [20]
    assert tables["gaps"]["rows"][0]["gap"].startswith(("grab rails", "bath"))
    assert tables["never_used"]["rows"]


def test_purge_says_what_would_go_then_deletes_it(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_KEEP_DAYS", "100")
    keep(database, 20)
    keep(database, 8, days=200)
    assert "Would be deleted" in run("purge", "--dry-run")
    assert json.loads(run("purge", "--json"))["counts"]["questions"] == 8
    assert len(QuestionStore(database).recent(100)) == 20


def test_an_asker_takes_a_conversation_away_and_deletes_it(database: Database) -> None:
    keep(database, 2, conversation="tuesday")
    keep(database, 1, days=4, conversation="other")
    assert len(json.loads(run("history", "--conversation", "tuesday", "--json"))["turns"]) == 2
    assert "Deleted: 2 questions" in run("history", "--conversation", "tuesday", "--delete")
    assert "Nothing is kept of that" in run("history", "--conversation", "tuesday")
    assert "grab rails" in run("history", "--conversation", "other")


def test_a_question_says_whose_it_is_and_whether_it_is_a_test(
    database: Database, merrowshire_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_CORPUS", str(ROOT / "corpus"))
    monkeypatch.setenv("SIGNPOST_INDEXES", str(merrowshire_folder))
    run("ask", "lunch clubs in Aldersea", "--team", "Sensory", "--test")
    [kept] = QuestionStore(database).recent(5)
    assert (kept.team, kept.is_test) == ("Sensory", True)


def test_a_huddle_pack_is_printed_as_the_mail_it_becomes(
    database: Database, merrowshire_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_CORPUS", str(ROOT / "corpus"))
    monkeypatch.setenv("SIGNPOST_INDEXES", str(merrowshire_folder))
    keep(database, 20, days=1)
    for n in range(2):
        FeedbackStore(database).add(f"1-{n}", useful=False, reason="It moved", channel="web")
    printed = run("huddle")
    assert printed.startswith("Subject: Signpost huddle pack: ")
    for part in ("Conversations: 20", "Why: It moved", "WHAT IS MISSING", "THREE THINGS TO SHOW", "\n3. "):
        assert part in printed
    said = json.loads(run("huddle", "--json", "--team", "Sensory"))
    assert (said["team"], said["figures"][0]["value"]) == ("Sensory", 0)


def test_what_one_person_asked_is_shown_and_deleted_by_what_they_sign_in_as(database: Database) -> None:
    with Signpost(Settings(database=str(database.engine.url))) as signpost:
        ana = signpost.people.add(Wanted("Ana Quill", "ana", frozenset({Role.PRACTITIONER})), "cli")
    keep(database, 2, asker=asker(ana))
    keep(database, 3, days=4)
    assert len(json.loads(run("history", "--person", "ana", "--json"))["turns"]) == 2
    assert "Deleted: 2 questions" in run("history", "--person", "ana", "--delete")
    assert "Nothing is kept of that" in run("history", "--person", "ana")
    assert len(QuestionStore(database).recent(100)) == 3


@pytest.mark.parametrize("words", [(), ("--person", "ana", "--conversation", "tuesday")])
def test_a_history_is_of_one_conversation_or_of_one_person(database: Database, words: tuple[str, ...]) -> None:
    assert "Say whose" in str(CliRunner().invoke(app, ["history", *words]).exception)


def test_gaps_are_listed_with_whose_they_are_and_as_json(database: Database) -> None:
    assert "Nothing is missing" in run("gaps")
    keep(database, 3, status="unanswerable_no_content", question="borrow prayer mats for a resident")
    assert "prayer mats" in run("gaps")
    [gap] = json.loads(run("gaps", "--json"))
    assert (gap["questions"], gap["refused"], gap["state"], gap["is_assigned"]) == (3, 3, "open", False)
    assert run("gaps", "--owner", "Nobody here").startswith("Nothing")
