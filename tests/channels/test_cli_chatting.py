import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from signpost.channels.cli.main import app


@pytest.fixture
def runner(tmp_path: Path) -> CliRunner:
    return CliRunner(env={"SIGNPOST_INDEXES": str(tmp_path), "SIGNPOST_CORPUS": str(tmp_path), "COLUMNS": "100"})


def test_what_a_channel_may_see_is_set_shown_and_taken_away(runner: CliRunner) -> None:
    assert "see what is public" in runner.invoke(app, ["channels"]).output
    said = runner.invoke(app, ["channels", "slack/T1/C1", "--audience", "internal", "--area", "Saltby"]).output
    assert "slack/T1/C1" in said
    assert "internal" in said
    assert "Saltby" in runner.invoke(app, ["channels"]).output
    assert "see what is public" in runner.invoke(app, ["channels", "slack/T1/C1", "--remove"]).output


@pytest.mark.parametrize("address", ["T1/C1", "slack", "slack/", "irc/T1"])
def test_what_is_no_channel_is_refused(runner: CliRunner, address: str) -> None:
    assert "is no channel" in str(runner.invoke(app, ["channels", address, "--audience", "public"]).exception)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["slack/T1/C1", "--area", "Saltby"], "--audience public"),
        (["--audience", "internal"], "Say which channel"),
        (["--remove"], "Say which channel"),
        (["slack/T1/C1", "--remove"], "Nothing is set for that channel"),
    ],
)
def test_what_would_change_nothing_is_refused_with_what_to_do(runner: CliRunner, words: list[str], said: str) -> None:
    assert said in str(runner.invoke(app, ["channels", *words]).exception)
    assert "see what is public" in runner.invoke(app, ["channels"]).output


def test_nothing_passed_on_is_said_so(runner: CliRunner) -> None:
    assert "Nobody has been asked anything." in runner.invoke(app, ["passed-on"]).output
    assert json.loads(runner.invoke(app, ["passed-on", "--json"]).output) == {"waiting": [], "drafts": []}
