"""What staff and leaders do over the sample county, with all that is kept in PostgreSQL."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from signpost.channels.cli.main import app
from tests.county import ROOT
from tests.databases import PostgreSQL


@pytest.fixture
def terminal(merrowshire_folder: Path, postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch) -> Iterator[CliRunner]:
    monkeypatch.setenv("SIGNPOST_CORPUS", str(ROOT / "corpus"))
    monkeypatch.setenv("SIGNPOST_INDEXES", str(merrowshire_folder))
    with postgresql.database(template="template0") as address:
        monkeypatch.setenv("SIGNPOST_DATABASE", address)
        yield CliRunner()


def test_a_conversation_is_kept_counted_read_and_deleted(terminal: CliRunner) -> None:
    def run(*words: str) -> str:
        shown = terminal.invoke(app, list(words))
        assert shown.exit_code == 0, (shown.output, shown.exception)
        return shown.stdout

    first = json.loads(run("ask", "lunch clubs in Aldersea", "--json", "--conversation", "tuesday"))
    assert first["status"] == "answered"
    followed = json.loads(run("ask", "and the telephone number?", "--json", "--conversation", "tuesday"))
    assert followed["status"] == "answered"
    run("feedback", first["id"], "--useful")
    assert len(json.loads(run("history", "--conversation", "tuesday", "--json"))["turns"]) == 2
    assert json.loads(run("insights", "--json", "--themes", "--gaps"))["figures"]
    assert "Deleted: 2 questions" in run("history", "--conversation", "tuesday", "--delete")
    assert json.loads(run("purge", "--json"))["counts"]["questions"] == 0
