"""The commands of content owners, with the packaged model and a corpus of one page."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from signpost.channels.cli.main import app, run
from tests.office import FEED, WALKS


class Terminal:
    """A folder with a corpus, and the command line in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def feed(self, records: dict[str, dict[str, str]]) -> str:
        names = dict.fromkeys(name for values in records.values() for name in values)
        with (self.folder / "county.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, ["id", *names])
            writer.writeheader()
            writer.writerows({"id": each, **values} for each, values in records.items())
        return str(self.folder / "county.csv")

    def type(self, *words: str, code: int = 0) -> str:
        shown = CliRunner().invoke(app, list(words), env={"COLUMNS": "160"})
        assert shown.exit_code == code, shown.output + repr(shown.exception)
        return shown.stdout


@pytest.fixture
def terminal(tmp_path: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    (tmp_path / "indexes").mkdir()
    (tmp_path / "indexes" / "models").symlink_to(models)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text("# Lunch\n\nLunch is served by the quay on Tuesdays.")
    monkeypatch.chdir(tmp_path)
    terminal = Terminal(tmp_path)
    terminal.type("index")
    return terminal


def test_an_owner_reads_a_plan_publishes_it_and_takes_it_back(terminal: Terminal) -> None:
    source = terminal.feed(FEED)
    shown = terminal.type("import", source, "--dry-run")
    assert "3 read: 3 added" in shown
    assert not (terminal.folder / "corpus" / "imported" / "county.jsonl").exists()
    shown = terminal.type("import", source, code=3)
    assert "add --yes" in shown
    shown = terminal.type("import", source, "--yes")
    assert "To take it back: signpost rollback --to " in shown
    assert "Harbour Walks" in terminal.type("search", "gentle walk round the harbour")
    assert "Nothing to publish" in terminal.type("import", source, "--yes")
    assert "Put back as they were: county" in terminal.type("rollback")
    assert not (terminal.folder / "corpus" / "imported" / "county.jsonl").exists()


def test_a_large_drop_needs_its_own_yes_and_ends_with_three(terminal: Terminal) -> None:
    terminal.type("import", terminal.feed(FEED), "--yes")
    fewer = terminal.feed({"c-1": WALKS})
    assert "--accept-removals" in terminal.type("import", fewer, "--yes", code=3)
    assert "2 removed" in terminal.type("import", fewer, "--yes", "--accept-removals")


def test_an_import_speaks_json_to_a_script(terminal: Terminal) -> None:
    source = terminal.feed(FEED)
    body = json.loads(terminal.type("import", source, "--dry-run", "--json"))
    assert [each["id"] for each in body["plan"]["added"]] == ["c-1", "c-2", "c-3"]
    assert body["published"] is None
    body = json.loads(terminal.type("import", source, "--yes", "--json"))
    assert body["published"]["back_to"]


def test_an_owner_assures_withdraws_and_lists(terminal: Terminal) -> None:
    feed = {**FEED, "c-1": {**WALKS, "review_by": "2025-01-01", "owner": "=cmd|'/c calc'!A1"}}
    terminal.type("import", terminal.feed(feed), "--yes")
    assert "c-1" in terminal.type("overdue")
    terminal.type("overdue", "--csv", str(terminal.folder / "due.csv"))
    with (terminal.folder / "due.csv").open(encoding="utf-8-sig", newline="") as opened:
        (row,) = csv.DictReader(opened)
    assert (row["id"], row["owner"]) == ("c-1", "'=cmd|'/c calc'!A1")
    assert "now checked" in terminal.type("assure", "c-1", "--by", "VCFSE Navigator")
    assert "Nothing to list" in terminal.type("overdue")
    assert "in no answer" in terminal.type("withdraw", "c-2", "--reason", "closed for good")
    assert "Knit" not in terminal.type("search", "knit and natter")
    assert "shown again" in terminal.type("withdraw", "c-2", "--undo")
    assert json.loads(terminal.type("expired", "--json"))["records"] == []
    changes = json.loads(terminal.type("changes", "--since", "2020-01-01", "--json"))
    assert changes["by_what"]["added"] == 3
    assert "By owner" in terminal.type("changes", "--since", "2020-01-01")


def test_a_refusal_is_one_line_and_an_exit_code(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["signpost", "assure", "lunch", "--by", "someone@council.example"])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 1
    assert "Give the role" in " ".join(capsys.readouterr().err.split())


def test_tables_show_how_they_are_read_the_first_time_and_where_to_correct_it(terminal: Terminal) -> None:
    (terminal.folder / "groups.csv").write_text(
        "Service ID,Service,Description,Free\nA1,Tea Club,Tea and talk.,TRUE\nA2,Walks,Walking.,FALSE\n"
    )
    shown = terminal.type("import", "groups.csv", "--dry-run")
    assert "Free" in shown
    assert "fees_description (Free / There is a charge)" in shown
    assert "groups.mapping.yaml" in shown.replace("\n", "")
    again = terminal.type("import", "groups.csv", "--dry-run")
    assert "How its columns are read" not in again
    assert "groups.mapping.yaml says" in again


def test_what_many_records_have_in_common_is_said_once(terminal: Terminal) -> None:
    rows = "".join(f"A{n},Club {n},Talk.,Hall {n}\n" for n in range(30))
    (terminal.folder / "services.csv").write_text(f"Service ID,Service,Description,Location\n{rows}")
    shown = terminal.type("import", "services.csv", "--dry-run")
    assert shown.count("A7") <= 2
    assert "telephone 30 A0, A1, A10 and 27 more" in " ".join(shown.split())


def test_who_may_read_an_import_and_who_keeps_it_is_said_and_remembered(terminal: Terminal) -> None:
    bare = {each: {**values, "audience": ""} for each, values in FEED.items()}
    source = terminal.feed(bare)
    shown = terminal.type("import", source, "--yes")
    assert "Readers: staff alone, by default" in shown
    assert "--audience public" in shown
    assert "--owner" in shown
    shown = terminal.type("import", source, "--audience", "public", "--owner", "VCFSE Navigator", "--yes")
    assert "Readers: public." in shown
    assert "Owner: VCFSE Navigator" in shown
    assert "audience: public" in (terminal.folder / "corpus" / "imported" / "county.jsonl.yaml").read_text()
    shown = terminal.type("import", source, "--yes")
    assert ("Readers: public." in shown, "Nothing to publish" in shown) == (True, True)
    assert "Harbour Walks" in terminal.type("search", "gentle walk round the harbour", "--audience", "public")
    refused = CliRunner().invoke(app, ["import", source, "--owner", "ann.person@county.example"])
    assert "person or a mailbox" in str(refused.exception)


def test_likely_duplicates_are_shown_with_both_sides_and_can_be_told_apart(terminal: Terminal) -> None:
    twin = {**WALKS, "title": "Harbour Walks Group", "schedule_description": "Tuesdays at ten"}
    source = terminal.feed({"c-1": {**WALKS, "schedule_description": "Mondays"}, "c-2": twin})
    shown = terminal.type("import", source, "--dry-run")
    assert "Perhaps the same service (1)" in shown
    assert all(said in shown for said in ("Tuesdays at ten", "Mondays", "schedule description"))
    terminal.type("import", source, "--apart", "all", "--dry-run")
    shown = terminal.type("import", source, "--apart", "all", "--yes")
    assert "Not proposed again as one service: 1." in shown
    assert "Perhaps the same service" not in terminal.type("import", source, "--dry-run")
