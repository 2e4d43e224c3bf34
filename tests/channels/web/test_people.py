"""Signing in and looking after accounts: in a real browser, without JavaScript, by keyboard, and through a provider."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from signpost.bootstrap import Signpost
from signpost.channels.http.cookies import NAME
from signpost.channels.http.web.provider import COOKIE
from signpost.config import Settings
from signpost.domain.people import Person, Role
from tests.channels.browsing import picture, too_wide, violations
from tests.channels.programs import copy_index, free_port, program
from tests.channels.web.conftest import opened
from tests.channels.web.test_provider import CLIENTS, NODE, SECRET, THERE
from tests.county import ROOT
from tests.people import PASSWORD, somebody

REFUSED = (401, 403, 422)


@pytest.fixture(scope="module")
def kept(merrowshire_folder: Path) -> Iterator[Signpost]:
    """What the server keeps, from outside."""
    with Signpost(Settings(corpus=ROOT / "corpus", indexes=merrowshire_folder)) as signpost:
        yield signpost


@pytest.fixture
def admin(kept: Signpost) -> Iterator[Person]:
    """An administrator with a password; afterwards nobody has an account."""
    person = somebody(kept, Role.ADMINISTRATOR, name="Ana Quill")
    kept.people.set_password(person, PASSWORD, "cli")
    yield person
    for each in kept.people.all():
        kept.people._store.remove(each.person.id)


def sign_in(page: Page, password: str = PASSWORD, on: str = "/people") -> None:
    page.goto(on)
    page.get_by_label("Name you sign in with").fill("Ana Quill")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.parametrize("has_script", [True, False])
def test_somebody_is_added_invited_and_lets_themselves_in(
    browser: Browser, address: str, admin: Person, has_script: bool
) -> None:
    with opened(browser, address, has_script) as page, opened(browser, address, has_script) as theirs:
        sign_in(page)
        expect(page.get_by_role("banner")).to_contain_text("Ana Quill")
        page.get_by_role("button", name="Add a person").click()
        page.get_by_label("Name", exact=True).fill("Bea Marsh")
        page.get_by_label("Content owner").check()
        page.get_by_label("Whose records are theirs").fill("TEC Lead")
        page.get_by_role("button", name="Add and invite").click()
        link = page.locator(".link-once").inner_text()
        theirs.goto(link)
        expect(theirs.get_by_role("heading", level=1)).to_have_text("Welcome, Bea Marsh")
        theirs.get_by_label("Password").fill("saltmarsh kettle otter")
        theirs.get_by_role("button", name="Choose it and sign in").click()
        expect(theirs.get_by_role("banner")).to_contain_text("Bea Marsh")
        page.goto("/people")
        expect(page.locator(".people")).to_contain_text("Content owner, for records of TEC Lead")
        page.get_by_role("link", name="Change Bea Marsh").click()
        page.get_by_role("button", name="Remove Bea Marsh").click()
        expect(page.locator(".done")).to_contain_text("removed")
        theirs.goto("/")
        expect(theirs.get_by_role("banner")).to_contain_text("Sign in")


def test_signing_in_and_out_needs_no_mouse(browser: Browser, address: str, admin: Person) -> None:
    with opened(browser, address) as page:
        page.goto("/people")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # skips to what the page is for
        page.keyboard.press("Tab")
        page.keyboard.type("ana quill")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("People")
        for _ in ("skips to what the page is for", "my questions", "sign out"):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.innerText") == "Sign out"
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").last).to_contain_text("You are signed out")


def test_what_is_wrong_stands_above_the_form_and_leads_to_the_field(
    browser: Browser, address: str, admin: Person
) -> None:
    with opened(browser, address, refused=REFUSED) as page:
        sign_in(page, "wrong")
        expect(page.get_by_role("alert")).to_contain_text("There is a problem")
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        page.get_by_role("alert").get_by_role("link").click()
        expect(page.get_by_label("Name you sign in with")).to_be_focused()
        assert page.get_by_label("Password", exact=True).input_value() == ""
        assert page.title().startswith("Error: ")


def test_every_page_keeps_to_the_rules_and_fits_the_narrowest_screen(
    browser: Browser, address: str, admin: Person, kept: Signpost, axe: None
) -> None:
    other = somebody(kept, Role.CONTENT_OWNER, name="Bartholomew Featherstonehaugh-Cholmondeley", owns="TEC Lead")
    invitation = f"/invitations/{kept.people.invite(other.id, 'cli').token}"
    with opened(browser, address, refused=REFUSED) as page:
        for path in ("/sign-in", "/sign-in?out=1", "/sign-out", invitation, "/invitations/x"):
            page.set_viewport_size({"width": 1000, "height": 900})
            page.goto(path)
            picture(page, f"{path.strip('/').split('/')[0].split('?')[0]}.png")
            assert violations(page) == [], path
            assert too_wide(page) == 0, path
            assert violations(page) == [], path
        sign_in(page, "wrong")
        assert violations(page) == []
        sign_in(page)
        for path in ("/people", "/people/add", f"/people/{other.id}", "/password", "/sign-out", "/privacy"):
            page.set_viewport_size({"width": 1000, "height": 900})
            page.goto(path)
            picture(page, f"{path.strip('/').replace('/', '-')}.png")
            assert violations(page) == [], path
            assert too_wide(page) == 0, path
            assert violations(page) == [], path
        page.goto("/people/add")
        page.get_by_role("button", name="Add and invite").click()
        assert violations(page) == []
        page.goto(f"/people/{other.id}")
        page.get_by_role("button", name="Make an invitation").click()
        assert violations(page) == []
        assert too_wide(page) == 0


def test_somebody_signs_in_through_the_council_s_provider(
    browser: Browser, merrowshire_folder: Path, tmp_path: Path, needs: Callable[[bool, str], None]
) -> None:
    """The whole way in a browser: to a provider's own pages, back to what they wanted to see, and out of both."""
    needs(bool(NODE) and (CLIENTS / "oidc-provider").is_dir(), "oidc-provider (npm ci --prefix tests/clients)")
    ours, theirs = free_port(), free_port()
    here, there = f"http://127.0.0.1:{ours}", f"http://127.0.0.1:{theirs}"
    folder = tmp_path / "indexes"
    copy_index(merrowshire_folder, folder)
    environment = os.environ | {
        "SIGNPOST_INDEXES": str(folder),
        "SIGNPOST_CORPUS": str(ROOT / "corpus"),
        "SIGNPOST_ADDRESS": here,
        "SIGNPOST_OIDC_ISSUER": there,
        "SIGNPOST_OIDC_CLIENT_ID": "signpost",
        "SIGNPOST_OIDC_CLIENT_SECRET": SECRET,
        "SIGNPOST_OIDC_ROLES": '{"signpost-owners": "administrator"}',
    }
    provider = [NODE, str(THERE / "provider.mjs"), str(theirs), f"{here}/sign-in/provider/back", SECRET]
    server = [sys.executable, "-m", "signpost", "serve", "--port", str(ours)]
    with (
        program(provider, theirs, "/.well-known/openid-configuration"),
        program(server, ours, "/healthz", environment),
        browser.new_context(base_url=here) as context,
    ):
        page = context.new_page()
        page.route(lambda url: not url.startswith((here, there)), lambda route: route.abort())  # its pages' own font
        page.goto("/people")
        page.get_by_role("button", name="Sign in with your council account").click()
        page.locator("[name=login]").fill("owner-ana")
        page.locator("[name=password]").fill("any")
        page.get_by_role("button", name="Sign-in").click()
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("People")
        expect(page.locator(".people")).to_contain_text("owner-ana of the council")
        cookies = {each["name"] for each in page.context.cookies(here)}  # with the provider's: a port is no other site
        assert {NAME, COOKIE} & cookies == {NAME}
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Yes, sign me out").click()  # the provider's own page
        expect(page.locator(".done")).to_have_text("You are signed out, here and of your council account.")
        picture(page, "signed-out.png")
        page.goto("/people")
        page.get_by_role("button", name="Sign in with your council account").click()
        page.locator("[name=login]").wait_for()
