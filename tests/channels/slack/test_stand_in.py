"""Asked through somebody else's Slack, in a browser: what people see, press and get back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.channels.browsing import CALLER, CHROMIUM, FLAGS, picture
from tests.channels.slack.limits import texts
from tests.channels.slack.stand_in import PROGRAM, StandIn, standing_in

TEAM_CHANNEL, QUEUE = "C01TEAM", "C02QUEUE"


@pytest.fixture(scope="module")
def both(
    needs: Callable[[bool, str], None], merrowshire_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StandIn]:
    needs(PROGRAM.exists(), "local-slack (npm ci --prefix tests/clients)")
    with standing_in(tmp_path_factory.mktemp("stand-in"), merrowshire_folder) as both:
        yield both


@pytest.fixture
def page(needs: Callable[[bool, str], None], both: StandIn) -> Iterator[Page]:
    needs(bool(CHROMIUM), "Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1400})
        page.set_default_timeout(30_000)
        page.goto(both.slack)
        yield page
        browser.close()


def test_a_question_is_asked_read_reported_and_passed_to_a_person(page: Page, both: StandIn) -> None:
    page.locator("textarea").first.fill(f"@signpost {CALLER}")
    page.get_by_role("button", name="Send").first.click()
    page.get_by_text("1 reply").click()
    page.get_by_text("1. The Lantern Café [1]").wait_for()
    page.get_by_text("01632 960206").first.wait_for()
    page.get_by_text("Looked for: Thursdays").wait_for()
    page.get_by_text("Checked 2", exact=False).first.wait_for()
    picture(page, "slack-answer.png")

    page.get_by_role("button", name="More detail").last.click()
    page.get_by_text("Who it is for: For people living with dementia").last.wait_for()
    picture(page, "slack-detail.png")
    form = page.locator(".modal-overlay")
    form.get_by_role("button", name="Close").last.click()

    page.get_by_role("button", name="A record is wrong").last.click()
    form.get_by_text("Which record?").wait_for()
    form.locator("select").select_option(label="1. The Lantern Café")
    form.locator("textarea, input[type=text], input:not([type])").last.fill("it moved to Fridays")
    picture(page, "slack-wrong.png")
    form.get_by_role("button", name="Send").click()
    form.get_by_text("will be shown this report about “The Lantern Café”").wait_for()
    form.get_by_role("button", name="Close").last.click()

    page.get_by_role("button", name="Ask a person").last.click()
    [asked] = both.answers(QUEUE, 1)
    assert CALLER in _told(asked)
    both.control("message", channel=QUEUE, user="U02OWNER", text="Ring them before ten", thread_ts=asked["ts"])
    kept = both.answers(QUEUE, 2)[-1]
    assert "kept as a draft note" in _told(kept)


def test_a_follow_up_in_the_thread_carries_the_conversation(both: StandIn) -> None:
    both.control("reset")
    both.control("message", channel=TEAM_CHANNEL, user="U01ASKER", text=f"<@U0BOT> {CALLER}")
    root = next(each for each in both.messages(TEAM_CHANNEL) if CALLER in each.get("text", ""))
    [first] = both.answers(TEAM_CHANNEL, 1, root["ts"])
    assert "From before:" not in _told(first)
    both.control("message", channel=TEAM_CHANNEL, user="U01ASKER", text="<@U0BOT> when is it?", thread_ts=root["ts"])
    _, more = both.answers(TEAM_CHANNEL, 2, root["ts"])
    assert "From before:" in _told(more)
    assert "The Lantern Café" in _told(more)


def test_socket_mode_answers_without_an_open_port(
    needs: Callable[[bool, str], None], merrowshire_folder: Path, tmp_path: Path
) -> None:
    needs(PROGRAM.exists(), "local-slack (npm ci --prefix tests/clients)")
    with standing_in(tmp_path, merrowshire_folder, "socket") as both:
        both.control("message", channel=TEAM_CHANNEL, user="U01ASKER", text=f"<@U0BOT> {CALLER}")
        assert "The Lantern Café" in "\n".join(map(_told, both.answers(TEAM_CHANNEL, 2)))


def _told(message: dict[str, Any]) -> str:
    return "\n".join(texts(message["blocks"]))
