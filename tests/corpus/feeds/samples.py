"""Services as Open Referral feeds of both versions write them; names, numbers and addresses are invented."""

import json
from pathlib import Path
from typing import Any

from signpost.corpus.feeds import read_source
from signpost.corpus.harvest import Harvest, Harvested

Thing = dict[str, Any]


def version_1(**changed: Any) -> Thing:
    """As Open Referral UK 1.0 and the systems of its day write one."""
    return {
        "id": "svc-1",
        "name": "Quayside lunch club",
        "description": "<p>Two courses, cooked&nbsp;here. <a href='https://example.org/menu'>See the menu</a>.</p>",
        "url": "https://quayside.example.org/lunch",
        "email": "lunch@quayside.example.org",
        "status": "active",
        "fees": None,
        "attending_access": "drop-in",
        "attending_type": "venue",
        "assured_date": "2026-06-03",
        "organization": {"id": "org-1", "name": "Quayside Trust", "description": "A charity by the harbour."},
        "regular_schedules": [
            {"byday": "TH", "freq": "WEEKLY", "opens_at": "10:00:00", "closes_at": "12:00:00", "interval": None}
        ],
        "eligibilitys": [{"eligibility": "Older people", "minimum_age": 60, "maximum_age": -1}],
        "service_taxonomys": [{"taxonomy": {"id": "t1", "name": "Meals", "vocabulary": "Ours"}}],
        "contacts": [{"name": "Ann Persona", "title": "Club manager", "phones": [{"number": "01632 960111"}]}],
        "cost_options": [{"option": None, "amount": 4, "amount_description": "a session"}],
        "service_areas": [{"service_area": "Aldersea", "uri": "http://www.example.com"}],
        "languages": [{"language": "English"}, {"language": "Polish"}],
        "service_at_locations": [
            {
                "location": {
                    "name": "Quayside Hall",
                    "latitude": 52.34,
                    "longitude": 1.5,
                    "physical_addresses": [
                        {"address_1": "4 Harbour Street", "city": "Aldersea", "postal_code": "ZE1 1AA", "country": "GB"}
                    ],
                    "accessibility_for_disabilities": [{"accessibility": "Step-free"}],
                }
            }
        ],
        "pc_metadata": {"assured_by": "hazel.tallow@assurers.example.org", "date_assured": "2026-06-03"},
        "pc_targetAudience": [{"audienceType": "Homeless", "id": "80424"}, {"audienceType": "Carers", "id": "80425"}],
        **changed,
    }


def version_3(**changed: Any) -> Thing:
    """As Open Referral UK 3.0 (HSDS 3.0) writes one."""
    return {
        "id": "ac148810-d857-441c-9679-408f346de14b",
        "name": "Harbour counselling",
        "alternate_name": "The listening room",
        "description": "Somebody to talk to, in confidence.",
        "url": "https://harbour.example.org",
        "email": "enquiries@harbour.example.org",
        "status": "temporarily closed",
        "fees_description": "By donation",
        "eligibility_description": "Adults of Aldersea.",
        "application_process": "Ring first.",
        "wait_time": "About six weeks",
        "alert": "Sessions are online this month.",
        "minimum_age": 18,
        "maximum_age": 100,
        "assured_date": "2026-05-01",
        "assurer_email": "pat.checker@assurers.example.org",
        "last_modified": "2026-11-02T10:30:45.123Z",
        "phones": [{"number": "01632 960222", "extension": 4}, {"number": "01632 960223", "type": "fax"}],
        "schedules": [
            {"byday": "MO,TU,WE", "freq": "WEEKLY", "interval": 1, "opens_at": "09:30", "closes_at": "17:00"},
        ],
        "attributes": [{"taxonomy_term": {"id": "t9", "name": "Mental health", "taxonomy": "LGA"}}],
        "organization": {"id": "org-2", "name": "Harbour Listening", "website": "https://harbour.example.org"},
        "service_at_locations": [
            {
                "location": {
                    "name": "The Harbour Rooms",
                    "latitude": "52.35",
                    "longitude": "1.52",
                    "addresses": [{"address_1": "9 Mast Lane", "city": "Aldersea", "postal_code": "ze11ab"}],
                    "accessibility": [{"description": "Hearing loop"}],
                }
            }
        ],
        **changed,
    }


def numbered(count: int, first: int = 1) -> list[Thing]:
    """As many different services."""
    return [version_1(id=f"svc-{n}", name=f"Club number {n}") for n in range(first, first + count)]


def written(folder: Path, content: Any, name: str = "services.json") -> Path:
    """A file of it: bytes and text as they are, anything else as JSON."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = (
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    path.write_bytes(data)
    return path


def harvest_of(folder: Path, content: Any, name: str = "services.json") -> Harvest:
    return read_source(written(folder, content, name))


def only(harvest: Harvest) -> Harvested:
    assert_reconciles(harvest)
    (record,) = harvest.records
    return record


def assert_reconciles(harvest: Harvest) -> None:
    """Nothing is lost unexplained, and no field is made up or blank."""
    whole_rejections = [each for each in harvest.rejected if not each.column]
    if harvest.is_whole:
        assert harvest.stated_total in (None, len(harvest.records) + len(whole_rejections))
    else:
        assert harvest.faults
    assert len({record.id for record in harvest.records}) == len(harvest.records)
    assert all(value == value.strip() and value for record in harvest.records for value in record.values.values())
    assert all(each.place and each.reason and each.remedy for each in harvest.rejected)


def everything(harvest: Harvest) -> str:
    """All the text of a harvest, to look for what must not be in it."""
    return repr(harvest)
