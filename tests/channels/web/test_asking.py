"""Asking, following up, opening a source, telling what was thought: in a real browser, served by the real server."""

import re
from io import BytesIO
from itertools import pairwise

import httpx
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.channels.browsing import LADY, NEAR, OVEN, ask, call, too_wide, violations

CONCERN = "neighbour says his nephew has his bank card and he's not eaten for days"


def test_a_question_typed_with_the_keyboard_is_answered_with_sources(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(OVEN)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Sources").wait_for()
    assert page.locator(".options > li").count() >= 3
    assert "Checked" in page.locator(".sources li").first.inner_text()
    expect(page.get_by_role("heading", name=OVEN)).to_be_focused()


def test_ctrl_and_enter_send_what_was_typed(page: Page) -> None:
    page.goto("/")
    page.get_by_label("What would help?").fill("Who do I ask about hoists?")
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="Sources").wait_for()


def test_no_address_ever_holds_the_question_and_no_cookie_is_set(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, "lunch club for Ermintrude")
    assert [url for url in [*asked, page.url] if "rmintrude" in url] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_page_says_that_it_looks_before_it_has_an_answer(page: Page) -> None:
    page.goto("/")
    page.evaluate(
        """() => { window.seen = []; new MutationObserver(() => {
             const said = document.getElementById('status').textContent;
             if (said && said !== window.seen.at(-1)) window.seen.push(said);
           }).observe(document.getElementById('status'), {childList: true}); }"""
    )
    page.get_by_label("What would help?").fill(OVEN)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", name="Go on, or ask something else").wait_for()
    looking, ready = page.evaluate("window.seen")
    assert looking == "Looking in the sources"
    assert re.fullmatch(r"Answer ready: \d options, \d sources\.", ready)
    assert page.locator("[data-looking]").count() == 0


def test_an_example_is_about_what_this_corpus_holds(page: Page) -> None:
    page.goto("/")
    page.locator(".examples button").first.click()
    page.get_by_role("heading", name="Sources").wait_for()
    assert page.locator(".options > li, blockquote").count() >= 1


def test_the_telephone_stands_before_everything_else_of_an_option(page: Page) -> None:
    ask(page, LADY)
    first = page.locator(".options > li").first
    heading, then = first.locator(":scope > *").nth(0), first.locator(":scope > *").nth(1)
    assert heading.evaluate("e => e.tagName") == "H2"
    assert re.search(r"Telephone\s+0\d[\d ]+", then.inner_text())


def test_a_number_leads_to_its_source_and_the_source_opens_at_the_very_passage(page: Page) -> None:
    ask(page, OVEN)
    page.locator("a.number").first.click()
    source = page.locator(page.url[page.url.index("#source-") :])
    source.get_by_text("What it says").click()
    assert source.locator("blockquote").is_visible()
    with page.context.expect_page() as opening:
        source.locator("a.govuk-link").first.click()
    document = opening.value
    document.wait_for_load_state()
    assert document.locator("mark").count() >= 1
    assert document.locator("#passage").is_visible()
    assert document.locator("mark").first.inner_text().split("\n")[0] in source.locator("blockquote").inner_text()


def test_sources_of_one_title_are_told_apart_by_where_they_stand_in_it(page: Page) -> None:
    ask(page, "what can a direct payment be spent on")
    alike = page.locator(".sources li", has_text="Direct payments: what they can and cannot pay for")
    assert alike.count() > 1
    said = [alike.nth(at).locator("p").nth(1).inner_text() for at in range(alike.count())]
    assert not any(text.startswith("Checked") for text in said)
    assert len(set(said)) == len(said)


def test_a_follow_up_shows_what_was_carried_over_and_it_can_be_taken_away(page: Page) -> None:
    ask(page, "lunch clubs in Aldersea")
    page.get_by_label("Go on, or ask something else").fill("free ones")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", name="free ones").wait_for()
    page.get_by_role("heading", name="Understood with").wait_for()
    chips = page.locator("button.chip")
    before = chips.all_inner_texts()
    chips.first.click()
    page.get_by_role("button", name="Put back").wait_for()
    assert page.locator("button.chip").all_inner_texts() != before
    page.get_by_text("Earlier in this conversation").wait_for()


def test_a_misspelt_word_is_read_and_said_so(page: Page) -> None:
    ask(page, "demntia cafe in Saltby")
    assert "not “demntia”" in page.locator(".chips").first.inner_text()


def test_a_clarifying_reply_is_a_button(page: Page) -> None:
    ask(page, "guide me")
    replies = page.locator(".replies button")
    assert replies.count() >= 2
    replies.first.click()
    page.get_by_role("button", name="skip").wait_for()


def test_a_safeguarding_concern_shows_the_route_before_anything_else(page: Page) -> None:
    ask(page, CONCERN)
    first = page.locator("main section").first
    assert "999" in first.inner_text()
    assert "01632 960120" in first.inner_text()


def test_an_opinion_and_its_reason_are_one_opinion_and_the_page_stays(page: Page) -> None:
    ask(page, OVEN)
    page.get_by_role("button", name="Not useful").click()
    page.get_by_label("What was missing or wrong?").fill("Needs the gas ones")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("What you wrote is kept").wait_for()
    assert page.locator(".options > li").count() >= 3


def test_a_record_is_reported_wrong_from_the_answer(page: Page) -> None:
    ask(page, OVEN)
    report = page.locator("#report-1")
    report.get_by_text("This record is wrong").click()
    report.get_by_label("What is wrong with it?").fill("The price went up")
    report.get_by_role("button", name="Report it").click()
    expect(report).to_contain_text("Your report waits for")


def test_a_question_passed_to_a_person_waits_on_the_page_of_its_answer(page: Page) -> None:
    ask(page, OVEN)
    page.get_by_role("button", name="Ask a person").click()
    expect(page.locator("#person")).to_contain_text("Passed to")
    page.get_by_role("link", name="the page of this answer").click()
    expect(page.locator("#person")).to_contain_text("Passed to")
    assert page.get_by_role("heading", name=OVEN).is_visible()


def test_going_back_leads_to_the_empty_form_and_forward_to_the_answer(page: Page) -> None:
    ask(page, OVEN)
    page.go_back()
    page.get_by_label("What would help?").wait_for()
    page.go_forward()
    page.get_by_role("heading", name=OVEN).wait_for()


def test_the_answer_can_be_copied_as_plain_text(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, OVEN)
    page.get_by_role("button", name="Copy as text").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "01632 960130" in copied
    assert "Checked" in copied


def test_a_strip_shows_how_far_each_option_is_as_its_own_record_says_it(page: Page, plain_page: Page) -> None:
    for each in (page, plain_page):
        ask(each, NEAR)
        drawn = each.locator(".strip")
        told = drawn.locator("li").all_inner_texts()
        assert len(told) == drawn.locator("circle").count() >= 2
        for line in told:
            number, far = re.findall(r"^Option (\d), .*: (about \d+ miles?|in Saltby)$", line)[0]
            said = "In Saltby" if far == "in Saltby" else f"{far.capitalize()} from Saltby"
            expect(each.locator(f"#option-{number}")).to_contain_text(said)
        marks = drawn.locator("circle").evaluate_all("all => all.map(each => each.getBoundingClientRect().x)")
        assert marks == sorted(marks)
    ask(page, OVEN)
    assert page.locator(".strip").count() == 0


def test_an_answer_prints_on_one_side_of_a4(page: Page) -> None:
    for question in (OVEN, LADY, CONCERN, NEAR):
        ask(page, question)
        sides = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        assert len(sides) == 1, question
        assert "Sources" in sides[0].extract_text()


def test_everything_works_without_javascript(plain_page: Page) -> None:
    page = plain_page
    ask(page, LADY)
    assert page.locator(".options > li").count() >= 3
    page.locator("button.chip").first.click()
    page.get_by_role("button", name="Put back").wait_for()
    page.get_by_role("button", name="Not useful").click()
    page.get_by_label("What was missing or wrong?").fill("Too far")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("What you wrote is kept").wait_for()
    page.get_by_role("button", name="Ask a person").click()
    expect(page.locator("#person")).to_contain_text("Passed to")
    page.locator(".sources a.govuk-link").first.click()
    page.get_by_text("This record is wrong").click()
    page.get_by_label("What is wrong with it?").fill("Closed on Mondays")
    page.get_by_role("button", name="Report it").click()
    expect(page.locator(".done")).to_contain_text("Your report waits for")
    page.go_back()
    page.go_back()
    page.get_by_label("Go on, or ask something else").fill("free ones")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("heading", name="Understood with").wait_for()


@pytest.mark.parametrize("has_script", [True, False])
def test_every_page_keeps_the_rules_of_axe_and_fits_a_telephone(page: Page, axe: None, has_script: bool) -> None:
    if not has_script:  # axe is a script itself: it is ours that does not run
        page.route("**/signpost.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    for act in (
        lambda: page.goto("/"),
        lambda: ask(page, LADY),
        lambda: ask(page, CONCERN),
        lambda: ask(page, NEAR),
        lambda: ask(page, "What is the capital of Mongolia?"),
        lambda: call(page, "lonely, would like company at a meal"),
        lambda: call(page, CONCERN),
        lambda: page.goto("/call?noted=signposted&answer=0"),
        lambda: page.goto("/documents/gd-conversation-sheet"),
        lambda: page.goto("/v1/services/svc-lantern-cafe"),
        lambda: page.goto("/privacy"),
        lambda: page.goto("/accessibility"),
    ):
        act()
        page.set_viewport_size({"width": 1280, "height": 900})
        assert violations(page) == [], page.url
        assert too_wide(page) == 0, page.url
        assert violations(page) == [], page.url


def test_the_page_of_a_kept_answer_keeps_them_as_well(page: Page, axe: None) -> None:
    page.route("**/signpost.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    ask(page, LADY)
    page.get_by_role("button", name="Not useful").click()
    page.get_by_label("What was missing or wrong?").wait_for()
    assert violations(page) == []
    assert too_wide(page) == 0


def test_what_is_not_there_is_said_on_a_page_with_what_to_do_next(address: str) -> None:
    for path in ("/answers/nothing", "/documents/nothing"):
        reply = httpx.get(address + path, trust_env=False)
        assert reply.status_code == 404
        assert reply.headers["content-type"].startswith("text/html")


def test_headings_are_in_order_and_controls_have_names(page: Page) -> None:
    ask(page, OVEN)
    levels = page.eval_on_selector_all("h1, h2, h3", "all => all.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.evaluate("document.documentElement.lang") == "en-GB"
