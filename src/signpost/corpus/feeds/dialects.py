"""A service as other systems write it to the names and shapes that the standard gives the same things.

Directories that councils run write fields of their own beside the standard's, or in place of them: `min_age`,
`weekday`, `free`, `organisation`, "serviceAtLocations". Whatever the standard names already is left as it is.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from signpost.corpus.feeds.people import is_staff_key
from signpost.corpus.feeds.recurrence import standard_schedule
from signpost.corpus.feeds.values import DEEPEST, Json, Thing, all_things, first_text, is_no, is_yes, text_of, things

_SAME = {
    "title": "name",
    "service_name": "name",
    "summary": "description",
    "min_age": "minimum_age",
    "max_age": "maximum_age",
    "waiting_time": "wait_time",
    "eligibility_criteria": "eligibility_description",
    "organisation": "organization",
    "how_to_access": "application_process",
    "web_address": "url",
}
"""A name of theirs, and the standard's for it; taken where the standard's own says nothing."""

_ORGANISATIONS = ("organization", "organization_name", "organisation_name", "provider", "provider_name")
_SCHEDULES = ("schedules", "regular_schedules", "regular_schedule", "opening_hours")
_UNFOLDED = ("pc_", "x_")
"""How extensions begin: their names are their publishers' own."""

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def standard(service: Thing) -> Thing:
    """The same service; what it is made of is not changed, but copied where it must differ."""
    told = _folded(service)
    for theirs, ours in _SAME.items():
        if theirs in told and not _says(told.get(ours)):
            told[ours] = told[theirs]
    told |= {key: _shown(told[key]) for key in ("contacts", "locations", "service_at_locations") if key in told}
    told |= {key: _schedules(told[key]) for key in _SCHEDULES if key in told}
    told["organization"] = _organization(told)
    told["wait_time"] = _with_unit(told.get("wait_time"))
    told["service_at_locations"] = [
        {**site, **{key: _schedules(site[key]) for key in _SCHEDULES if key in site}}
        for site in all_things(told, "service_at_locations", "service_at_location")
    ]
    return _ticked(told)


def links(service: Thing) -> str:
    """Other pages of its, each with its label: "Facebook: https://…"."""
    found = all_things(service, "links", "additional_urls", "additional_websites", "social_media")
    said = ((first_text(each, "label", "name", "title"), first_text(each, "url", "href", "link")) for each in found)
    return "; ".join(dict.fromkeys(f"{label}: {url}" if label else url for label, url in said if url))


def suits(service: Thing) -> str:
    """Whom it says it suits, as lists beside its eligibility have it."""
    named = [each for key in ("suitabilities", "send_needs", "audiences") for each in things(service.get(key))]
    return "; ".join(dict.fromkeys(text for each in named if (text := text_of(each.get("name")))))


def answers(service: Thing) -> Iterator[str]:
    """What its owner answered to questions that a council adds to the form: "Parking: yes, free"."""
    offers = all_things(service, "local_offer", "local_offers")
    yield from (said for each in offers if (said := text_of(each.get("description"))))
    asked = [*all_things(service, "meta"), *(each for one in offers for each in all_things(one, "survey_answers"))]
    for each in asked:
        question, answer = first_text(each, "key", "question", "label"), first_text(each, "value", "answer")
        if question and answer and not is_staff_key(question.replace(" ", "_")):
            yield f"{question} {answer}" if question.endswith("?") else f"{question.rstrip(':')}: {answer}"


def _folded(value: Json, depth: int = 0) -> Json:
    """Names in camel case or capitals to small letters and underscores, unless that name is there as well."""
    if isinstance(value, list):
        return [_folded(each, depth + 1) for each in value] if depth < DEEPEST else value
    if not isinstance(value, dict) or depth >= DEEPEST:
        return value
    folded: Thing = {}
    for key, each in value.items():
        name = _name(str(key))
        if name == key or name not in value:
            folded[name] = each if name.startswith(_UNFOLDED) else _folded(each, depth + 1)
    return folded


@lru_cache(4_096)
def _name(key: str) -> str:
    return key if key.startswith(_UNFOLDED) else _CAPITAL.sub("_", key).lower().replace(" ", "_").strip("_")


def _says(value: Json) -> bool:
    return value not in (None, "", [], {})


def _shown(value: Json) -> Json:
    """Without what its owner hides from readers."""
    if not isinstance(value, list):
        return value
    return [each for each in value if not (isinstance(each, dict) and _is_hidden(each))]


def _is_hidden(thing: Thing) -> bool:
    hidden = (thing.get(key) for key in ("hidden", "is_hidden", "private"))
    return is_no(thing.get("visible")) or is_no(thing.get("is_visible")) or any(map(is_yes, hidden))


def _schedules(value: Json) -> Json:
    return [standard_schedule(each) for each in things(value)] if isinstance(value, list | dict) else value


def _organization(service: Thing) -> Json:
    """An organisation, which may be a bare name."""
    for key in _ORGANISATIONS:
        stated = service.get(key)
        if isinstance(stated, str) and text_of(stated):
            return {"name": stated}
        if things(stated):
            return stated
    return service.get("organization")


def _with_unit(value: Json) -> Json:
    """{"value": 6, "unit": "weeks"} -> 6 weeks."""
    if isinstance(value, dict):
        return " ".join(said for key in ("value", "unit") if (said := text_of(value.get(key)))) or text_of(value)
    return value


def _ticked(service: Thing) -> Thing:
    """Ticks to the words that they stand for; one that is not ticked says nothing, for nobody may have asked."""
    if is_yes(service.get("free")) and not any(_says(service.get(key)) for key in ("fees", "fees_description")):
        service["fees_description"] = "Free" if not all_things(service, "cost_options", "cost_option") else ""
    if is_yes(service.get("needs_referral")) and not _says(service.get("attending_access")):
        service["attending_access"] = "referral"
    if is_yes(service.get("temporarily_closed")):
        service["status"] = "temporarily closed"
    return service
