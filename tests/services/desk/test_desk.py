"""Drafts of records: checks, what differs, a look at the result, publishing, and the way back."""

import json

import pytest

from signpost.corpus.edits import read_edits
from signpost.domain.document import Kind
from signpost.domain.question import Question
from signpost.errors import DeskRefused, DraftFaulty, DraftOvertaken, MadeWorse, NotAllowed
from signpost.stores import Draft, DraftState
from tests.county import SERVICES
from tests.office import Office
from tests.services.desk.people import APPROVER, CHAMPION, OWNER, SECOND, STRANGER

GOLDEN = '{"id": "lunch", "question": "hot lunch and company", "best": ["svc-club"], "says": ["01632 960801"]}\n'


def written(
    office: Office, person=OWNER, subject: str = "svc-club", reason: str = "they moved", **values: str
) -> Draft:
    draft = office.desk.beginning.of(subject, person)
    return office.desk.writing.save(draft.id, person, {**draft.values, **values}, reason)


def telephone(office: Office, document_id: str = "svc-club") -> str:
    record = office.document(document_id).record
    assert record is not None
    return record.telephone


def test_an_edit_is_published_answers_is_written_down_and_moves_no_check(office: Office) -> None:
    before = office.document("svc-club")
    draft = written(office, telephone="01632 960855")
    published = office.desk.publish(draft.id, OWNER)
    assert published.refresh.published
    after = office.document("svc-club")
    assert telephone(office) == "01632 960855"
    assert (after.checked_on, after.review_by) == (before.checked_on, before.review_by)
    assert "01632 960855" in office.ask.ask(Question("hot lunch and company")).text
    deed = next(each for each in office.audit.recent(10) if each.action == "edited")
    assert (deed.subject, deed.actor) == ("svc-club", "Duty Desk")
    assert (deed.detail["fields"], deed.detail["reason"]) == ("telephone", "they moved")
    (kept,) = office.desk.drafts.history("svc-club")
    assert (kept.person, kept.role, kept.state, kept.snapshot) == (
        OWNER.id,
        "Duty Desk",
        DraftState.PUBLISHED,
        published.refresh.snapshot,
    )


def test_neither_a_persons_name_nor_personal_data_in_a_reason_reaches_the_corpus_or_the_audit_trail(
    office: Office,
) -> None:
    office.desk.publish(written(office, telephone="01632 960855", reason="Doris Webb rang from 01632 960999").id, OWNER)
    kept = (office.corpus / "edits.jsonl").read_text() + str(office.audit.recent(20))
    assert "Robin" not in kept
    assert "Doris" not in kept
    assert "960999" not in kept


def test_a_change_is_taken_back_and_that_can_be_taken_back_as_well(office: Office) -> None:
    draft = written(office, telephone="01632 960855")
    office.desk.publish(draft.id, OWNER)
    with pytest.raises(DraftFaulty, match="why"):
        office.desk.undo(draft.id, OWNER, " ")
    undone = office.desk.undo(draft.id, OWNER, "it was the old number after all")
    assert telephone(office) == "01632 960801"
    assert [each.state for each in office.desk.drafts.history("svc-club")] == [DraftState.PUBLISHED, DraftState.UNDONE]
    with pytest.raises(DeskRefused, match="published"):
        office.desk.undo(draft.id, OWNER, "again")
    office.desk.undo(undone.draft.id, OWNER, "no, the new one")
    assert telephone(office) == "01632 960855"


def test_of_two_who_edit_one_field_the_second_sees_both_and_loses_nothing_typed(office: Office) -> None:
    first = written(office, telephone="01632 960855")
    second = written(office, SECOND, telephone="01632 960866", description="A hot lunch every Friday.")
    assert [each.person for each in office.desk.writing.look(second.id, SECOND).others] == [OWNER.id]
    office.desk.publish(first.id, OWNER)
    with pytest.raises(DraftOvertaken):
        office.desk.publish(second.id, SECOND)
    look = office.desk.writing.look(second.id, SECOND)
    (odd,) = look.at_odds
    assert (odd.name, odd.was, odd.theirs, odd.yours) == ("telephone", "01632 960801", "01632 960855", "01632 960866")
    assert look.draft.values["description"] == "A hot lunch every Friday."
    office.desk.writing.save(second.id, SECOND, look.draft.values, has_seen=True)
    office.desk.publish(second.id, SECOND)
    assert telephone(office) == "01632 960866"


def test_two_who_edit_different_fields_do_not_disturb_each_other(office: Office) -> None:
    first, second = written(office, telephone="01632 960855"), written(office, SECOND, fees_description="Free")
    office.desk.publish(first.id, OWNER)
    office.desk.publish(second.id, SECOND)
    record = office.document("svc-club").record
    assert record is not None
    assert (record.telephone, record.fees_description) == ("01632 960855", "Free")


def test_what_would_answer_the_golden_questions_worse_is_published_only_if_it_is_meant(office: Office) -> None:
    office.write("questions/golden.jsonl", GOLDEN)
    draft = written(office, telephone="01632 960855")
    tried = office.desk.writing.attempt(draft.id, OWNER, "hot lunch and company")
    assert tried.golden is not None
    assert len(tried.golden.worse) == 1
    assert tried.before is not None
    assert tried.after is not None
    assert ("01632 960801" in tried.before.text, "01632 960855" in tried.after.text) == (True, True)
    with pytest.raises(MadeWorse):
        office.desk.publish(draft.id, OWNER)
    assert telephone(office) == "01632 960801"
    assert read_edits(office.corpus).lines == ()
    office.desk.publish(draft.id, OWNER, accept_worse=True)
    assert telephone(office) == "01632 960855"


def test_a_look_at_the_result_leaves_no_snapshot_no_file_and_no_other_answer(office: Office) -> None:
    before = (office.snapshots.ids(), sorted(office.corpus.rglob("*")), office.snapshots.current_id())
    draft = written(office, telephone="01632 960855")
    tried = office.desk.writing.attempt(draft.id, OWNER, "hot lunch and company")
    assert tried.changes
    assert (office.snapshots.ids(), sorted(office.corpus.rglob("*")), office.snapshots.current_id()) == before
    assert list((office.folder / "indexes" / "desk").glob("trial-*")) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"telephone": "1632 960801"}, "telephone"),
        ({"email": "ring us"}, "email"),
        ({"owner": "Jane Smith"}, "owner"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"expires_on": "31 February 2027"}, "expires_on"),
        ({"starts_on": "2027-05-01", "expires_on": "2027-04-01"}, "expires_on"),
        ({"minimum_age": "sixty"}, "minimum_age"),
        ({"minimum_age": "60", "maximum_age": "18"}, "maximum_age"),
        ({"status": "withdrawn"}, "status"),
        ({"description": "x" * 20_000}, "description"),
        ({"description": "For Doris, NHS number 943 476 5919."}, "description"),
        ({"audience": "my friends"}, "audience"),
    ],
)
def test_what_makes_no_sense_is_kept_in_the_draft_and_never_published(
    office: Office, values: dict[str, str], field: str
) -> None:
    draft = written(office, **values)
    look = office.desk.writing.look(draft.id, OWNER)
    assert field in {each.field for each in look.stops}
    with pytest.raises(DraftFaulty):
        office.desk.publish(draft.id, OWNER)
    assert {name: look.draft.values.get(name, "") for name in values} == values


def test_what_is_missing_is_said_and_stops_nobody(office: Office) -> None:
    draft = written(office, application_process="")
    look = office.desk.writing.look(draft.id, OWNER)
    assert [(each.field, each.stops) for each in look.faults] == [("application_process", False)]
    office.desk.publish(draft.id, OWNER)
    record = office.document("svc-club").record
    assert record is not None
    assert record.application_process == ""


def test_nothing_changed_is_nothing_to_publish(office: Office) -> None:
    with pytest.raises(DraftFaulty, match="Nothing differs"):
        office.desk.publish(written(office).id, OWNER)


def test_the_same_words_with_other_line_ends_are_no_change(office: Office) -> None:
    draft = office.desk.beginning.of("svc-club", OWNER)
    sent = {name: f" {value} ".replace("\n", "\r\n") for name, value in draft.values.items()}
    assert office.desk.writing.save(draft.id, OWNER, sent).differing == ()


def test_a_record_is_edited_by_its_owner_proposed_by_a_champion_and_by_nobody_else(office: Office) -> None:
    with pytest.raises(NotAllowed, match="belongs to Duty Desk"):
        office.desk.publish(written(office, STRANGER, telephone="01632 960855").id, STRANGER)
    proposed = written(office, CHAMPION, telephone="01632 960855")
    with pytest.raises(NotAllowed):
        office.desk.publish(proposed.id, CHAMPION)
    office.desk.submit(proposed.id, CHAMPION)
    with pytest.raises(NotAllowed):
        office.desk.writing.look(proposed.id, STRANGER)
    assert [each.id for each in office.desk.drafts.waiting(OWNER)] == [proposed.id]
    office.desk.publish(proposed.id, OWNER)
    assert telephone(office) == "01632 960855"


def test_where_a_second_person_is_asked_for_nobody_publishes_their_own(office: Office) -> None:
    office.desk = office.desk_with(needs_approval=True)
    draft = written(office, telephone="01632 960855")
    with pytest.raises(DeskRefused, match="second person"):
        office.desk.publish(draft.id, OWNER)
    office.desk.submit(draft.id, OWNER)
    with pytest.raises(NotAllowed):
        office.desk.publish(draft.id, SECOND)
    office.desk.send_back(draft.id, APPROVER, "Which number is it?")
    sent_back = office.desk.beginning.of("svc-club", OWNER)
    assert (sent_back.id, sent_back.state, sent_back.remark) == (draft.id, DraftState.SENT_BACK, "Which number is it?")
    office.desk.submit(draft.id, OWNER)
    published = office.desk.publish(draft.id, APPROVER)
    assert (published.draft.person, published.draft.decided_by) == (OWNER.id, APPROVER.id)
    assert telephone(office) == "01632 960855"


def test_a_draft_that_was_thrown_away_is_out_of_the_way(office: Office) -> None:
    draft = written(office, telephone="01632 960855")
    office.desk.writing.discard(draft.id, OWNER)
    assert office.desk.drafts.of(OWNER) == []
    assert office.desk.beginning.of("svc-club", OWNER).id != draft.id


def test_a_service_is_added_answers_is_edited_and_taken_back(office: Office) -> None:
    draft = office.desk.beginning.record(Kind.SERVICE, "Sea Shanty Choir", OWNER)
    values = {
        **draft.values,
        "description": "Singing sea shanties on the pier.",
        "telephone": "01632 960856",
        "audience": "public",
    }
    office.desk.writing.save(draft.id, OWNER, values, "new")
    added = office.desk.publish(draft.id, OWNER).draft
    assert "01632 960856" in office.ask.ask(Question("sea shanties on the pier")).text
    office.desk.publish(written(office, subject=added.subject, telephone="01632 960857").id, OWNER)
    assert telephone(office, added.subject) == "01632 960857"
    assert office.desk.beginning.record(Kind.SERVICE, "Sea Shanty Choir", OWNER).subject != added.subject
    office.desk.undo(added.id, OWNER, "it never began")
    assert added.subject not in {each.id for each in office.desk.subjects.documents()}


def test_where_a_new_copy_of_the_file_disagrees_its_owner_says_which_is_right(office: Office) -> None:
    office.desk.publish(written(office, telephone="01632 960855").id, OWNER)
    office.write("services.csv", SERVICES.replace("01632 960801", "01632 960877"))
    office.library.refresh()
    (odd,) = office.desk.subjects.conflicts("svc-club")
    assert (odd.field, odd.in_file, odd.at_desk) == ("telephone", "01632 960877", "01632 960855")
    assert odd.at is not None
    assert odd.at.tzinfo
    office.desk.settle("svc-club", "telephone", True, OWNER)
    assert (telephone(office), office.desk.subjects.conflicts("svc-club")) == ("01632 960877", ())
    office.write("services.csv", SERVICES.replace("01632 960801", "01632 960878"))
    office.library.refresh()
    office.desk.settle("svc-club", "telephone", False, OWNER)
    assert (telephone(office), office.desk.subjects.conflicts("svc-club")) == ("01632 960877", ())


def test_a_correction_can_settle_what_was_reported(office: Office) -> None:
    from datetime import UTC, datetime

    from signpost.stores import Report

    office.reports.add(Report("svc-club", "", datetime.now(UTC), "nobody answers", "web"))
    office.desk.publish(written(office, telephone="01632 960855").id, OWNER)
    assert len(office.library.reported()) == 1
    office.desk.publish(written(office, telephone="01632 960856").id, OWNER, puts_right=True)
    assert office.library.reported() == ()


def test_what_is_kept_of_an_edit_is_one_line_that_can_be_read(office: Office) -> None:
    draft = written(office, telephone="01632 960855")
    office.desk.publish(draft.id, OWNER)
    (line,) = (office.corpus / "edits.jsonl").read_text().splitlines()
    kept = json.loads(line)
    assert kept["number"] == draft.id
    assert (kept["fields"], kept["was"]) == ({"telephone": "01632 960855"}, {"telephone": "01632 960801"})
