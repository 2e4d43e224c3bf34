"""The structured search over HTTP and on the command line: the same list, the same refusals."""

import json

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from signpost.bootstrap import Signpost
from signpost.channels.cli.main import app, run
from signpost.channels.http.app import create_app
from signpost.channels.http.finding import Finder
from tests.county import ROOT

ASKED = {"need": "isolation", "place": "Saltby", "within_miles": "5", "day": "Thursday", "free": "true"}
TYPED = ["find", "--need", "isolation", "--place", "Saltby", "--within-miles", "5", "--day", "Thursday", "--free"]


@pytest.fixture(scope="module")
def client(merrowshire: Signpost) -> TestClient:
    """Without its start-up and end, which would close what other tests use as well."""
    return TestClient(create_app(merrowshire), raise_server_exceptions=False)


@pytest.fixture
def terminal(merrowshire: Signpost, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("SIGNPOST_CORPUS", str(ROOT / "corpus"))
    monkeypatch.setenv("SIGNPOST_INDEXES", str(merrowshire.settings.indexes))
    monkeypatch.setenv("COLUMNS", "160")
    return CliRunner()


def test_each_result_says_how_to_reach_it_when_what_it_costs_how_far_and_what_is_not_known(client: TestClient) -> None:
    reply = client.get("/v1/services", params=ASKED)
    body = reply.json()
    assert (reply.status_code, reply.headers["cache-control"]) == (200, "no-store")
    assert body["filters"] == ["Thursdays", "Free", "Within 5 miles of Saltby"]
    assert (body["needs"], body["place"]) == (["isolation"], "Saltby, Aldersea District")
    assert body["total_items"] == len(body["contents"]) > 1
    wanted = {"id", "title", "telephone", "how_to_get_in", "cost", "when", "area", "checked_on", "stale", "miles",
              "unknown", "serves"}  # fmt: skip
    assert all(wanted <= set(each) for each in body["contents"])
    assert all(each["serves"] is not False and (each["miles"] or 0) <= 5 for each in body["contents"])
    assert any("Free" in each["unknown"] for each in body["contents"])
    assert body["relaxations"] == []


def test_every_id_in_the_list_is_a_service_that_can_be_read(client: TestClient) -> None:
    for each in client.get("/v1/services", params={**ASKED, "per_page": "3"}).json()["contents"]:
        whole = client.get(f"/v1/services/{each['id']}").json()
        for name in ("title", "area", "checked_on", "stale", "needs", "owner", "url"):
            assert whole[name] == each[name]


def test_kilometres_and_miles_mean_the_same(client: TestClient) -> None:
    miles = client.get("/v1/services", params={"place": "Saltby", "within_miles": "5"}).json()
    km = client.get("/v1/services", params={"place": "Saltby", "within_km": "8.04672"}).json()
    assert [each["id"] for each in miles["contents"]] == [each["id"] for each in km["contents"]]
    assert client.get("/v1/services", params={"place": "Saltby", "within_miles": "5", "within_km": "8"}).is_error


def test_several_needs_days_and_languages_can_be_given(client: TestClient) -> None:
    query = "need=isolation&need=meals&day=Tuesday&day=Friday&language=English&language=Polish"
    reply = client.get(f"/v1/services?{query}")
    assert reply.json()["filters"] == ["Tuesdays and Fridays", "English", "Polish"]
    assert all({"isolation", "meals"} <= set(each["needs"]) for each in reply.json()["contents"])


def test_where_nothing_is_left_the_reply_says_what_could_be_given_up(client: TestClient) -> None:
    query = "need=isolation&need=transport&place=Saltby&day=Sunday"
    body = client.get(f"/v1/services?{query}").json()
    assert (body["empty"], body["total_items"]) == (True, 0)
    first = body["relaxations"][0]
    assert (first["give_up"], first["count"]) == ("Sundays", 1)
    assert first["text"].startswith("None on Sundays; one on ")


@pytest.mark.parametrize(
    ("query", "member", "says"),
    [
        ("colour=red", "known", "place"),
        ("free=true&free=false", "known", "need"),
        ("place=Newport", "candidates", "Newport, Isle of Wight"),
        ("place=Xyzzyville", "known", "Saltby"),
        ("need=zorbing", "known", "isolation"),
        ("need=lonely", "candidates", "isolation"),
        ("day=Blursday", "known", "Monday"),
        ("gender=x", "known", "women"),
        ("language=Klingon", "known", "Polish"),
    ],
)
def test_what_is_not_known_or_ambiguous_is_a_problem_that_lists_what_is(
    client: TestClient, query: str, member: str, says: str
) -> None:
    reply = client.get(f"/v1/services?{query}")
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")
    assert says in reply.json()[member]
    assert reply.json()["status"] == 422


@pytest.mark.parametrize(
    "query",
    [
        "within_miles=5", "place=Aldersea+District&within_miles=5", "per_page=101", "per_page=0", "page=0", "age=old",
        "age=121", "open_at=soon", "open_at=9999-12-31T23:59", "within_miles=nan&place=Saltby", "free=perhaps",
        "within_miles=inf&place=Saltby", f"text={'x' * 501}", f"place={'x' * 201}", "need=a&" * 11,
    ],
)  # fmt: skip
def test_what_makes_no_sense_or_is_too_much_is_a_problem_too(client: TestClient, query: str) -> None:
    reply = client.get(f"/v1/services?{query}")
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")


def test_odd_text_is_only_text(client: TestClient) -> None:
    for text in ('"', "' OR 1=1 --", "NEAR(a b)", "\x00", "🫖", "   ", "*", "a" * 500):
        assert client.get("/v1/services", params={"text": text, "per_page": "2"}).status_code == 200


def test_the_api_describes_every_parameter(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]["/v1/services"]["get"]["parameters"]
    assert [each["name"] for each in described] == list(Finder.model_fields)


def test_the_command_line_gives_the_same_list(client: TestClient, terminal: CliRunner) -> None:
    shown = terminal.invoke(app, [*TYPED, "--json"])
    assert shown.exit_code == 0, shown.output
    assert json.loads(shown.stdout) == client.get("/v1/services", params=ASKED).json()


def test_a_person_reads_a_table_with_what_is_not_known_in_words(terminal: CliRunner) -> None:
    shown = terminal.invoke(app, TYPED)
    assert shown.exit_code == 0, shown.output
    for part in ("name", "telephone", "when", "cost", "how far", "unknown", "3.3 miles", "The Lantern Café", "found"):
        assert part in shown.output
    assert "isolation · for Saltby, Aldersea District · Thursdays · Free · Within 5 miles of Saltby" in shown.output


def test_a_person_is_told_what_could_be_given_up_and_when_a_page_is_past_the_last(terminal: CliRunner) -> None:
    nothing = terminal.invoke(
        app, ["find", "--need", "isolation", "--need", "transport", "--place", "Saltby", "--day", "Sunday"]
    )
    assert "None on Sundays; one on " in nothing.output
    assert "There is no page 999" in terminal.invoke(app, [*TYPED, "--page", "999"]).output


def test_a_refusal_on_the_command_line_is_misuse_in_one_line(
    terminal: CliRunner, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["signpost", "find", "--place", "Newport"])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 2
    assert "Newport, Isle of Wight" in capsys.readouterr().err
