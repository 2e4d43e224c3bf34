"""`signpost import` from a running feed: what it says, what it keeps, and what must be in none of its files."""

import json
import logging
from pathlib import Path

import pytest
from typer.testing import CliRunner

from signpost.channels.cli.main import app
from tests.channels.test_cli_directory import Terminal, terminal
from tests.corpus.feeds.feed import Feed, Reply, Thing, served
from tests.corpus.feeds.samples import version_1

__all__ = ["terminal"]

COUNT, SIZE = 160, 20
DOMAIN = "assurers.example.org"
KEEPERS = [f"hazel{n}.tallow{n}@{DOMAIN}" for n in range(4)]


def planted(number: int) -> Thing:
    """A service with the address of whoever assures it under its metadata, and of all others wherever text goes."""
    keeper, other = KEEPERS[number % 4], KEEPERS[(number + 1) % 4]
    return version_1(
        id=other if number == 7 else f"svc-{number}",
        name=f"Club number {number}" if number % 50 else f"Club of {other}",
        description=f"<p>Club number {number}. Ask <a href='mailto:{other}'>{other}</a> or {other.upper()}.</p>",
        email=other,
        url=f"https://club.example.org/?editor={other}",
        alert=f"Moved; ask {other}",
        last_modified="2026-11-01T09:00:00Z",
        assurer_email=keeper,
        contacts=[{"name": other, "title": other, "email": other, "phones": [{"number": "01632 960111"}]}],
        cost_options=[{"option": other, "amount": 4, "amount_description": f"pay {other}"}],
        service_areas=[{"service_area": f"Aldersea ({other})"}],
        languages=[{"language": other}],
        pc_targetAudience=[{"audienceType": other}],
        pc_metadata={"assured_by": keeper, "last_action": {"user": keeper}, "date_assured": "2026-06-03"},
    )


def typed(terminal: Terminal, *words: str) -> tuple[int, str]:
    """The exit code, and everything that was said on either stream."""
    shown = CliRunner().invoke(
        app, list(words), env={"COLUMNS": "160", "SIGNPOST_FEED_HOSTS": '["127.0.0.1"]'}, catch_exceptions=False
    )
    return shown.exit_code, shown.output


def test_a_feed_that_dies_removes_nothing_and_no_staff_address_is_in_any_file_or_log(
    terminal: Terminal, caplog: pytest.LogCaptureFixture
) -> None:
    feed = Feed([planted(number) for number in range(COUNT)], size=SIZE, envelope="old")
    with served(feed) as address, caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, "httpx"):
        code, said = typed(terminal, "import", address, "--name", "county", "--yes")
        assert (code, f"{COUNT} read: {COUNT} added" in said) == (0, True), said
        feed.fails = lambda asked, _: (
            Reply(KEEPERS[0].encode(), 404) if is_page(7, asked) or is_page(8, asked) else None
        )
        feed.services[3] |= {"alert": f"Shut; ask {KEEPERS[1]}", "last_modified": "2026-11-20T09:00:00Z"}
        again, shown = typed(terminal, "import", address, "--name", "county", "--yes")
    assert again == 0, shown
    assert "0 removed" in shown
    assert "not read whole" in shown
    kept = (terminal.folder / "corpus" / "imported" / "county.jsonl").read_text("utf-8")
    assert len(kept.splitlines()) == COUNT
    assert "Shut; ask [e-mail address]" in kept
    assert_unsaid(said + shown + caplog.text, "what was said")
    for file in files_of(terminal.folder):
        assert_unsaid(file.read_bytes().decode("utf-8", "replace"), str(file))
    body = terminal.type("search", "Club number 3", "--json")
    assert_unsaid(body, "an answer")
    assert json.loads(body)


def is_page(number: int, address: str) -> bool:
    return f"page={number}" in address.replace("?", "&").split("&")


def files_of(folder: Path) -> list[Path]:
    """All but the model, which no feed reaches."""
    found = [each for each in folder.rglob("*") if each.is_file() and "models" not in each.relative_to(folder).parts]
    assert {"county.jsonl", "catalogue.sqlite", "signpost.db"} <= {each.name for each in found}
    return found


def assert_unsaid(text: str, where: str) -> None:
    plain = text.lower()
    for part in (DOMAIN, *(f"tallow{n}" for n in range(4))):
        assert part not in plain, f"{part} is in {where}: …{plain[max(0, plain.index(part) - 80) :][:160]}…"
