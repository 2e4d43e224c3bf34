"""One Open Referral service, of any version, to our fields as text."""

import re
from collections.abc import Iterable, Iterator

from signpost.corpus.feeds.charges import NO_UPPER_AGE, ages, charges, written_age
from signpost.corpus.feeds.cleaning import joined
from signpost.corpus.feeds.confidential import is_confidential, says_confidential, terms, withheld
from signpost.corpus.feeds.dialects import answers, links, standard, suits
from signpost.corpus.feeds.extension import classifying, is_ours, own_record, stated
from signpost.corpus.feeds.findings import CORRECT_AT_SOURCE, NO_PERSON, PICTURE, UPLOAD, Finding
from signpost.corpus.feeds.languages import language
from signpost.corpus.feeds.people import emails, is_staff_key, roles, telephones
from signpost.corpus.feeds.sites import access_notes, places_of, secrets_of, sites_of
from signpost.corpus.feeds.timetable import closures, timetable
from signpost.corpus.feeds.values import Thing, all_things, day_of, first_text, text_of, texts_of, thing

_ACCESS = {
    "referral": "By referral",
    "appointment": "By appointment",
    "membership": "For members",
    "drop in": "Drop in",
}
_WAYS = {
    "phone": "By telephone",
    "online": "Online",
    "venue": "In person",
    "home visit": "Home visit",
    "in person": "In person",
}
_GONE = ("defunct", "inactive", "closed", "deleted", "archived", "0", "false", "no")
_UNPUBLISHED = (
    "pending", "draft", "invisible", "hidden", "unapproved", "awaiting approval", "unpublished", "not published",
    "marked for deletion", "removed", "rejected", "cancelled",
)  # fmt: skip
_HERE = ("approved", "1", "true", "yes", "enabled")
_READ_ELSEWHERE = ("metadata", "targetaudience", "attendingtype", "attendingaccess")
MOST_EXTRAS = 20
"""Extension fields written out for one service."""

Values = dict[str, str]


def service_values(service: Thing) -> tuple[Values, list[Finding]]:
    """Values by field, and what could not be used; the title may be missing, the id is added by who gathers."""
    if (own := own_record(service)) is not None:
        return _own(own)
    service = standard(service)
    status, unpublished = _status(service)
    place, findings = sites_of(service)
    checked, doubt = _assured(service)
    limits, more = _limits(service)
    address, personal = _email(service)
    described, had_picture = joined(_descriptions(service))
    values = {
        "title": text_of(service.get("name")),
        "alternate_name": text_of(service.get("alternate_name")),
        "description": described,
        "organization_name": "; ".join(dict.fromkeys(text_of(each.get("name")) for each in _organizations(service))),
        "eligibility_description": _eligibility(service),
        "application_process": _way_in(service),
        "self_referral": "yes" if "Drop in" in _access(service) else "",
        "telephone": telephones(service),
        "email": address,
        "url": _url(service),
        "fees_description": charges(service),
        "schedule_description": _times(service),
        "wait_time": text_of(service.get("wait_time")),
        "alert": text_of(service.get("alert")),
        "regulation": text_of(service.get("licenses")),
        "service_area": _areas(service),
        "languages": _languages(service),
        "accessibility": "; ".join(access_notes([*places_of(service), service])),
        "mode": "; ".join(_ways(service)),
        "see_also": links(service),
        "starts_on": _day(service, "visible_from"),
        "expires_on": _day(service, "visible_to"),
        "status": status,
        "needs": "; ".join(terms(classifying(service))),
        "checked_on": checked,
        **limits,
        **place,
        **stated(service),
    }
    kept = {name: value for name, value in values.items() if value}
    if is_confidential(service):
        kept = withheld(kept, secrets_of(service))
    pictures = [Finding("description", PICTURE, UPLOAD)] if had_picture else []
    return kept, [*findings, *doubt, *more, *personal, *pictures, *unpublished]


def _own(values: Values) -> tuple[Values, list[Finding]]:
    """A record of ours, held to the same: no person's address, and no place that must not be found."""
    named = {"name": values.get("title"), "organization": {"name": values.get("organization_name")}}
    address, personal = _email({**named, "email": values.get("email")})
    kept = {name: value for name, value in {**values, "email": address}.items() if value}
    texts = [kept[name] for name in ("description", "address", "alert", "eligibility_description") if name in kept]
    if says_confidential([values.get("title", ""), *values.get("needs", "").split(";")], texts):
        kept = withheld(kept, ())
    return kept, personal


def _descriptions(service: Thing) -> Iterator[str]:
    """Its own words, then what its organisation says of itself, then whatever else its publisher adds."""
    own = text_of(service.get("description"))
    yield own
    for each in () if is_ours(service) else _organizations(service):  # we publish none, but the standard asks for one
        name, said = text_of(each.get("name")), text_of(each.get("description"))
        if said and said[:200] not in own:
            yield f"About {name}: {said}" if name else said
    yield "\n".join(_extras(service))
    yield "\n".join(answers(service))
    yield "\n".join(_about_places(service))


def _about_places(service: Thing) -> Iterator[str]:
    """What is said of a place beside its address: "Upstairs room"."""
    for site in all_things(service, "service_at_locations")[:MOST_EXTRAS]:
        for each in (site, *all_things(site, "location")):
            if said := text_of(each.get("description")):
                name = text_of(each.get("name"))
                yield f"{name}: {said}" if name else said


def _extras(service: Thing) -> Iterator[str]:
    """Extension fields that nothing else reads, but for those that tell who keeps the record."""
    labels = {"accreditations": "Accreditations", "deliverable_type": "Kind of help", "interpretation_services": ""}
    for key, label in labels.items():
        if said := text_of(service.get(key)):
            yield f"{label or 'Interpreters'}: {said}"
    if funding := "; ".join(text_of(each.get("source")) for each in all_things(service, "funding", "fundings")):
        yield f"Funding: {funding}"
    extensions = [key for key in service if isinstance(key, str) and key.lower().startswith("pc_")]
    for key in extensions[:MOST_EXTRAS]:
        plain = key[3:].replace("_", "").lower()
        if plain.startswith(_READ_ELSEWHERE) or is_staff_key(key):
            continue
        if said := _spoken(service.get(key)):
            yield f"{_label(key[3:])}: {said}"


def _spoken(value: object) -> str:
    """Texts of an extension; objects in it are named by their one telling key ("audienceType")."""
    if isinstance(value, dict | list):
        return "; ".join(dict.fromkeys(_inner_texts(value)))
    return text_of(value)


def _inner_texts(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            told = [key for key in each if str(key).lower() != "id" and not is_staff_key(str(key))]
            yield from (said for key in told if isinstance(each[key], str) and (said := text_of(each[key])))
        else:
            yield from texts_of(each)


def _label(key: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|_+", " ", key).strip().lower()
    return words[:1].upper() + words[1:60]


def _organizations(service: Thing) -> list[Thing]:
    return all_things(service, "organization", "organisation", "organizations")


def _eligibility(service: Thing) -> str:
    said = [text_of(service.get("eligibility_description"))]
    for each in all_things(service, "eligibilitys", "eligibilities", "eligibility"):
        said.append(first_text(each, "eligibility", "eligibility_description", "description"))
        said += texts_of(each.get("taxonomys"))
    if isinstance(service.get("eligibility"), str):
        said.append(text_of(service["eligibility"]))
    audiences = _spoken(service.get("pc_targetAudience") or service.get("pc_target_audience"))
    said.append(f"For: {audiences}" if audiences else "")
    said.append(f"Suitable for: {suited}" if (suited := suits(service)) else "")
    return "\n".join(dict.fromkeys(part for part in said if part))


def _access(service: Thing) -> list[str]:
    stated = [*texts_of(service.get("attending_access")), *_inner_texts(service.get("pc_attendingAccess"))]
    each_way = [part.strip() for each in stated for part in re.split(r"[;,|]", each) if part.strip()]
    return [_ACCESS.get(each.lower().replace("-", " ").replace("_", " "), each) for each in each_way]


def _ways(service: Thing) -> list[str]:
    """How one attends: in person, online, by telephone."""
    schedules = all_things(service, "schedules", "regular_schedules")
    stated = [*texts_of(service.get("attending_type")), *_inner_texts(service.get("pc_attendingType"))]
    stated += [text for each in schedules for text in texts_of(each.get("attending_type"))]
    places = () if is_ours(service) else places_of(service)  # ours says "virtual" where a record names it so
    stated += ["online" for each in places if text_of(each.get("location_type")).lower() == "virtual"]
    return list(dict.fromkeys(_WAYS.get(each.lower().replace("_", " ").replace("-", " "), each) for each in stated))


def _way_in(service: Thing) -> str:
    documents = "; ".join(text_of(each.get("document")) for each in all_things(service, "required_documents"))
    ask = roles(service)
    said = (
        text_of(service.get("application_process")),
        *_access(service),
        text_of(service.get("pc_attendingAccess_additionalInfo")),
        f"Bring: {documents}" if documents else "",
        f"Ask for: {'; '.join(ask)}" if ask else "",
    )
    return "\n".join(dict.fromkeys(part for part in said if part))


def _times(service: Thing) -> str:
    own = all_things(service, "schedules", "regular_schedules", "regular_schedule", "opening_hours")
    sites = all_things(service, "service_at_locations")
    there = [each for site in sites for each in all_things(site, "schedules", "regular_schedules", "regular_schedule")]
    named = ("holiday_schedules", "holiday_schedule", "holiday_schedule_collection")
    holidays = [each for holder in (service, *sites) for each in all_things(holder, *named)]
    plain = first_text(service, "schedule_description", "opening_hours")
    lines = (plain, timetable(own or there), closures(holidays))
    return "\n".join(line for line in lines if line)


def _areas(service: Thing) -> str:
    named = [first_text(each, "name", "service_area", "description") for each in all_things(service, "service_areas")]
    if not any(named):
        named = list(texts_of(service.get("service_areas") or service.get("service_area")))
    return "; ".join(dict.fromkeys(name for name in named if name))


def _languages(service: Thing) -> str:
    named = [first_text(each, "name", "language", "note", "code") for each in all_things(service, "languages")]
    plain = texts_of(service.get("languages")) if not any(named) else ()
    return "; ".join(dict.fromkeys(language(name) for name in (*named, *plain) if name))


def _url(service: Thing) -> str:
    holders = [service, *_organizations(service)]
    found = (first_text(each, "url", "urls", "website", "uri") for each in holders)
    return next((url.split("; ")[0] for url in found if url), "")


def _day(service: Thing, key: str) -> str:
    day = day_of(service.get(key))
    return day.isoformat() if day else ""


def _status(service: Thing) -> tuple[str, list[Finding]]:
    """What its publisher does not show to the public itself is kept, and shown to nobody here either."""
    stated = service.get("status")
    said = str(stated).lower() if isinstance(stated, bool) else text_of(stated).lower().replace("_", " ")
    if said in _UNPUBLISHED:
        reason = f"Its status is {said!r} at its source, so it is kept as withdrawn"
        return "withdrawn", [Finding("status", reason, "Publish it there if it should be found.")]
    return "withdrawn" if said in _GONE else "active" if said in _HERE else said, []


def _email(service: Thing) -> tuple[str, list[Finding]]:
    kept, left_out = emails(service)
    reason = "The e-mail address is a person's, so it was left out"
    return "; ".join(kept), [Finding("email", reason, NO_PERSON)] if left_out else []


def _assured(service: Thing) -> tuple[str, list[Finding]]:
    """Only a date of assurance: when a record was last changed says nothing of whether anybody checked it."""
    metadata = thing(service.get("pc_metadata"))
    stated = [service.get("assured_date"), *(metadata.get(key) for key in ("date_assured", "assured_date"))]
    said = next((each for each in stated if text_of(each)), None)
    if said is None:
        return "", []
    day = day_of(said)
    reason = "The date of assurance is not a date, so it was left out"
    return (day.isoformat(), []) if day else ("", [Finding("checked_on", reason, CORRECT_AT_SOURCE)])


def _limits(service: Thing) -> tuple[Values, list[Finding]]:
    low, high = ages(service)
    if low is not None and high is not None and low > high:
        reason = (
            f"The youngest age ({written_age(low)}) is above the oldest ({written_age(high)}), so both were left out"
        )
        return {}, [Finding("minimum_age", reason, CORRECT_AT_SOURCE)]
    named: Iterable[tuple[str, float | None]] = (("minimum_age", low), ("maximum_age", high))
    return {name: written_age(age) for name, age in named if age is not None and age < NO_UPPER_AGE + 30}, []
