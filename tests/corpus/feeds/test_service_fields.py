from pathlib import Path
from typing import Any

import pytest

from tests.corpus.feeds.samples import harvest_of, only, version_1, version_3


def test_a_service_of_version_1_is_read_in_full(tmp_path: Path) -> None:
    values = dict(only(harvest_of(tmp_path, version_1())).values)
    assert values == {
        "id": "svc-1",
        "title": "Quayside lunch club",
        "description": "Two courses, cooked here. See the menu.\n\nAbout Quayside Trust: A charity by the harbour.",
        "organization_name": "Quayside Trust",
        "eligibility_description": "Older people\nFor: Homeless; Carers",
        "application_process": "Drop in\nAsk for: Club manager",
        "self_referral": "yes",
        "telephone": "01632 960111",
        "email": "lunch@quayside.example.org",
        "url": "https://quayside.example.org/lunch",
        "fees_description": "£4 a session",
        "schedule_description": "Thursdays, 10am to 12 noon",
        "service_area": "Aldersea",
        "languages": "English; Polish",
        "accessibility": "Step-free",
        "mode": "In person",
        "status": "active",
        "needs": "Meals",
        "checked_on": "2026-06-03",
        "minimum_age": "60",
        "location_name": "Quayside Hall",
        "address": "4 Harbour Street, Aldersea",
        "postcode": "ZE1 1AA",
        "latitude": "52.34",
        "longitude": "1.5",
    }


def test_a_service_of_version_3_is_read_in_full(tmp_path: Path) -> None:
    values = dict(only(harvest_of(tmp_path, version_3())).values)
    assert values == {
        "id": "ac148810-d857-441c-9679-408f346de14b",
        "title": "Harbour counselling",
        "alternate_name": "The listening room",
        "description": "Somebody to talk to, in confidence.",
        "organization_name": "Harbour Listening",
        "eligibility_description": "Adults of Aldersea.",
        "application_process": "Ring first.",
        "telephone": "01632 960222 extension 4; 01632 960223 (fax)",
        "email": "enquiries@harbour.example.org",
        "url": "https://harbour.example.org",
        "fees_description": "By donation",
        "schedule_description": "Mondays to Wednesdays, 9:30am to 5pm",
        "wait_time": "About six weeks",
        "alert": "Sessions are online this month.",
        "accessibility": "Hearing loop",
        "status": "temporarily closed",
        "needs": "Mental health",
        "checked_on": "2026-05-01",
        "minimum_age": "18",
        "location_name": "The Harbour Rooms",
        "address": "9 Mast Lane, Aldersea",
        "postcode": "ZE1 1AB",
        "latitude": "52.35",
        "longitude": "1.52",
    }


def _value(folder: Path, field: str, **changed: Any) -> str:
    (record,) = harvest_of(folder, version_1(**changed)).records
    return record.values.get(field, "")


def test_updated_is_not_verified(tmp_path: Path) -> None:
    changed = {"assured_date": None, "pc_metadata": {"date_updated": "2026-11-01"}, "last_modified": "2026-11-01"}
    assert _value(tmp_path, "checked_on", **changed) == ""


@pytest.mark.parametrize(
    ("stated", "read"),
    [("2026-06-03T00:00:00Z", "2026-06-03"), ("03/06/2026", "2026-06-03"), (None, ""), ("soon", ""), (20260603, "")],
)
def test_a_date_of_assurance_is_a_date_or_nothing(tmp_path: Path, stated: object, read: str) -> None:
    assert _value(tmp_path, "checked_on", assured_date=stated, pc_metadata=None) == read


@pytest.mark.parametrize(
    ("schedules", "said"),
    [
        ([{"byday": "TH", "opens_at": "10:00", "closes_at": "12:00"}], "Thursdays, 10am to 12 noon"),
        (
            [{"byday": "MO,WE,FR", "opens_at": "9:15", "closes_at": "17:00"}],
            "Mondays, Wednesdays and Fridays, 9:15am to 5pm",
        ),
        (
            [{"byday": day, "opens_at": "09:00", "closes_at": "17:30"} for day in ("MO", "TU", "WE", "TH", "FR")],
            "Mondays to Fridays, 9am to 5:30pm",
        ),
        (
            [{"byday": "TU", "opens_at": "10:00", "closes_at": "11:00"}, {"byday": "TU", "opens_at": "14:00"}],
            "Tuesdays, 10am to 11am\nTuesdays, from 2pm",
        ),
        ([{"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59"}], "Every day, 24 hours"),
        ([{"byday": "1TH", "freq": "MONTHLY", "opens_at": "10:00"}], "First Thursday of the month, from 10am"),
        ([{"byday": "-1FR", "freq": "MONTHLY"}], "Last Friday of the month"),
        ([{"byday": "TH", "freq": "WEEKLY", "interval": 2}], "Thursdays (every 2 weeks)"),
        ([{"byday": "TH", "freq": "WEEKLY", "interval": "2"}], "Thursdays (every 2 weeks)"),
        (
            [{"freq": "MONTHLY", "bymonthday": "1,15", "opens_at": "18:00"}],
            "On the 1st and 15th of the month, from 6pm",
        ),
        ([{"freq": "DAILY", "opens_at": "10:00", "closes_at": "16:00"}], "Every day, 10am to 4pm"),
        ([{"freq": "WEEKLY", "dtstart": "2026-06-04", "opens_at": "13:00"}], "Thursdays, from 1pm"),
        ([{"byday": "Monday; Tuesday", "opens_at": "10am"}], "Mondays and Tuesdays, from 10am"),
        ([{"byday": ["MO", "SU"]}], "Mondays and Sundays"),
        (
            [{"byday": "TH", "valid_from": "2026-09-01", "valid_to": "2026-12-18"}],
            "Thursdays. 1 September 2026 to 18 December 2026",
        ),
        ([{"byday": "TH", "valid_to": "2026-12-18"}], "Thursdays. Until 18 December 2026"),
        ([{"description": "Term time only.", "opens_at": None}], "Term time only"),
        ([{"byday": "TH", "description": "Term time only"}], "Thursdays. Term time only"),
        ([{"opens_at": "whenever", "closes_at": 17}], "whenever to 17"),
        ([{}, None, "TH", 7], ""),
        ("Thursdays at ten", ""),
    ],
)
def test_opening_times_are_told_in_words(tmp_path: Path, schedules: object, said: str) -> None:
    got = _value(tmp_path, "schedule_description", regular_schedules=schedules)
    assert got[:1].upper() + got[1:] == said[:1].upper() + said[1:]


def test_days_that_it_is_closed_are_told_too(tmp_path: Path) -> None:
    holidays = [{"closed": True, "start_date": "2026-12-25", "end_date": "2027-01-01"}]
    said = _value(tmp_path, "schedule_description", holiday_schedules=holidays)
    assert said.splitlines()[1] == "Closed 25 December 2026 to 1 January 2027"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([{"amount": 4, "amount_description": "per session"}], "£4 per session"),
        ([{"amount": "4.50"}], "£4.50"),
        ([{"amount": 0}], "Free"),
        ([{"amount": 0.0, "option": "Members"}, {"amount": 2, "option": "Others"}], "Members: free; Others: £2"),
        ([{"amount": 0, "amount_description": "£3 a week"}], "£3 a week"),
        ([{"amount": None, "amount_description": "Ask us"}], "Ask us"),
        ([{"amount": 1250, "valid_to": "2027-03-31"}], "£1,250 (until 31 March 2027)"),
        ([{"amount": -1}, {"amount": "lots"}, {"amount": True}, None], ""),
        ([{"amount": 20, "currency": "EUR"}], "EUR 20"),
    ],
)
def test_costs_are_told_in_words(tmp_path: Path, options: object, said: str) -> None:
    assert _value(tmp_path, "fees_description", cost_options=options) == said


@pytest.mark.parametrize(
    ("own", "eligibilities", "read"),
    [
        ((18, 65), [], ("18", "65")),
        (("18", "65 years"), [], ("18", "65")),
        ((-1, -1), [], ("", "")),
        ((0, 0), [], ("", "")),
        ((18, 999), [], ("18", "")),
        ((None, None), [(60, None), (50, 90)], ("50", "")),
        ((None, None), [(None, None), (11, 18)], ("11", "18")),
        ((16.5, None), [(20, 25)], ("16.5", "25")),
    ],
)
def test_ages_are_numbers_or_nothing(
    tmp_path: Path, own: tuple[Any, Any], eligibilities: list[tuple[Any, Any]], read: tuple[str, str]
) -> None:
    changed = {
        "minimum_age": own[0],
        "maximum_age": own[1],
        "eligibilitys": [{"minimum_age": low, "maximum_age": high} for low, high in eligibilities],
    }
    (record,) = harvest_of(tmp_path, version_1(**changed)).records
    assert (record.values.get("minimum_age", ""), record.values.get("maximum_age", "")) == read


def test_ages_the_wrong_way_round_are_told_and_left_out(tmp_path: Path) -> None:
    harvest = harvest_of(tmp_path, version_1(minimum_age=60, maximum_age=18))
    assert "minimum_age" not in harvest.records[0].values
    assert [(each.column, each.record_id) for each in harvest.rejected] == [("minimum_age", "svc-1")]


def _at(latitude: object, longitude: object) -> list[dict[str, Any]]:
    return [{"location": {"name": "Hall", "latitude": latitude, "longitude": longitude}}]


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ((52.5, 1.5), ("52.5", "1.5")),
        (("52.5", "1.5"), ("52.5", "1.5")),
        ((1.5, 52.5), ("52.5", "1.5")),
        ((0, 0), ("", "")),
        ((100, 101), ("", "")),
        ((None, 1.5), ("", "")),
        (("north", "east"), ("", "")),
    ],
)
def test_coordinates_are_a_place_or_nothing(tmp_path: Path, stated: tuple[Any, Any], read: tuple[str, str]) -> None:
    (record,) = harvest_of(tmp_path, version_1(service_at_locations=_at(*stated))).records
    assert (record.values.get("latitude", ""), record.values.get("longitude", "")) == read


def test_of_several_places_the_first_on_the_map_stands_and_all_are_named(tmp_path: Path) -> None:
    places = [
        {"location": {"name": "North Library", "addresses": [{"address_1": "1 North Road", "postal_code": "ZE1 1AA"}]}},
        {
            "location": {
                "name": "South Library",
                "latitude": 52.1,
                "longitude": 1.1,
                "addresses": [{"postal_code": "ZE2 2BB"}],
            }
        },
    ]
    (record,) = harvest_of(tmp_path, version_1(service_at_locations=places)).records
    assert record.values["location_name"] == "North Library; South Library"
    assert record.values["address"] == "North Library, 1 North Road ZE1 1AA; South Library ZE2 2BB"
    assert (record.values["postcode"], record.values["latitude"]) == ("ZE2 2BB", "52.1")


@pytest.mark.parametrize(
    ("stated", "read"), [("defunct", "withdrawn"), ("inactive", "withdrawn"), ("Active", "active")]
)
def test_a_service_that_is_gone_is_withdrawn(tmp_path: Path, stated: str, read: str) -> None:
    assert _value(tmp_path, "status", status=stated) == read


def test_what_else_a_publisher_adds_is_kept_as_text(tmp_path: Path) -> None:
    said = _value(
        tmp_path,
        "description",
        accreditations="Gold award",
        pc_minibusSeats=12,
        pc_helpTypes=[{"helpType": "Company", "id": "7"}, {"helpType": "Food", "id": "8"}],
        pc_lastEditedUser={"name": "Pat Checker"},
        pc_attendingAccess_additionalInfo="Ring the bell",
    )
    assert "Accreditations: Gold award\nMinibus seats: 12\nHelp types: Company; Food" in said
    assert "Pat Checker" not in said
    assert "Ring the bell" in _value(tmp_path, "application_process", pc_attendingAccess_additionalInfo="Ring the bell")


def test_an_organisation_stands_in_for_what_a_service_does_not_say(tmp_path: Path) -> None:
    organization = {
        "name": "Quayside Trust",
        "website": "https://quayside.example.org",
        "email": "office@quayside.example.org",
        "phones": [{"number": "01632 960999"}],
    }
    (record,) = harvest_of(
        tmp_path, version_1(organization=organization, contacts=[], email=None, url="", service_at_locations=None)
    ).records
    assert record.values["telephone"] == "01632 960999"
    assert record.values["email"] == "office@quayside.example.org"
    assert record.values["url"] == "https://quayside.example.org"


def test_the_number_of_a_place_comes_last_and_is_said_to_be_the_venues(tmp_path: Path) -> None:
    place = {"name": "Quayside Hall", "phones": [{"number": "01632 960333"}]}
    organization = {"name": "Quayside Trust", "phones": [{"number": "01632 960999"}]}

    def told(**changed: Any) -> str:
        sites = [{"location": place, **changed.pop("there", {})}]
        return _value(tmp_path, "telephone", contacts=[], service_at_locations=sites, **changed)

    assert told() == "01632 960333 (the venue's number)"
    assert told(organization=organization) == "01632 960999"
    assert told(there={"phones": [{"number": "01632 960444"}]}) == "01632 960444"
    assert told(organization={"name": "Quayside Hall"}) == "01632 960333"
