"""The question box in a page of the intranet, and nowhere else."""

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.config import Settings, load_settings
from signpost.errors import SettingsError
from tests.channels.browsing import LADY, violations
from tests.channels.test_http import wired
from tests.channels.web.conftest import opened
from tests.county import County


def test_one_script_tag_shows_the_box_and_it_answers_there(
    browser: Browser, address: str, intranet: str, axe: None
) -> None:
    with opened(browser, address, also=intranet) as page:
        page.goto(f"{intranet}/?of={address}")
        page.get_by_text("Ask Signpost").click()
        frame = page.frame_locator("iframe")
        frame.get_by_label("What would help?").fill(LADY)
        frame.get_by_role("button", name="Ask", exact=True).click()
        frame.get_by_role("heading", name="Sources").wait_for()
        frame.get_by_role("button", name="Not useful").click()
        expect(frame.locator("#feedback")).to_contain_text("Thank you")
        assert page.url.startswith(intranet)
        page.goto(f"{address}/widget")
        assert violations(page) == []


@pytest.fixture
def closed(county: County) -> Signpost:
    return wired(county)


def test_no_other_site_may_show_it_at_first(closed: Signpost) -> None:
    with TestClient(create_app(closed)) as client:
        assert client.get("/widget").status_code == 404
        assert client.get("/widget.js").status_code == 404
        assert client.post("/widget", data={"question": "lunch"}).status_code == 404


def test_only_the_sites_that_are_named_may_and_only_the_box(county: County) -> None:
    signpost = wired(county)
    signpost.settings = signpost.settings.model_copy(update={"widget_origins": ("https://intranet.example",)})
    with TestClient(create_app(signpost)) as client:
        assert "frame-ancestors https://intranet.example" in client.get("/widget").headers["content-security-policy"]
        for path in ("/", "/call", "/privacy"):
            assert "frame-ancestors 'none'" in client.get(path).headers["content-security-policy"]


@pytest.mark.parametrize("origin", ["*", "https://a.example; script-src *", "a.example", "https://a.example/path"])
def test_what_is_no_origin_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    monkeypatch.setenv("SIGNPOST_WIDGET_ORIGINS", f'["{origin}"]')
    with pytest.raises(SettingsError, match="WIDGET_ORIGINS"):
        load_settings()


def test_a_colour_that_white_text_cannot_be_read_on_is_refused() -> None:
    assert Settings(brand_colour="#1d70b8").brand_colour == "#1d70b8"
    with pytest.raises(ValueError, match="too little contrast"):
        Settings(brand_colour="#ffdd00")
    with pytest.raises(ValueError, match="#rrggbb"):
        Settings(brand_colour="red; } body { display: none")
