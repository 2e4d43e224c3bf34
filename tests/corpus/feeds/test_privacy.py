from pathlib import Path
from typing import Any

import pytest

from signpost.corpus.feeds import read_source
from signpost.corpus.harvest import Harvest
from tests.corpus.feeds.samples import everything, harvest_of, version_1, version_3, written

ASSURER = "hazel.tallow@assurers.example.org"


@pytest.mark.parametrize(
    "place",
    [
        {"assurer_email": ASSURER},
        {"pc_metadata": {"assured_by": ASSURER, "last_action": {"user": ASSURER}}},
        {"metadata": [{"updated_by": ASSURER, "last_action_date": "2026-01-01"}]},
        {"pc_lastModifiedUser": {"login": ASSURER}},
        {"last_action": [{"user": {"mail": ASSURER.upper()}}]},
    ],
)
@pytest.mark.parametrize("also", ["description", "email", "application_process", "name", "id", "alert"])
def test_the_address_of_whoever_keeps_a_record_is_nowhere(tmp_path: Path, place: dict[str, Any], also: str) -> None:
    services = [
        version_1(**place),
        version_3(**{also: f"Write to {ASSURER}" if also not in ("email", "id") else ASSURER}),
    ]
    harvest = harvest_of(tmp_path, services)
    assert len(harvest.records) == 2
    assert "hazel" not in everything(harvest).lower()
    assert "assurers.example.org" not in everything(harvest)


def test_an_organisations_own_mailbox_stays_though_its_assurer_signs_in_with_it(tmp_path: Path) -> None:
    own = "info@quayside.example.org"
    (record,) = harvest_of(tmp_path, version_1(email=own, pc_metadata={"assured_by": own})).records
    assert record.values["email"] == own


def _contact(folder: Path, **contact: Any) -> Harvest:
    return harvest_of(folder, version_1(email=None, contacts=[contact]))


def test_a_persons_name_is_dropped_and_the_number_kept(tmp_path: Path) -> None:
    harvest = _contact(tmp_path, name="Ann Persona", title="", phones=[{"number": "01632 960111"}])
    assert "Persona" not in everything(harvest)
    assert harvest.records[0].values["telephone"] == "01632 960111"


@pytest.mark.parametrize("role", ["Reception", "Duty team", "Dementia adviser", "Booking office", "The Church Warden"])
def test_a_role_is_kept(tmp_path: Path, role: str) -> None:
    assert f"Ask for: {role}" in _contact(tmp_path, name=role).records[0].values["application_process"]


@pytest.mark.parametrize("name", ["Margaret", "Mrs M Hill", "Susan (manager)", "Dr Jane Duty", ""])
def test_what_may_be_a_person_is_no_role(tmp_path: Path, name: str) -> None:
    assert "Ask for" not in _contact(tmp_path, name=name).records[0].values.get("application_process", "")


@pytest.mark.parametrize(
    "address",
    [
        "info@hall.example.org",
        "quayside.lunch@mail.example.org",
        "referrals-adults@council.example.org",
        "qt@mail.example.org",
        "hello@hall.example.org",
        "oarsmen@oarsmen.example.org",
        "sea.cadets@cadets.example.org",
        "1625ip@ip.example.org",
    ],
)
def test_a_mailbox_of_a_role_or_an_organisation_is_kept(tmp_path: Path, address: str) -> None:
    assert _contact(tmp_path, email=address).records[0].values["email"] == address


@pytest.mark.parametrize(
    "address",
    [
        "margaret.hill@hall.example.org",
        "j.smith@council.example.org",
        "susan@hall.example.org",
        "oliviatallow@hall.example.org",
        "jsmith@hall.example.org",
        "margaret1954@mail.example.org",
        "abdi.warsame@council.example.org",
    ],
)
def test_a_persons_address_is_left_out_and_told_without_it(tmp_path: Path, address: str) -> None:
    harvest = _contact(tmp_path, email=address)
    assert address not in everything(harvest)
    assert "email" in [each.column for each in harvest.rejected]


REFUGES: list[dict[str, Any]] = [
    {"service_taxonomys": [{"taxonomy": {"name": "Domestic abuse refuge"}}]},
    {"attributes": [{"taxonomy_term": {"name": "Refuges"}}]},
    {"name": "Haven women's refuge"},
    {"pc_confidentialAddress": True},
    {"address_withheld": "yes"},
    {"description": "Our address is confidential. Ring us."},
    {"description": "We offer refuge accommodation to women and children."},
    {"description": "The location is not disclosed."},
]


@pytest.mark.parametrize("changed", REFUGES)
def test_a_refuge_shows_how_to_get_in_and_never_where_it_is(tmp_path: Path, changed: dict[str, Any]) -> None:
    secret = "Come to 4 Harbour Street, ZE1 1AA, by the Quayside Hall."
    harvest = harvest_of(tmp_path, version_1(alert=secret, **changed))
    (record,) = harvest.records
    assert record.values["telephone"] == "01632 960111"
    assert not record.values.keys() & {"address", "postcode", "latitude", "longitude", "location_name", "transport"}
    for part in ("Harbour Street", "ZE1", "Quayside Hall", "52.34"):
        assert part not in everything(harvest)


@pytest.mark.parametrize(
    "location",
    [
        {"location_type": "confidential"},
        {"is_confidential": 1},
        {"addresses": [{"address_1": "Address withheld", "city": "Aldersea", "postal_code": "ZE1 1AA"}]},
        {
            "physical_addresses": [
                {"address_1": "4 Harbour Street", "address_type": "confidential", "postal_code": "ZE1 1AA"}
            ]
        },
    ],
)
def test_a_place_marked_as_confidential_is_withheld(tmp_path: Path, location: dict[str, Any]) -> None:
    place = {"name": "Quayside Hall", "latitude": 52.34, "longitude": 1.5, **location}
    harvest = harvest_of(tmp_path, version_1(service_at_locations=[{"location": place}]))
    assert not harvest.records[0].values.keys() & {"address", "postcode", "latitude", "longitude", "location_name"}


@pytest.mark.parametrize("name", ["Refugee drop-in", "Refugees' lunch", "Confident cooking"])
def test_refugees_and_confidence_are_no_secrets(tmp_path: Path, name: str) -> None:
    assert "address" in harvest_of(tmp_path, version_1(name=name)).records[0].values


def test_tables_are_held_to_the_same(tmp_path: Path) -> None:
    table = (
        "Name,Description,Contact name,Contact details,Email,Updated by,Address,Postcode,Confidential\n"
        "Chess club,Write to hazel.tallow@assurers.example.org,Ann Persona,Ann Persona 01632 960111,"
        f"susan@hall.example.org,{ASSURER},4 Harbour Street,ZE1 1AA,no\n"
        "Haven,Somewhere safe,Duty team,,info@haven.example.org,,9 Mast Lane,ZE1 1AB,yes\n"
        "Mast refuge,At 7 Oar Road,,01632 960113,,,7 Oar Road,ZE1 1AC,\n"
    )
    harvest = read_source(written(tmp_path, table, "groups.csv"))
    chess, haven, mast = (record.values for record in harvest.records)
    said = everything(harvest)
    assert not [
        word for word in ("hazel", "Persona", "susan@", "Mast Lane", "Oar Road", "ZE1 1AB", "ZE1 1AC") if word in said
    ]
    assert (chess["telephone"], chess["address"]) == ("01632 960111", "4 Harbour Street")
    assert (haven["email"], haven["application_process"]) == ("info@haven.example.org", "Ask for: Duty team")
    assert (mast["telephone"], mast["description"]) == ("01632 960113", "At [address withheld]")
