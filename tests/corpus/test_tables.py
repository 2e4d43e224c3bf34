import csv
import io
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles.numbers import FORMAT_TEXT

from signpost.corpus import Reading
from signpost.domain.document import Audience, Kind, Status
from tests.corpus.awful import saved, xlsx
from tests.corpus.reading import only, read_text, table, texts

SERVICES = (
    "id,name,alternate_name,organization_name,description,eligibility_description,application_process,telephone,"
    "fees_description,service_area,needs,audience,owner,assured_date,assurer,review_by,status"
)
CLUB = (
    'svc-club,Lunch club,The Tuesday table,Harbour Trust,"Two courses, cooked here. Bingo after.",For people aged '
    '60 and over,Ring first,01632 960201,£4 a session (September 2026),Aldersea District,"meals; isolation",public,'
    "VCFSE Navigator,2026-06-03,TEC team,2026-12-03,temporarily closed"
)
EXCEL_DAY = datetime(2026, 6, 3)  # noqa: DTZ001 - Excel knows no time zones


def _csv(folder: Path, name: str, *rows: str) -> Reading:
    return read_text(folder, name, "\n".join(rows) + "\n")


def _xlsx(folder: Path, *rows: tuple[object, ...], name: str = "services.xlsx") -> Reading:
    return read_text(folder, name, xlsx(*rows))


def test_a_row_is_a_document_with_its_record_and_its_row_number(tmp_path: Path) -> None:
    document = only(_csv(tmp_path, "services.csv", SERVICES, CLUB))
    assert (document.id, document.kind, document.title) == ("svc-club", Kind.SERVICE, "Lunch club")
    assert (document.area, document.needs, document.aliases) == (
        "Aldersea District",
        ("meals", "isolation"),
        ("The Tuesday table",),
    )
    assert (document.audience, document.status) == (Audience.PUBLIC, Status.TEMPORARILY_CLOSED)
    assert (document.checked_on, document.checked_by) == (date(2026, 6, 3), "TEC team")
    assert document.record
    assert document.record.telephone == "01632 960201"
    assert {block.lines for block in document.blocks} == {(2, 2)}


def test_its_text_is_the_description_and_then_each_field_word_for_word(tmp_path: Path) -> None:
    document = only(_csv(tmp_path, "services.csv", SERVICES, CLUB))
    description, facts = texts(document)
    assert description == "Two courses, cooked here. Bingo after."
    assert facts.splitlines() == [
        "Also called: The Tuesday table",
        "Who it is for: For people aged 60 and over",
        "How to get in: Ring first",
        "Telephone: 01632 960201",
        "Cost: £4 a session (September 2026)",
        "Run by: Harbour Trust",
        "Area: Aldersea District",
    ]


def test_owners_own_headings_are_understood_and_unknown_ones_kept(tmp_path: Path) -> None:
    rows = table(
        ("Name of service", "Tel. No", "Organisation", "What they do", "Dogs welcome", "Members only", "Last checked"),
        ("Walks", "01632 960202", "Trust", "We walk", "On a lead", "FALSE", "03/06/2026"),
    )
    document = only(read_text(tmp_path, "list.csv", rows))
    assert document.record
    assert (document.kind, document.title, document.checked_on) == (Kind.SERVICE, "Walks", date(2026, 6, 3))
    assert (document.record.telephone, document.record.organization_name) == ("01632 960202", "Trust")
    assert texts(document)[-1] == "Dogs welcome: On a lead"


def test_the_corpus_own_mapping_adds_headings_names_and_labels(tmp_path: Path) -> None:
    (tmp_path / "columns.yaml").write_text(
        "kinds:\n  product: {names: [gadgets]}\nheadings:\n  telephone: [Dog and bone]\nlabels:\n  telephone: Ring\n"
    )
    rows = table(("name", "Dog and bone", "phone"), ("Sensor", "01632 960201", "01632 960202"))
    document = only(read_text(tmp_path, "our gadgets.csv", rows))
    assert (document.kind, texts(document)) == (Kind.PRODUCT, ["Ring: 01632 960201", "phone: 01632 960202"])


def test_the_kind_is_told_by_sheet_file_folder_or_columns(tmp_path: Path) -> None:
    for name, heading, kind in [
        ("events/list.csv", "description", Kind.EVENT),
        ("glossary.csv", "description", Kind.TERM),
        ("a.csv", "part no", Kind.PRODUCT),
        ("b.csv", "full name", Kind.TERM),
        ("c.csv", "works with", Kind.ROLE),
        ("d.csv", "duration", Kind.COURSE),
        ("e.csv", "eligibility", Kind.SERVICE),
        ("f.csv", "colour", Kind.NOTE),
    ]:
        reading = read_text(tmp_path, name, table(("name", heading), ("Thing", "value")))
        found = {document.path: document.kind for document in reading.documents}
        assert found[name] is kind, name


def test_a_table_we_know_nothing_of_is_read_as_notes(tmp_path: Path) -> None:
    document = only(read_text(tmp_path, "rota.csv", table(("Ref", "Day", "Who"), ("7", "Monday", "Duty desk"))))
    assert (document.kind, document.title, document.record) == (Kind.NOTE, "Monday", None)
    assert texts(document) == ["Day: Monday\nWho: Duty desk"]


def test_an_event_ends_on_its_last_day_and_one_that_repeats_has_no_end(tmp_path: Path) -> None:
    reading = _csv(
        tmp_path,
        "events.csv",
        "name,starts_on,ends_on,times,description",
        "Fair,2026-12-03,2026-12-05,10am,Stalls",
        "Talk,2026-12-03,,2pm,A talk",
        "Choir,2026-12-03,,every Thursday at 2pm,Songs",
    )
    assert [document.expires_on for document in reading.documents] == [date(2026, 12, 5), date(2026, 12, 3), None]
    assert "Starts: 3 December 2026\nEnds: 5 December 2026\nDays and times: 10am" in texts(reading.documents[0])


def test_a_term_says_what_it_stands_for_and_is_found_by_it(tmp_path: Path) -> None:
    document = only(
        _csv(
            tmp_path,
            "glossary.csv",
            "term,stands_for,meaning,aliases,used_by,exists_locally,local_name,see_also",
            "LAC,Local Area Coordinator,Someone who knows the area.,LACs,national,yes,,VCFSE",
        )
    )
    assert (document.kind, document.aliases) == (Kind.TERM, ("LACs", "Local Area Coordinator"))
    assert texts(document)[0] == "LAC (Local Area Coordinator): Someone who knows the area."
    assert texts(document)[1] == "Used by: national\nExists here: yes\nSee also: VCFSE"


def test_a_sidecar_speaks_for_every_row_that_does_not_speak_for_itself(tmp_path: Path) -> None:
    (tmp_path / "list.csv.yaml").write_text("kind: role\naudience: partner\nowner: TEC team\n")
    reading = _csv(tmp_path, "list.csv", "name,description,owner", "Desk,Helps,Hub", "Duty,Helps too,")
    assert [(each.kind, each.audience, each.owner) for each in reading.documents] == [
        (Kind.ROLE, Audience.PARTNER, "Hub"),
        (Kind.ROLE, Audience.PARTNER, "TEC team"),
    ]


def test_a_title_above_the_headings_and_headings_pasted_in_between_do_no_harm(tmp_path: Path) -> None:
    reading = _xlsx(
        tmp_path,
        ("Our services 2026",),
        (),
        ("Updated by the hub", None, "draft"),
        ("Name", "Description", "Tel"),
        ("Club", "Lunch", "01632 960201"),
        ("CARERS", None, None),
        ("Name", "Description", "Tel"),
        ("Choir", "Songs", "01632 960202"),
    )
    assert [(each.title, each.blocks[0].lines) for each in reading.documents] == [("Club", (5, 5)), ("Choir", (8, 8))]
    assert [(each.place, "CARERS" in each.reason) for each in reading.problems] == [("row 6", True)]


def test_excel_values_read_as_their_owner_sees_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Products"
    sheet.append(("name", "description", "cost", "min age", "share", "last checked", "time", "self-referral"))
    row = ("Hob guard", "Cuts the power", 45.5, 65.0, 0.25, EXCEL_DAY, EXCEL_DAY.replace(hour=14), True)
    sheet.append(row)
    sheet["C2"].number_format = "£#,##0.00"
    sheet["E2"].number_format = "0%"
    document = only(read_text(tmp_path, "a.xlsx", saved(book)))
    record = document.record
    assert record
    assert (record.fees_description, record.minimum_age, record.self_referral) == ("£45.50", "65", "yes")
    assert document.checked_on == date(2026, 6, 3)
    assert "share: 25%" in texts(document)[-1]


def test_a_telephone_that_lost_its_nought_is_reported_and_not_repaired(tmp_path: Path) -> None:
    reading = _xlsx(tmp_path, ("name", "description", "telephone"), ("Club", "Lunch", 1632960201), ("NHS", "Help", 111))
    assert [document.record.telephone for document in reading.documents if document.record] == ["1632960201", "111"]
    (problem,) = reading.problems
    assert (problem.place, "first 0" in problem.reason) == ("row 2", True)


def test_a_telephone_kept_as_text_is_left_alone(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(("name", "description", "telephone"))
    book.active.append(("Club", "Lunch", "01632 960201"))
    book.active["C2"].number_format = FORMAT_TEXT
    document = only(read_text(tmp_path, "a.xlsx", saved(book)))
    assert document.record
    assert document.record.telephone == "01632 960201"


def test_hidden_sheets_are_left_out_and_named_and_places_name_the_sheet(tmp_path: Path) -> None:
    book = Workbook()
    for title in ("Services", "Events", "Lists"):
        sheet = book.create_sheet(title)
        sheet.append(("name", "description", "checked_on"))
        sheet.append((f"{title} entry", "Text", "soon"))
    book["Lists"].sheet_state = "hidden"
    reading = read_text(tmp_path, "a.xlsx", saved(book))
    assert [document.kind for document in reading.documents] == [Kind.SERVICE, Kind.EVENT]
    assert [problem.place for problem in reading.problems] == [
        "sheet Lists",
        "sheet Services, row 2",
        "sheet Events, row 2",
    ]


def test_a_row_without_a_name_is_kept_under_another_and_reported(tmp_path: Path) -> None:
    reading = _csv(tmp_path, "services.csv", "name,organisation,description", ",Harbour Trust,Lunch")
    assert reading.documents[0].title == "Harbour Trust"
    assert reading.problems[0].place == "row 2"


def test_a_list_of_organisations_is_named_by_them(tmp_path: Path) -> None:
    document = only(_csv(tmp_path, "a.csv", "Organisation,What they do", "Harbour Trust,Lunch"))
    assert (document.title, document.kind, texts(document)) == ("Harbour Trust", Kind.SERVICE, ["Lunch"])


def test_one_id_in_two_rows_is_reported_and_both_are_kept(tmp_path: Path) -> None:
    reading = _csv(tmp_path, "services.csv", "id,name,description", "s,Club,Lunch", "s,Choir,Songs", "s,Walks,Slow")
    assert [document.id for document in reading.documents] == ["s", "s-2", "s-3"]
    assert [problem.place for problem in reading.problems] == ["row 3", "row 4"]


def test_the_same_row_twice_is_kept_once(tmp_path: Path) -> None:
    reading = _csv(tmp_path, "services.csv", "name,description", "Club,Lunch", "Club,Lunch")
    assert len(reading.documents) == 1
    assert "repeats" in reading.problems[0].reason


def test_ids_made_from_names_do_not_depend_on_the_row(tmp_path: Path) -> None:
    first = _csv(tmp_path, "services.csv", "name,description", "Club,Lunch", "Choir,Songs")
    second = _csv(tmp_path, "services.csv", "name,description", "Walks,Slow", "Choir,Songs", "Club,Lunch")
    assert {document.id for document in first.documents} == {"service-club", "service-choir"}
    assert {document.id for document in first.documents} < {document.id for document in second.documents}


def test_row_numbers_count_rows_of_the_sheet_not_lines_of_the_file(tmp_path: Path) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("name", "description"), ("Club", "Lunch\n\nand tea"), (), ("Choir", "Songs")])
    reading = read_text(tmp_path, "services.csv", text.getvalue())
    assert [document.blocks[0].lines for document in reading.documents] == [(2, 2), (4, 4)]
    assert texts(reading.documents[0]) == ["Lunch\n\nand tea"]


def test_a_cell_that_says_there_is_nothing_counts_as_blank(tmp_path: Path) -> None:
    document = only(_csv(tmp_path, "services.csv", "name,description,telephone,cost", "Club,Lunch,N/A,-"))
    assert texts(document) == ["Lunch"]


def test_a_mistake_in_every_row_is_not_told_a_thousand_times(tmp_path: Path) -> None:
    rows = [f"Club {n},Lunch,soon" for n in range(300)]
    reading = _csv(tmp_path, "services.csv", "name,description,checked_on", *rows)
    assert len(reading.documents) == 300
    assert len(reading.problems) == 101
    assert "200 more" in reading.problems[-1].reason
