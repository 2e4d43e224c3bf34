"""What owners wrote at the desk, through the real index."""

from datetime import date

import pytest

from signpost.answering.card import spoken_card
from signpost.corpus.edits import Edit, Written
from signpost.corpus.files import EDITS
from signpost.domain.document import Document, Kind
from signpost.domain.question import Question
from signpost.errors import CorpusError
from tests.county import SERVICES, TODAY, County

AT = "2026-11-20T09:00:00"
NUMBER = Edit(
    AT,
    Written.CHANGED,
    "svc-club",
    "e1",
    "Duty Desk",
    "they moved",
    {"telephone": "01632 960855"},
    {"telephone": "01632 960801"},
)
ADDED = Edit(
    AT,
    Written.ADDED,
    "svc-choir",
    "e2",
    "Duty Desk",
    "new",
    {
        "title": "Shanty Choir",
        "kind": "service",
        "description": "Singing sea shanties on the pier.",
        "telephone": "01632 960856",
        "audience": "public",
    },
)


def _write(county: County, *edits: Edit) -> None:
    file = county.corpus / EDITS
    before = file.read_text() if file.exists() else ""
    county.write(EDITS, before + "".join(each.line() for each in edits))
    county.refresh()


def _document(county: County, document_id: str = "svc-club") -> Document:
    return county.current.get().catalogue.document(document_id)


def test_an_edit_shows_over_the_file_says_so_and_never_moves_the_check(county: County) -> None:
    before = _document(county)
    _write(county, NUMBER)
    after = _document(county)
    assert after.record is not None
    assert after.record.telephone == "01632 960855"
    assert after.record.provenance == (
        "Telephone: changed by Duty Desk on 20 November 2026; all else: services.csv (checked 1 May 2026)"
    )
    assert (after.checked_on, after.checked_by, after.review_by) == (
        before.checked_on,
        before.checked_by,
        before.review_by,
    )
    assert "01632 960855" in county.ask.ask(Question("lunch and company")).text


def test_a_new_copy_of_the_file_does_not_undo_an_edit_and_the_disagreement_is_said(county: County) -> None:
    _write(county, NUMBER)
    county.write(
        "services.csv", SERVICES.replace("01632 960801", "01632 960877").replace("every Tuesday", "every Friday")
    )
    done = county.refresh()
    after = _document(county)
    assert after.record is not None
    assert after.record.telephone == "01632 960855"
    assert after.record.disagreement == "Telephone: 01632 960877 in services.csv (checked 1 May 2026)"
    assert "every Friday" in after.record.description
    (problem,) = [each for each in done.problems if each.path == EDITS]
    assert problem.place == "svc-club"
    assert "01632 960877" in problem.reason
    assert "Other sources say" in spoken_card(after, TODAY)


def test_an_edit_that_the_file_has_taken_over_is_no_conflict(county: County) -> None:
    _write(county, NUMBER)
    county.write("services.csv", SERVICES.replace("01632 960801", "01632 960855"))
    assert county.refresh().problems == ()
    after = _document(county)
    assert after.record is not None
    assert (after.record.provenance, after.record.disagreement) == ("", "")


def test_an_edit_that_was_undone_has_no_effect_and_the_one_before_it_counts_again(county: County) -> None:
    second = Edit(
        AT, Written.CHANGED, "svc-club", "e3", fields={"telephone": "01632 960859"}, was={"telephone": "01632 960801"}
    )
    _write(county, NUMBER, second)
    _write(county, Edit(AT, Written.UNDONE, "svc-club", "e4", undoes="e3"))
    record = _document(county).record
    assert record is not None
    assert record.telephone == "01632 960855"
    _write(county, Edit(AT, Written.UNDONE, "svc-club", "e5", undoes="e1"))
    record = _document(county).record
    assert record is not None
    assert (record.telephone, record.provenance) == ("01632 960801", "")


def test_a_record_can_be_added_changed_and_taken_back(county: County) -> None:
    _write(county, ADDED, Edit(AT, Written.CHANGED, "svc-choir", "e3", fields={"fees_description": "Free"}))
    document = _document(county, "svc-choir")
    assert (document.kind, document.path) == (Kind.SERVICE, EDITS)
    assert document.record is not None
    assert document.record.fees_description == "Free"
    assert "01632 960856" in county.ask.ask(Question("sea shanties on the pier")).text
    _write(county, Edit(AT, Written.UNDONE, "svc-choir", "e4", undoes="e2"))
    assert "svc-choir" not in {each.id for each in county.current.get().catalogue.documents()}


def test_an_edit_of_a_merged_record_is_said_of_the_whole(county: County) -> None:
    county.write(
        "decisions.jsonl", '{"at": "2026-11-01T00:00:00", "act": "merged", "id": "svc-taxi", "into": "svc-club"}\n'
    )
    _write(county, NUMBER)
    record = _document(county).record
    assert record is not None
    assert record.telephone == "01632 960855"
    assert record.provenance.startswith("Telephone: changed by Duty Desk")


def test_dates_of_checks_and_ids_cannot_be_edited(county: County) -> None:
    _write(
        county,
        Edit(
            AT, Written.CHANGED, "svc-club", "e1", fields={"checked_on": "2026-11-20", "id": "other", "kind": "event"}
        ),
    )
    document = _document(county)
    assert (document.checked_on, document.kind) == (date(2026, 5, 1), Kind.SERVICE)


def test_a_broken_line_is_a_problem_and_a_log_that_cannot_be_read_stops_the_index(county: County) -> None:
    county.write(EDITS, 'no json\n{"what": "painted", "id": "x", "number": "1"}\n' + NUMBER.line())
    assert [each.place for each in county.refresh().problems if each.path == EDITS] == ["line 1", "line 2"]
    (county.corpus / EDITS).unlink()
    (county.corpus / EDITS).mkdir()
    with pytest.raises(CorpusError, match="what owners corrected"):
        county.refresh()
