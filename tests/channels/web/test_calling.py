"""A whole call, by mouse, by keyboard and without JavaScript."""

from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.channels.browsing import LADY, call, press_access_key


def test_a_call_ends_with_one_tap_and_the_next_can_begin(page: Page) -> None:
    call(page, LADY)
    options = page.locator(".aloud > li")
    assert 1 <= options.count() <= 3
    assert page.locator("#outcome").input_value() == LADY  # to be added to while they talk
    page.get_by_role("button", name="Signposted").click()
    expect(page.locator(".done")).to_contain_text("Noted: Signposted")
    assert page.locator("#outcome").input_value() == ""
    assert "Aldersea" not in page.url


def test_a_wrong_tap_is_put_right(page: Page) -> None:
    call(page, LADY)
    page.get_by_role("button", name="Nothing found").click()
    page.get_by_text("It ended another way").click()
    page.get_by_role("button", name="Assessment").click()
    expect(page.locator(".done")).to_contain_text("Noted: Assessment")


def test_the_telephone_comes_first_and_is_the_largest_thing_on_the_card(page: Page) -> None:
    call(page, LADY)
    first = page.locator(".aloud > li").first
    assert "telephone" in (first.locator(":scope > *").first.get_attribute("class") or "")
    sizes = first.evaluate(
        "e => [...e.querySelectorAll('strong, h3, p')].map(x => parseFloat(getComputedStyle(x).fontSize))"
    )
    assert max(sizes) == first.locator(".telephone strong").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")


def test_a_call_needs_no_mouse(page: Page) -> None:
    page.goto("/call")
    press_access_key(page, "q")
    expect(page.locator("#outcome")).to_be_focused()
    page.keyboard.type(LADY)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="To read out")).to_be_focused()
    page.get_by_role("heading", name="How did the call end?").wait_for()
    press_access_key(page, "2")
    expect(page.locator(".done")).to_contain_text("Noted: Passed to a team")


def test_a_call_works_without_javascript(plain_page: Page) -> None:
    page = plain_page
    call(page, LADY)
    assert 1 <= page.locator(".aloud > li").count() <= 3
    page.get_by_role("button", name="Safeguarding").click()
    expect(page.locator(".done")).to_contain_text("Noted: Safeguarding")


def test_no_prompt_has_to_be_filled_in_but_one_of_them_has_to_say_something(page: Page) -> None:
    page.goto("/call")
    page.get_by_role("button", name="Find options").click()
    expect(page.get_by_role("alert")).to_contain_text("any of the three")
    page.locator("#routine").fill("Cooks for himself, walks the dog, would like somebody to talk to")
    page.get_by_role("button", name="Find options").click()
    page.get_by_role("heading", name="How did the call end?").wait_for()


def test_a_concern_comes_before_the_options(page: Page) -> None:
    call(page, "neighbour says his nephew has his bank card and he's not eaten for days")
    urgent = page.locator(".urgent")
    assert "01632 960120" in urgent.inner_text()
    before = page.evaluate(
        "() => !document.querySelector('.aloud') || !!(document.querySelector('.urgent')"
        ".compareDocumentPosition(document.querySelector('.aloud')) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    assert before


def test_the_prompts_and_what_is_read_out_print_on_one_side_of_a4(page: Page) -> None:
    call(page, LADY)
    (side,) = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert "If this went well" in side.extract_text()
    assert "How did the call end" not in side.extract_text()
