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
from tests.channels.browsing import picture, too_wide, violations
from tests.channels.programs import copy_index, free_port
from tests.channels.web.conftest import opened
from tests.county import ROOT
from tests.people import PASSWORD, somebody

ASKED = (
    "Where can a resident of ours borrow a kiln for pottery?",
    "Is there anywhere that lends a kiln for pottery to our residents?",
)
HARPSICHORDS = ("Who tunes a harpsichord in a care home?", "somebody to tune a harpsichord in a care home")
REFUSED = "unanswerable_no_content"
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


def ask(page: Page, question: str) -> None:
    page.goto("/")
    page.get_by_label("What would help?").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", name="Go on, or ask something else").wait_for()


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("Name", exact=False).first.fill("Robin Reed")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.usefixtures("axe")
def test_a_gap_is_assigned_answered_published_and_closed_by_the_next_asker(browser: Browser, own_address: str) -> None:
    """Without JavaScript on the desk: what a form sends is all that there is."""
    with opened(browser, own_address, has_script=False) as page:
        for each in ASKED:
            ask(page, each)
        assert "do not answer" in page.content()
        sign_in(page)
        page.goto("/desk")
        page.get_by_role("link", name="What nobody could answer").click()
        page.get_by_role("link", name=re.compile("kiln", re.IGNORECASE)).click()
        page.get_by_role("button", name="Assign it").click()
        expect(page.get_by_role("status").last).to_contain_text("Given to its owner")
        page.get_by_label("The answer").fill(ANSWER)
        page.get_by_role("button", name="Answer it").click()
        page.get_by_role("button", name="Publish").click()
        expect(page.locator("main")).to_contain_text("Published: it is in answers now.")
        ask(page, ASKED[0])
        assert "01632 960881" in page.content()
        page.goto("/desk/gaps")
        page.get_by_role("link", name=re.compile("kiln", re.IGNORECASE)).click()
        expect(page.locator(".proof")).to_contain_text("Shown to 1 of the next ten who asked this")


@pytest.mark.usefixtures("axe")
def test_its_pages_have_no_barrier_and_fit_the_narrowest_screen(browser: Browser, own_address: str) -> None:
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
        for address, name in (("/desk/gaps", "gaps"), ("/desk/reports", "reports"), ("/desk/notices", "notices")):
            page.set_viewport_size({"width": 1000, "height": 900})
            page.goto(address)
            picture(page, f"{name}.png")
            assert violations(page) == []
            assert too_wide(page) == 0
            picture(page, f"{name}-narrow.png")
        for name, what in (("gap-open", "harpsichord"), ("gap-closed", "kiln")):
            page.set_viewport_size({"width": 1000, "height": 1500})
            page.goto("/desk/gaps")
            page.get_by_role("link", name=re.compile(what, re.IGNORECASE)).click()
            page.get_by_role("heading", name="How it was asked").wait_for()
            picture(page, f"{name}.png")
            assert violations(page) == []
            assert too_wide(page) == 0
            picture(page, f"{name}-narrow.png")
