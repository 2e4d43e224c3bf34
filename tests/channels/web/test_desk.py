"""The content desk in a real browser, over a copy of the sample county: from the list to the answer, and back."""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Dialog, Page

from signpost.bootstrap import Signpost
from signpost.channels.http.cookies import NAME
from signpost.config import Settings
from signpost.domain.people import Role
from tests.channels.browsing import picture, too_wide, violations
from tests.channels.programs import copy_index, free_port
from tests.channels.web.conftest import opened
from tests.county import ROOT
from tests.people import somebody

CAFE = "/desk/records/svc-lantern-cafe"
QUESTION = "dementia cafe in Aldersea"
AT_ONCE = 3
PAUSE = 0.3
"""Seconds between one person's questions."""

MOST_TIMES_SLOWER = 5
"""Than the quiet median, and never counted below half a second: what a busy machine takes for nothing at all."""


@pytest.fixture(scope="module")
def copy(merrowshire_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample county where it may be written to, with the questions that its owners ask before publishing."""
    folder: Path = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    copy_index(merrowshire_folder, folder / "indexes")
    golden = (folder / "corpus" / "questions" / "golden.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [line for line in golden if json.loads(line)["id"] in ("dementia-cafe", "oysta", "gas-hob")]
    (folder / "corpus" / "questions" / "golden.jsonl").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return Settings(
        corpus=folder / "corpus",
        indexes=folder / "indexes",
        database=f"sqlite:///{folder / 'kept.db'}",
        deeds_a_minute=600,
    )


@pytest.fixture(scope="module")
def token(copy: Settings) -> str:
    """Of a browser in which somebody is signed in who looks after every record."""
    with Signpost(copy) as signpost:
        return signpost.signing_in.begin(somebody(signpost, Role.CONTENT_OWNER, name="Robin Reed")).token


@pytest.fixture(scope="module")
def desk(copy: Settings, token: str) -> Iterator[str]:
    port = free_port()
    environment = os.environ | {
        "SIGNPOST_INDEXES": str(copy.indexes),
        "SIGNPOST_CORPUS": str(copy.corpus),
        "SIGNPOST_DATABASE": copy.database,
        "SIGNPOST_DEEDS_A_MINUTE": "600",
    }
    command = [sys.executable, "-m", "signpost", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as server:
        where = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                httpx.get(f"{where}/healthz", trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield where
        server.terminate()
        assert server.wait(20) == -signal.SIGTERM


@pytest.fixture
def owner_page(browser: Browser, desk: str, token: str) -> Iterator[Page]:
    """Without JavaScript: everything at the desk has to work so."""
    with opened(browser, desk, has_script=False, refused=(409, 422)) as page:
        page.context.add_cookies([{"name": NAME, "value": token, "url": desk}])
        page.set_default_timeout(120_000)
        yield page


@pytest.fixture
def scripted_page(browser: Browser, desk: str, token: str) -> Iterator[Page]:
    with opened(browser, desk) as page:
        page.context.add_cookies([{"name": NAME, "value": token, "url": desk}])
        page.set_default_timeout(60_000)
        yield page


def begin(page: Page, telephone: str) -> None:
    """The record of the café with another number, until what differs is shown."""
    page.goto(CAFE)
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("Telephone", exact=True).fill(telephone)
    page.get_by_label("Why").fill("they told us a new number")
    page.get_by_role("button", name="Save and look at it").click()
    page.get_by_role("heading", name="What differs").wait_for()


def answer(desk: str) -> str:
    body: dict[str, str] = httpx.post(f"{desk}/v1/ask", json={"question": QUESTION}, trust_env=False, timeout=60).json()
    return body["text"]


def test_edit_diff_golden_publish_answer_changes_and_back(owner_page: Page, desk: str) -> None:
    page = owner_page
    page.goto("/desk")
    page.get_by_label("Name").fill("Lantern")
    page.get_by_role("button", name="Show these").click()
    page.locator(f"a[href='{CAFE}']").click()
    begin(page, "01632 960999")
    assert page.locator("ins").inner_text().strip() == "960999"
    page.get_by_label("A question that it should answer").fill(QUESTION)
    page.get_by_role("button", name="Ask it, and the golden questions").click()
    page.get_by_text("1 worse than now").wait_for()
    assert "01632 960999" in page.get_by_role("region", name="The answer with it").inner_text()
    assert "01632 960206" in page.get_by_role("region", name="The answer now").inner_text()
    picture(page, "desk-review.png")
    page.get_by_role("button", name="Publish").click()
    page.get_by_label("It is meant").check()
    started = time.monotonic()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published: it is in answers now.").wait_for()
    assert "01632 960999" in answer(desk)
    assert time.monotonic() - started < 60
    page.get_by_label("Why").fill("the old number was right")
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("Taken back: answers are as they were before it.").wait_for()
    assert "01632 960206" in answer(desk)


def test_a_slip_is_named_above_the_form_and_the_link_leads_to_the_field(owner_page: Page) -> None:
    page = owner_page
    page.goto(CAFE)
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("E-mail").fill("ring us")
    page.get_by_role("button", name="Save and look at it").click()
    page.get_by_role("link", name="Write an e-mail address in full").click()
    assert page.evaluate("document.activeElement.id || location.hash") in ("f-email", "#f-email")
    page.get_by_role("button", name="Throw this draft away").click()
    page.get_by_text("The draft is thrown away.").wait_for()


@pytest.mark.usefixtures("axe")
def test_every_page_of_the_desk_is_whole_for_everybody(scripted_page: Page) -> None:
    page = scripted_page
    begin(page, "1632 960")
    review = page.url
    found = {}
    for address in ("/desk", "/desk/new", "/desk/bring", "/desk/changes", CAFE, review.removesuffix("/review"), review):
        page.goto(address)
        found[address] = (violations(page), too_wide(page))
        page.set_viewport_size({"width": 1000, "height": 900})
    assert {address: told for address, told in found.items() if told != ([], 0)} == {}
    page.goto(review)
    page.get_by_role("link", name="Go on editing").click()
    page.get_by_role("button", name="Throw this draft away").click()


def test_the_browser_asks_before_what_was_typed_is_lost_and_not_where_it_is_sent(scripted_page: Page) -> None:
    page = scripted_page
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(CAFE)
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("Telephone", exact=True).fill("01632 960997")
    page.get_by_role("link", name="Content desk").click()
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert page.get_by_label("Telephone", exact=True).input_value() == "01632 960997"
    page.get_by_role("button", name="Throw this draft away").click()
    page.get_by_text("The draft is thrown away.").wait_for()
    assert len(asked) == 1


def test_the_form_is_filled_in_and_sent_by_keyboard_alone(scripted_page: Page) -> None:
    page = scripted_page
    page.goto(CAFE)
    page.get_by_role("button", name="Edit").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Telephone", exact=True).wait_for()
    page.get_by_label("Telephone", exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("01632 960998")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What differs").wait_for()
    page.get_by_role("link", name="Go on editing").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Throw this draft away").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The draft is thrown away.").wait_for()


def test_while_an_owner_publishes_twice_everybody_is_answered_from_one_snapshot_or_the_other(
    owner_page: Page, desk: str
) -> None:
    quiet = statistics.median(_asked(desk)[0] for _ in range(6))
    answers: list[tuple[float, str, str]] = []
    with ThreadPoolExecutor(AT_ONCE) as people:
        is_over: list[bool] = []
        askers = [people.submit(_ask_on, desk, is_over) for _ in range(AT_ONCE)]
        try:
            _publish_twice(owner_page)
        finally:
            is_over.append(True)
        for each in askers:
            answers += each.result()
    numbers = {snapshot: {each[2] for each in answers if each[1] == snapshot} for _, snapshot, _ in answers}
    assert all(len(said) == 1 for said in numbers.values())  # no answer mixes two snapshots
    assert {"01632 960206", "01632 960999"} == set().union(*numbers.values())
    assert statistics.median(each[0] for each in answers) < max(MOST_TIMES_SLOWER * quiet * AT_ONCE, 0.5)


def _publish_twice(page: Page) -> None:
    begin(page, "01632 960999")
    page.get_by_role("button", name="Publish").click()
    page.get_by_label("It is meant").check()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published: it is in answers now.").wait_for()
    page.get_by_label("Why").fill("back")
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("Taken back:").wait_for()


def _ask_on(desk: str, is_over: list[bool]) -> list[tuple[float, str, str]]:
    found = []
    while not is_over:
        found.append(_asked(desk))
        time.sleep(PAUSE)
    return found


def _asked(desk: str) -> tuple[float, str, str]:
    started = time.monotonic()
    reply = httpx.post(f"{desk}/v1/ask", json={"question": QUESTION}, trust_env=False, timeout=60)
    assert reply.status_code == 200
    body = reply.json()
    number = next(each for each in ("01632 960206", "01632 960999") if each in body["text"])
    return time.monotonic() - started, body["snapshot"], number
