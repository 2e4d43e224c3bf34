"""Tables that refer to each other want to be imported; where they lie in the corpus all the same, that is said."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from signpost.domain.document import Kind
from tests.corpus.awful import saved
from tests.county import County

SERVICES = """\
Service ID,Service,Organisation(s),Location(s),Timing notes,Description
S1,Mending morning,Menders;Quay House,Quay House,10am on Sundays,Bring what is broken.
S2,Carers' table,Quay House,The Loft,Mondays,Soup and company.
"""
ORGANISATIONS = """\
Org ID,Organisation,Operation Area,Description
G1,Menders,Aldersea,We mend things.
G2,Quay House,National,A house by the quay.
"""
LOCATIONS = """\
Location ID,Location name,Organisation,Address,Postcode,Phone
V1,Quay House,Quay House,4 Harbour Street,ZE1 1AA,01632 960111
V2,The Loft,Quay House,9 Mast Lane,ZE1 1AB,
"""


@pytest.fixture
def tables(empty_county: County) -> County:
    for name, text in (("services", SERVICES), ("organisations", ORGANISATIONS), ("locations", LOCATIONS)):
        (empty_county.corpus / "aldersea").mkdir(exist_ok=True)
        empty_county.write(f"aldersea/{name}.csv", text)
    return empty_county


def _services(county: County) -> set[str]:
    return {each.title for each in county.current.get().catalogue.documents() if each.kind is Kind.SERVICE}


def test_tables_that_refer_to_each_other_are_said_to_want_importing(tables: County) -> None:
    (problem,) = tables.refresh().problems
    assert problem.path == "aldersea/services.csv"
    assert problem.reason.startswith("locations.csv, organisations.csv and services.csv refer to each other")
    assert "signpost import" in problem.remedy
    assert tables.current.get().catalogue.problems() == [problem]


def test_organisations_and_locations_do_not_stand_as_services(tables: County) -> None:
    tables.refresh()
    assert _services(tables) == {"Mending morning", "Carers' table"}
    assert {each.kind for each in tables.current.get().catalogue.documents()} == {Kind.SERVICE, Kind.NOTE}


def test_it_holds_for_the_sheets_of_one_workbook(empty_county: County) -> None:
    book = Workbook()
    for name, text in (("Services", SERVICES), ("Venues", LOCATIONS)):
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(","))
    del book["Sheet"]
    (empty_county.corpus / "aldersea.xlsx").write_bytes(saved(book))
    (problem,) = empty_county.refresh().problems
    assert "signpost import" in problem.remedy
    assert _services(empty_county) == {"Mending morning", "Carers' table"}


def test_it_goes_on_being_said_while_nothing_else_of_them_changes(tables: County) -> None:
    first = tables.refresh().problems
    tables.write("note.md", "# A note\n\nSomething else.\n")
    assert tables.refresh().problems == first
    tables.write("aldersea/services.csv", SERVICES.replace("Soup", "Broth"))
    assert tables.refresh().problems == first
    assert _services(tables) == {"Mending morning", "Carers' table"}


def test_once_they_are_gone_nothing_is_said(tables: County) -> None:
    tables.refresh()
    for name in ("organisations", "locations"):
        (tables.corpus / "aldersea" / f"{name}.csv").unlink()
    assert tables.refresh().problems == ()


def test_groups_with_times_of_their_own_are_services_whoever_names_them(empty_county: County) -> None:
    empty_county.write("services.csv", "id,name,organisation,description\ns1,Tea,Quay Group,Tea and talk\n")
    empty_county.write("groups.csv", "id,name,when,description\ng1,Quay Group,Mondays,We meet by the quay\n")
    assert empty_county.refresh().problems == ()
    assert _services(empty_county) == {"Tea", "Quay Group"}


def test_tables_that_were_imported_as_well_are_named_as_the_cause_of_doubles(tables: County) -> None:
    (tables.corpus / "imported").mkdir()
    rows = '{"id": "x-1", "title": "Mending morning"}\n{"id": "x-2", "title": "Carers\' table"}\n'
    tables.write("imported/aldersea.jsonl", rows)
    doubled = tables.refresh().problems[0]
    assert doubled.reason.startswith("2 of its 2 services stand in imported/aldersea.jsonl as well")
    Path(tables.corpus / "imported" / "aldersea.jsonl").unlink()
    assert doubled not in tables.refresh().problems
