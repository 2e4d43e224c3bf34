"""Asked through Microsoft's own Agents Playground, in a browser: what people see, press and get back.

The Playground shows a message's text and its card as two messages, does not say which message a vote is about, and has
no task modules; it reads no manifest. What it can't show is tested with the documented payloads.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, sync_playwright

from signpost.bootstrap import Signpost
from signpost.config import Settings
from signpost.stores import FeedbackStore, ReportStore
from tests.channels.browsing import CALLER, CHROMIUM, FLAGS, picture
from tests.channels.teams.playground import PROGRAM, Playground, playing


@pytest.fixture(scope="module")
def playground(
    needs: Callable[[bool, str], None], merrowshire_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Playground]:
    needs(PROGRAM.exists(), "the Agents Playground (npm ci --prefix tests/clients)")
    with playing(tmp_path_factory.mktemp("playground"), merrowshire_folder) as playground:
        yield playground


@pytest.fixture
def page(needs: Callable[[bool, str], None], playground: Playground) -> Iterator[Page]:
    needs(bool(CHROMIUM), "Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1750})
        page.set_default_timeout(90_000)
        page.route("**/*", _only_from_here)
        page.goto(playground.url)
        page.get_by_text("Type a message").wait_for()
        page.get_by_title("Hide log panel").click()
        yield page
        browser.close()


def test_a_question_is_asked_voted_on_reported_followed_up_and_passed_to_a_person(
    page: Page, playground: Playground
) -> None:
    _ask_and_read(page)
    _report(page)
    _vote(page)
    _button(page, "Ask a person").click()
    page.get_by_text("Their reply comes to you here.").wait_for()
    _send(page, "when is it?")
    page.get_by_text("From before:").last.wait_for()
    picture(page, "teams-follow-up.png")
    _reply_as_the_owner(page)
    with Signpost(Settings(database=playground.database)) as signpost:
        [report] = ReportStore(signpost.database).new()
        assert report.reason == "it moved to Fridays"
        [draft] = signpost.passing_on.store.drafts()
        assert (draft.question, draft.reply) == (CALLER, "Ring them before ten")
        [vote] = FeedbackStore(signpost.database).of(draft.answer_id)
        assert (vote.useful, vote.reason) == (False, "it is closed in August")


def _ask_and_read(page: Page) -> None:
    _send(page, CALLER)
    page.get_by_text("AI generated").first.wait_for()
    page.get_by_text("Looked for: Thursdays").wait_for()
    page.get_by_text("1. The Lantern Café [1]").wait_for()
    page.get_by_text("01632 960206").first.wait_for()
    page.get_by_text("Checked 16 July 2026").first.wait_for()
    picture(page, "teams-answer.png")


def _report(page: Page) -> None:
    _button(page, "A record is wrong").click()
    page.get_by_role("combobox").last.click()
    page.get_by_role("option", name="1. The Lantern Café").click()
    page.locator("textarea").last.fill("it moved to Fridays")
    picture(page, "teams-wrong.png")
    _button(page, "Send").click()
    page.get_by_text("will be shown this report about “The Lantern Café”").wait_for()


def _vote(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^dislike", re.IGNORECASE)).last.click()
    form = page.get_by_role("dialog")
    form.locator("textarea, input").first.fill("it is closed in August")
    picture(page, "teams-vote.png")
    form.get_by_role("button", name=re.compile("submit", re.IGNORECASE)).click()
    form.get_by_text("Thank you!").wait_for()
    form.get_by_role("button", name="Close").click()


def _reply_as_the_owner(page: Page) -> None:
    page.get_by_text("Therapy questions").first.click()
    page.get_by_text("A colleague asks, and our sources did not settle it").first.wait_for()
    page.wait_for_timeout(1_000)  # it draws a card twice, and forgets what was pressed in between
    _button(page, "Reply").click()
    page.locator("textarea").last.fill("Ring them before ten")
    picture(page, "teams-queue.png")
    _button(page, "Send").click()
    page.get_by_text("kept as a draft note").wait_for()
    page.get_by_text("Personal Chat").first.click()
    page.get_by_text("replied to your question:", exact=False).last.wait_for()
    page.get_by_text("Ring them before ten").first.wait_for()


def test_a_service_is_searched_in_the_message_extension(page: Page) -> None:
    page.get_by_role("button", name="Trigger Message Extension App").click()
    page.get_by_text("Search Command").click()
    page.get_by_placeholder("Enter a search term").fill("lantern cafe")
    page.get_by_text("The Lantern Café").first.wait_for()
    picture(page, "teams-search.png")


def test_a_mention_in_a_channel_is_answered_in_its_thread(page: Page) -> None:
    page.get_by_text("General").first.click()
    box = page.locator("[role=textbox]").first
    box.click()
    page.keyboard.type("@", delay=80)
    page.locator("[role=option],[role=menuitem]").first.click()
    page.keyboard.type(f" {CALLER}", delay=5)
    page.get_by_role("button", name="Post", exact=True).click()
    page.get_by_text("1. The Lantern Café [1]").wait_for()
    picture(page, "teams-channel.png")


def _only_from_here(route: Route) -> None:
    """It wants fonts from elsewhere, and waits for them."""
    (route.continue_ if "localhost" in route.request.url else route.abort)()


def _send(page: Page, text: str) -> None:
    box = page.locator("[role=textbox]").first
    box.click()
    page.keyboard.type(text, delay=2)
    page.get_by_role("button", name="Send Message").click()


def _button(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.get_by_role("button", name=name, exact=True).last
