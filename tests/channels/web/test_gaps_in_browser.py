"""What nobody could answer, in a real browser over the sample county: from the gap to the next who gets the answer."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from signpost.bootstrap import Signpost
from signpost.config import Settings
from signpost.domain.people import Role
from signpost.stores import Kept
from tests.channels.browsing import ask, picture, too_wide, violations
from tests.channels.programs import copy_index, free_port
from tests.channels.web.conftest import opened
from tests.county import ROOT
from tests.people import PASSWORD, somebody

ASKED = (
    "Where can a resident of ours borrow a kiln for pottery?",
    "Is there anywhere that lends a kiln for pottery to our residents?",
)
LOOMS = (
    "Who has a loom for weaving that a resident can use?",
    "a loom for weaving that our residents could use, does anybody have one",
)
WOVEN = "Residents can weave on the looms of the Ormsea Weavers, Tuesdays. Ring 01632 960882 first."
HARPSICHORDS = ("Who tunes a harpsichord in a care home?", "somebody to tune a harpsichord in a care home")
REFUSED = "unanswerable_no_content"
PUBLISHING = 120_000
"""Milliseconds: building a county's answers anew takes five seconds, and half a minute on a machine that is busy."""

ANSWER = "Residents can borrow a kiln for pottery from the Saltby Makers' Shed. Ring 01632 960881 the week before."


@pytest.fixture(scope="module")
def own_address(merrowshire_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a corpus of its own: what is published here must be in nobody else's."""
    folder = tmp_path_factory.mktemp("gaps")
    copy_index(merrowshire_folder, folder / "indexes")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    port, where = free_port(), {"indexes": folder / "indexes", "corpus": folder / "corpus"}
    with Signpost(Settings(**where)) as signpost:
        person = somebody(signpost, Role.CONTENT_OWNER, name="Robin Reed")
        assert signpost.keeper
        signpost.keeper.store.keep(
            *(Kept(f"q{n}", datetime.now(UTC), each, REFUSED, "") for n, each in enumerate(HARPSICHORDS))
        )
        signpost.people.accept(signpost.people.invite(person.id, "cli").token, PASSWORD)
    environment = os.environ | {f"SIGNPOST_{name.upper()}": str(path) for name, path in where.items()}
    command = [sys.executable, "-m", "signpost", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        for _ in range(900):
            try:
                httpx.get(f"{address}/healthz", trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
        server.terminate()
        assert server.wait(20) == -signal.SIGTERM


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Name", exact=False).first.fill("Robin Reed")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def listed(page: Page, what: str) -> None:
    """The page of the gap that is about this, from the list as it is by now."""
    page.goto("/desk")
    page.get_by_role("link", name="What nobody could answer").click()
    page.get_by_role("button", name="Look for new ones now").click()
    page.get_by_role("link", name=re.compile(what, re.IGNORECASE)).click()
    page.get_by_role("heading", name="How it was asked").wait_for()


def close(page: Page, asked: tuple[str, ...], what: str, answer: str) -> None:
    """Asked in vain until it is a gap, then assigned, answered and published."""
    page.set_default_timeout(PUBLISHING)
    for each in asked:
        ask(page, each)
    assert "do not answer" in page.content()
    sign_in(page)
    listed(page, what)
    page.get_by_role("button", name="Assign it").click()
    expect(page.get_by_role("status").last).to_contain_text("It is yours: write the answer below.")
    page.get_by_label("The answer").fill(answer)
    page.get_by_role("button", name="Answer it").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("main")).to_contain_text("Published: it is in answers now.", timeout=PUBLISHING)


@pytest.mark.usefixtures("axe")
def test_a_gap_is_assigned_answered_published_and_closed_by_the_next_asker(browser: Browser, own_address: str) -> None:
    """Without JavaScript on the desk: what a form sends is all that there is."""
    with opened(browser, own_address, has_script=False) as page:
        close(page, ASKED, "kiln", ANSWER)
        ask(page, ASKED[0])
        assert "01632 960881" in page.content()
        listed(page, "kiln")
        expect(page.locator(".proof")).to_contain_text("Shown to 1 of the next ten who asked this")


@pytest.mark.usefixtures("axe")
def test_a_report_marks_its_record_and_its_page_has_no_barrier(browser: Browser, own_address: str) -> None:
    with opened(browser, own_address) as page:
        ask(page, "lunch club in Saltby")
        source = page.locator(".sources .source-title a").first.get_attribute("href") or ""
        page.goto(source)
        page.locator("summary", has_text="wrong").click()
        page.locator("textarea[name=reason]").fill("They moved to the church hall")
        page.get_by_role("button", name="Report it").click()
        page.get_by_role("status").filter(has_text="Thank you").wait_for()
        page.reload()
        expect(page.locator("main")).to_contain_text("Reported wrong on")
        picture(page, "reported-source.png")
        sign_in(page)
        for name in ("reports", "notices"):
            page.goto(f"/desk/{name}")
            whole(page, name)


@pytest.mark.usefixtures("axe")
def test_the_pages_of_gaps_have_no_barrier_and_fit_the_narrowest_screen(browser: Browser, own_address: str) -> None:
    with opened(browser, own_address) as page:
        close(page, LOOMS, "loom", WOVEN)
        listed(page, "loom")
        whole(page, "gap-closed")
        listed(page, "harpsichord")
        whole(page, "gap-open")
        page.goto("/desk/gaps")
        whole(page, "gaps")


def whole(page: Page, name: str) -> None:
    """Pictures of a page, at both widths without a barrier and without anything too wide."""
    page.set_viewport_size({"width": 1000, "height": 1500})
    picture(page, f"{name}.png")
    assert violations(page) == []
    assert too_wide(page) == 0
    picture(page, f"{name}-narrow.png")
    page.set_viewport_size({"width": 1000, "height": 900})
