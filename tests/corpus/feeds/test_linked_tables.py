from pathlib import Path

import pytest
import yaml

from signpost.corpus.feeds import Holds, Mapping, guess_mapping, read_source
from signpost.corpus.harvest import Harvest
from signpost.errors import CorpusError
from tests.corpus.awful import xlsx
from tests.corpus.feeds.samples import assert_reconciles, only, written

SERVICES = """\
Activity ID,Activity,Groups,Venues,Type of activity,Free,Link,Timing notes,Green Cats,Min Age,Max Age,Audience Cats,\
Basic type,Carers Only,Referrals Only,Description,Support needs
A1,Mending morning,Menders;Quay House,Quay House,Regular,TRUE,https://menders.example.org/am,10am - 12pm every 2nd \
Sunday,"Zero waste, Company",,,All,Community,FALSE,FALSE,"Bring what is broken.

We mend it together.",
A2,Carers' table,Quay House,The Loft;Quay House,Regular,FALSE,,Mondays,Company,18,,Carers,Food,TRUE,TRUE,,"Caring,Meals"
A3,Web chat,Quay House,Online,Regular,TRUE,,Any time,Company,0,,All,Support,FALSE,FALSE,Talk to us.,
A4,Beach clean,Shore Friends,The beach,Seasonal,TRUE,,,Nature,,,All,Nature,FALSE,FALSE,,
"""
ORGANISATIONS = """\
Group ID,Group,Operation Area,Org Type,Group Website,FB URL,Locally-run,Description
G1,Menders,Aldersea,Community Group,https://menders.example.org,https://social.example.com/menders,TRUE,We mend things.
G2,Quay House,National,Registered Charity,https://quay.example.org,,FALSE,A house by the quay.
G3,Sleepers,Aldersea,,,,TRUE,Nobody uses us.
"""
LOCATIONS = """\
Venue ID,Venue name,Group,Open to all,Address,Town,Postcode,Phone,lat,lon
V1,Quay House,Quay House,TRUE,"Quay House, 4 Harbour Street",Aldersea,ZE11AA,01632 960111,52.34,1.5
V2,The Loft,Quay House,FALSE,9 Mast Lane,Aldersea,ZE1 1AB,,,
V3,Old Barn,,TRUE,,,,,,
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    written(tmp_path, SERVICES, "aldersea-activities.csv")
    written(tmp_path, ORGANISATIONS, "aldersea-organisations.csv")
    written(tmp_path, LOCATIONS, "aldersea-venues.csv")
    return tmp_path


def test_three_linked_tables_become_services_with_their_organisations_and_places(county: Path) -> None:
    harvest = read_source(county)
    assert_reconciles(harvest)
    assert (harvest.is_whole, harvest.stated_total) == (True, 4)
    assert dict(harvest.records[0].values) == {
        "id": "A1",
        "title": "Mending morning",
        "description": "Bring what is broken.\n\nWe mend it together.\n\nAbout Menders: We mend things.\n\n"
        "About Quay House: A house by the quay.\n\nType of activity: Regular\nBasic type: Community\nOpen to all: yes\n"
        "Locally-run: yes",
        "organization_name": "Menders; Quay House",
        "provider_type": "Community Group; Registered Charity",
        "service_area": "Aldersea; National",
        "fees_description": "Free",
        "self_referral": "yes",
        "eligibility_description": "All",
        "schedule_description": "10am - 12pm every 2nd Sunday",
        "needs": "Zero waste; Company",
        "url": "https://menders.example.org/am",
        "see_also": "Menders: https://menders.example.org; FB URL: https://social.example.com/menders; "
        "Quay House: https://quay.example.org",
        "location_name": "Quay House",
        "address": "Quay House, 4 Harbour Street, Aldersea",
        "postcode": "ZE1 1AA",
        "telephone": "01632 960111",
        "latitude": "52.34",
        "longitude": "1.5",
    }
    assert harvest.records[0].place == "aldersea-activities.csv, row 2"


def test_a_service_in_two_places_names_both_and_stands_where_the_map_knows(county: Path) -> None:
    values = read_source(county).records[1].values
    assert values["location_name"] == "The Loft; Quay House"
    assert (
        values["address"] == "The Loft, 9 Mast Lane, Aldersea ZE1 1AB; Quay House, 4 Harbour Street, Aldersea ZE1 1AA"
    )
    assert (values["postcode"], values["minimum_age"], values["self_referral"]) == ("ZE1 1AA", "18", "no")
    assert values["eligibility_description"] == "Carers\nCarers Only"
    assert values["fees_description"] == "There is a charge"
    assert values["needs"] == "Company; Caring; Meals"


def test_online_is_a_way_to_attend_not_a_place(county: Path) -> None:
    values = read_source(county).records[2].values
    assert (values["mode"], "location_name" in values, "minimum_age" in values) == ("Online", False, False)


def test_names_without_a_row_and_rows_without_a_service_are_told(county: Path) -> None:
    harvest = read_source(county)
    assert harvest.records[3].values["organization_name"] == "Shore Friends"
    told = [(each.place, each.column, each.record_id) for each in harvest.rejected]
    assert told == [
        ("aldersea-activities.csv, row 5", "location", "A4"),
        ("aldersea-activities.csv, row 5", "organisation", "A4"),
        ("aldersea-organisations.csv, row 4", "organisation", "G3"),
        ("aldersea-venues.csv, row 4", "location", "V3"),
    ]


def test_a_name_all_but_the_same_is_joined_and_told(county: Path) -> None:
    path = county / "aldersea-activities.csv"
    path.write_text(path.read_text().replace("Menders;Quay", "The Mendders;Quay"))
    (county / "aldersea-organisations.csv").write_text(ORGANISATIONS.replace(",Menders,", ",The Menders,"))
    harvest = read_source(county)
    assert harvest.records[0].values["organization_name"] == "The Menders; Quay House"
    assert harvest.rejected[0].reason == "'The Mendders' was taken for the organisation 'The Menders'"


def test_tables_may_be_linked_by_id_and_stand_in_one_workbook(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    services, places = book.active, book.create_sheet("Sites")
    assert services is not None
    services.title = "Services"
    for row in (("Ref", "Name", "Where"), (1, "Chess club", "L-7"), (2, "Darts", "L-8")):
        services.append(row)
    for row in (
        ("Site ref", "Site", "Street", "Postcode"),
        ("L-7", "Hall", "1 Oar Road", "ZE1 1AA"),
        ("L-8", "Inn", "", ""),
    ):
        places.append(row)
    path = tmp_path / "directory.xlsx"
    book.save(path)
    harvest = read_source(path)
    chess, darts = (record.values for record in harvest.records)
    assert (chess["location_name"], chess["address"], chess["postcode"]) == ("Hall", "1 Oar Road", "ZE1 1AA")
    assert (darts["id"], darts["location_name"]) == ("2", "Inn")
    assert harvest.records[0].place == "directory.xlsx, Services, row 2"


def test_a_table_may_point_back_at_its_services(tmp_path: Path) -> None:
    written(tmp_path, "id,name,description\ns1,Chess club,Chess by the quay\ns2,Darts,Darts too\n", "services.csv")
    written(tmp_path, "service_id,address,postcode\ns1,1 Oar Road,ZE1 1AA\ns2,2 Oar Road,ZE1 1AB\n", "addresses.csv")
    assert [record.values["postcode"] for record in read_source(tmp_path).records] == ["ZE1 1AA", "ZE1 1AB"]


def _table(folder: Path, *rows: str, name: str = "groups.csv") -> Harvest:
    return read_source(written(folder, "\n".join(rows) + "\n", name))


def test_columns_that_nobody_recognises_are_kept_as_text(tmp_path: Path) -> None:
    record = only(_table(tmp_path, "Name,Parking,Biscuits,Dogs", "Chess club,Two spaces,TRUE,FALSE"))
    assert record.values["description"] == "Parking: Two spaces\nBiscuits: yes"


def test_updated_is_not_verified_in_tables_either(tmp_path: Path) -> None:
    headings = "Name,Last updated,Date modified,Updated by,Last checked"
    record = only(_table(tmp_path, headings, "Chess club,2026-11-01,2026-11-02,Pat,2026-06-03"))
    assert record.values["checked_on"] == "2026-06-03"
    assert "2026-11" not in repr(record.values)


def test_an_audience_is_whom_it_is_for_unless_it_is_who_may_see_it(tmp_path: Path) -> None:
    assert only(_table(tmp_path, "Name,Audience", "Chess,Retired")).values["eligibility_description"] == "Retired"
    assert only(_table(tmp_path, "Name,Audience", "Chess,public")).values["audience"] == "public"


def test_every_row_is_there_or_told(tmp_path: Path) -> None:
    rows = [
        "name,telephone,notes",
        "Chess,01632 960001,a",
        ",,just a note",
        '"Da"rts,01632 960002,b',
        "Bingo,01632 960003,c",
    ]
    harvest = _table(tmp_path, *rows)
    assert (harvest.stated_total, len(harvest.records), harvest.is_whole) == (4, 3, True)
    assert [each.place for each in harvest.rejected if not each.column] == ["groups.csv, row 4"]
    assert_reconciles(harvest)


def test_a_table_that_breaks_off_is_not_whole(tmp_path: Path) -> None:
    harvest = _table(tmp_path, "name,telephone", "Chess,01632 960001", '"Darts,01632 960002', "Bingo,01632 960003")
    assert (harvest.is_whole, len(harvest.records)) == (False, 1)


def test_a_row_that_adds_up_the_others_is_no_service(tmp_path: Path) -> None:
    harvest = _table(tmp_path, "name,telephone", "Chess,01632 960001", "Total,1")
    assert (len(harvest.records), [each.place for each in harvest.rejected if not each.column]) == (
        1,
        ["groups.csv, row 3"],
    )


def test_windows_text_and_semicolons_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "Name;Cost\nCafé;£2\n".encode("cp1252"), "groups.csv")
    assert only(read_source(path)).values["fees_description"] == "£2"


def test_a_file_that_is_not_what_it_says_is_a_fault(tmp_path: Path) -> None:
    harvest = read_source(written(tmp_path, b"PK\x03\x04 broken", "groups.xlsx"))
    assert (harvest.is_whole, harvest.records) == (False, ())
    harvest = read_source(written(tmp_path, xlsx(("Name", "Phone"), ("Chess", "01632 960001")), "groups.csv"))
    assert "XLSX" in harvest.faults[0]


class TestMapping:
    def test_it_is_guessed_shown_and_kept_where_the_owner_can_correct_it(self, county: Path, tmp_path: Path) -> None:
        kept = tmp_path / "kept" / "mapping.yaml"
        shown = {(table, heading): (to, samples) for table, heading, to, samples in guess_mapping(county).preview()}
        assert shown["aldersea-activities.csv", "Venues"] == ("location", "Quay House; The Loft;Quay House; Online")
        assert shown["aldersea-activities.csv", "Free"] == (
            "fees_description (Free / There is a charge)",
            "TRUE; FALSE",
        )
        read_source(county, mapping=kept)
        assert Mapping.read(kept) == guess_mapping(county)
        assert "leave out" in kept.read_text()

    def test_what_the_owner_corrects_wins(self, county: Path, tmp_path: Path) -> None:
        kept = tmp_path / "mapping.yaml"
        read_source(county, mapping=kept)
        told = yaml.safe_load(kept.read_text())
        columns = told["aldersea-activities.csv"]["columns"]
        columns |= {
            "Green Cats": "leave out",
            "Basic type": "needs",
            "Free": {"field": "fees_description", "yes": "No charge", "no": "Ask"},
        }
        kept.write_text(yaml.safe_dump(told))
        values = read_source(county, mapping=kept).records[0].values
        assert (values["fees_description"], values["needs"]) == ("No charge", "Community")

    def test_a_column_that_it_does_not_name_is_guessed_and_told(self, tmp_path: Path) -> None:
        kept = tmp_path / "mapping.yaml"
        kept.write_text("groups.csv:\n  holds: services\n  columns:\n    Tel: text\n")
        harvest = read_source(written(tmp_path, "ID,Tel,Name\n1,01632 960001,Chess\n", "groups.csv"), mapping=kept)
        assert harvest.records[0].values["description"] == "Tel: 01632 960001"
        assert [(each.place, each.column) for each in harvest.rejected] == [
            ("groups.csv", "ID"),
            ("groups.csv", "Name"),
        ]

    def test_a_table_that_it_sets_aside_is_not_read(self, county: Path, tmp_path: Path) -> None:
        kept = tmp_path / "mapping.yaml"
        guess_mapping(county).write(kept)
        kept.write_text(kept.read_text().replace("holds: locations", "holds: nothing"))
        assert "address" not in read_source(county, mapping=kept).records[0].values

    @pytest.mark.parametrize(
        "text",
        [
            "[",
            "- a",
            "a.csv: services",
            "a.csv: {holds: cats}",
            "a.csv: {holds: services, columns: {Name: colour}}",
            "a.csv: &x {holds: *x}",
        ],
    )
    def test_one_that_makes_no_sense_is_an_error_that_names_the_file(self, tmp_path: Path, text: str) -> None:
        kept = tmp_path / "mapping.yaml"
        kept.write_text(text)
        with pytest.raises(CorpusError, match=r"mapping\.yaml"):
            read_source(written(tmp_path, "Name\nChess\n", "a.csv"), mapping=kept)

    def test_a_source_without_tables_has_none(self, tmp_path: Path) -> None:
        with pytest.raises(CorpusError, match="holds no table"):
            guess_mapping(written(tmp_path, "{}", "a.json"))

    def test_tables_are_told_by_their_columns_where_names_do_not_tell(self, tmp_path: Path) -> None:
        written(tmp_path, "id,name,description\n1,Chess,Chess by the quay\n", "a.csv")
        written(tmp_path, "id,venue,postcode\n9,Hall,ZE1 1AA\n", "b.csv")
        written(tmp_path, "code,meaning\n1,x\n", "c.csv")
        tables = guess_mapping(tmp_path).tables
        assert [tables[name].holds for name in ("a.csv", "b.csv", "c.csv")] == [
            Holds.SERVICES,
            Holds.LOCATIONS,
            Holds.NOTHING,
        ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Service Type", "text"),
        ("Basic type", "text"),
        ("Type of activity", "text"),
        ("Type of support", "needs"),
        ("Support needs", "needs"),
        ("Categories", "needs"),
        ("Org Type", "provider_type"),
    ],
)
def test_what_form_a_service_takes_is_no_need_that_it_meets(tmp_path: Path, heading: str, field: str) -> None:
    table = f"Name,{heading},Description\nChess,Regular event,Chess at ten\nMending,Direct support,We mend\n"
    guessed = guess_mapping(written(tmp_path, table, "groups.csv"))
    assert guessed.tables["groups.csv"].columns[heading].field == field


VENUES = """\
Venue ID,Venue name,Run by,Phone,Email,Access
V1,The Captain's Table,Harbour Cafes,01632 960777,hello@captain.example.org,Ramp
V2,Menders Hall,,01632 960778; 01632 960779,,
"""


def _of_the_venues(folder: Path, *services: str) -> list[dict[str, str]]:
    written(folder, "\n".join(("id,name,organisation,venue,telephone", *services)) + "\n", "services.csv")
    written(folder, "Org ID,Organisation\nO1,Harbour Cafes\nO2,Menders Hall\nO3,Minders\n", "organisations.csv")
    written(folder, VENUES, "venues.csv")
    return [dict(record.values) for record in read_source(folder).records]


def test_a_venue_lends_its_number_to_a_service_of_somebody_else_only_as_the_venues(tmp_path: Path) -> None:
    carers, menders = _of_the_venues(
        tmp_path, "s1,Carers' table,Minders,The Captain's Table,", "s2,Minding,Minders,Menders Hall,"
    )
    assert (carers["telephone"], carers["accessibility"]) == ("01632 960777 (the venue's number)", "Ramp")
    assert "email" not in carers
    assert menders["telephone"] == "01632 960778 (the venue's number); 01632 960779 (the venue's number)"


def test_the_number_of_a_place_that_the_services_own_organisation_keeps_or_is_stays_its_own(tmp_path: Path) -> None:
    lunch, mending, own = _of_the_venues(
        tmp_path,
        "s1,Lunch,Harbour Cafes,The Captain's Table,",
        "s2,Mending,Menders Hall,Menders Hall,",
        "s3,Minding,Minders,The Captain's Table,01632 960111",
    )
    assert (lunch["telephone"], lunch["email"]) == ("01632 960777", "hello@captain.example.org")
    assert (mending["telephone"], own["telephone"]) == ("01632 960778; 01632 960779", "01632 960111")


def test_a_sentence_that_was_broken_in_pasting_is_one_sentence_again(tmp_path: Path) -> None:
    path = written(
        tmp_path, 'Name,Description\nShed,"Space for men to\ncome together.\n\nBring:\nlunch\ntea"\n', "groups.csv"
    )
    assert only(read_source(path)).values["description"] == "Space for men to come together.\n\nBring:\nlunch\ntea"
