"""What directories that councils run write beside the standard, or in place of it, in our own words."""

import json
from pathlib import Path
from typing import Any

import pytest

from signpost.corpus.dates import parse_date
from signpost.corpus.feeds import read_source
from tests.corpus.feeds.samples import assert_reconciles, harvest_of, only, written


def _read(folder: Path, **stated: Any) -> dict[str, str]:
    record = only(harvest_of(folder, {"id": "svc-1", "name": "Oar House", "description": "Rowing.", **stated}))
    return {name: value for name, value in record.values.items() if name not in ("id", "title")}


def _place(folder: Path, **stated: Any) -> tuple[str, ...]:
    values = _read(folder, locations=[{"id": 4, "name": "Oar Hall", **stated}])
    return tuple(values.get(name, "") for name in ("location_name", "address", "postcode", "latitude", "longitude"))


def test_a_location_may_hold_its_address_itself_and_a_point_as_maps_write_it(tmp_path: Path) -> None:
    place = _place(
        tmp_path,
        address_1="4 Mast Lane",
        city="Aldersea",
        postal_code="ze11aa",
        geometry={"type": "Point", "coordinates": [-0.781, 51.612]},
    )
    assert place == ("Oar Hall", "4 Mast Lane, Aldersea", "ZE1 1AA", "51.612", "-0.781")


@pytest.mark.parametrize("address", ["***", "4 Mast Lane"])
def test_of_a_masked_address_only_the_neighbourhood_is_kept(tmp_path: Path, address: str) -> None:
    where = {"address_1": address, "city": "Aldersea", "postal_code": "ZE1 1AA"}
    place = _place(tmp_path, **where, latitude=51.6123, longitude=-0.7812, mask_exact_address=True)
    assert place == ("", "Aldersea", "ZE1", "51.61", "-0.78")


@pytest.mark.parametrize(
    "stated",
    [
        {"addresses": [{"address_1": "4 Mast Lane", "city": "Aldersea ZE1 1AA", "postal_code": ""}]},
        {"addresses": [{"address_1": "4 Mast Lane, ZE1 1AA", "city": "Aldersea", "postal_code": "see above"}]},
        {"physical_addresses": [{"address_1": "4 Mast Lane", "city": "Aldersea", "state_province": "ZE11AA"}]},
        {"address": {"street": "4 Mast Lane", "town": "Aldersea", "post_code": "ZE1 1AA"}},
        {"address_1": "4 Mast Lane", "city": "Aldersea", "postcode": "ze1  1aa"},
        {"address": "4 Mast Lane, Aldersea, ZE1 1AA"},
        {
            "addresses": [{"address_1": "4 Mast Lane", "city": "Aldersea", "country": "undefined"}],
            "postcode": "ZE1 1AA",
        },
    ],
)
def test_a_postcode_is_found_in_whichever_part_of_an_address_it_was_typed(
    tmp_path: Path, stated: dict[str, Any]
) -> None:
    _, address, postcode, *_ = _place(tmp_path, **stated)
    assert postcode == "ZE1 1AA"
    assert address.startswith("4 Mast Lane")
    assert address.endswith(("Aldersea", "see above"))


def test_a_service_without_locations_may_stand_at_its_own_address(tmp_path: Path) -> None:
    values = _read(tmp_path, address="4 Mast Lane", postcode="ZE1 1AA", latitude="51.6", longitude="-0.7")
    assert (values["address"], values["postcode"], values["latitude"]) == ("4 Mast Lane", "ZE1 1AA", "51.6")
    assert "location_name" not in values


def test_what_is_said_of_a_place_and_of_getting_about_in_it_is_kept(tmp_path: Path) -> None:
    room = {"description": "Upstairs.", "location": {"name": "Oar Hall", "description": "By the quay."}}
    access = {"name": "Mast Hall", "accessibilities": [{"name": "Hearing loop", "slug": "loop"}, {"name": "Lift"}]}
    values = _read(tmp_path, service_at_locations=[room, {"location": access}])
    assert values["description"] == "Rowing.\n\nUpstairs.\nOar Hall: By the quay."
    assert values["accessibility"] == "Hearing loop; Lift"


def test_what_its_owner_hides_is_not_read(tmp_path: Path) -> None:
    values = _read(
        tmp_path,
        contacts=[{"name": "Duty team", "phone": "01632 960400", "visible": False}, {"phone": "01632 960401"}],
        locations=[{"name": "Oar Hall", "visible": "false", "address_1": "4 Mast Lane"}],
    )
    assert values == {"description": "Rowing.", "telephone": "01632 960401"}


@pytest.mark.parametrize(
    ("contacts", "number"),
    [
        ([{"phones": [1632960402]}], "01632960402"),
        ([{"phone": 1632960402}], "01632960402"),
        ({"telephone": "01632 960402"}, "01632 960402"),
        ([{"name": None, "phones": {"number": "01632 960402"}}], "01632 960402"),
        ("Ring 01632 960402", "01632 960402"),
        (["01632 960402"], "01632 960402"),
        ([{"phones": [{"number": "01632 960402", "language": "en"}, None, {}]}], "01632 960402"),
    ],
)
def test_a_number_is_read_however_it_is_held(tmp_path: Path, contacts: Any, number: str) -> None:
    assert _read(tmp_path, contacts=contacts)["telephone"] == number


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        ({"weekday": "Monday", "opens_at": "09:00", "closes_at": "12:00"}, "Mondays, 9am to 12 noon"),
        ({"day": "Monday", "opens": "09:00", "closes": "17:00"}, "Mondays, 9am to 5pm"),
        ({"dayOfWeek": ["http://schema.org/Monday"], "opensAt": "09:00"}, "Mondays, from 9am"),
        ({"freq": "week", "interval": 2, "byday": "MO"}, "Mondays (every 2 weeks)"),
        ({"freq": "MONTHLY", "byday": "TU", "bysetpos": 2}, "Second Tuesday of the month"),
        ({"freq": "MONTHLY", "byday": "MO,TU", "bysetpos": 2}, "Mondays and Tuesdays (monthly)"),
        ({"rrule": "FREQ=WEEKLY;BYDAY=MO,WE", "opens_at": "10:00"}, "Mondays and Wednesdays, from 10am"),
        ({"freq": "RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15;"}, "On the 1st and 15th of the month"),
        ({"byday": "MO", "freq": "WEEKLY", "until": "2026-12-31"}, "Mondays. Until 31 December 2026"),
        ({"byday": "mo, tu", "freq": None, "count": 4, "valid_from": ""}, "Mondays and Tuesdays"),
        ({"opens_at": "2000-01-01T16:00:00.000Z", "closes_at": "18:00:00+01:00", "byday": "FR"}, "Fridays, 4pm to 6pm"),
    ],
)
@pytest.mark.parametrize("under", ["schedules", "regular_schedules", "opening_hours", "openingHours"])
def test_times_are_read_in_whichever_parts_they_were_put(
    tmp_path: Path, schedule: dict[str, Any], said: str, under: str
) -> None:
    assert _read(tmp_path, **{under: [schedule]})["schedule_description"] == said


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"free": True}, "Free"),
        ({"free": True, "cost_options": [{"option": "Tea", "amount": 1}]}, "Tea: £1"),
        ({"free": False}, ""),
        ({"fees": 5}, "£5"),
        ({"fees": 0}, ""),
        ({"fees": True}, ""),
        (
            {"cost_options": [{"option": "Adults", "amount": "5.0", "cost_type": "per session"}]},
            "Adults: £5 per session",
        ),
        ({"cost_options": [{"amount": "£4.50 a session"}]}, "£4.50 a session"),
        ({"cost_options": [{"option": "Donations welcome", "amount": None}]}, "Donations welcome"),
        ({"cost_options": {"amount": 4, "amount_description": "an hour"}}, "£4 an hour"),
    ],
)
def test_a_price_is_read_wherever_it_stands_and_never_made_up(
    tmp_path: Path, stated: dict[str, Any], said: str
) -> None:
    assert _read(tmp_path, **stated).get("fees_description", "") == said


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ({"min_age": 5, "max_age": "18"}, {"minimum_age": "5", "maximum_age": "18"}),
        ({"minimumAge": 60}, {"minimum_age": "60"}),
        ({"needs_referral": True}, {"application_process": "By referral"}),
        ({"needs_referral": False}, {}),
        ({"attending_access": "referral; drop-in"}, {"application_process": "By referral\nDrop in", "self_referral": "yes"}),
        ({"organisation": "Oar Trust"}, {"organization_name": "Oar Trust"}),
        ({"organisation": [{"id": 1, "name": "Oar Trust"}]}, {"organization_name": "Oar Trust"}),
        ({"organization_name": "Oar Trust"}, {"organization_name": "Oar Trust"}),
        ({"service_taxonomys": ["Rowing"]}, {"needs": "Rowing"}),
        ({"attributes": [{"value": "Rowing", "taxonomy_term_id": "7"}]}, {"needs": "Rowing"}),
        ({"taxonomies": [{"id": 7, "name": "Rowing", "slug": "rowing"}]}, {"needs": "Rowing"}),
        ({"suitabilities": [{"name": "Autism"}], "send_needs": [{"name": "Mobility"}]},
         {"eligibility_description": "Suitable for: Autism; Mobility"}),
        ({"links": [{"label": "Timetable", "url": "https://oar.example.org/t"}]},
         {"see_also": "Timetable: https://oar.example.org/t"}),
        ({"url": {"href": "https://oar.example.org"}}, {"url": "https://oar.example.org"}),
        ({"urls": ["https://oar.example.org"]}, {"url": "https://oar.example.org"}),
        ({"visible_from": "2026-01-01", "visible_to": "2026-02-01T00:00:00Z"},
         {"starts_on": "2026-01-01", "expires_on": "2026-02-01"}),
        ({"wait_time": {"value": 6, "unit": "weeks"}}, {"wait_time": "6 weeks"}),
        ({"waiting_time": "6 weeks"}, {"wait_time": "6 weeks"}),
        ({"languages": [{"code": "pa", "name": None}, {"language": "en"}, "x"]}, {"languages": "Punjabi; English"}),
        ({"service_areas": [{"name": "Aldersea", "serviceId": "svc-1", "uri": "http://www.example.com"}]},
         {"service_area": "Aldersea"}),
        ({"service_at_locations": [{"location": {"location_type": "virtual"}}]}, {"mode": "Online"}),
        ({"temporarily_closed": True}, {"status": "temporarily closed"}),
        ({"status": True}, {"status": "active"}),
        ({"status": False}, {"status": "withdrawn"}),
        ({"status": "Approved"}, {"status": "active"}),
        ({"assured_date": 1780444800000}, {"checked_on": "2026-06-03"}),
        ({"assured_date": 1780444800}, {"checked_on": "2026-06-03"}),
        ({"assuredDate": "Wed Jun 03 2026 09:00:00 GMT+0100"}, {"checked_on": "2026-06-03"}),
        ({"name": {"en": "Oar House", "cy": "Ty"}, "organisation": None, "contacts": None}, {}),
        ({"url": "undefined", "fees": "NaN", "email": "null"}, {}),
    ],
)  # fmt: skip
def test_other_names_mean_the_same(tmp_path: Path, stated: dict[str, Any], read: dict[str, str]) -> None:
    values = _read(tmp_path, **stated)
    assert {name: value for name, value in values.items() if name != "description"} == read


@pytest.mark.parametrize("status", ["pending", "Draft", "invisible", "marked for deletion", "unapproved"])
def test_what_its_publisher_does_not_show_is_kept_withdrawn_and_told(tmp_path: Path, status: str) -> None:
    harvest = harvest_of(tmp_path, {"id": "svc-1", "name": "Oar House", "status": status})
    assert harvest.records[0].values["status"] == "withdrawn"
    (told,) = harvest.rejected
    assert (told.column, status.lower() in told.reason) == ("status", True)


def test_answers_to_a_councils_own_questions_are_kept_but_for_those_about_staff(tmp_path: Path) -> None:
    values = _read(
        tmp_path,
        meta=[{"key": "Parking", "value": "Free"}, {"key": "Last edited by", "value": "Pat Checker"}],
        local_offer={
            "description": "Small groups.",
            "survey_answers": [{"question": "Is there a lift?", "answer": "No"}],
        },
    )
    assert values["description"] == "Rowing.\n\nSmall groups.\nParking: Free\nIs there a lift? No"


def test_names_in_capitals_or_humps_are_read_and_ids_of_any_kind_kept(tmp_path: Path) -> None:
    content = [
        {
            "ID": 9,
            "Name": "Oar House",
            "Description": "Rowing.",
            "serviceAtLocations": [{"location": {"name": "Hall"}}],
        },
        {"_id": {"$oid": "63f0"}, "name": "Mast House", "costOptions": [{"amount": 2, "amountDescription": "a go"}]},
        {"uuid": "A B/../c", "name": "Sail House"},
    ]
    harvest = harvest_of(tmp_path, content)
    assert_reconciles(harvest)
    oar, mast, sail = harvest.records
    assert (oar.id, oar.values["location_name"]) == ("9", "Hall")
    assert (mast.id, mast.values["fees_description"]) == ("63f0", "£2 a go")
    assert "/" not in sail.id


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>Rowing<style>p{color:red}</style>",
        "<!-- draft --><p>Rowing</p>",
        '<iframe src="https://map.example.org"></iframe>Rowing',
        "<svg viewBox='0 0 1 1'><path d='M0'/></svg>Rowing",
        "<figure><video controls></video></figure>Rowing",
    ],
)
def test_what_is_no_text_in_markup_is_left_out(tmp_path: Path, markup: str) -> None:
    assert _read(tmp_path, description=markup)["description"].strip() == "Rowing"


def test_a_list_of_a_thousand_awkward_services_comes_out_to_the_last_one(tmp_path: Path) -> None:
    awkward: list[Any] = [
        {"id": at % 400, "name": f"Group {at % 500}", "description": ["Rowing", None, at % 3]} for at in range(1_000)
    ]
    awkward[10:20] = [None, {}, [], "text", 7, {"id": 1}, {"name": None}, {"error": "busy"}, True, {"id": {"a": 1}}]
    path = written(tmp_path, json.dumps({"totalElements": 1_000, "content": awkward}))
    harvest = read_source(path)
    assert_reconciles(harvest)
    whole = sum(not each.column for each in harvest.rejected)
    assert (harvest.is_whole, len(harvest.records) + whole) == (True, 1_000)


@pytest.mark.parametrize("said", ["June 3, 2026", "Wed, 03 Jun 2026 10:00:00 GMT", "Jun 3rd 2026", "2026/06/03 09:00"])
def test_days_as_programs_write_them_are_days(said: str) -> None:
    assert str(parse_date(said)) == "2026-06-03"


@pytest.mark.parametrize("said", ["03 Foo 2026", "June 31, 2026", "Jun 2026", "Wed"])
def test_what_is_no_day_is_none(said: str) -> None:
    assert parse_date(said) is None


def test_our_own_lines_are_read_back_as_they_were(tmp_path: Path) -> None:
    lines = [
        {
            "id": "c-1",
            "title": "Oar House",
            "aliases": "The Oar; Rowers",
            "description": "Rowing.\nAnd tea.",
            "eligibility_description": "Anyone",
            "application_process": "Just come",
            "checked_on": "2026-06-03",
            "checked_by": "Duty Desk",
            "audience": "public",
            "owner": "Duty Desk",
            "needs": "company; exercise",
            "email": "enquiries@oar.example.org",
            "postcode": "ZE1 1AA",
            "status": "temporarily closed",
        },
        {
            "id": "c-2",
            "title": "Mast refuge",
            "address": "7 Oar Road",
            "postcode": "ZE1 1AC",
            "telephone": "01632 960113",
        },
        {"id": "c-3", "title": "Sail House", "email": "susan@sail.example.org"},
    ]
    harvest = harvest_of(tmp_path, "\n".join(json.dumps(each) for each in lines), "county.jsonl")
    assert_reconciles(harvest)
    oar, mast, sail = (dict(record.values) for record in harvest.records)
    assert oar == lines[0]
    assert mast == {"id": "c-2", "title": "Mast refuge", "telephone": "01632 960113"}
    assert "email" not in sail
