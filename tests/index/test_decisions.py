"""What people decided about documents, through the real index."""

import json

import pytest

from signpost.answering.card import spoken_card
from signpost.corpus.files import DECISIONS
from signpost.domain.document import Document, Status
from signpost.domain.question import Question
from signpost.errors import CorpusError
from tests.county import SERVICES, TODAY, County

FEED = {
    "id": "county-9", "title": "Lunch Club on the Quay", "description": "Lunch for older people.",
    "eligibility_description": "People aged 60 and over", "application_process": "Ring to book",
    "telephone": "01632 960899", "languages": "Polish", "audience": "public", "checked_on": "2026-06-03",
}  # fmt: skip


def _feed(county: County, **values: str) -> None:
    county.write("imported/county-feed.jsonl", json.dumps({**FEED, **values}) + "\n")


def _decide(county: County, *lines: dict[str, str]) -> None:
    file = county.corpus / DECISIONS
    before = file.read_text() if file.exists() else ""
    county.write(
        DECISIONS, before + "".join(json.dumps({"at": "2026-11-20T09:00:00", **line}) + "\n" for line in lines)
    )
    county.refresh()


def _document(county: County, document_id: str) -> Document:
    return county.current.get().catalogue.document(document_id)


def _found(county: County, text: str = "hot lunch and company") -> set[str]:
    return {hit.document.id for hit in county.ask.search(Question(text, limit=20)).hits}


def test_a_withdrawn_service_is_out_and_stays_out_whatever_its_file_says(county: County) -> None:
    _decide(county, {"act": "withdrawn", "id": "svc-club", "reason": "closed"})
    assert "svc-club" not in _found(county)
    county.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    county.refresh()
    assert "svc-club" not in _found(county)
    assert _document(county, "svc-club").decided == "Withdrawn on 20 November 2026: closed"


def test_a_withdrawal_can_be_undone(county: County) -> None:
    _decide(county, {"act": "withdrawn", "id": "svc-club"})
    _decide(county, {"act": "restored", "id": "svc-club"})
    assert "svc-club" in _found(county)
    assert _document(county, "svc-club").decided == ""


def test_a_line_taken_out_of_the_log_by_hand_has_no_effect_any_more(county: County) -> None:
    _decide(county, {"act": "withdrawn", "id": "svc-club"})
    (county.corpus / DECISIONS).unlink()
    county.refresh()
    assert "svc-club" in _found(county)


def test_what_is_withheld_is_out_of_an_open_snapshot_at_once_and_of_one_rolled_back_to(county: County) -> None:
    held = county.current.get()
    county.snapshots.withhold(["svc-club"])
    assert "svc-club" not in _found(county)
    assert county.current.get() is held
    county.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    county.refresh()
    county.snapshots.publish(county.snapshots.previous_id())
    assert "svc-club" not in _found(county)
    county.snapshots.withhold([])
    assert "svc-club" in _found(county)


def test_an_assurance_is_kept_when_its_file_is_written_again(county: County) -> None:
    _decide(county, {"act": "assured", "id": "svc-taxi", "by": "TEC team", "on": "2026-11-20"})
    county.write("services.csv", SERVICES.replace("every Tuesday", "every Friday"))
    county.refresh()
    document = _document(county, "svc-taxi")
    assert (str(document.checked_on), document.checked_by) == ("2026-11-20", "TEC team")
    assert not document.is_overdue(TODAY)


def test_a_refresh_without_changes_publishes_nothing_although_there_are_decisions(county: County) -> None:
    _decide(county, {"act": "assured", "id": "svc-taxi", "by": "TEC team", "on": "2026-11-20"})
    assert not county.refresh().published


def test_a_merged_service_answers_once_with_the_freshest_value_and_says_the_disagreement(county: County) -> None:
    _feed(county)
    _decide(county, {"act": "merged", "id": "county-9", "into": "svc-club"})
    assert "county-9" not in _found(county)
    answer = county.ask.ask(Question("Quay Lunch Club")).answer
    (option,) = [each for each in answer.options if each.document_id == "svc-club"]
    facts = {fact.label: fact.text for fact in option.facts}
    assert facts["Telephone"] == "01632 960899"
    assert "Telephone: 01632 960801 in services.csv (checked 1 May 2026)" in facts["Other sources say"]
    assert "Languages" in facts["Put together from"]
    card = spoken_card(_document(county, "svc-club"), TODAY)
    assert "Other sources say: Telephone: 01632 960801 in services.csv" in card
    assert any("Sources disagree" in caution.text for caution in answer.cautions)


def test_a_merge_follows_its_sources_as_they_change(county: County) -> None:
    _feed(county)
    _decide(county, {"act": "merged", "id": "county-9", "into": "svc-club"})
    _feed(county, telephone="01632 960898")
    county.refresh()
    record = _document(county, "svc-club").record
    assert record
    assert record.telephone == "01632 960898"
    (county.corpus / "imported" / "county-feed.jsonl").unlink()
    county.refresh()
    record = _document(county, "svc-club").record
    assert record
    assert (record.telephone, record.provenance) == ("01632 960801", "")


def test_a_merge_can_be_undone(county: County) -> None:
    _feed(county)
    _decide(county, {"act": "merged", "id": "county-9", "into": "svc-club"})
    _decide(county, {"act": "separated", "id": "county-9"})
    assert {"county-9", "svc-club"} <= _found(county)
    assert _document(county, "county-9").status is Status.ACTIVE


def test_a_line_that_makes_no_sense_is_reported_and_the_others_count(county: County) -> None:
    county.write(DECISIONS, 'no json\n{"act": "withdrawn", "id": "svc-club"}\n{"act": "painted", "id": "x"}\n')
    done = county.refresh()
    assert [each.place for each in done.problems if each.path == DECISIONS] == ["line 1", "line 3"]
    assert "svc-club" not in _found(county)


def test_a_log_that_cannot_be_read_stops_the_refresh_rather_than_show_what_was_withdrawn(county: County) -> None:
    (county.corpus / DECISIONS).mkdir()
    with pytest.raises(CorpusError, match="withdrawn"):
        county.refresh()


SCHEDULED = """\
id,name,description,telephone,audience,starts_on,expires_on,status
svc-ahead,Spring Lunch Club,A hot lunch and company by the sea.,01632 960820,public,2027-03-01,,active
svc-now,Autumn Lunch Club,A hot lunch and company by the mill.,01632 960821,public,2026-10-01,,scheduled
svc-planned,Planned Lunch Club,A hot lunch and company by the lock.,01632 960822,public,,,scheduled
svc-over,Harvest Lunch Club,A hot lunch and company by the barn.,01632 960823,public,,2026-10-31,active
svc-ended,Ended Lunch Club,A hot lunch and company by the weir.,01632 960824,public,,,expired
"""


def test_what_has_not_begun_or_is_over_is_never_stated_as_current(county: County) -> None:
    county.write("more/services.csv", SCHEDULED)
    county.write("more/events.csv", SCHEDULED.replace("svc-", "evt-").replace("lunch", "supper"))
    county.refresh()
    found = _found(county)
    assert "svc-now" in found
    assert not {"svc-ahead", "svc-planned", "svc-over", "svc-ended"} & found
    events = _found(county, "hot supper and company")
    assert {"evt-ahead", "evt-planned"} <= events  # people plan to go
    assert not {"evt-now", "evt-over", "evt-ended"} & events  # an event of one day is over after it
    for document in county.current.get().catalogue.documents():
        is_shown = document.id in found | events
        if "more/" in document.path:
            assert document.stands(TODAY).answerable is is_shown, document.id
