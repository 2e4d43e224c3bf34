"""What is open, closed for now, to come, over or withdrawn: told alike in every channel, at once."""

import json
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from signpost.channels.http.app import create_app
from signpost.errors import IndexBusy
from signpost.services.finding import Finding
from tests.channels.test_cli_directory import Terminal, terminal
from tests.channels.test_http import wired
from tests.channels.test_openreferral import published
from tests.copies import Copies
from tests.county import NOW, County, write_county
from tests.office import Office

__all__ = ["terminal"]

STATES = """\
id,name,description,eligibility_description,application_process,telephone,service_area,audience,status,starts_on,expires_on,\
needs
svc-open,Oak Rowing,Rowing on the river with tea.,Anyone,Just come,01632 960701,Northshire,public,active,,,exercise
svc-paused,Elm Rowing,Rowing on the river with tea.,Anyone,Just come,01632 960702,Northshire,public,temporarily closed,,,\
exercise
svc-begun,Fir Rowing,Rowing on the river with tea.,Anyone,Just come,01632 960703,Northshire,public,scheduled,2020-01-01,,\
exercise
svc-soon,Ash Rowing,Rowing on the river with tea.,Anyone,Just come,01632 960704,Northshire,public,active,2099-01-01,,exercise
svc-planned,Bay Rowing,Rowing on the river with tea.,Anyone,Just come,01632 960705,Northshire,public,scheduled,,,exercise
svc-over,Yew Rowing,Rowing on the river with tea.,Anyone,Just come,01632 960706,Northshire,public,active,,2020-01-01,exercise
svc-ended,Box Rowing,Rowing on the river with tea.,Anyone,Just come,01632 960707,Northshire,public,expired,,,exercise
svc-gone,Rue Rowing,Rowing on the river with tea.,Anyone,Just come,01632 960708,Northshire,public,withdrawn,,,exercise
"""
OFFERED = {"svc-open", "svc-paused", "svc-begun"}
KEPT_BACK = {"svc-soon", "svc-planned", "svc-over", "svc-ended", "svc-gone"}
TREES = {"open": "Oak", "paused": "Elm", "begun": "Fir", "soon": "Ash", "planned": "Bay", "over": "Yew", "ended": "Box",
         "gone": "Rue"}  # fmt: skip


def write_county_in_many_states(county: County) -> County:
    write_county(county).write("states services.csv", STATES)
    return county


@pytest.fixture
def client(copies: Copies, county: County) -> Iterator[TestClient]:
    copies.written(county, write_county_in_many_states)
    signpost = wired(county)
    signpost.__dict__["open_referral"] = published(county).open_referral
    signpost.__dict__["finding"] = Finding(lambda: county.current, lambda: county.search, lambda: NOW)
    with TestClient(create_app(signpost), raise_server_exceptions=False) as client:
        yield client


def rows(found: set[str]) -> set[str]:
    """Those of the services above among all that were found."""
    return {each for each in found if each in OFFERED | KEPT_BACK}


def asked(client: TestClient) -> set[str]:
    """Both of those that are open come before the one that is not, so that one has to be asked for by name."""
    questions = ("rowing on the river", *(f"{tree} Rowing" for tree in TREES.values()))
    bodies = [client.post("/v1/ask", json={"question": each, "limit": 10}).json() for each in questions]
    return set().union(*(ids_in(json.dumps([body["options"], body["sources"]])) for body in bodies))


def searched(client: TestClient) -> set[str]:
    return ids_in(client.post("/v1/search", json={"question": "rowing on the river", "limit": 30}).text)


def listed(client: TestClient) -> set[str]:
    body = client.get("/v1/services", params={"text": "rowing on the river", "per_page": 50}).json()
    return rows({each["id"] for each in body["contents"]})


def opened(client: TestClient) -> set[str]:
    return {each for each in OFFERED | KEPT_BACK if client.get(f"/v1/services/{each}").status_code == 200}


def published_to_others(client: TestClient) -> set[str]:
    page = client.get("/openreferral/services", params={"per_page": 100}).json()
    return rows({each["x_signpost"]["id"] for each in page["contents"]})


def ids_in(text: str) -> set[str]:
    return {f"svc-{state}" for state, tree in TREES.items() if f"{tree} Rowing" in text}


CHANNELS = (asked, searched, listed, opened, published_to_others)


@pytest.mark.parametrize("channel", CHANNELS)
def test_only_what_somebody_can_go_to_is_offered(client: TestClient, channel: Callable[[TestClient], set[str]]) -> None:
    assert channel(client) == OFFERED


def test_what_is_closed_for_now_is_said_to_be(client: TestClient) -> None:
    body = client.post("/v1/ask", json={"question": "Elm Rowing"}).json()
    assert "closed" in json.dumps(body).lower()
    paused = client.get("/v1/services/svc-paused").json()
    assert paused["status"] == "temporarily closed"
    found = client.get("/v1/services", params={"text": "rowing on the river", "per_page": 50}).json()["contents"]
    assert next(each for each in found if each["id"] == "svc-paused")["status"] == "temporarily closed"
    assert client.get("/openreferral/services/svc-paused").json()["status"] == "temporarily closed"
    assert client.get("/openreferral/services/svc-begun").json()["status"] == "active"


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_is_withdrawn_is_in_no_channel_from_that_moment(
    county: County, client: TestClient, channel: Callable[[TestClient], set[str]]
) -> None:
    assert "svc-open" in channel(client)
    county.snapshots.withhold(["svc-open"])
    assert "svc-open" not in channel(client)


def test_the_command_line_offers_the_same(terminal: Terminal) -> None:
    (terminal.folder / "corpus" / "services.csv").write_text(STATES)
    terminal.type("index")
    assert ids_in(terminal.type("ask", "rowing on the river", "--limit", "10")) == OFFERED - {"svc-paused"}
    assert "closed" in terminal.type("ask", "Elm Rowing")
    assert ids_in(terminal.type("search", "rowing on the river", "--limit", "30")) == OFFERED
    found = terminal.type("find", "--text", "rowing on the river")
    assert ids_in(found) == OFFERED
    assert "emporarily closed" in found
    terminal.type("withdraw", "svc-open", "--reason", "closed for good")
    assert ids_in(terminal.type("find", "--text", "rowing on the river")) == OFFERED - {"svc-open"}
    assert ids_in(terminal.type("ask", "rowing on the river", "--limit", "10")) == {"svc-begun"}


def test_a_role_whose_holder_left_is_named_by_no_answer_from_the_same_moment(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A team's entry is a record like any other: withdrawn, it is gone before the next index is even built."""
    question = "looks after the directory and answers questions about it"
    assert "role-duty" in office.found(question)

    def busy(*_: object) -> None:
        raise IndexBusy("Another process is building.")

    monkeypatch.setattr(office.library, "refresh", busy)
    decided = office.deciding.withdraw(["role-duty"], "the post has ended", "Community Desk")
    assert decided.waiting
    assert "role-duty" not in office.found(question)
