"""A service record to Open Referral UK 3.0 JSON.

Fields are those of the UK profile (https://github.com/OpenReferralUK/uk-profile). What it has no field for bears
the name of the international standard, HSDS 3.0, where that has one (`application_process`,
`eligibility_description`, `fees_description`, `wait_time`, `alternate_name`, `contacts[].phones[]`,
`contacts[].email`, `location.transportation`, `languages[].name`). Everything else that a record states stands in
one object of our own, `x_signpost`. Fields without a value are left out: the standard's types know no null.
"""

from datetime import UTC, date, datetime
from typing import Any

from signpost.domain.document import Document, Record
from signpost.index.rows import Listed
from signpost.needs import Vocabulary
from signpost.services.open_referral.names import Names
from signpost.services.open_referral.terms import Taxonomy, are_own_words, terms_of
from signpost.services.open_referral.values import (
    is_placed,
    location_type,
    mail,
    number,
    phones,
    point,
    several,
    web,
    whole_number,
)

Json = dict[str, Any]

COUNTRY = "GB"

NO_DESCRIPTION = "An organisation that provides services in this directory. The directory holds no description of it."
"""The standard requires a description of every organisation; ours would have to be made up."""

EXPRESSED = frozenset(
    "description eligibility_description application_process fees_description wait_time alert schedule_description "
    "telephone organization_name provider_type service_area languages".split()
)
"""Columns that always have a field of the standard to stand in; all others are checked one by one."""


class Shaper:
    """Shapes documents as they stand on one day."""

    def __init__(self, names: Names, today: date, vocabulary: Vocabulary) -> None:
        self._names = names
        self._today = today
        self._vocabulary = vocabulary

    def service(self, listed: Listed) -> Json:
        """A service with everything that belongs to it."""
        document, record = listed.document, listed.document.record or Record()
        id_ = self._names.service(document.id)
        places = [self._placed(document, record, id_)] if is_placed(record) else []
        return {
            **self._plain(listed, record, id_),
            "schedules": self._parts("schedule", id_, record.schedule_description, "description"),
            "service_areas": self._lists("service_area", id_, record.service_area),
            "service_at_locations": places,
            "languages": self._lists("language", id_, record.languages),
            **({"organization": self.organization(record.organization_name)} if record.organization_name else {}),
            "cost_options": self._parts("cost_option", id_, record.fees_description, "amount_description"),
            "contacts": self._contacts(record, id_),
            "attributes": self._attributes(document, id_),
        }

    def service_alone(self, listed: Listed) -> Json:
        """A service as it stands in a list: its own fields, none of its lists."""
        return {name: value for name, value in self.service(listed).items() if not isinstance(value, list)}

    def at_location(self, listed: Listed) -> Json:
        """A service at its location, with everything that belongs to either.

        It bears the service's name and status as well: the published OpenAPI file gives this endpoint the schema of
        a service, the compiled schemas one of its own, and this is valid by both.
        """
        service = self.service(listed)
        placed: Json = service["service_at_locations"][0]
        whole = {name: value for name, value in service.items() if name != "service_at_locations"}
        return {**placed, "name": service["name"], "status": service["status"], "service": whole}

    def at_location_alone(self, listed: Listed) -> Json:
        """A service at its location as it stands in a list."""
        whole = self.at_location(listed)
        return {
            **whole,
            "location": _without_lists(whole["location"]),
            "service": _without_lists(whole["service"]),
        }

    def organization(self, name: str) -> Json:
        """An organisation: all we hold of it is what its services say."""
        return {"id": self._names.organization(name), "name": name, "description": NO_DESCRIPTION}

    def term(self, taxonomy: Taxonomy, name: str) -> Json:
        """A term of a taxonomy."""
        return {
            "id": self._names.term(taxonomy.key, name),
            "name": name,
            "description": taxonomy.of_terms,
            "taxonomy": taxonomy.name,
            "taxonomy_id": self._names.taxonomy(taxonomy.key),
        }

    def taxonomy(self, taxonomy: Taxonomy) -> Json:
        """A taxonomy without its terms."""
        return {
            "id": self._names.taxonomy(taxonomy.key),
            "name": taxonomy.name,
            "description": taxonomy.description,
        }

    def _plain(self, listed: Listed, record: Record, id_: str) -> Json:
        document = listed.document
        ages = {name: number(getattr(record, name)) for name in ("minimum_age", "maximum_age")}
        organization = self._names.organization(record.organization_name) if record.organization_name else None
        found = {
            "id": id_,
            "organization_id": organization,
            "name": document.title,
            "alternate_name": "; ".join(document.aliases),
            "description": record.description,
            "url": web(document.url),
            "email": mail(record.email),
            "status": document.stands(self._today).value,
            "application_process": record.application_process,
            "fees_description": record.fees_description,
            "wait_time": record.wait_time,
            "eligibility_description": record.eligibility_description,
            **{name: None if age is None else whole_number(age) for name, age in ages.items()},
            "assured_date": document.checked_on.isoformat() if document.checked_on else None,
            "alert": record.alert,
            "last_modified": timestamp(listed.modified_at),
        }
        return {**_stated(found), "x_signpost": self._extension(document, record)}

    def _extension(self, document: Document, record: Record) -> Json:
        """What the standard has no field for. The owner's role and the file it came from are ours alone."""
        dates = {name: getattr(document, name) for name in ("review_by", "starts_on", "expires_on")}
        expressed = EXPRESSED | _expressed(record)
        return {
            "id": document.id,
            "stale": document.is_overdue(self._today),
            **_stated(
                {
                    "checked_by": document.checked_by,
                    **{name: day.isoformat() for name, day in dates.items() if day},
                    "area": document.area if document.area != record.service_area else "",
                    "url": document.url if not web(document.url) else "",
                    "needs": "; ".join(document.needs) if are_own_words(document, self._vocabulary) else "",
                    **{name: value for name, value in record.stated() if name not in expressed},
                }
            ),
        }

    def _placed(self, document: Document, record: Record, service: str) -> Json:
        location = self._location(record)
        return {
            "id": self._names.at_location(document.id),
            "service_id": service,
            "location_id": location["id"],
            "location": location,
        }

    def _location(self, record: Record) -> Json:
        """Where: services in one building at one address share it."""
        where = [record.location_name, record.address, record.postcode, record.latitude, record.longitude]
        id_ = self._names.of("location", *(" ".join(each.casefold().split()) for each in where))
        on_the_globe = point(record) or (None, None)
        access = self._names.of("accessibility", id_, record.accessibility)
        return {
            **_stated(
                {
                    "id": id_,
                    "location_type": location_type(record),
                    "name": record.location_name,
                    "transportation": record.transport,
                    "latitude": on_the_globe[0],
                    "longitude": on_the_globe[1],
                }
            ),
            "addresses": self._addresses(record, id_),
            "accessibility": [{"id": access, "location_id": id_, "description": record.accessibility}]
            if record.accessibility
            else [],
        }

    def _addresses(self, record: Record, location: str) -> list[Json]:
        """Our one line as the standard's parts: what stands behind its last comma is read as the town."""
        if not (record.address or record.postcode):
            return []
        street, _, town = record.address.rpartition(",")
        return [
            {
                "id": self._names.of("address", location),
                "location_id": location,
                "address_1": (street or record.address).strip() or record.location_name,
                "city": town.strip() if street else "",
                "state_province": "",
                "postal_code": record.postcode,
                "country": COUNTRY,
                "address_type": "physical",
            }
        ]

    def _contacts(self, record: Record, service: str) -> list[Json]:
        numbers = phones(record.telephone)
        if not (numbers or mail(record.email)):
            return []
        id_ = self._names.of("contact", service)
        found = [
            _stated(
                {
                    "id": self._names.of("phone", id_, str(place)),
                    "contact_id": id_,
                    "number": phone.number,
                    "description": phone.description,
                }
            )
            for place, phone in enumerate(numbers)
        ]
        return [{**_stated({"id": id_, "service_id": service, "email": mail(record.email)}), "phones": found}]

    def _attributes(self, document: Document, service: str) -> list[Json]:
        named = terms_of(document, self._vocabulary)
        terms = {self._names.term(taxonomy.key, name): (taxonomy, name) for taxonomy, name in named}
        return [
            {
                "id": self._names.of("attribute", service, id_),
                "link_id": service,
                "link_entity": "service",
                "link_type": taxonomy.key,
                "taxonomy_term_id": id_,
                "taxonomy_term": self.term(taxonomy, name),
            }
            for id_, (taxonomy, name) in terms.items()
        ]

    def _lists(self, thing: str, service: str, text: str) -> list[Json]:
        return [found for part in several(text) for found in self._parts(thing, service, part, "name")]

    def _parts(self, thing: str, service: str, text: str, field: str) -> list[Json]:
        return [{"id": self._names.of(thing, service, text), "service_id": service, field: text}] if text else []


def timestamp(moment: datetime) -> str:
    """A moment as the standard writes it, to the millisecond: "2026-11-24T09:00:00.000Z"."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _expressed(record: Record) -> set[str]:
    """The columns that have a field of the standard to stand in as this record writes them."""
    found = {name for name in ("minimum_age", "maximum_age") if number(getattr(record, name)) is not None}
    if mail(record.email):
        found.add("email")
    if is_placed(record):
        found |= {"location_name", "accessibility", "transport"}
    if record.address or record.postcode:
        found.add("postcode")
    if point(record):
        found |= {"latitude", "longitude"}
    return found


def _stated(values: Json) -> Json:
    return {name: value for name, value in values.items() if value not in ("", None)}


def _without_lists(values: Json) -> Json:
    return {name: value for name, value in values.items() if not isinstance(value, list)}
