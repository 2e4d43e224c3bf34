import json
from datetime import date
from pathlib import Path

from signpost.corpus import Reading
from signpost.domain.document import Audience, Kind, Status
from tests.corpus.reading import only, read_text, texts

CLUB = {
    "id": "svc-club",
    "title": "Lunch club",
    "description": "Two courses, cooked here.",
    "eligibility_description": "Anyone over 60",
    "application_process": "Ring first",
    "telephone": "01632 960201",
    "audience": "public",
    "checked_on": "2026-06-03",
    "checked_by": "TEC team",
    "status": "temporarily closed",
    "needs": "meals; isolation",
}


def _lines(folder: Path, *objects: object, name: str = "imported/county.jsonl") -> Reading:
    return read_text(folder, name, "\n".join(o if isinstance(o, str) else json.dumps(o) for o in objects) + "\n")


def test_a_line_is_a_service_with_its_record_and_its_line_number(tmp_path: Path) -> None:
    reading = _lines(tmp_path, CLUB, {**CLUB, "id": "svc-two", "title": "Second club"})
    first, second = reading.documents
    assert reading.problems == ()
    assert (first.id, first.kind, first.title, first.path) == (
        "svc-club", Kind.SERVICE, "Lunch club", "imported/county.jsonl",
    )  # fmt: skip
    assert (first.audience, first.status, first.checked_on) == (
        Audience.PUBLIC, Status.TEMPORARILY_CLOSED, date(2026, 6, 3),
    )  # fmt: skip
    assert first.record
    assert first.record.telephone == "01632 960201"
    assert {block.lines for block in second.blocks} == {(2, 2)}


def test_a_line_may_state_its_own_kind_and_a_file_name_tells_the_usual_one(tmp_path: Path) -> None:
    event = {"title": "Carols", "kind": "event", "starts_on": "2026-12-10"}
    assert only(_lines(tmp_path, event)).kind is Kind.EVENT
    product = only(_lines(tmp_path / "b", {"title": "Hob guard"}, name="products.jsonl"))
    assert product.kind is Kind.PRODUCT


def test_a_bad_line_is_reported_by_number_and_the_rest_is_kept(tmp_path: Path) -> None:
    reading = _lines(tmp_path, CLUB, '{"id": "half', "[1, 2]", {**CLUB, "id": "svc-two", "title": "Second"})
    assert [document.id for document in reading.documents] == ["svc-club", "svc-two"]
    assert [problem.place for problem in reading.problems] == ["line 2", "line 3"]
    assert "not JSON" in reading.problems[0].reason


def test_a_file_with_no_object_at_all_cannot_be_read(tmp_path: Path) -> None:
    (problem,) = _lines(tmp_path, "no json").problems
    assert "one object a line" in problem.remedy


def test_values_of_other_types_become_text_and_unknown_names_are_kept(tmp_path: Path) -> None:
    document = only(_lines(tmp_path, {**CLUB, "minimum_age": 60, "self_referral": True, "Dogs": ["yes", "on a lead"]}))
    assert document.record
    assert (document.record.minimum_age, document.record.self_referral) == ("60", "yes")
    assert texts(document)[-1] == "Dogs: yes; on a lead"


def test_an_id_used_twice_keeps_both_and_says_so(tmp_path: Path) -> None:
    reading = _lines(tmp_path, CLUB, CLUB, {**CLUB, "telephone": "01632 960202"})
    assert [document.id for document in reading.documents] == ["svc-club", "svc-club-2"]
    assert ["line 2" in problem.place or "line 3" in problem.place for problem in reading.problems] == [True, True]


def test_last_updated_is_not_read_as_last_checked(tmp_path: Path) -> None:
    document = only(read_text(tmp_path, "services.csv", "name,description,Last updated\nWalks,We walk,2026-06-03\n"))
    assert document.checked_on is None
    assert texts(document)[-1] == "Last updated: 2026-06-03"


def test_a_sidecar_holds_for_every_line_that_does_not_say_otherwise(tmp_path: Path) -> None:
    (tmp_path / "imported").mkdir()
    (tmp_path / "imported" / "county.jsonl.yaml").write_text("audience: partner\nowner: VCFSE Navigator\ntitle: No\n")
    reading = _lines(tmp_path, CLUB, {"id": "b", "title": "Second", "description": "Tea."})
    assert [each.audience for each in reading.documents] == [Audience.PUBLIC, Audience.PARTNER]
    assert [each.title for each in reading.documents] == ["Lunch club", "Second"]
    assert {each.owner for each in reading.documents} == {"VCFSE Navigator"}
