import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from signpost.channels.cli.main import app
from signpost.channels.cli.people import app as people
from signpost.domain.people import Role
from signpost.errors import PersonRefused, SignpostError
from signpost.stores import AuditTrail, Database, PeopleStore, open_database
from tests.people import PASSWORD


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    monkeypatch.setenv("SIGNPOST_DATABASE", address)
    monkeypatch.setenv("SIGNPOST_INDEXES", str(tmp_path / "indexes"))
    monkeypatch.setenv("COLUMNS", "240")
    return open_database(address)


def run(*words: str, typed: str = "") -> str:
    shown = CliRunner().invoke(app, ["people", *words], input=typed)
    if isinstance(shown.exception, SignpostError):
        raise shown.exception
    assert shown.exit_code == 0, shown.output
    return shown.stdout


def listed() -> dict[str, dict[str, object]]:
    return {each["name"]: each for each in json.loads(run("list", "--json"))}


def test_there_is_nobody_before_somebody_at_the_server_makes_the_first_administrator(database: Database) -> None:
    assert "Begin with" in run("list")
    said = run("add", "Duty Lead", "--role", "administrator")
    assert re.search(r"http://127\.0\.0\.1:8000/invitations/[\w-]{43}\n", said)
    assert listed()["Duty Lead"]["roles"] == ["administrator"]
    (account,) = PeopleStore(database).all()
    assert account.password == ""


def test_an_invitation_leads_to_where_people_find_signpost(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_ADDRESS", "https://signpost.example/")
    assert "https://signpost.example/invitations/" in run("add", "Duty Lead", "--role", "administrator")
    run("add", "Other Lead", "--role", "administrator")
    assert "https://signpost.example/invitations/" in run("invite", "other lead")


def test_a_password_is_asked_for_and_never_printed_or_given_on_the_command_line(database: Database) -> None:
    said = run("add", "Duty Lead", "--role", "approver", "--ask-password", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert PASSWORD not in said
    assert "invitations" not in said
    assert PeopleStore(database).all()[0].password.startswith("$argon2id$")
    options = [
        option for each in people.registered_commands if each.callback for option in each.callback.__annotations__
    ]
    assert "password" not in options


def test_a_weak_one_leaves_no_account_behind(database: Database) -> None:
    with pytest.raises(PersonRefused, match="guessed"):
        run("add", "Duty Lead", "--role", "approver", "--ask-password", typed="dutylead1234\ndutylead1234\n")
    assert PeopleStore(database).all() == []


def test_what_is_left_out_of_a_change_stays(database: Database) -> None:
    run("add", "Bea Marsh", "--role", "content owner", "--owns", "TEC Lead", "--sign-in", "bea@council.example")
    run("change", "bea@council.example", "--role", "approver", "--role", "content owner")
    assert listed()["Bea Marsh"] | {"id": "", "added_at": ""} == {
        "id": "",
        "name": "Bea Marsh",
        "sign_in": "bea@council.example",
        "roles": ["approver", "content owner"],
        "owns": ["TEC Lead"],
        "identity_provider": None,
        "added_at": "",
        "signed_in_at": None,
    }
    run("change", "BEA@council.example", "--name", "Bea Fen", "--owns", "*")
    assert listed()["Bea Fen"]["owns"] == ["*"]
    assert "Bea Fen" in run("list")


def test_somebody_who_left_is_removed_and_the_trail_says_that_it_was_done_here(database: Database) -> None:
    run("add", "Bea Marsh", "--role", "champion")
    run("remove", "bea marsh")
    assert listed() == {}
    done = AuditTrail(database).recent(10)
    assert [(each.action, each.actor) for each in done] == [
        ("person removed", "cli"),
        ("person invited", "cli"),
        ("person added", "cli"),
    ]
    assert "Bea" not in str(done)


@pytest.mark.parametrize("words", [("remove", "nobody"), ("change", "nobody"), ("invite", "nobody"), ("add", "x")])
def test_what_makes_no_sense_is_refused_with_what_to_do(database: Database, words: tuple[str, ...]) -> None:
    with pytest.raises(SignpostError, match=r"list|role"):
        run(*words)


@pytest.mark.parametrize("command", ["add", "list", "change", "invite", "remove"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    shown = CliRunner().invoke(app, ["people", command, "--help"], env={"COLUMNS": "120"})
    assert "Example: " in shown.output


def test_roles_are_called_the_same_everywhere() -> None:
    shown = CliRunner().invoke(app, ["people", "add", "--help"], env={"COLUMNS": "200"})
    assert all(role in shown.output for role in Role)


def test_whoever_is_given_records_of_an_owner_whom_none_names_is_added_and_that_is_said(
    database: Database, merrowshire_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_INDEXES", str(merrowshire_folder))
    words = ["people", "add", "Robin Reed", "--role", "content owner", "--owns", "Carers leed"]
    shown = CliRunner().invoke(app, words)
    assert shown.exit_code == 0
    assert "/invitations/" in shown.stdout
    assert "No record names “Carers leed” as its owner; some name “Carers lead”" in shown.stderr
    assert run("change", "robin reed", "--owns", "*").startswith("Robin Reed signs in")
