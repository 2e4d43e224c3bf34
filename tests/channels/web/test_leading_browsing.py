"""Insights, the huddle pack and one's own questions in a real browser, with and without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from signpost.bootstrap import Signpost
from signpost.channels.http.cookies import NAME
from signpost.config import Settings
from signpost.domain.people import Role
from tests.bench.asked import make
from tests.channels.browsing import picture, too_wide, violations
from tests.channels.web.conftest import opened, served
from tests.county import ROOT
from tests.people import somebody

DAYS = "since=2026-08-24&until=2026-11-22"
ASKED = "lunch clubs in Saltby"


@pytest.fixture(scope="module")
def leading(merrowshire_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where the server is, over a year that was made up, and the token of a champion's session."""
    database = f"sqlite:///{tmp_path_factory.mktemp('year') / 'kept.db'}"
    settings = Settings(corpus=ROOT / "corpus", indexes=merrowshire_folder, database=database)
    with Signpost(settings) as signpost:
        make(signpost.database, 2_000, [each.id for each in signpost.current.get().catalogue.register()])
        token = signpost.signing_in.begin(somebody(signpost, Role.CHAMPION, name="Ana Quill")).token
    with served(merrowshire_folder, SIGNPOST_DATABASE=database) as where:
        yield where, token


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def champion(browser: Browser, leading: tuple[str, str], request: pytest.FixtureRequest) -> Iterator[Page]:
    where, token = leading
    with opened(browser, where, has_script=request.param) as page:
        page.context.add_cookies([{"name": NAME, "value": token, "url": where}])
        yield page


@pytest.fixture
def scripted(browser: Browser, leading: tuple[str, str]) -> Iterator[Page]:
    where, token = leading
    with opened(browser, where) as page:
        page.context.add_cookies([{"name": NAME, "value": token, "url": where}])
        yield page


def all_there(page: Page) -> None:
    """Until every chart is drawn."""
    page.wait_for_load_state("networkidle", timeout=90_000)
    assert page.evaluate("[...document.images].every(each => each.complete && each.naturalWidth > 0)")


def test_a_manager_looks_at_a_team_and_goes_on_to_brief_it(champion: Page) -> None:
    champion.goto(f"/insights?{DAYS}")
    champion.get_by_label("Team", exact=True).select_option("Sensory")
    champion.get_by_role("button", name="Show").click()
    assert re.search(r"team=Sensory", champion.url)
    whole = champion.locator("#figure-conversations .card-number").inner_text()
    assert 5 <= int(whole.replace(",", "")) < 200
    champion.locator("#teams a", has_text="Brief this team").first.click()
    expect(champion.get_by_role("heading", level=1)).to_have_text("Huddle pack: Sensory")


def test_what_takes_long_comes_by_itself_with_a_script_and_by_a_link_without(champion: Page) -> None:
    champion.goto(f"/insights?{DAYS}&by=month")
    link = champion.get_by_role("button", name="Group the questions")
    if not champion.evaluate("document.body.classList.contains('js-enabled')") and link.count():
        link.click(timeout=90_000)
    champion.locator("#asked table").first.wait_for(timeout=90_000)
    assert champion.locator("#missed tbody tr").count() >= 3
    all_there(champion)


def test_the_numbers_behind_a_chart_open_with_the_keyboard(scripted: Page) -> None:
    scripted.goto(f"/insights?{DAYS}")
    summary = scripted.locator("#time summary")
    summary.focus()
    scripted.keyboard.press("Enter")
    assert scripted.locator("#time tbody tr").count() == 13
    box = scripted.locator("#time .scroll").first
    box.focus()
    assert box.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


@pytest.mark.parametrize("path", [f"/insights/topics?{DAYS}", f"/insights/huddle?{DAYS}", "/my-questions"])
def test_no_page_has_a_barrier_and_none_is_wider_than_a_telephone(scripted: Page, axe: None, path: str) -> None:
    scripted.goto("/")
    scripted.get_by_label("What would help?").fill(ASKED)
    scripted.get_by_role("button", name="Ask", exact=True).click()
    scripted.get_by_role("heading", name="Sources").wait_for()
    scripted.goto(path, timeout=90_000)
    for each in scripted.locator("details summary").all():
        each.click()
    all_there(scripted)
    assert violations(scripted) == []
    picture(scripted, f"{path.split('?', maxsplit=1)[0].strip('/').replace('/', '-')}.png")
    assert too_wide(scripted) == 0


def test_a_wide_chart_scrolls_inside_its_own_box(scripted: Page) -> None:
    scripted.set_viewport_size({"width": 320, "height": 640})
    scripted.goto(f"/insights?{DAYS}")
    all_there(scripted)
    box = scripted.locator("#time .scroll").first
    assert box.evaluate("e => e.scrollWidth > e.clientWidth && e.clientWidth <= 320")


def test_a_huddle_pack_prints_without_what_can_be_pressed(scripted: Page) -> None:
    scripted.goto(f"/insights/huddle?{DAYS}", timeout=90_000)
    scripted.emulate_media(media="print")
    for hidden in (".filter", "#mail", ".tool-buttons", "nav"):
        assert not any(each.is_visible() for each in scripted.locator(hidden).all()), hidden
    assert scripted.get_by_role("heading", name="Three things to show").is_visible()


def test_something_to_show_is_asked_from_the_pack(champion: Page) -> None:
    champion.goto(f"/insights/huddle?{DAYS}", timeout=90_000)
    question = champion.locator("#show strong").first.inner_text()
    champion.locator("#show button").first.click()
    champion.get_by_role("heading", name="Sources").wait_for()
    assert question in champion.locator("main").inner_text()


def test_somebody_deletes_a_question_and_then_all(champion: Page) -> None:
    for question in (ASKED, "who do I ask about hoists?"):
        champion.goto("/")
        champion.get_by_label("What would help?").fill(question)
        champion.get_by_role("button", name="Ask", exact=True).click()
        champion.get_by_role("heading", name="Sources").wait_for()
    champion.goto("/my-questions")
    before = champion.locator(".items > li").count()
    assert before >= 2
    champion.locator(".items button").first.click()
    expect(champion.get_by_role("status").filter(has_text="1 question was deleted")).to_be_visible()
    champion.get_by_text("Delete all of them").click()
    champion.get_by_role("button", name="Delete all my questions").click()
    expect(champion.get_by_text("There is nothing yet")).to_be_visible()
