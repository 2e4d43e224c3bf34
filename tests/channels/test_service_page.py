"""One service as JSON, as a page to print and as a card."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import STATIC, create_app
from signpost.channels.http.negotiating import preferred
from signpost.domain.document import Kind, Record
from tests.channels.browsing import CHROMIUM, FLAGS
from tests.channels.test_http import wired
from tests.county import SERVICES, County

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
HTML, CARD = {"Accept": "text/html"}, {"Accept": "text/plain"}
SHEET = "http://signpost.test/"
SHEETS = ("govuk/govuk-frontend.min.css", "signpost.css", "service.css")


@pytest.fixture
def client(county: County) -> Iterator[TestClient]:
    with TestClient(create_app(wired(county)), raise_server_exceptions=False) as client:
        yield client


def test_json_has_every_stated_field_its_source_its_dates_and_whether_it_is_stale(client: TestClient) -> None:
    reply = client.get("/v1/services/svc-taxi")
    body = reply.json()
    assert reply.headers["content-type"] == "application/json"
    assert body["record"]["fees_description"] == "45p a mile (2024)"
    assert (body["checked_on"], body["checked_by"], body["review_by"]) == ("2024-05-01", "Duty Desk", "2025-05-01")
    assert (body["path"], body["owner"], body["needs"]) == ("services.csv", "Duty Desk", ["transport"])
    assert body["stale"] is True
    assert body["passages"][0]["lines"] == [3, 3]
    assert "45p" not in body["card"]


def test_the_page_has_the_telephone_first_and_no_price_that_is_too_old(client: TestClient) -> None:
    page = client.get("/v1/services/svc-taxi", headers=HTML)
    assert page.headers["content-type"].startswith("text/html")
    main = page.text[page.text.index("<main") :]
    places = [
        main.index(each) for each in ("Overdue", "01632 960802", "What they do", "For", "How to get in", "Checked 1")
    ]
    assert places == sorted(places)
    assert "45p" not in main
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert (page.headers["cache-control"], page.headers["vary"]) == ("no-store", "Accept")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style", page.text)
    assert " style=" not in page.text


def test_the_card_is_plain_text(client: TestClient) -> None:
    card = client.get("/v1/services/svc-club", headers=CARD)
    assert card.headers["content-type"] == "text/plain; charset=utf-8"
    assert card.text.splitlines()[:2] == ["Quay Lunch Club", "Telephone: 01632 960801"]


def test_a_record_that_is_not_public_says_so_on_its_page(client: TestClient) -> None:
    assert "do not pass this on" in client.get("/v1/services/svc-secret", headers=HTML).text
    assert "do not pass this on" not in client.get("/v1/services/svc-club", headers=HTML).text


@pytest.mark.parametrize("accept", ["text/html", "text/plain", "application/json"])
def test_what_is_withdrawn_over_or_no_service_is_not_given_in_any_form(client: TestClient, accept: str) -> None:
    for document_id in ("svc-gone", "evt-past", "prd-hob", "gd-cooking", "nothing"):
        reply = client.get(f"/v1/services/{document_id}", headers={"Accept": accept})
        assert (reply.status_code, reply.headers["content-type"]) == (404, "application/problem+json")
    assert client.get("/v1/services/evt-soon", headers={"Accept": accept}).status_code == 200


def test_what_is_withdrawn_is_gone_at_once(client: TestClient, county: County) -> None:
    assert client.get("/v1/services/svc-club", headers=HTML).status_code == 200
    county.write("services.csv", SERVICES.replace("2027-05-01,active,meals", "2027-05-01,withdrawn,meals"))
    county.refresh()
    for headers in (HTML, CARD, {}):
        assert client.get("/v1/services/svc-club", headers=headers).status_code == 404


def test_a_form_that_is_not_offered_is_refused_with_those_that_are(client: TestClient) -> None:
    reply = client.get("/v1/services/svc-club", headers={"Accept": "image/png"})
    assert (reply.status_code, reply.headers["content-type"]) == (406, "application/problem+json")
    assert "text/html" in reply.json()["detail"]


def test_what_is_imported_comes_out_inert(county: County) -> None:
    county.write("services.csv", SERVICES.replace("A hot lunch and company", "<script>alert(1)</script> A hot lunch"))
    county.refresh()
    with TestClient(create_app(wired(county))) as client:
        assert "<script>alert" not in client.get("/v1/services/svc-club", headers=HTML).text


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        (BROWSER, "text/html"),
        ("text/*", "text/html"),
        ("text/plain", "text/plain"),
        ("text/html;q=0.1, text/plain;q=0.9", "text/plain"),
        ("application/json;q=0, */*", "text/html"),
        ("TEXT/HTML; charset=utf-8", "text/html"),
        ("text/html;q=nonsense", "text/html"),
        (",;q=1,,", "application/json"),
        ("image/png", None),
        ("*/*;q=0", None),
    ],
)
def test_the_client_s_own_order_is_kept(accept: str, chosen: str | None) -> None:
    assert preferred(accept, ("application/json", "text/html", "text/plain")) == chosen


@pytest.fixture
def sheet(needs: Callable[[bool, str], None], merrowshire: Signpost) -> Iterator[Callable[[str], Page]]:
    """Opens a service of the sample corpus in a browser whose only server is the application itself."""
    needs(bool(CHROMIUM), "Chromium")
    client = TestClient(create_app(merrowshire), raise_server_exceptions=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1000, "height": 1300})
        trouble: list[str] = []
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)

        def served(route: object, request: object) -> None:
            reply = client.get(request.url.removeprefix(SHEET[:-1]), headers={"Accept": request.headers["accept"]})
            route.fulfill(status=reply.status_code, headers=dict(reply.headers), body=reply.content)

        page.route("**/*", served)

        def opened(service_id: str) -> Page:
            page.goto(f"{SHEET}v1/services/{service_id}")
            return page

        yield opened
        browser.close()
        assert trouble == []


def longest(signpost: Signpost, most: int) -> list[str]:
    """The ids of the services with the most text."""
    services = [each for each in signpost.current.get().catalogue.documents(Kind.SERVICE) if each.status.answerable]
    return [
        each.id
        for each in sorted(services, key=lambda each: -sum(len(value) for _, value in each.record.stated()))[:most]
    ]


def test_the_longest_records_of_the_sample_corpus_print_on_one_side_of_a4(
    sheet: Callable[[str], Page], merrowshire: Signpost, tmp_path: Path
) -> None:
    for service_id in longest(merrowshire, 5):
        printed = tmp_path / f"{service_id}.pdf"
        sheet(service_id).pdf(path=printed, prefer_css_page_size=True)
        (side,) = PdfReader(printed).pages
        assert (round(float(side.mediabox.width)), round(float(side.mediabox.height))) == (595, 842)
        text = side.extract_text()
        assert "Telephone" in text
        assert "Checked" in text
        assert "automated assistant" not in text  # the frame of the web page is not printed


def test_a_record_longer_than_a_side_still_prints_on_one(
    needs: Callable[[bool, str], None], county: County, tmp_path: Path
) -> None:
    """Every line there is, each far too long, closed and overdue as well, under a name of two lines."""
    needs(bool(CHROMIUM), "Chromium")
    columns = [column.name for column in fields(Record) if column.name not in ("telephone", "latitude", "longitude")]
    many = "They regularly organise gatherings, conversations and celebrations everywhere. " * 40
    with (county.corpus / "long services.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "name", "telephone", "audience", "status", "assured_date", "review_by", "url", *columns])
        told = ["01632 960890 (Monday to Friday); 01632 960891", "public", "temporarily closed", "2024-01-01"]
        name = "Northshire and Southshire friendship and neighbourhood gatherings association"
        rows.writerow(["svc-long", name, *told, "2025-01-01", "https://long.example", *(many for _ in columns)])
    county.refresh()
    html = TestClient(create_app(wired(county))).get("/v1/services/svc-long", headers=HTML).text
    css = "".join((STATIC / name).read_text(encoding="utf-8") for name in SHEETS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.set_content(re.sub(r"<link[^>]*>", "", html).replace("</head>", f"<style>{css}</style></head>"))
        page.pdf(path=tmp_path / "long.pdf", prefer_css_page_size=True)
        browser.close()
    assert "Overdue" in html
    assert "Closed for now: They regularly" in html
    assert html.count("<dt>") >= 10
    assert len(PdfReader(tmp_path / "long.pdf").pages) == 1


def test_the_page_fits_a_telephone_and_shows_the_number_without_scrolling(
    sheet: Callable[[str], Page], merrowshire: Signpost
) -> None:
    page = sheet(longest(merrowshire, 1)[0])
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.locator(".telephone").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 640


def test_the_day_that_decides_what_is_overdue_is_the_one_that_answers_use(client: TestClient, county: County) -> None:
    county.ask._today = lambda: date(2025, 4, 30)
    assert client.get("/v1/services/svc-taxi").json()["stale"] is False
