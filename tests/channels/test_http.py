import gc
import json
import logging
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from signpost import __version__
from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.channels.http.bounds import MOST_BYTES
from signpost.config import Settings
from signpost.domain.question import LONGEST_QUESTION, LONGEST_TEAM
from signpost.services.people.passwords import Passwords
from tests.county import GUIDANCE, ROLES, SERVICES, County
from tests.people import QUICK


@pytest.fixture
def client(county: County) -> Iterator[TestClient]:
    with TestClient(create_app(wired(county)), raise_server_exceptions=False) as client:
        yield client


def wired(county: County) -> Signpost:
    """The real wiring with the small county's parts in place of those that load a model."""
    signpost = Signpost(
        Settings(
            corpus=county.corpus,
            indexes=county.snapshots.folder.parent,
            database=f"sqlite:///{county.corpus.parent / 'kept.db'}",
        )
    )
    signpost.__dict__.update(ask=county.ask, search=county.search, current=county.current, keeper=county.keeper)
    signpost.__dict__["_passwords"] = Passwords(QUICK)
    return signpost


def test_nobody_waits_while_garbage_is_looked_for_in_what_stays_loaded(county: County) -> None:
    before = gc.get_freeze_count()
    with TestClient(create_app(wired(county))):
        assert gc.get_freeze_count() - before > 100_000
    assert gc.get_freeze_count() == 0


def test_ask_gives_the_contract(client: TestClient) -> None:
    reply = client.post("/v1/ask", json={"question": "lunch and company", "area": "Northshire"})
    body = reply.json()
    assert reply.status_code == 200
    assert {"id", "status", "text", "lead", "options", "cautions", "next_steps", "confidence", "sources", "snapshot",
            "timings_ms"} <= set(body)  # fmt: skip
    assert {"n", "title", "path", "url", "heading_trail", "page", "lines", "checked_on", "review_by", "stale", "owner",
            "quote"} <= set(body["sources"][0])  # fmt: skip
    assert body["status"] == "answered"
    assert "01632 960801" in body["text"]


def test_the_team_that_asks_is_kept_to_be_counted_by_and_is_bounded(county: County, client: TestClient) -> None:
    asked = client.post("/v1/ask", json={"question": "lunch and company", "team": "Locality North"}).json()
    county.keeper.settle()
    assert county.keeper.store.get(asked["id"]).team == "Locality North"
    assert client.post("/v1/ask", json={"question": "lunch", "team": "x" * (LONGEST_TEAM + 1)}).status_code == 422


def test_ask_streams_the_same_answer_part_by_part(client: TestClient) -> None:
    headers = {"Accept": "text/event-stream"}
    reply = client.post("/v1/ask", json={"question": "lunch and company"}, headers=headers)
    assert reply.headers["content-type"].startswith("text/event-stream")
    events = [block.split("\n", 1) for block in reply.text.strip().split("\n\n")]
    names = [name.removeprefix("event: ") for name, _ in events]
    assert names[0] == "lead"
    assert names[-1] == "answer"
    whole = json.loads(events[-1][1].removeprefix("data: "))
    assert whole["options"][0] == json.loads(events[names.index("options")][1].removeprefix("data: "))


def test_search_gives_hits_with_their_place(client: TestClient) -> None:
    hits = client.post("/v1/search", json={"question": "gas cooker engineer", "limit": 3}).json()["hits"]
    assert len(hits) == 3
    assert hits[0]["source"]["path"] == "cooking.md"
    first, last = hits[0]["source"]["lines"]
    written = GUIDANCE.split("\n")[first - 1 : last]
    assert "Only a registered engineer may work on a gas cooker." in " ".join(written)


def test_a_document_is_given_whole(client: TestClient) -> None:
    body = client.get("/v1/documents/prd-hob").json()
    assert body["record"]["part_number"] == "HG-2041/E"


def test_feedback_is_taken_for_an_answer_that_was_given_and_no_other(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": "lunch"}).json()["id"]
    assert client.post("/v1/feedback", json={"answer": answer, "useful": False, "reason": "moved"}).status_code == 201
    missing = client.post("/v1/feedback", json={"answer": "no-such", "useful": True})
    assert missing.status_code == 404
    assert missing.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"question": ""}, 422),
        ({"question": "   "}, 422),
        ({"question": "x" * (LONGEST_QUESTION + 1)}, 422),
        ({"question": 7}, 422),
        ({"question": "lunch", "limit": 1000}, 422),
        ({"question": "lunch", "unknown": 1}, 422),
        ({"question": "x" * (MOST_BYTES + 1)}, 413),
    ],
)
def test_bad_input_is_a_problem_document_that_never_repeats_the_question(
    client: TestClient, body: dict[str, object], status: int
) -> None:
    reply = client.post("/v1/ask", json=body)
    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} == set(reply.json())
    assert "xxx" not in reply.text


def test_what_is_not_json_or_not_there_or_not_allowed_is_a_problem_document(client: TestClient) -> None:
    for reply in (
        client.post("/v1/ask", content=b"{", headers={"content-type": "application/json"}),
        client.get("/v1/nothing"),
        client.get("/v1/ask"),
        client.get("/v1/documents/no-such"),
    ):
        assert reply.headers["content-type"] == "application/problem+json"
        assert reply.json()["status"] == reply.status_code >= 400


def test_health_ready_and_metrics(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["passages"] > 0
    client.post("/v1/ask", json={"question": "lunch and company"})
    assert 'signpost_answers_total{status="answered"}' in client.get("/metrics").text


def test_without_an_index_it_lives_says_it_is_not_ready_and_names_no_folder(empty_county: County) -> None:
    with TestClient(create_app(wired(empty_county)), raise_server_exceptions=False) as client:
        assert client.get("/healthz").status_code == 200
        for reply in (client.get("/readyz"), client.post("/v1/ask", json={"question": "lunch"})):
            assert reply.status_code == 503
            assert str(empty_county.corpus.parent) not in reply.text
        assert client.post("/", data={"question": "lunch"}).status_code == 503


def test_the_api_describes_itself(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["info"]["version"] == __version__
    assert {"/v1/ask", "/v1/search", "/v1/feedback", "/v1/documents/{document_id}", "/healthz"} <= set(
        described["paths"]
    )


def test_no_log_line_or_metric_holds_a_question(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client.post("/v1/ask", json={"question": "lunch for Ermintrude"})
    client.post("/", data={"question": "lunch for Ermintrude"})
    client.get("/v1/documents/Ermintrude")
    ours = [
        record.getMessage() for record in caplog.records if not record.name.startswith("httpx")
    ]  # the test's own client
    assert [line for line in ours if "Ermintrude" in line] == []
    assert "Ermintrude" not in client.get("/metrics").text


def test_a_stranger_host_name_is_refused(county: County) -> None:
    signpost = wired(county)
    signpost.settings = signpost.settings.model_copy(update={"allowed_hosts": ("signpost.example",)})
    with TestClient(create_app(signpost)) as client:
        assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


def test_the_page_asks_and_shows_an_answer_without_running_any_script(client: TestClient) -> None:
    home = client.get("/")
    assert "default-src 'none'" in home.headers["content-security-policy"]
    page = client.post("/", data={"question": "lunch and company"})
    assert "Quay Lunch Club" in page.text
    assert "01632 960801" in page.text
    assert "Checked 1 May 2026 by Duty Desk" in page.text
    assert page.headers["cache-control"] == "no-store"


def test_what_is_typed_and_what_is_imported_comes_out_inert(county: County) -> None:
    county.write("services.csv", SERVICES.replace("A hot lunch and company", "<script>alert(1)</script> A hot lunch"))
    county.refresh()
    with TestClient(create_app(wired(county))) as client:
        page = client.post("/", data={"question": "<img src=x onerror=alert(1)> hot lunch by the harbour"})
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


def test_an_empty_question_comes_back_with_what_to_do(client: TestClient) -> None:
    page = client.post("/", data={"question": "  "})
    assert page.status_code == 422
    assert "Type what the person needs" in page.text


def test_a_refresh_is_answered_from_without_a_restart(client: TestClient, county: County) -> None:
    county.write("roles.csv", ROLES.replace("01632 960810", "01632 960899"))
    county.refresh()
    body = client.post("/v1/ask", json={"question": "who do I ask about the directory?"}).json()
    assert "01632 960899" in body["text"]
