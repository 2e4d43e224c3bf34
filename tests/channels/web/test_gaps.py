"""What nobody could answer: together, to an owner, to a note, to the next who asks, and open again where it fails."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from signpost.bootstrap import Signpost
from signpost.channels.http.app import create_app
from signpost.domain.people import Role
from signpost.domain.question import Question
from signpost.services.gaps.looked import Looked
from signpost.services.insights.telling import mark
from signpost.stores import GapState, GapStore, Kept, PurgeStore
from tests.channels.test_http import wired
from tests.channels.web.test_desk_pages import Words
from tests.channels.web.test_reports import report
from tests.county import NOW, County
from tests.people import HTML, signed_in, somebody

MATS = ("Where can I borrow prayer mats for a resident?", "borrow prayer mats, is there a place for a resident?")
REPLY = "Any resident can borrow prayer mats from the Quay Faith Centre. Ring 01632 960880."


@pytest.fixture
def signpost(county: County) -> Signpost:
    signpost = wired(county)
    signpost.__dict__.update(search=county.search, examiner=county.examiner, embedder=county.encoder)
    signpost._embedders = Words(county)  # type: ignore[assignment]
    signpost._now = lambda: NOW
    return signpost


@pytest.fixture
def client(signpost: Signpost) -> Iterator[TestClient]:
    with TestClient(
        create_app(signpost), raise_server_exceptions=False, follow_redirects=False, headers=HTML
    ) as client:
        yield client


def missed(county: County, *texts: str, status: str = "unanswerable_no_content", **values: object) -> list[str]:
    """Questions as they are kept, a moment ago; their ids."""
    now = datetime.now(UTC)
    kept = [
        Kept(f"q{now.timestamp():.6f}-{n}", now + timedelta(microseconds=n), each, status, "", **values)  # type: ignore[arg-type]
        for n, each in enumerate(texts)
    ]
    county.questions.keep(*kept)
    return [each.id for each in kept]


def gathered(signpost: Signpost) -> list[Looked]:
    signpost.gaps.gather()
    return signpost.gaps.all()


def only(signpost: Signpost) -> Looked:
    [found] = gathered(signpost)
    return found


def published(client: TestClient, signpost: Signpost) -> str:
    """Answered and live; the gap's id."""
    gap = only(signpost).gap
    sent = {"title": MATS[0], "text": REPLY}
    draft = client.post(f"/desk/gaps/{gap.id}/answer", data=sent).headers["location"]
    done = client.post(draft.removesuffix("/review") + "/publication")
    assert done.status_code == 303, done.text
    return gap.id


def test_questions_alike_make_one_gap_and_a_new_one_joins_it(county: County, signpost: Signpost) -> None:
    missed(county, *MATS, "tell me", "prayer mats to borrow for a resident?")
    first = only(signpost)
    assert "prayer mats" in first.gap.name
    assert len(first.opened_by) == 3
    missed(county, "a resident wants to borrow prayer mats")
    again = only(signpost)
    assert (again.gap.id, again.gap.name, len(again.opened_by)) == (first.gap.id, first.gap.name, 4)


def test_looking_at_gaps_changes_nothing_and_the_button_brings_them_up_to_now(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    missed(county, *MATS)
    signed_in(client, signpost, Role.CONTENT_OWNER)
    assert "prayer mats" not in client.get("/desk/gaps").text
    assert GapStore(signpost.database).all() == []
    done = client.post("/desk/gaps/gathering").headers["location"]
    body = client.get(done).text
    assert "1 new." in body
    [gap] = GapStore(signpost.database).all()
    missed(county, "a resident wants to borrow prayer mats")
    faulty = client.post(f"/desk/gaps/{gap.id}/answer", data={"title": "Prayer mats", "text": " "})
    assert faulty.status_code == 422
    assert "Asked twice" in client.get(f"/desk/gaps/{gap.id}").text
    assert GapStore(signpost.database).all() == [gap]
    again = client.post("/desk/gaps/gathering").headers["location"]
    assert "Nothing new" in client.get(again).text
    assert "Asked 3 times" in client.get(f"/desk/gaps/{gap.id}").text


def test_one_question_alone_is_no_gap_unless_a_person_was_asked(county: County, signpost: Signpost) -> None:
    [asked] = missed(county, MATS[0])
    assert gathered(signpost) == []
    signpost.passing_on.leave(asked)
    assert len(only(signpost).waiting) == 1


def test_tests_small_talk_and_answered_questions_are_in_no_gap(county: County, signpost: Signpost) -> None:
    missed(county, *MATS, is_test=True)
    missed(county, *MATS, status="conversing")
    missed(county, *MATS, status="answered")
    assert gathered(signpost) == []


def test_an_answer_of_no_use_joins_and_its_records_owner_is_proposed(county: County, signpost: Signpost) -> None:
    for each in missed(county, *MATS, status="answered", source_ids=("svc-club",)):
        signpost.feedback.give(each, useful=False, reason="", channel="web")
    found = only(signpost)
    assert (found.not_useful, found.gap.owner, found.gap.assigned_at) == (2, "Duty Desk", None)


def test_what_was_deleted_leaves_its_gap_and_an_empty_gap_goes(county: County, signpost: Signpost) -> None:
    missed(county, *MATS, conversation="tuesday")
    assert only(signpost).gap
    county.questions.forget("tuesday")
    assert gathered(signpost) == []


def test_what_is_older_than_may_be_kept_goes_with_its_gap(county: County, signpost: Signpost) -> None:
    missed(county, *MATS)
    assert only(signpost).gap
    counts = PurgeStore(signpost.database).purge(datetime.now(UTC) + timedelta(minutes=1))
    assert (counts["gaps"], counts["gap_questions"]) == (1, 2)
    assert gathered(signpost) == []


def test_a_gap_is_assigned_by_whoever_may_and_to_an_owner_there_is(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    missed(county, *MATS)
    gap = only(signpost).gap
    signed_in(client, signpost, Role.CHAMPION)
    assert "Who should answer it" not in client.get(f"/desk/gaps/{gap.id}").text
    assert client.post(f"/desk/gaps/{gap.id}/owner", data={"owner": "Duty Desk"}).status_code == 403
    client.cookies.clear()
    signed_in(client, signpost, Role.APPROVER)
    assert client.post(f"/desk/gaps/{gap.id}/owner", data={"owner": "Nobody here"}).status_code == 422
    assert client.post(f"/desk/gaps/{gap.id}/owner", data={"owner": "Duty Desk"}).status_code == 303
    assert only(signpost).gap.state is GapState.ASSIGNED
    assert "Waits for an answer" in client.get("/desk/gaps").text


def test_an_owner_takes_and_answers_what_nobody_was_given_though_another_is_proposed(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    for each in missed(county, *MATS, status="answered", source_ids=("svc-club",)):
        signpost.feedback.give(each, useful=False, reason="", channel="web")
    gap = only(signpost).gap
    signpost.gaps.owners = lambda: ["Duty Desk", "Hospital team"]
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Hospital team")
    body = client.get(f"/desk/gaps/{gap.id}").text
    assert ("I can answer it" in body, "Who should answer it" in body) == (True, False)
    assert client.post(f"/desk/gaps/{gap.id}/owner", data={"owner": "Duty Desk"}).status_code == 403
    taken = client.post(f"/desk/gaps/{gap.id}/owner", data={"owner": "Hospital team"}).headers["location"]
    assert "write the answer below" in client.get(taken).text
    assert client.post(f"/desk/gaps/{gap.id}/answer", data={"title": "Mats", "text": REPLY}).status_code == 303


def test_whoever_cannot_answer_a_gap_reads_who_can(county: County, signpost: Signpost, client: TestClient) -> None:
    missed(county, *MATS)
    gap = only(signpost).gap
    signpost.gaps.owners = lambda: ["Duty Desk", "Hospital team"]
    approver = somebody(signpost, Role.APPROVER)
    signpost.gaps.assign(gap.id, "Duty Desk", approver)
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Hospital team")
    body = client.get(f"/desk/gaps/{gap.id}").text
    assert "Duty Desk answers it. An approver can give it to somebody else." in body
    assert "I can answer it" not in body
    assert client.post(f"/desk/gaps/{gap.id}/owner", data={"owner": "Hospital team"}).status_code == 403


def test_an_answer_reaches_whoever_waits_and_becomes_a_note_with_a_review_date(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    [asked, _] = missed(county, *MATS)
    signpost.passing_on.leave(asked)
    owner = signed_in(client, signpost, Role.CONTENT_OWNER)
    gap = only(signpost).gap
    faulty = client.post(f"/desk/gaps/{gap.id}/answer", data={"title": "Prayer mats", "text": REPLY, "review_by": "x"})
    assert (faulty.status_code, REPLY in faulty.text) == (422, True)
    sent = {"title": "Prayer mats: who\\where", "text": REPLY, "review_by": "1 March 2099"}
    review = client.get(client.post(f"/desk/gaps/{gap.id}/answer", data=sent).headers["location"]).text
    assert re.search(r"To be checked again</dt><dd[^>]*>1 March 2099<", review)
    draft = only(signpost).gap.draft
    assert signpost.desk.writing.look(draft, owner).stops == ()
    passed = signpost.passing_on.store.of_answer(asked)
    assert passed
    assert "Quay Faith Centre" in passed.reply
    assert only(signpost).gap.state is GapState.ANSWERED


def test_publishing_its_note_closes_the_gap_and_counts_who_gets_it(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    missed(county, *MATS)
    signed_in(client, signpost, Role.CONTENT_OWNER)
    gap_id = published(client, signpost)
    assert only(signpost).gap.state is GapState.CLOSED
    assert "Nobody asked this again yet" in client.get(f"/desk/gaps/{gap_id}").text
    reply = signpost.ask.ask(Question("where can I borrow prayer mats for a resident"))
    assert "01632 960880" in reply.text
    county.keeper.settle()
    missed(county, MATS[1])
    only(signpost)
    body = client.get(f"/desk/gaps/{gap_id}").text
    assert "Shown to 1 of the next ten who asked this: 2 have asked so far" in body
    assert only(signpost).gap.state is GapState.CLOSED


def test_ten_later_askers_without_the_answer_open_the_gap_again(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    missed(county, *MATS)
    signed_in(client, signpost, Role.CONTENT_OWNER)
    gap_id = published(client, signpost)
    missed(county, *(MATS[0] for _ in range(9)))
    assert only(signpost).gap.state is GapState.CLOSED
    missed(county, MATS[1])
    found = only(signpost)
    assert found.gap.id == gap_id
    assert (found.gap.state, len(found.opened_by)) == (GapState.OPEN, 12)
    assert "Ten later askers did not get the answer" in client.get(f"/desk/gaps/{gap_id}").text


def test_a_note_that_is_taken_back_or_thrown_away_opens_its_gap(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    missed(county, *MATS)
    person = signed_in(client, signpost, Role.CONTENT_OWNER)
    published(client, signpost)
    signpost.desk.undo(only(signpost).gap.draft, person, "not so")
    assert "taken back" in only(signpost).gap.remark
    draft = signpost.gaps.answer(only(signpost).gap.id, "Prayer mats again", REPLY, "", person)
    signpost.desk.writing.discard(draft.id, person)
    assert only(signpost).gap.state is GapState.OPEN


def test_what_is_set_aside_says_why_and_can_be_taken_up_again(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    missed(county, *MATS)
    signed_in(client, signpost, Role.CONTENT_OWNER)
    gap = only(signpost).gap
    assert client.post(f"/desk/gaps/{gap.id}/aside", data={"why": " "}).status_code == 422
    assert client.post(f"/desk/gaps/{gap.id}/aside", data={"why": "not ours"}).status_code == 303
    assert "not ours" in client.get("/desk/gaps").text
    assert client.post(f"/desk/gaps/{gap.id}/again").status_code == 303
    assert only(signpost).gap.state is GapState.OPEN


def test_the_pages_for_leaders_lead_to_the_gap_without_the_question_in_the_address(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    missed(county, *MATS)
    signed_in(client, signpost, Role.CONTENT_OWNER)
    gap = only(signpost).gap
    for each in MATS:
        assert client.get(f"/desk/gaps/asked/{mark(each)}").headers["location"] == f"/desk/gaps/{gap.id}"
    assert client.get(f"/desk/gaps/asked/{mark('something else')}").status_code == 404


def test_the_table_of_what_was_missed_leads_to_its_gap(county: County, signpost: Signpost, client: TestClient) -> None:
    missed(county, *MATS * 5)
    signed_in(client, signpost, Role.CONTENT_OWNER)
    gap = only(signpost).gap
    signpost._now = lambda: datetime.now(UTC)
    body = client.get("/insights/topics").text
    [address] = re.findall(r'href="(/desk/gaps/asked/[^"]+)"', body)
    assert client.get(address).headers["location"] == f"/desk/gaps/{gap.id}"


def waits(client: TestClient) -> dict[str, tuple[str, int]]:
    """On the desk's first page: of what, to where it leads, and how many."""
    links = re.findall(r'href="([^"]+)"><span class="waits-number">(\d+)</span> ([^<]+)</a>', client.get("/desk").text)
    return {said: (address, int(count)) for address, count, said in links}


def test_the_desk_begins_with_what_waits_for_whoever_looks_and_leads_there(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    missed(county, *MATS)
    gap = only(signpost).gap
    signpost.gaps.assign(gap.id, "Duty Desk", somebody(signpost, Role.APPROVER))
    report(client)
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Duty Desk")
    found = waits(client)
    assert found["to answer"] == ("/desk/gaps?mine=true", 1)
    assert found["reported wrong"] == ("/desk/reports", 1)
    assert found["overdue"][0].startswith("/desk?concern=overdue")
    for address, _ in found.values():
        assert client.get(address).status_code == 200
    assert gap.name in client.get(found["to answer"][0]).text.lower()
    narrowed = client.get("/desk", params={"words": "no such record"}).text
    assert narrowed.count('class="waits-number"') == len(found)


def test_nobody_is_told_of_what_waits_for_others(county: County, signpost: Signpost, client: TestClient) -> None:
    missed(county, *MATS)
    signpost.gaps.assign(only(signpost).gap.id, "Duty Desk", somebody(signpost, Role.APPROVER))
    report(client)
    signed_in(client, signpost, Role.CONTENT_OWNER, owns="Hospital team")
    assert waits(client) == {}
    assert "Nothing waits for your answer" in client.get("/desk/gaps?mine=true").text


def test_what_is_answered_no_longer_waits_for_whoever_was_given_it(
    county: County, signpost: Signpost, client: TestClient
) -> None:
    missed(county, *MATS)
    gap = only(signpost).gap
    owner = signed_in(client, signpost, Role.CONTENT_OWNER)
    assert waits(client)["to answer"][1] == 1
    signpost.gaps.answer(gap.id, "Prayer mats", REPLY, "", owner)
    assert "to answer" not in waits(client)
