"""Records that somebody says are wrong: marked at once wherever they are shown, until their owner has seen to it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from signpost.answering.rendering import checked
from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.domain.people import Role
from signpost.domain.question import Question
from tests.channels.test_http import wired
from tests.county import NOW, County
from tests.people import HTML, signed_in


@pytest.fixture
def signpost(county: County) -> Signpost:
    signpost = wired(county)
    signpost.__dict__.update(search=county.search, embedder=county.encoder)
    signpost._now = lambda: NOW
    signpost.__dict__.pop("ask")
    return signpost


@pytest.fixture
def client(signpost: Signpost) -> Iterator[TestClient]:
    with TestClient(
        create_app(signpost), raise_server_exceptions=False, follow_redirects=False, headers=HTML
    ) as client:
        yield client


def report(client: TestClient, answer: str = "", reason: str = "it moved") -> None:
    client.headers["Sec-Fetch-Site"] = "same-origin"
    sent = client.post("/documents/svc-club/reports", data={"reason": reason, "answer": answer})
    assert sent.status_code == 303


def test_a_source_bears_the_mark_from_the_moment_it_is_reported_and_everywhere(
    client: TestClient, signpost: Signpost
) -> None:
    asked = Question("hot lunch and company")
    assert signpost.ask.ask(asked).answer.sources[0].reported_on is None
    report(client)
    said = checked(signpost.ask.ask(asked).answer.sources[0])
    assert "; reported wrong on" in said
    body = client.post("/v1/ask", json={"question": asked.text}, headers={"Accept": "application/json"}).json()
    assert body["sources"][0]["reported_on"]
    assert "eported wrong on" in client.post("/", data={"question": asked.text}).text
    for address in ("/documents/svc-club", "/v1/services/svc-club"):
        assert "Reported wrong on" in client.get(address).text
    assert client.get("/v1/services/svc-club", headers={"Accept": "text/plain"}).text.startswith("Reported wrong on")
    assert client.get("/v1/services/svc-club", headers={"Accept": "application/json"}).json()["reported_on"]


def test_its_owner_sees_it_says_why_it_was_right_and_the_reporter_reads_that(
    client: TestClient, signpost: Signpost
) -> None:
    answer = signpost.ask.ask(Question("hot lunch and company")).id
    report(client, answer, "the number is old")
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk")
    assert "the number is old" in client.get("/desk/reports").text
    refused = client.post("/desk/reports/svc-club/right", data={"why": " "})
    assert (refused.status_code, "Say why it is right" in refused.text) == (422, True)
    done = client.post("/desk/reports/svc-club/right", data={"why": "We rang them today"})
    assert "no longer bears the mark" in client.get(done.headers["location"]).text
    assert "Nothing of yours is said to be wrong" in client.get("/desk/reports").text
    assert "reported wrong" not in checked(signpost.ask.ask(Question("hot lunch and company")).answer.sources[0])
    kept = client.get(f"/answers/{answer}").text
    assert "It was right" in kept
    assert "We rang them today" in kept


def test_what_is_somebody_else_s_is_neither_listed_nor_settled(client: TestClient, signpost: Signpost) -> None:
    report(client)
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Abuse Line")
    assert "Quay Lunch Club" not in client.get("/desk/reports").text
    assert client.post("/desk/reports/svc-club/right", data={"why": "so"}).status_code == 403
    assert signpost.reporting.since(["svc-club"])


def test_a_report_stays_settled_and_a_new_one_marks_it_again(client: TestClient, signpost: Signpost) -> None:
    report(client)
    signpost.library.seen_to(["svc-club"])
    assert signpost.reporting.since(["svc-club"]) == {}
    report(client)
    assert signpost.reporting.since(["svc-club"])["svc-club"] >= datetime(2026, 1, 1, tzinfo=UTC).date()


def test_whoever_may_edit_a_source_gets_from_its_answer_to_the_form_and_nobody_else_is_shown_the_way(
    client: TestClient, signpost: Signpost
) -> None:
    way = 'action="/desk/records/svc-club/draft"'
    seen = ("/", {"question": "hot lunch and company"})

    def is_shown() -> tuple[bool, bool]:
        return way in client.post(seen[0], data=seen[1]).text, way in client.get("/documents/svc-club").text

    client.headers["Sec-Fetch-Site"] = "same-origin"
    assert is_shown() == (False, False)
    for role, owns in ((Role.CHAMPION, ""), (Role.APPROVER, ""), (Role.CONTENT_OWNER, "Abuse Line")):
        signed_in(client, signpost, role, owns=owns, name=f"{role} of {owns}")
        assert is_shown() == (False, False)
        client.cookies.clear()
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk")
    assert is_shown() == (True, True)
    form = client.get(client.post("/desk/records/svc-club/draft").headers["location"]).text
    assert "01632 960801" in form


def test_an_answer_that_comes_part_by_part_shows_its_editor_the_same_way(
    client: TestClient, signpost: Signpost
) -> None:
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk")
    parts = client.post("/", data={"question": "hot lunch and company"}, headers={"Accept": "text/event-stream"}).text
    assert "/desk/records/svc-club/draft" in parts
