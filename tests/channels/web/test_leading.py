"""What the pages for leaders show, held against the rows themselves; without a browser."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.domain.people import Role
from signpost.services.huddle import written
from signpost.services.insights.lately import DRAWN
from signpost.services.insights.small_numbers import FEW, HIDDEN
from signpost.stores import Database, FeedbackStore, Kept, QuestionStore, open_database
from tests.bench.asked import UNTIL, make
from tests.channels.test_http import wired
from tests.county import County
from tests.people import HTML, signed_in, somebody

DAYS = {"since": "2025-11-22", "until": "2026-11-22"}
CONVERSATIONS = 3_000


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A year of made-up conversations about three records of the small county and one that it does not have."""
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('year') / 'kept.db'}")
    make(database, CONVERSATIONS, ["svc-club", "svc-transport", "gd-cooking", "gone"])
    return database


@pytest.fixture
def signpost(county: County) -> Signpost:
    signpost = wired(county)
    signpost.__dict__.update(search=county.search, embedder=county.encoder)
    return signpost


@pytest.fixture
def of_a_year(signpost: Signpost, year: Database) -> Signpost:
    signpost.__dict__["database"] = year
    return signpost


@pytest.fixture
def client(signpost: Signpost) -> Iterator[TestClient]:
    with TestClient(create_app(signpost), follow_redirects=False, headers=HTML) as client:
        signed_in(client, signpost, Role.CHAMPION, name=f"Ana {datetime.now(UTC).timestamp()}")
        yield client


def table(client: TestClient, name: str, **query: str) -> dict[str, dict[str, Any]]:
    """Rows by what stands first in them."""
    rows = client.get(f"/insights/tables/{name}.json?{urlencode(DAYS | query)}").json()["rows"]
    return {next(iter(row.values())): row for row in rows}


def shown(client: TestClient, path: str = "/insights", **query: str) -> str:
    reply = client.get(f"{path}?{urlencode(DAYS | query)}")
    assert reply.status_code == 200, reply.text
    return unescape(reply.text)


def card(page: str, name: str) -> str:
    found = re.search(rf'id="figure-{name}">.*?card-number[^>]*>([^<]*)<', page, re.DOTALL)
    assert found, name
    return found[1]


def counted(database: Database, sql: str, **values: object) -> Any:
    """By hand, from the rows."""
    with database.session() as session:
        return session.execute(text(sql), values).scalar()


GENUINE = "FROM questions q WHERE NOT is_test"
RESTS = "EXISTS (SELECT 1 FROM json_each(q.source_ids) WHERE value = :id)"


def test_the_page_reconciles_with_the_rows(client: TestClient, of_a_year: Signpost, year: Database) -> None:
    page = shown(client)
    talks = counted(year, f"SELECT COUNT(DISTINCT CASE conversation WHEN '' THEN id ELSE conversation END) {GENUINE}")
    questions = counted(year, f"SELECT COUNT(*) {GENUINE}")
    assert (card(page, "conversations"), card(page, "questions")) == (f"{talks:,}", f"{questions:,}")
    asked = questions - counted(year, f"SELECT COUNT(*) {GENUINE} AND status = 'conversing'")
    answered = counted(year, f"SELECT COUNT(*) {GENUINE} AND status = 'answered'")
    assert card(page, "answered") == f"{answered / asked:.1%}"
    of_genuine = "FROM feedback f JOIN questions q ON q.id = f.question_id WHERE NOT q.is_test"
    useful = counted(year, f"SELECT AVG(useful * 1.0) {of_genuine}")
    assert card(page, "useful") == f"{useful:.1%}"
    by_talk = "SELECT CASE conversation WHEN '' THEN id ELSE conversation END c, MAX(status = 'answered') a"
    helped = counted(year, f"SELECT SUM(a) FROM ({by_talk} {GENUINE} GROUP BY c)")
    assert card(page, "minutes_saved") == f"{helped * 15 / 60:,.0f} hours"
    assert f"{helped:,} answered genuine conversations x 15 minutes" in page


def test_every_table_reconciles_with_the_rows(client: TestClient, of_a_year: Signpost, year: Database) -> None:
    for team, row in table(client, "teams").items():
        if isinstance(row["questions"], int):
            named = {"team": "" if team == "no team" else team}
            assert row["questions"] == counted(year, f"SELECT COUNT(*) {GENUINE} AND team = :team", **named)
    for record, row in table(client, "most_used").items():
        assert row["answers"] == counted(year, f"SELECT COUNT(*) {GENUINE} AND {RESTS}", id=record)
    for status, row in table(client, "statuses").items():
        if isinstance(row["questions"], int):
            assert row["questions"] == counted(year, f"SELECT COUNT(*) {GENUINE} AND status = :s", s=status)
    asked_in = f"SELECT COUNT(*) {GENUINE} AND date(asked_at) >= :first AND date(asked_at) < date(:first, '7 days')"
    for first, row in [*table(client, "trend").items()][1:]:
        if isinstance(row["questions"], int):
            assert row["questions"] == counted(year, asked_in, first=first)


@pytest.mark.parametrize(
    ("query", "where", "values"),
    [
        ({"team": "Sensory"}, "team = 'Sensory'", {}),
        ({"area": "Saltby"}, "area = 'Saltby'", {}),
        ({"since": "2026-05-01", "until": "2026-05-31"}, "asked_at >= '2026-04-30 23:00' AND asked_at < '2026-05-31 23:00'", {}),
        ({"collection": "guidance"}, RESTS, {"id": "gd-cooking"}),
    ],
)  # fmt: skip
def test_a_filter_counts_what_it_names_alone(
    client: TestClient,
    of_a_year: Signpost,
    year: Database,
    query: Mapping[str, str],
    where: str,
    values: Mapping[str, str],
) -> None:
    page = shown(client, **query)
    assert card(page, "questions") == f"{counted(year, f'SELECT COUNT(*) {GENUINE} AND {where}', **values):,}"


def test_a_collection_tells_nothing_of_what_was_refused(client: TestClient, of_a_year: Signpost) -> None:
    page = shown(client, collection="guidance")
    assert "figure-refused" not in page
    assert "A refused question rests on no source" in page
    assert {row["kind"] for row in table(client, "most_used", collection="guidance").values()} == {"guidance"}


def test_a_team_of_few_is_not_told_and_nor_is_one_that_would_tell_of_it(client: TestClient, signpost: Signpost) -> None:
    now = UNTIL - timedelta(days=9)
    teams = ["Night duty"] * 3 + ["Sensory"] * 40
    QuestionStore(signpost.database).keep(
        *(Kept(f"q{n}", now, "lunch?", "answered", "Yes.", team=team) for n, team in enumerate(teams))
    )
    assert card(shown(client, team="Night duty"), "conversations") == FEW
    few = shown(client, team="Sensory")  # all but three: 43 less 40 would tell them
    assert card(few, "conversations") == HIDDEN
    assert "<img" not in few
    for path in ("charts/themes.svg", "charts/teams.svg", "tables/teams.csv"):
        assert client.get(f"/insights/{path}?{urlencode(DAYS | {'team': 'Sensory'})}").status_code == 404
    assert table(client, "themes", team="Sensory") == {}


def test_each_figure_and_each_row_ends_in_something_to_do_with_where(client: TestClient, of_a_year: Signpost) -> None:
    page = shown(client, "/insights/topics")
    cards = re.findall(r'class="card-act">(.*?)</p>', page)
    assert len(cards) >= 10
    assert sum("<a " in each for each in cards) >= 8
    assert "/insights/huddle?since=2025-11-22&until=2026-11-22&team=Occupational+therapy" in page
    assert 'href="/desk/records/svc-club"' in page
    assert page.count("Take it away") >= 10
    for found in set(re.findall(r'href="#([\w-]+)"', page)):
        assert f'id="{found}"' in page


def test_themes_training_and_gaps_are_read_on_asking_and_shown_from_then_on(
    client: TestClient, of_a_year: Signpost
) -> None:
    assert 'data-load="/insights/topics?' in shown(client)
    asked = shown(client, "/insights/topics")
    assert "data-load" not in asked
    for title in ("What was asked", "Where support and training would pay", "What was missed"):
        assert title in asked
    assert "data-load" not in shown(client)


def test_a_table_is_the_same_on_the_page_in_csv_and_in_json(client: TestClient, of_a_year: Signpost) -> None:
    for name in ("figures", "trend", "statuses", "teams", "areas", "collections", "most_used", "themes", "gaps"):
        reply = client.get(f"/insights/tables/{name}.csv?{urlencode(DAYS)}")
        assert "attachment" in reply.headers["content-disposition"]
        rows = list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))
        assert [list(map(str, each.values())) for each in table(client, name).values()] == [
            ["None" if value == "" and key in ("low", "high") else value for key, value in row.items()] for row in rows
        ] or name in ("figures", "themes", "gaps")
        assert rows
    assert client.get(f"/insights/tables/nothing.csv?{urlencode(DAYS)}").status_code == 404
    assert client.get(f"/insights/tables/teams.exe?{urlencode(DAYS)}").status_code == 422


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_says_what_it_shows_to_whoever_does_not_see_it(
    client: TestClient, of_a_year: Signpost, name: str
) -> None:
    page = client.get(f"/insights/topics?{urlencode(DAYS)}").text
    reply = client.get(f"/insights/charts/{name}.svg?{urlencode(DAYS)}")
    assert reply.headers["content-type"] == "image/svg+xml"
    assert reply.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    drawn = reply.text
    title = re.search(r'<title id="chart-title">(.*)</title>', drawn)
    told = re.search(r'<desc id="chart-description">(.*)</desc>', drawn)
    assert title
    assert told
    assert "The numbers are in the table below it." in told[1]
    [alt] = re.findall(rf'<img src="/insights/charts/{name}\.svg\?[^>]*alt="([^"]*)"', page)
    assert unescape(alt) == f"{unescape(title[1])}. {unescape(told[1])}"
    assert "<script" not in drawn
    assert re.findall(r'(?:href|src)="(?!#)', drawn) == []


def test_the_same_numbers_are_drawn_once(client: TestClient, of_a_year: Signpost) -> None:
    first, again = (client.get(f"/insights/charts/trend.svg?{urlencode(DAYS)}").text for _ in range(2))
    assert first == again
    assert len(of_a_year.lately._charts) == 1
    assert client.get(f"/insights/charts/nothing.svg?{urlencode(DAYS)}").status_code == 404


@pytest.mark.parametrize(
    "query", [{"since": "yesterday"}, {"since": "2026-11-22", "until": "2026-01-01"}, {"collection": "x"}]
)
def test_what_makes_no_sense_is_said_and_nothing_is_counted(client: TestClient, query: Mapping[str, str]) -> None:
    reply = client.get(f"/insights?{urlencode(DAYS | query)}")
    assert reply.status_code == 422
    assert "<h1" in reply.text


def test_where_nothing_was_asked_the_page_says_so(client: TestClient) -> None:
    assert card(shown(client), "conversations") == "0"


# The huddle pack


def kept(name: str, day: int = 20, **values: object) -> Kept:
    given: dict[str, object] = {
        "question": f"somewhere to eat with others at midday {name}",
        "status": "answered",
        "answer": "Yes.",
        "source_ids": ("svc-club",),
    } | values
    return Kept(id=name, asked_at=datetime(2026, 11, day, 12, tzinfo=UTC), **given)  # type: ignore[arg-type]


def opine(signpost: Signpost, name: str, useful: bool, reason: str = "") -> None:
    FeedbackStore(signpost.database).add(name, useful, reason, "web")


def pack_days() -> tuple[date, date]:
    """Opinions are given now."""
    today = datetime.now(UTC).date()
    return today - timedelta(days=1), today + timedelta(days=1)


def test_new_negative_feedback_is_in_the_pack_with_its_reason_and_its_records(
    client: TestClient, signpost: Signpost
) -> None:
    QuestionStore(signpost.database).keep(kept("a"), kept("b"), kept("c", is_test=True))
    opine(signpost, "a", False, "It moved to the quay")
    opine(signpost, "b", True)
    opine(signpost, "c", False, "only a demonstration")
    first, last = pack_days()
    page = client.get(f"/insights/huddle?since={first}&until={last}").text
    assert "Why: It moved to the quay" in page
    assert 'href="/answers/a"' in page
    assert 'href="/desk/records/svc-club"' in page
    assert "only a demonstration" not in page
    [unhappy] = signpost.huddle.pack(first, last).unhappy
    assert unhappy.records == (("svc-club", "Quay Lunch Club"),)


def test_of_a_team_with_few_opinions_none_is_listed(signpost: Signpost) -> None:
    QuestionStore(signpost.database).keep(*(kept(f"q{n}", team="Sensory") for n in range(9)))
    first, last = pack_days()
    for n in range(4):
        opine(signpost, f"q{n}", False, "too far")
    pack = signpost.huddle.pack(first, last, team="Sensory")
    assert (pack.unhappy, pack.not_useful) == ((), FEW)
    opine(signpost, "q4", False, "too far")
    pack = signpost.huddle.pack(first, last, team="Sensory")
    assert (len(pack.unhappy), pack.not_useful) == (5, 5)
    assert (pack.waiting, pack.wrong) == ((), ())


def test_what_is_shown_first_was_changed_then_found_useful_and_rests_on_different_records(signpost: Signpost) -> None:
    QuestionStore(signpost.database).keep(
        kept("sure", confidence=0.9),
        kept("surer", confidence=0.95),
        kept("mixed", confidence=0.99, source_ids=("gd-cooking",)),
        kept("other", confidence=0.5, source_ids=("gd-cooking",), question="engineer who checks a gas cooker"),
        kept("short", confidence=0.99, source_ids=("svc-transport",), question="and the phone?"),
    )
    for name in ("sure", "surer", "mixed", "other", "short"):
        opine(signpost, name, True)
    opine(signpost, "mixed", False)
    first, last = pack_days()
    told = [each.question for each in signpost.huddle.pack(first, last).demonstrations]
    assert told[:2] == ["somewhere to eat with others at midday surer", "engineer who checks a gas cooker"]
    assert len(told) == 3


def test_something_can_be_shown_where_nothing_was_asked(signpost: Signpost) -> None:
    pack = signpost.huddle.pack(date(2026, 11, 1), date(2026, 11, 4))
    assert len(pack.demonstrations) == 2  # the small county has a service and an event that suit everybody
    assert {each.why for each in pack.demonstrations} == {"It shows a newcomer what is there"}


def test_the_mail_says_what_the_page_says_in_lines_that_fit(client: TestClient, of_a_year: Signpost) -> None:
    days = {"since": "2026-11-10", "until": "2026-11-22"}
    mail = client.get(f"/insights/huddle.txt?{urlencode(days)}")
    assert mail.headers["content-type"] == "text/plain; charset=utf-8"
    assert mail.text == written(of_a_year.huddle.pack(date(2026, 11, 10), date(2026, 11, 22)))
    assert mail.text.startswith("Subject: Signpost huddle pack: 10 November 2026 to 22 November 2026\n")
    assert max(map(len, mail.text.splitlines()[1:])) <= 72
    for title in ("IN FIGURES", "WHAT WENT BADLY", "WHAT IS MISSING", "WAITING FOR A PERSON", "THREE THINGS TO SHOW"):
        assert f"\n{title}\n" in mail.text
    page = unescape(client.get(f"/insights/huddle?{urlencode(days)}").text)
    assert mail.text in page


# What somebody asked


def test_whoever_is_signed_in_finds_what_they_asked_and_nobody_else_s(client: TestClient, signpost: Signpost) -> None:
    client.post("/", data={"question": "lunch and company"})
    client.post("/call", data={"outcome": "gas cooker engineer"})
    mine = client.get("/my-questions").text
    assert "lunch and company" in mine
    assert "gas cooker engineer" in mine
    signed_in(client, signpost, Role.ADMINISTRATOR, name="Ben Reed")
    assert "lunch and company" not in client.get("/my-questions").text
    client.cookies.clear()
    client.post("/", data={"question": "a bus to the clinic"})
    assert client.get("/my-questions").headers["location"] == "/sign-in?next=/my-questions"
    with signpost.database.session() as session:
        askers = dict(session.execute(text("SELECT question, asker FROM questions")).all())  # type: ignore[arg-type]
    assert askers["a bus to the clinic"] == ""
    assert re.fullmatch(r"[0-9a-f]{32}", askers["lunch and company"])


def test_what_somebody_asked_can_be_taken_away_whole(client: TestClient, signpost: Signpost) -> None:
    client.post("/", data={"question": "=lunch and company"})
    [turn] = client.get("/my-questions.json").json()
    opine(signpost, turn["id"], False, "It moved")
    [row] = csv.DictReader(io.StringIO(client.get("/my-questions.csv").content.decode("utf-8-sig")))
    assert (row["question"], row["found useful"], row["why"]) == ("'=lunch and company", "no", "It moved")
    assert "01632 960801" in row["answer"]


def test_one_question_or_all_can_be_deleted_and_nobody_else_s_ever(client: TestClient, signpost: Signpost) -> None:
    for question in ("lunch and company", "a bus to the clinic", "gas cooker engineer"):
        client.post("/", data={"question": question})
    first = client.get("/my-questions.json").json()[0]["id"]
    ben = somebody(signpost, Role.CHAMPION, name="Ben Reed")
    assert signpost.history.delete_of_person(ben, first) == 0
    assert signpost.history.delete_of_person(ben) == 0
    gone = client.post("/my-questions/delete", data={"question": first})
    assert gone.headers["location"] == "/my-questions?deleted=1"
    assert (
        "1 question was deleted, with what was answered and thought of it" in client.get(gone.headers["location"]).text
    )
    assert client.post("/my-questions/delete").headers["location"] == "/my-questions?deleted=2"
    assert "There is nothing yet" in client.get("/my-questions").text
    assert counted(signpost.database, "SELECT COUNT(*) FROM questions") == 0


def test_the_privacy_page_says_what_is_kept_of_whoever_is_signed_in(client: TestClient) -> None:
    page = client.get("/privacy").text
    assert "kept under a code of your own" in page
    assert "Who asked a question is not kept, signed in or not" not in page
