import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from signpost.channels.cli.main import app, run
from signpost.config import load_settings
from signpost.errors import SettingsError
from tests.county import ROOT

COMMANDS = (
    "ask", "search", "find", "feedback", "index", "status", "check", "rollback", "serve",
    "import", "assure", "withdraw", "overdue", "expired", "changes", "channels", "passed-on", "evaluate",
    "insights", "huddle", "purge", "history", "jobs", "gaps",
)  # fmt: skip


@pytest.fixture
def terminal(merrowshire_folder: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("SIGNPOST_CORPUS", str(ROOT / "corpus"))
    monkeypatch.setenv("SIGNPOST_INDEXES", str(merrowshire_folder))
    monkeypatch.setenv("COLUMNS", "100")
    return CliRunner()


def test_ask_prints_options_cautions_next_step_and_dated_sources(terminal: CliRunner) -> None:
    shown = terminal.invoke(app, ["ask", "a person keeps forgetting to turn the oven off, what is available?"])
    assert shown.exit_code == 0, shown.output
    for part in ("1. ", "For", "Against", "Keep in mind", "Next step", "Sources", "[1]", "Checked "):
        assert part in shown.output


def test_ask_prints_json_for_a_script(terminal: CliRunner) -> None:
    shown = terminal.invoke(app, ["ask", "lunch clubs in Aldersea", "--json"])
    body = json.loads(shown.stdout)
    assert body["status"] == "answered"
    assert body["sources"][0]["n"] == 1


def test_search_status_and_check_print_json(terminal: CliRunner) -> None:
    assert json.loads(terminal.invoke(app, ["search", "hoist", "--json", "--limit", "3"]).stdout)["hits"]
    assert json.loads(terminal.invoke(app, ["status", "--json"]).stdout)["documents"]["service"] >= 120
    checked = terminal.invoke(app, ["check", "--json"])
    assert checked.exit_code == 3
    assert json.loads(checked.stdout)["overdue"]


def test_status_and_check_and_search_are_readable(terminal: CliRunner) -> None:
    assert "Passages" in terminal.invoke(app, ["status"]).output
    assert "Past their review date" in terminal.invoke(app, ["check"]).output
    assert "1. " in terminal.invoke(app, ["search", "hoist sling"]).output


def test_an_answer_can_be_called_useful(terminal: CliRunner) -> None:
    answer = json.loads(terminal.invoke(app, ["ask", "lunch clubs", "--json"]).stdout)["id"]
    assert terminal.invoke(app, ["feedback", answer, "--useful"]).exit_code == 0


def test_the_first_question_builds_the_index_and_says_where_and_the_next_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text("# Lunch\n\nLunch is served by the quay on Tuesdays.")
    monkeypatch.chdir(tmp_path)
    first = CliRunner().invoke(app, ["ask", "when is lunch by the quay?"])
    assert first.exit_code == 0, first.output
    assert "indexes/snapshots/" in first.stderr.replace("\n", "")
    assert "Lunch is served by the quay" in first.stdout
    assert CliRunner().invoke(app, ["ask", "when is lunch by the quay?"]).stderr == ""


def test_an_error_is_one_line_that_says_what_to_do_and_an_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["signpost", "index"])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 1
    assert "SIGNPOST_CORPUS" in capsys.readouterr().err


def test_a_setting_that_makes_no_sense_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNPOST_SNAPSHOTS_KEPT", "many")
    monkeypatch.setattr("sys.argv", ["signpost", "status"])
    with pytest.raises(SystemExit):
        run()
    assert "SIGNPOST_SNAPSHOTS_KEPT" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "120"})
    assert "Example: " in shown.output
    assert re.search(rf"`?signpost {command}\b", (ROOT / "README.md").read_text(encoding="utf-8"))


def test_no_command_is_missing_from_the_list_above() -> None:
    names = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    groups = {str(group.name) for group in app.registered_groups}
    assert names == set(COMMANDS) - groups


def test_jobs_are_listed_with_their_times_and_run_by_hand(
    terminal: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_DATABASE", f"sqlite:///{tmp_path / 'kept.db'}")
    monkeypatch.setenv("SIGNPOST_JOBS", '{"refresh": "*/15 * * * *"}')
    shown = terminal.invoke(app, ["jobs", "run", "refresh"])
    assert "Nothing changed in" in shown.output, shown.exception
    assert "0 rows deleted" in terminal.invoke(app, ["jobs", "run", "purge"]).output
    assert terminal.invoke(app, ["jobs", "run", "refresh", "--if-due"]).output == ""
    for job, done in (("reviews", "0 owners told"), ("gaps", "0 new gaps")):
        assert done in terminal.invoke(app, ["jobs", "run", job]).output
    assert "SIGNPOST_LINK_CHECK=true allows it" in str(terminal.invoke(app, ["jobs", "run", "links"]).exception)
    refresh, purge, *_ = json.loads(terminal.invoke(app, ["jobs", "--json"]).stdout)
    assert (refresh["state"], refresh["when"], purge["when"]) == ("done", "*/15 * * * *", "")
    assert refresh["said"].startswith("Nothing changed in")
    assert refresh["next_at"] > refresh["ended_at"]
    assert purge["next_at"] is None
    assert "off" in terminal.invoke(app, ["jobs"]).output
    assert "There are: refresh, purge, reviews" in str(terminal.invoke(app, ["jobs", "run", "tidy"]).exception)


@pytest.mark.parametrize(
    ("jobs", "says"),
    [
        ('{"refresh": "hourly"}', "30 2 * * mon-fri"),
        ('{"refresh": "0 7 * * 1"}', "weekdays by name"),
        ('{"refresh": "0 0 30 2 *"}', "never comes"),
        ('{"refresh": "61 * * * *"}', "minute, hour"),
    ],
)
def test_a_time_that_is_none_is_refused_with_how_to_write_one(
    jobs: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_JOBS", jobs)
    with pytest.raises(SettingsError, match=re.escape(says)) as refused:
        load_settings()
    assert str(refused.value).startswith("SIGNPOST_JOBS: ")
