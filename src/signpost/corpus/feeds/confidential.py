"""Refuges and other places that must not be found: who is one, and what of it may be said."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from signpost.corpus.feeds.values import Json, Thing, all_things, is_yes, text_of, texts_of
from signpost.privacy.name_lists import street_words

WITHHELD = "[address withheld]"
PLACE_FIELDS = frozenset(("address", "postcode", "latitude", "longitude", "location_name", "transport"))

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b", re.IGNORECASE)

_FLAG = re.compile(
    r"confidential|withh[eo]ld|undisclosed|(?:hide|hidden|private|secret)_?(?:address|location)", re.IGNORECASE
)
_NAMED = re.compile(r"\brefuges?\b|\bsafe ?houses?\b|\bsafe accommodation\b|\bsanctuary house\b", re.IGNORECASE)
_SAID = re.compile(
    r"(?:address|location|venue|whereabouts)\s+(?:is|are|will be|is kept|remains?|must be kept)?\s*(?:strictly\s+)?"
    r"(?:confidential|secret|withheld|undisclosed|not\s+(?:be\s+)?(?:disclosed|published|given\s+out|made\s+public))|"
    r"(?:confidential|secret|undisclosed|withheld)\s+(?:address|location|venue)|"
    r"\b(?:emergency|women'?s|our|this|a)\s+refuge\b|\brefuge\s+(?:accommodation|places?|spaces?|provision|workers?)\b",
    re.IGNORECASE,
)
LONGEST_LOOKED_AT = 200_000
"""Characters of one text."""
_SHORTEST_SECRET = 5
"""Characters: a shorter part of an address ("12") cannot be told from other words."""
_BUILDINGS = frozenset("building centre chambers church cottage flat flats hall house lodge refuge unit villa".split())


def is_confidential(service: Thing) -> bool:
    """Whether a flag, a term, a name or its own words say that nobody may be told where it is."""
    sites = [each for site in all_things(service, "service_at_locations") for each in (site, *_inside(site))]
    sites += [each for place in all_things(service, "locations", "location") for each in (place, *_inside(place))]
    if any(_is_flagged(each) for each in (service, *sites)):
        return True
    named = [text_of(service.get("name")), *terms(service)]
    for site in sites:
        named += [text_of(site.get(key)) for key in ("name", "location_type", "address_type", "type")]
    said = [text_of(service.get("description")), *(text_of(each.get("description")) for each in sites)]
    said += [text_of(each.get(key)) for each in sites for key in ("address_1", "address_2", "name")]
    return says_confidential(named, said)


def says_confidential(names: Iterable[str], texts: Iterable[str]) -> bool:
    """`names` are short (a title, terms, types), `texts` anything longer."""
    return any(_NAMED.search(each) or _FLAG.search(each) for each in names) or any(
        _SAID.search(" ".join(each[:LONGEST_LOOKED_AT].split())) for each in texts
    )


@lru_cache(4_096)
def is_flag(key: str) -> bool:
    """Whether a field or column of this name tells that a place is confidential."""
    return bool(_FLAG.search(key.replace(" ", "_")))


def withheld(values: Mapping[str, str], secrets: Iterable[str]) -> dict[str, str]:
    """The values without the place, and without it where their words give it away; `secrets` are more parts of it."""
    own = [values.get(name, "") for name in ("address", "location_name")]
    parts = {part.strip() for text in (*own, *secrets) for part in re.split(r"[,;\n]", text)}
    public = " ".join(values.get(name, "") for name in ("title", "organization_name", "service_area")).lower()
    telling = sorted((part for part in parts if _is_telling(part) and part.lower() not in public), key=len)
    kept = {name: value for name, value in values.items() if name not in PLACE_FIELDS}
    return {name: value if name == "id" else _without(value, telling[::-1]) for name, value in kept.items()}


def _is_telling(part: str) -> bool:
    """A number, a street or a building: the town alone gives nothing away."""
    words = set(re.findall(r"\w+", part.lower()))
    return len(part) >= _SHORTEST_SECRET and bool(re.search(r"\d", part) or words & (street_words() | _BUILDINGS))


def terms(service: Thing) -> list[str]:
    """The taxonomy terms that a service bears, whichever version wrote them."""
    found: list[str] = []
    for each in all_things(service, "service_taxonomys", "service_taxonomies", "service_taxonomy"):
        found += texts_of(each.get("taxonomy")) if each.get("taxonomy") else texts_of(each.get("taxonomy_term"))
    for each in all_things(service, "attributes"):
        found += list(texts_of(each.get("taxonomy_term"))) or list(texts_of(each.get("label")))
    for key in ("taxonomy_terms", "taxonomies", "taxonomys", "categories", "tags"):
        found += texts_of(service.get(key))
    return list(dict.fromkeys(term.replace(";", ",") for term in found))


def _without(value: str, secrets: list[str]) -> str:
    for secret in secrets:
        value = re.sub(re.escape(secret), WITHHELD, value, flags=re.IGNORECASE)
    return re.sub(rf"{re.escape(WITHHELD)}(?:[\s,;]*{re.escape(WITHHELD)})+", WITHHELD, POSTCODE.sub(WITHHELD, value))


def _inside(site: Thing) -> list[Thing]:
    places = all_things(site, "location")
    return [*places, *(each for one in (site, *places) for each in all_things(one, "addresses", "physical_addresses"))]


def _is_flagged(thing: Thing) -> bool:
    return any(is_flag(str(key)) and _is_set(value) for key, value in thing.items())


def _is_set(value: Json) -> bool:
    return is_yes(value) or (isinstance(value, str) and bool(_FLAG.search(value)))
