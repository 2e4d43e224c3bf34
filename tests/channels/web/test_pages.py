"""What pages send beside their text, and what they refuse; without a browser."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import STATIC, create_app
from signpost.channels.http.vendoring import TAKEN, VENDORED, without_govuk_property
from signpost.channels.http.web.documents import spans_of
from signpost.domain.document import Audience
from signpost.domain.question import Question
from signpost.services.opening import Marked, Opening
from signpost.services.outcomes import Outcomes
from signpost.services.records import SnapshotRecords
from signpost.stores import FeedbackStore, OutcomeStore, PassedOnStore, ReportStore
from tests.channels.test_http import wired
from tests.county import GUIDANCE, County

PAGES = ("/", "/call", "/privacy", "/accessibility", "/documents/svc-club")


@pytest.fixture
def signpost(county: County) -> Signpost:
    return wired(county)


@pytest.fixture
def client(signpost: Signpost) -> Iterator[TestClient]:
    with TestClient(create_app(signpost), raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


def answer_id(client: TestClient) -> str:
    body = client.post("/", data={"question": "lunch and company"}).text
    found = re.search(r"/answers/([0-9a-f]+)/feedback", body)
    assert found
    return found[1]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_a_script_or_a_style_and_none_may_be_framed_or_kept(client: TestClient, path: str) -> None:
    reply = client.get(path)
    policy = reply.headers["content-security-policy"]
    assert "script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert reply.headers["cache-control"] == "no-store"
    assert "set-cookie" not in reply.headers
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", reply.text) == []


def test_the_footer_says_quoted_only_where_no_language_model_words_anything(county: County, client: TestClient) -> None:
    assert "Everything it says is quoted" in client.get("/privacy").text
    signpost = wired(county)
    settings = {"language_model_url": "http://localhost:9/v1", "language_model_name": "m"}
    signpost.settings = signpost.settings.model_copy(update=settings)
    with TestClient(create_app(signpost)) as reworded:
        told = reworded.get("/privacy").text
    assert "Everything it says is quoted" not in told
    assert "A language model may shorten" in told


def test_the_colour_and_the_name_are_the_council_s(county: County) -> None:
    signpost = wired(county)
    signpost.settings = signpost.settings.model_copy(
        update={"brand_colour": "#5a2d81", "organisation": "Otherby Council"}
    )
    with TestClient(create_app(signpost)) as client:
        assert client.get("/brand.css").text == ":root{--govuk-brand-colour:#5a2d81}\n"
        assert "Otherby Council" in client.get("/").text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_what_another_site_makes_a_browser_send_is_refused(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    path = f"/answers/{answer_id(client)}/feedback"
    assert client.post(path, data={"useful": "yes"}, headers=headers).status_code == status


def test_looking_is_never_refused(client: TestClient) -> None:
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_one_address_may_not_send_more_than_people_do(county: County) -> None:
    signpost = wired(county)
    signpost.settings = signpost.settings.model_copy(update={"deeds_a_minute": 2})
    with TestClient(create_app(signpost), follow_redirects=False) as client:
        path = f"/answers/{answer_id(client)}/feedback"
        assert [client.post(path, data={"useful": "yes"}).status_code for _ in range(3)] == [303, 303, 429]
        assert client.post("/", data={"question": "lunch"}).status_code == 200


def test_a_reason_changes_the_opinion_that_was_given_first(client: TestClient, signpost: Signpost) -> None:
    answer = answer_id(client)
    first = client.post(f"/answers/{answer}/feedback", data={"useful": "no"}).headers["location"]
    opinion = re.search(r"opinion=(\w+)", first)
    assert opinion
    data = {"useful": "no", "reason": "Ring Ermintrude Fotheringay on 01632 960999", "opinion": opinion[1]}
    client.post(f"/answers/{answer}/feedback", data=data)
    (kept,) = FeedbackStore(signpost.database).of(answer)
    assert not kept.useful
    assert "960999" not in kept.reason


def test_a_report_is_kept_for_the_record_s_owner(client: TestClient, signpost: Signpost) -> None:
    moved = client.post("/documents/svc-club/reports", data={"reason": "It moved", "answer": "abc"})
    assert "Your report waits for Duty Desk" in client.get(moved.headers["location"]).text
    (report,) = ReportStore(signpost.database).new()
    assert (report.reason, report.channel, report.answer_id) == ("It moved", "web", "abc")
    assert client.post("/documents/nothing/reports", data={"reason": "x"}).status_code == 404


def test_a_question_waits_for_the_owner_of_its_topic_once_and_the_reply_stands_on_its_page(
    client: TestClient, signpost: Signpost
) -> None:
    answer = answer_id(client)
    for _ in range(2):
        assert client.post(f"/answers/{answer}/person").status_code == 303
    store = PassedOnStore(signpost.database)
    (waiting,) = store.open()
    assert (waiting.answer_id, waiting.owner, waiting.asker) == (answer, "Duty Desk", {"platform": "web"})
    assert "Passed to <strong>Duty Desk" in client.get(f"/answers/{answer}").text
    signpost.passing_on.reply(waiting.id, "Ask for the early sitting.")
    signpost.passing_on._now = lambda: datetime.now(UTC) + timedelta(days=1)
    client.post(f"/answers/{answer}/person")  # asking once more loses nothing
    assert "Ask for the early sitting." in client.get(f"/answers/{answer}").text


def test_the_shared_page_holds_no_personal_data(client: TestClient) -> None:
    body = client.post("/", data={"question": "lunch and company for Mr Fotheringay 01632 960998"}).text
    answer = re.search(r"/answers/([0-9a-f]+)/feedback", body)
    assert answer
    shared = client.get(f"/answers/{answer[1]}").text
    assert "Fotheringay" not in shared
    assert "960998" not in shared


def test_the_shared_page_counts_the_sources_that_are_gone(client: TestClient, county: County) -> None:
    answer = answer_id(client)
    assert "Quay Lunch Club" in client.get(f"/answers/{answer}").text
    services = (county.corpus / "services.csv").read_text(encoding="utf-8")
    county.write("services.csv", services.replace("2027-05-01,active,meals", "2027-05-01,withdrawn,meals"))
    county.refresh()
    assert "no longer here" in client.get(f"/answers/{answer}").text


def test_where_nothing_is_kept_pages_say_so_and_offer_no_link(county: County) -> None:
    signpost = wired(county)
    signpost.__dict__["keeper"] = None
    with TestClient(create_app(signpost)) as client:
        body = client.post("/", data={"question": "lunch and company"}).text
        assert "/answers/" not in body
        gone = client.get("/answers/abc")
        assert (gone.status_code, "nothing" in gone.text.lower()) == (404, True)
        assert "no question and no answer is kept" in client.get("/privacy").text


@pytest.mark.parametrize("path", ["/answers/nothing", "/documents/nothing", "/documents/svc-gone"])
def test_what_is_not_there_is_a_page_for_people(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert (reply.status_code, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "<h1" in reply.text


def test_a_person_at_a_wrong_address_gets_a_page_and_a_program_a_problem_document(client: TestClient) -> None:
    html = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    assert "<h1" in client.get("/nothing", headers=html).text
    for path, headers in (("/nothing", {}), ("/v1/nothing", html)):
        reply = client.get(path, headers=headers)
        assert (reply.status_code, reply.headers["content-type"]) == (404, "application/problem+json")


def test_a_database_that_fails_names_no_folder(client: TestClient, signpost: Signpost) -> None:
    answer = answer_id(client)
    with signpost.database.writing() as connection:
        connection.execute(text("DROP TABLE feedback"))
    reply = client.post(f"/answers/{answer}/feedback", data={"useful": "yes"})
    assert (reply.status_code, reply.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert str(signpost.settings.corpus.parent) not in reply.text


def test_a_source_opens_at_its_passage_with_what_was_said_marked(county: County) -> None:
    reply = county.ask.ask(Question("gas cooker engineer"))
    opening = Opening(lambda: SnapshotRecords(county.current.get(), Audience.INTERNAL, date(2026, 11, 24)))
    source = next(each for each in reply.answer.sources if each.document_id == "gd-cooking")
    place = opening.places(reply.answer)[source.n]
    opened = opening.opened("gd-cooking", place)
    assert opened.is_found
    (marked,) = [each for each in opened.passages if each.is_marked]
    assert marked.headings[-1] == (2, "Gas")
    assert any(piece.is_marked and piece.text in GUIDANCE for piece in marked.pieces)
    assert "".join(piece.text for piece in marked.pieces) == marked.passage.text


def test_a_passage_that_changed_since_is_said_to_have(client: TestClient) -> None:
    assert "has changed since" in client.get("/documents/gd-cooking?passage=0123&marks=0-5").text
    assert "has changed since" not in client.get("/documents/gd-cooking").text


@pytest.mark.parametrize(
    ("marks", "spans"),
    [
        ("3-9.12-20", ((3, 9), (12, 20))),
        ("", ()),
        ("9-3", ()),
        ("a-b.1-2.3", ((1, 2),)),
        ("1-2" * 50, ()),
        ("-".join("9" * 99), ()),
    ],
)
def test_marks_that_make_no_sense_mark_nothing(marks: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert spans_of(marks) == spans


@pytest.mark.parametrize("marks", ["0-5.2-9.4-4000", "9-12.0-3", "5000-6000"])
def test_no_mark_changes_what_a_passage_says(client: TestClient, county: County, marks: str) -> None:
    records = SnapshotRecords(county.current.get(), Audience.INTERNAL, date(2026, 11, 24))
    passage = records.passages("gd-cooking")[0]
    opened = Opening(lambda: records).opened("gd-cooking", Marked(passage.digest, spans_of(marks)))
    assert "".join(piece.text for piece in opened.passages[0].pieces) == passage.text


def test_an_outcome_is_kept_and_a_second_one_replaces_it(
    client: TestClient, signpost: Signpost, county: County
) -> None:
    body = client.post("/call", data={"outcome": "lunch and company"}).text
    path = re.search(r'action="(/call/[0-9a-f]+/outcome)"', body)
    assert path
    assert (
        client.post(path[1], data={"outcome": "nothing_found"})
        .headers["location"]
        .startswith("/call?noted=nothing_found")
    )
    client.post(path[1], data={"outcome": "signposted"})
    assert client.post(path[1], data={"outcome": "won"}).status_code == 422
    assert client.post("/call/nothing/outcome", data={"outcome": "signposted"}).status_code == 404
    rate = signpost.outcomes.rate(date(2026, 1, 1), date(2030, 1, 1))
    assert (rate.calls, rate.signposted) == (1, 1)
    assert isinstance(signpost.outcomes, Outcomes)
    assert OutcomeStore(signpost.database).counts(date(2020, 1, 1), date(2020, 1, 2)) == []


def test_a_call_about_a_concern_is_never_counted_as_signposted(client: TestClient, signpost: Signpost) -> None:
    body = client.post("/call", data={"outcome": "he hits her and takes her money"}).text
    path = re.search(r'action="(/call/[0-9a-f]+/outcome)"', body)
    assert path
    client.post(path[1], data={"outcome": "signposted"})
    rate = signpost.outcomes.rate(date(2026, 1, 1), date(2030, 1, 1))
    assert (rate.calls, rate.signposted, rate.safeguarding) == (1, 0, 1)


def test_outcomes_are_kept_where_no_questions_are(county: County) -> None:
    signpost = wired(county)
    signpost.__dict__.update(keeper=None, search=county.search)
    with TestClient(create_app(signpost)) as client:
        data = {"outcome": "signposted", "status": "guardrail_safeguarding"}
        assert client.post("/call/abc123/outcome", data=data).status_code == 200
        assert client.post("/call/.%2e/outcome", data=data).status_code == 404
        rate = signpost.outcomes.rate(date(2026, 1, 1), date(2030, 1, 1))
        assert (rate.calls, rate.safeguarding) == (1, 1)


def test_a_call_that_is_a_test_is_not_counted(client: TestClient, signpost: Signpost) -> None:
    answer = client.post("/v1/ask", json={"question": "lunch", "test": True}).json()["id"]
    client.post(f"/call/{answer}/outcome", data={"outcome": "signposted"})
    assert signpost.outcomes.rate(date(2026, 1, 1), date(2030, 1, 1)).calls == 0


def test_what_is_vendored_is_licensed_and_holds_nothing_of_gov_uk_s_own(client: TestClient) -> None:
    for name in TAKEN:
        text = (VENDORED / name).read_text(encoding="utf-8")
        assert without_govuk_property(text) == text
        assert not re.search(r"GDS Transport|crest|url\(/|sourceMappingURL", text)
        assert client.get(f"/static/govuk/{name}").status_code == 200
    assert "MIT License" in (VENDORED / "LICENCE").read_text(encoding="utf-8")
    assert not list(STATIC.rglob("*.woff*"))


def test_a_stream_shows_the_frame_first_then_each_part(client: TestClient) -> None:
    for path, data, parts in (("/", {"question": "lunch"}, 10), ("/call", {"outcome": "lunch"}, 4)):
        reply = client.post(path, data=data, headers={"Accept": "text/event-stream"})
        assert reply.headers["content-type"].startswith("text/event-stream")
        names = re.findall(r"^event: (\w+)$", reply.text, re.MULTILINE)
        assert names == ["frame", *["part"] * parts, "done"]
    empty = client.post("/", data={"question": " "}, headers={"Accept": "text/event-stream"}).text
    assert re.findall(r"^event: (\w+)$", empty, re.MULTILINE) == ["frame", "trouble"]
