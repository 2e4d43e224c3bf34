"""The web page in a real browser, served by the real server."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, sync_playwright

from tests.county import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
OVEN = "I'm working with a person who keeps forgetting to turn the oven off, what is available?"


@pytest.fixture(scope="module")
def address(merrowshire_folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"SIGNPOST_INDEXES": str(merrowshire_folder), "SIGNPOST_CORPUS": str(ROOT / "corpus")}
    command = [sys.executable, "-m", "signpost", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        where = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                httpx.get(f"{where}/healthz", trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield where
        server.terminate()
        assert server.wait(20) == -signal.SIGTERM  # uvicorn finishes its answers, then ends as it was told to


@pytest.fixture
def page(needs: Callable[[bool, str], None], address: str) -> Iterator[Page]:
    needs(bool(CHROMIUM), "Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(base_url=address, viewport={"width": 1000, "height": 900})
        trouble: list[str] = []
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: trouble.append(request.url) if address not in request.url else None)
        yield page
        browser.close()
        assert trouble == []  # no errors, and nothing asked of any other machine


def test_a_question_typed_with_the_keyboard_is_answered_with_sources(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Your question").fill(OVEN)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Sources").wait_for()
    assert page.locator(".options > li").count() >= 3
    assert "Checked" in page.locator(".sources > li").first.inner_text()
    assert OVEN not in page.url


def test_a_number_leads_to_its_source_and_the_source_opens(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name=OVEN).click()
    page.locator("a.number").first.click()
    source = page.locator(page.url[page.url.index("#source-") :])
    source.locator("summary").click()
    assert source.locator("blockquote").is_visible()


def test_a_safeguarding_concern_shows_the_route_before_anything_else(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Your question").fill("neighbour says his nephew has his bank card and he's not eaten for days")
    page.get_by_role("button", name="Ask", exact=True).click()
    first = page.locator("main section").first
    assert "999" in first.inner_text()
    assert "01632 960120" in first.inner_text()


def test_the_page_fits_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/")
    page.get_by_role("button", name=OVEN).click()
    page.get_by_role("heading", name="Sources").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_control_has_a_name_and_headings_are_in_order(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name=OVEN).click()
    levels = page.eval_on_selector_all("h1, h2, h3", "all => all.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert (
        page.eval_on_selector_all(
            "a, button, textarea, input:not([type=hidden])",
            "all => all.filter(e => !(e.innerText || e.ariaLabel || e.labels?.length)).length",
        )
        == 0
    )
    assert page.evaluate("document.documentElement.lang") == "en-GB"
