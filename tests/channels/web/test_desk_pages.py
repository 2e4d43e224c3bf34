"""The content desk's pages, without a browser: who may do what, and what each form says."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.channels.http.cookies import NAME
from signpost.channels.http.web import rendering
from signpost.channels.http.web.rendering import day, day_and_time
from signpost.domain.people import Role
from signpost.stores import DraftStore
from tests.channels.test_http import wired
from tests.county import NOW, SERVICES, County
from tests.fakes import WordEmbedder
from tests.people import HTML, signed_in, somebody

GOLDEN = '{"id": "lunch", "question": "hot lunch and company", "best": ["svc-club"], "says": ["01632 960801"]}\n'


class Words:
    """In place of what loads a model: the county's own embedder, for building as well."""

    def __init__(self, county: County) -> None:
        self._county = county

    def for_building(self, _threads: int) -> WordEmbedder:
        return self._county.embedder


@pytest.fixture
def signpost(county: County) -> Signpost:
    signpost = wired(county)
    signpost.__dict__["examiner"] = county.examiner
    signpost.__dict__["embedder"] = county.encoder
    signpost._embedders = Words(county)
    signpost._now = lambda: NOW
    return signpost


@pytest.fixture
def client(signpost: Signpost) -> Iterator[TestClient]:
    with TestClient(
        create_app(signpost), raise_server_exceptions=False, follow_redirects=False, headers=HTML
    ) as client:
        yield client


@pytest.fixture
def owner(client: TestClient, signpost: Signpost) -> None:
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk", name="Robin Reed")


def as_somebody(client: TestClient, signpost: Signpost, *roles: Role, owns: str = "") -> None:
    client.cookies.clear()
    signed_in(client, signpost, *roles, owns=owns)


def draft_of(client: TestClient, document_id: str = "svc-club") -> str:
    """The address of a draft."""
    reply = client.post(f"/desk/records/{document_id}/draft")
    assert reply.status_code == 303
    return reply.headers["location"]


def form_values(body: str) -> dict[str, str]:
    """What the form holds, as a browser would send it."""
    inputs = dict(re.findall(r'<input class="govuk-input[^"]*" id="f-[^"]+" name="(f-[^"]+)" value="([^"]*)"', body))
    texts = dict(re.findall(r'<textarea[^>]* name="(f-[^"]+)"[^>]*>\n(.*?)</textarea>', body, re.DOTALL))
    selects = re.findall(r'<select[^>]* name="(f-[^"]+)"[^>]*>(.*?)</select>', body, re.DOTALL)
    chosen = {name: found[1] for name, rest in selects if (found := re.search(r'value="([^"]*)" selected', rest))}
    return {name: html.unescape(value) for name, value in {**inputs, **texts, **chosen}.items()}


def saved(client: TestClient, draft: str, **values: str) -> str:
    """A draft with some fields changed, until it can be looked at."""
    sent = {**form_values(client.get(draft).text), **{f"f-{name}": value for name, value in values.items()}}
    reply = client.post(draft, data={**sent, "reason": "they moved"})
    assert reply.status_code == 303, reply.text
    return reply.headers["location"]


def test_the_desk_is_for_whoever_is_signed_in_and_may(client: TestClient, signpost: Signpost) -> None:
    assert client.get("/desk").headers["location"].startswith("/sign-in")
    as_somebody(client, signpost, Role.PRACTITIONER)
    assert client.get("/desk").status_code == 403
    as_somebody(client, signpost, Role.CHAMPION)
    assert client.get("/desk").status_code == 200


@pytest.mark.usefixtures("owner")
def test_the_list_begins_with_what_is_most_urgent_and_can_be_narrowed(client: TestClient) -> None:
    body = client.get("/desk").text
    assert body.index("Hill Drivers") < body.index("Quay Lunch Club")
    assert "Overdue: Its review was due on 1 May 2025" in body
    narrow = client.get("/desk?concern=overdue").text
    assert "Hill Drivers" in narrow
    assert "Quay Lunch Club" not in narrow


@pytest.mark.usefixtures("owner")
def test_a_record_is_edited_looked_at_published_and_taken_back(client: TestClient) -> None:
    draft = draft_of(client)
    review = saved(client, draft, telephone="01632 960855")
    body = client.get(review).text
    assert "<del>960801</del><ins>960855</ins>" in body
    assert "How it will read" in body
    done = client.post(f"{draft}/publication")
    assert done.headers["location"].endswith("done=published")
    change = client.get(done.headers["location"]).text
    assert "Robin Reed (Duty Desk)" in change
    assert re.search(r"<dd>\d+ \w+ 20\d\d, \d\d:\d\d</dd>", change)
    assert "they moved" in change
    assert "01632 960855" in client.post("/v1/ask", json={"question": "hot lunch and company"}).text
    refused = client.post(done.headers["location"].split("?")[0] + "/undoing", data={"why": ""})
    assert "Say why" in refused.text
    undone = client.post(done.headers["location"].split("?")[0] + "/undoing", data={"why": "not so"})
    assert undone.headers["location"].endswith("done=undone")
    assert "01632 960801" in client.post("/v1/ask", json={"question": "hot lunch and company"}).text
    history = client.get("/desk/records/svc-club").text
    assert "Taken back since" in history


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("document_id", ["svc-club", "svc-taxi"])
def test_only_what_was_changed_differs(client: TestClient, document_id: str) -> None:
    body = client.get(saved(client, draft_of(client, document_id), telephone="01632 960855")).text
    what_differs = body.split("What differs")[1].split("How it will read")[0]
    assert re.findall(r"<h3[^>]*>\s*([^<]*?)\s*</h3>", what_differs) == ["Telephone"]


@pytest.mark.usefixtures("owner")
def test_what_is_wrong_is_said_above_the_form_and_beside_the_field_and_nothing_typed_is_lost(
    client: TestClient,
) -> None:
    draft = draft_of(client)
    sent = form_values(client.get(draft).text)
    reply = client.post(draft, data={**sent, "f-email": "ring us", "f-description": "A <b>new</b> text"})
    assert reply.status_code == 422
    assert '<a href="#f-email">' in reply.text
    assert 'id="f-email-error"' in reply.text
    assert "A &lt;b&gt;new&lt;/b&gt; text" in client.get(draft).text


@pytest.mark.usefixtures("owner")
def test_what_would_be_answered_worse_is_named_and_published_only_on_purpose(
    client: TestClient, county: County
) -> None:
    county.write("questions/golden.jsonl", GOLDEN)
    draft = draft_of(client)
    saved(client, draft, telephone="01632 960855")
    tried = client.post(f"{draft}/trial", data={"question": "hot lunch and company"}).text
    assert "1 worse than now" in tried
    assert "the answer does not say “01632 960801”" in tried
    assert "01632 960855" in tried
    refused = client.post(f"{draft}/publication")
    assert refused.status_code == 409
    assert "It is meant" in refused.text
    assert client.post(f"{draft}/publication", data={"accept": "yes"}).status_code == 303


def test_the_second_of_two_sees_both_and_loses_nothing(client: TestClient, signpost: Signpost) -> None:
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk", name="Robin Reed")
    first = draft_of(client)
    saved(client, first, telephone="01632 960855")
    as_somebody(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk")
    second = draft_of(client)
    assert "Robin Reed (Duty Desk) is editing this as well" in client.get(second).text
    form = form_values(client.get(second).text)
    signpost.desk.publish(
        first.rsplit("/", 1)[1], next(p.person for p in signpost.people.all() if p.person.name == "Robin Reed")
    )
    reply = client.post(second, data={**form, "f-telephone": "01632 960866", "f-fees_description": "Free"})
    assert reply.status_code == 422
    assert "It is “01632 960855” now" in reply.text
    assert form_values(reply.text)["f-fees_description"] == "Free"
    again = client.post(second, data={**form_values(reply.text), "seen": "yes"})
    assert again.status_code == 303
    assert client.post(f"{second}/publication").status_code == 303


def test_a_champion_proposes_and_an_owner_publishes(client: TestClient, signpost: Signpost) -> None:
    signed_in(client, signpost, Role.CHAMPION)
    draft = draft_of(client)
    review = saved(client, draft, telephone="01632 960855")
    body = client.get(review).text
    assert "You cannot publish it yourself" in body
    assert "Send it to a second person" in body
    assert client.post(f"{draft}/publication").status_code == 403
    assert client.post(f"{draft}/submission").status_code == 303
    as_somebody(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk")
    body = client.get("/desk").text
    assert "Waiting for a second person" in body
    assert '<span class="waits-number">1</span> to approve' in body
    assert client.post(f"{draft}/publication").status_code == 303


def test_where_approval_is_asked_for_only_a_second_person_publishes(client: TestClient, signpost: Signpost) -> None:
    signpost.settings = signpost.settings.model_copy(update={"desk_approval": True})
    writer = signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk")
    draft = draft_of(client)
    saved(client, draft, telephone="01632 960855")
    refused = client.post(f"{draft}/publication")
    assert (refused.status_code, "second person" in refused.text) == (409, True)
    client.post(f"{draft}/submission")
    as_somebody(client, signpost, Role.APPROVER)
    assert "What should be otherwise" in client.get(f"{draft}/review").text
    assert client.post(f"{draft}/return", data={"remark": "Which number?"}).status_code == 303
    assert DraftStore(signpost.database).get(draft.rsplit("/", 1)[1]).remark == "Which number?"
    client.cookies.set(NAME, signpost.signing_in.begin(writer).token)
    assert '<span class="waits-number">1</span> sent back to you' in client.get("/desk").text


@pytest.mark.usefixtures("owner")
def test_many_are_verified_and_one_is_withdrawn(client: TestClient) -> None:
    assert client.post("/desk/verified", data={"how": "telephoned"}).status_code == 422
    reply = client.post("/desk/verified", data={"ids": ["svc-club", "svc-taxi"], "how": "telephoned"})
    assert reply.headers["location"] == "/desk?verified=2"
    assert "2 records are checked as of now" in client.get(reply.headers["location"]).text
    assert client.post("/desk/records/svc-club/withdrawal", data={"why": " "}).status_code == 422
    assert client.post("/desk/records/svc-club/withdrawal", data={"why": "closed"}).status_code == 303
    assert client.get("/v1/services/svc-club").status_code == 404
    assert "Show it in answers again" in client.get("/desk/records/svc-club").text
    assert client.post("/desk/records/svc-club/restoration").status_code == 303
    assert client.get("/v1/services/svc-club", headers={"Accept": "application/json"}).status_code == 200


def ticks(body: str) -> list[str]:
    return re.findall(r'name="ids" type="checkbox" value="([^"]+)"', body)


@pytest.mark.usefixtures("owner")
def test_whoever_ticks_more_than_a_page_gets_them_all_on_one(
    client: TestClient, county: County, signpost: Signpost
) -> None:
    club = next(line for line in SERVICES.splitlines() if line.startswith("svc-club"))
    copies = [club.replace("svc-club", f"svc-{n}").replace("Quay", f"Quay {n}") for n in range(40)]
    county.write("services.csv", "\n".join([SERVICES.strip(), *copies]))
    signpost.library.refresh()
    first = client.get("/desk", params={"words": "Quay"}).text
    assert len(ticks(first)) == 25
    [way] = re.findall(r'href="(/desk\?[^"]*many=true[^"]*)"', first)
    assert "show all 41 on one page" in first
    whole = client.get(html.unescape(way)).text
    assert len(ticks(whole)) == 41
    assert "on one page" not in whole
    sent = {"words": "Quay", "many": "true", "ids": ticks(whole)}
    assert len(ticks(client.post("/desk/verified", data={**sent, "how": " "}).text)) == 41
    done = client.post("/desk/verified", data={**sent, "how": "telephoned"})
    assert done.headers["location"] == "/desk?verified=41&words=Quay&many=true"


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"how": "telephoned"}, "records"),
        ({"ids": ["svc-club"] * 201, "how": "telephoned"}, "records"),
        ({"ids": ["svc-club"], "how": " "}, "how"),
        ({"ids": ["svc-club"], "how": "telephoned", "on": "the other day"}, "on"),
        ({"ids": ["svc-club"], "how": "telephoned", "on": "3 June 2099"}, "on"),
        ({"ids": ["svc-club"], "how": "telephoned", "on": "3 June 1999"}, "on"),
    ],
)
def test_what_is_wrong_with_a_check_of_many_is_said_where_it_is_and_no_tick_is_lost(
    client: TestClient, sent: dict[str, str | list[str]], field: str
) -> None:
    body = client.post("/desk/verified", data={**sent, "words": "Club"})
    assert body.status_code == 422
    assert f'<a href="#{field}">' in body.text
    assert f'id="{field}-error"' in body.text
    assert ('value="svc-club" checked' in body.text) == ("ids" in sent)
    assert "Hill Drivers" not in body.text


@pytest.mark.usefixtures("owner")
def test_a_faulty_check_of_one_record_is_told_on_its_page(client: TestClient) -> None:
    address = "/desk/records/svc-club"
    body = client.post(f"{address}/check", data={"how": "telephoned", "on": "the other day"})
    assert (body.status_code, 'id="on-error"' in body.text) == (422, True)
    assert 'value="the other day"' in body.text
    done = client.post(f"{address}/check", data={"how": "telephoned"}).headers["location"]
    assert "It is checked as of now" in client.get(done).text


@pytest.mark.usefixtures("owner")
def test_a_service_and_a_note_are_added(client: TestClient) -> None:
    assert client.post("/desk/new", data={"kind": "service", "title": ""}).status_code == 422
    draft = client.post("/desk/new", data={"kind": "service", "title": "Sea Shanty Choir"}).headers["location"]
    saved(client, draft, description="Singing sea shanties on the pier.", telephone="01632 960856", audience="public")
    assert client.post(f"{draft}/publication").status_code == 303
    assert "01632 960856" in client.post("/v1/ask", json={"question": "sea shanties on the pier"}).text
    note = client.post("/desk/new", data={"kind": "note", "title": "Ferry passes"}).headers["location"]
    text = form_values(client.get(note).text)["f-text"]
    saved(client, note, text=f"{text}\n\nThe pier office gives ferry passes.")
    assert client.post(f"{note}/publication").status_code == 303


@pytest.mark.usefixtures("owner")
def test_a_form_begins_with_what_matters_and_warns_of_nothing_before_anybody_typed(client: TestClient) -> None:
    draft = client.post("/desk/new", data={"kind": "service", "title": "Sea Shanty Choir"}).headers["location"]
    form = client.get(draft).text
    assert "is blank" not in form
    first, more = form.split("More that can be said")
    assert 'id="f-telephone"' in first
    assert 'id="f-minimum_age"' in more
    review = client.get(saved(client, draft, telephone="01632 9601", minimum_age="50")).text
    assert "“01632 9601” is no whole telephone number. Check it." in review
    assert "“What they do” is blank" in review
    again = client.get(draft).text
    assert 'id="f-minimum_age"' in again.split("More that can be said")[0]
    done = client.get(client.post(f"{draft}/publication").headers["location"]).text
    [record] = re.findall(r'href="(/desk/records/[^"]+)"', done)
    assert "Nobody has said yet that it was checked" in client.get("/desk").text
    assert "Sea Shanty Choir" in client.get(record).text


def test_pages_tell_every_moment_by_the_clock_on_the_wall() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert (day(late), day_and_time(late)) == ("1 July 2026", "1 July 2026, 00:30")
    assert day_and_time(datetime(2026, 12, 1, 9, 5, tzinfo=UTC)) == "1 December 2026, 09:05"
    templates = list((Path(rendering.__file__).parents[1] / "templates").rglob("*.html"))
    assert templates
    assert [each.name for each in templates if re.search(r"\.date\(\)|strftime|UTC", each.read_text("utf-8"))] == []


def test_an_owner_whose_name_no_record_bears_reads_which_are_like_it(client: TestClient, signpost: Signpost) -> None:
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desks")
    assert "No record names “Duty Desks” as its owner; some name “Duty Desk”." in client.get("/desk").text


def test_an_administrator_reads_that_no_record_names_the_owner_they_gave(
    client: TestClient, signpost: Signpost
) -> None:
    signed_in(client, signpost, Role.ADMINISTRATOR)
    sent = {"name": "Bea Marsh", "roles": ["content owner"], "owns": "Dutty Desk"}
    added = client.post("/people/add", data=sent)
    assert "An invitation for Bea Marsh" in added.text
    assert "No record names “Dutty Desk” as its owner; some name “Duty Desk”." in added.text


@pytest.mark.usefixtures("owner")
def test_a_note_is_written_in_a_form_and_nobody_sees_its_front_matter(client: TestClient, signpost: Signpost) -> None:
    note = client.post("/desk/new", data={"kind": "note", "title": "Ferry passes"}).headers["location"]
    form = client.get(note).text
    assert form_values(form) == {
        "f-title": "Ferry passes", "f-text": "", "f-audience": "internal", "f-owner": "Duty Desk", "f-needs": "",
        "f-aliases": "", "f-expires_on": "",
    }  # fmt: skip
    review = client.get(saved(client, note, text="The pier office gives them.", audience="public", aliases="pass")).text
    assert "Anybody" in review
    for each in ("---", "needs:", "note-ferry-passes", "Not stated before"):
        assert each not in review
    change = client.get(client.post(f"{note}/publication").headers["location"]).text
    assert "The pier office gives them." in change
    document = signpost.desk.subjects.document("note-ferry-passes")
    assert (document.audience, document.aliases, document.owner) == ("public", ("pass",), "Duty Desk")
    again = client.post("/desk/records/note-ferry-passes/draft").headers["location"]
    body = client.get(saved(client, again, text="The harbour office gives them.")).text
    differs = body.split("What differs")[1]
    assert re.findall(r"<h3[^>]*>\s*([^<]*?)\s*</h3>", differs) == ["Text"]
    assert "<del>pier</del>" in differs.replace(" </del>", "</del>")
    whole = client.get(f"{again}?whole=yes").text
    assert "id: note-ferry-passes" in form_values(whole)["f-text"]
    kept = client.post(again, data=form_values(whole))
    assert kept.status_code == 303


@pytest.mark.usefixtures("owner")
def test_where_file_and_desk_disagree_the_owner_says_which_is_right(
    client: TestClient, county: County, signpost: Signpost
) -> None:
    draft = draft_of(client)
    saved(client, draft, telephone="01632 960855")
    client.post(f"{draft}/publication")
    county.write("services.csv", SERVICES.replace("01632 960801", "01632 960877"))
    signpost.library.refresh()
    assert "File and desk disagree" in client.get("/desk").text
    body = client.get("/desk/records/svc-club").text
    assert "services.csv says: “01632 960877”" in body
    assert re.search(r"The desk says since \d+ \w+ 20\d\d \(Duty Desk\): “01632 960855”", body)
    assert (
        client.post("/desk/records/svc-club/settlement", data={"field": "telephone", "right": "file"}).status_code
        == 303
    )
    assert "disagree" not in client.get("/desk/records/svc-club").text


def test_the_safety_wording_is_for_whoever_looks_after_everything(
    client: TestClient, signpost: Signpost, county: County
) -> None:
    county.write("safety.yaml", "kinds:\n  safeguarding_adult:\n    route: [Abuse Line]\n")
    signpost.library.refresh()
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk")
    assert client.post("/desk/rules/safety.yaml/draft").status_code == 403
    client.cookies.clear()
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="*", name="Max Weir")
    draft = client.post("/desk/rules/safety.yaml/draft").headers["location"]
    wrong = client.post(draft, data={"f-text": "kinds:\n  safeguarding_adult:\n    route: [Nobody]\n"})
    assert (wrong.status_code, "Line 3" in wrong.text) == (422, True)
    right = client.post(draft, data={"f-text": "kinds:\n  safeguarding_adult:\n    route: [Abuse Line, Duty Desk]\n"})
    assert right.status_code == 303
    assert client.post(f"{draft}/publication").status_code == 303


def test_whoever_has_left_is_named_nowhere(client: TestClient, signpost: Signpost) -> None:
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk", name="Robin Reed")
    draft = draft_of(client)
    saved(client, draft, telephone="01632 960855")
    client.post(f"{draft}/publication")
    robin = next(each.person for each in signpost.people.all() if each.person.name == "Robin Reed")
    as_somebody(client, signpost, Role.CONTENT_OWNER, owns="*")
    assert "Robin Reed" in client.get("/desk/changes").text
    signpost.people.remove(robin.id, "cli")
    body = client.get("/desk/changes").text
    assert "Robin Reed" not in body
    assert "somebody who has left (Duty Desk)" in body


def test_another_sites_page_can_change_nothing(client: TestClient, signpost: Signpost) -> None:
    somebody(signpost, Role.CONTENT_OWNER)
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk", name="Robin Reed")
    reply = client.post(
        "/desk/records/svc-club/withdrawal", data={"why": "x"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert reply.status_code == 403


DIRECTORY = "id,name,description,telephone,eligibility_description,application_process\nc-1,Harbour Walks,A gentle walk round the harbour.,01632 960820,Anyone,Just come\n"


@pytest.mark.usefixtures("owner")
def test_a_directory_is_brought_its_plan_read_and_published(client: TestClient) -> None:
    form = {"called": "county", "owner": "Duty Desk", "audience": "public"}
    wrong = client.post("/desk/directories", data=form, files={"file": ("walks.exe", b"MZ")})
    assert (wrong.status_code, "of these kinds" in wrong.text) == (422, True)
    sent = client.post("/desk/directories", data=form, files={"file": ("walks.csv", DIRECTORY.encode())})
    plan = client.get(sent.headers["location"])
    assert "1 services read: 1 added" in plan.text
    assert "county" in client.get("/desk/bring").text
    assert client.post(f"{sent.headers['location']}/publication").headers["location"] == "/desk?done=published"
    assert "01632 960820" in client.post("/v1/ask", json={"question": "a gentle walk round the harbour"}).text
    assert client.get(sent.headers["location"]).status_code == 404


@pytest.mark.usefixtures("owner")
def test_a_directory_of_somebody_else_s_records_is_not_theirs_to_bring(client: TestClient) -> None:
    sent = client.post(
        "/desk/directories", data={"owner": "Harbour Team"}, files={"file": ("walks.csv", DIRECTORY.encode())}
    )
    assert (sent.status_code, "belong to Harbour Team" in sent.text) == (422, True)


@pytest.mark.usefixtures("owner")
def test_a_feed_is_fetched_only_from_a_host_that_the_settings_name(client: TestClient) -> None:
    reply = client.post("/desk/directories", data={"address": "https://feed.example/api", "owner": "Duty Desk"})
    assert (reply.status_code, "SIGNPOST_FEED_HOSTS" in reply.text) == (422, True)


@pytest.mark.usefixtures("owner")
def test_a_new_copy_of_a_table_is_tried_published_and_taken_back(client: TestClient, county: County) -> None:
    new = SERVICES.replace("01632 960801", "01632 960877").encode()
    wrong = client.post("/desk/copies", data={"path": "services.csv"}, files={"file": ("services.pdf", b"%PDF-1.4")})
    assert wrong.status_code == 422
    review = client.post("/desk/copies", data={"path": "services.csv"}, files={"file": ("new.csv", new)}).headers[
        "location"
    ]
    draft = review.removesuffix("/review")
    tried = client.post(f"{draft}/trial", data={"question": "hot lunch and company"}).text
    assert "1 record would change" in tried
    done = client.post(f"{draft}/publication").headers["location"].split("?")[0]
    assert (county.corpus / "services.csv").read_bytes() == new
    assert "01632 960877" in client.post("/v1/ask", json={"question": "hot lunch and company"}).text
    client.post(f"{done}/undoing", data={"why": "the wrong file"})
    assert (county.corpus / "services.csv").read_text() == SERVICES


@pytest.mark.usefixtures("owner")
def test_a_new_document_is_sent_and_a_file_that_nothing_reads_is_not_kept(client: TestClient, county: County) -> None:
    refused = client.post("/desk/copies", files={"file": ("virus.exe", b"MZ")})
    assert (refused.status_code, "of one of these kinds" in refused.text) == (422, True)
    broken = client.post("/desk/copies", files={"file": ("broken.docx", b"not a document")}).headers["location"]
    assert client.post(f"{broken.removesuffix('/review')}/publication").status_code == 409
    text = b"---\nowner: Duty Desk\n---\n# Ferry passes\n\nThe pier office gives ferry passes to people over seventy.\n"
    review = client.post("/desk/copies", files={"file": ("../../Ferry passes.md", text)}).headers["location"]
    assert client.post(f"{review.removesuffix('/review')}/publication").status_code == 303
    assert (county.corpus / "uploads" / "ferry-passes.md").read_bytes() == text


@pytest.mark.usefixtures("owner")
def test_a_file_says_which_records_it_would_change_before_anybody_publishes_it(client: TestClient) -> None:
    rows = SERVICES.replace("01632 960801", "01632 960877").splitlines()
    short = "\n".join(row for row in rows if "svc-taxi" not in row).encode()
    sent = {"path": "services.csv"}
    review = client.post("/desk/copies", data=sent, files={"file": ("new.csv", short)}).headers["location"]
    body = client.get(review).text
    assert re.search(r"0 added, 1 changed, \d removed", body)
    assert "<li>Hill Drivers</li>" in body
    assert "bytes" not in body.split("What differs")[1]
    assert "Throw this draft away" in body


@pytest.mark.usefixtures("owner")
def test_rows_that_are_in_another_file_already_stop_a_new_one(client: TestClient) -> None:
    review = client.post("/desk/copies", files={"file": ("mine.csv", SERVICES.encode())}).headers["location"]
    body = client.get(review).text
    assert "are here already, in services.csv, and would not change" in body
    assert "Send another file instead" in body
    assert client.post(f"{review.removesuffix('/review')}/publication").status_code == 409


@pytest.mark.usefixtures("owner")
def test_a_column_that_is_called_otherwise_is_asked_for_by_its_name(client: TestClient) -> None:
    table = "name,description,eligibility_description,application_process,Our line,owner\n" + "".join(
        f"Choir {n},They sing.,Everybody,Come along,01632 96088{n},Duty Desk\n" for n in range(3)
    )
    review = client.post("/desk/copies", files={"file": ("services.csv", table.encode())}).headers["location"]
    body = client.get(review).text
    assert "None of its 3 services states “Telephone”. If a column holds it, call that column telephone" in body
    assert "states “Who it is for”" not in body
    assert "3 added" in body


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize("address", ["/desk/copies", "/desk/directories"])
def test_a_form_without_a_file_says_so_and_keeps_what_was_typed(client: TestClient, address: str) -> None:
    typed = {"called": "county-feed", "reason": "as they told us", "owner": "Duty Desk"}
    body = client.post(address, data=typed)
    assert (body.status_code, "Choose a file first." in body.text) == (422, True)
    assert ('value="county-feed"' if "directories" in address else 'value="as they told us"') in body.text


@pytest.mark.usefixtures("owner")
def test_links_are_looked_at_only_where_the_settings_let_it(client: TestClient) -> None:
    body = client.get("/desk/links").text
    assert "SIGNPOST_LINK_CHECK" in body
    assert "Look at the next ones" not in body
    assert client.post("/desk/links/look").status_code == 409
