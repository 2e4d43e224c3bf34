"""A real browser, and what every page is held to in it."""

import os
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.county import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

AXE = ROOT / "tests/clients/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

NARROWEST = 320
"""CSS pixels: WCAG 2.2, success criterion 1.4.10."""

LADY = "Lady, 82, Aldersea, lonely since her husband died, needs someone to help her get ready and go with her"
OVEN = "I'm working with a person who keeps forgetting to turn the oven off, what is available?"

NEAR = "exercise class within 20 miles of Saltby"

CALLER = "dementia cafe within 5 miles of Saltby on a Thursday, free, no referral"

PICTURES = os.environ.get("SIGNPOST_TESTS_PICTURES", "")
"""A folder for what people see, for whoever wants to look at it."""


def picture(page: Page, name: str) -> None:
    """What a page shows just now, where pictures are wanted."""
    if PICTURES:
        page.wait_for_timeout(500)
        page.screenshot(path=Path(PICTURES) / name)


def ask(page: Page, question: str) -> None:
    """Through the form, until the whole answer is there."""
    page.goto("/")
    page.get_by_label("What would help?").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", name="Go on, or ask something else").wait_for()


def call(page: Page, wanted: str) -> None:
    """The first prompt of a call filled in, until there is what to read out and what to tap."""
    page.goto("/call")
    page.locator("#outcome").fill(wanted)
    page.get_by_role("button", name="Find options").click()
    page.get_by_role("heading", name="How did the call end?").wait_for()


def press_access_key(page: Page, key: str) -> None:
    """Alt and a key, as a keyboard sends them: Playwright leaves out what the key alone would have typed."""
    keyboard = page.context.new_cdp_session(page)
    pressed = {"modifiers": 1, "key": key, "unmodifiedText": key, "windowsVirtualKeyCode": ord(key.upper())}
    for kind, typed in (("rawKeyDown", key), ("char", key), ("keyUp", "")):
        keyboard.send("Input.dispatchKeyEvent", {"type": kind, "text": typed, **pressed})


def violations(page: Page) -> list[str]:
    """What axe finds against the rules, each with what it is about, once the page has its styles.

    Where a form goes without a script, the words of the next page stand in the document before its stylesheet.
    """
    page.wait_for_load_state()
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found["violations"]]


def too_wide(page: Page) -> int:
    """Pixels that have to be scrolled to sideways on the narrowest screen."""
    page.wait_for_load_state()
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return max(0, width - NARROWEST)
