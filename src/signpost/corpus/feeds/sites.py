"""The places of a service, as JSON states them, to where it is: name, address, postcode, coordinates."""

import re
from collections.abc import Iterable, Iterator

from signpost.corpus.feeds.confidential import POSTCODE
from signpost.corpus.feeds.findings import CORRECT_AT_SOURCE, Finding
from signpost.corpus.feeds.values import Json, Thing, all_things, clipped, first_text, is_yes, number_of, text_of, thing

MOST_SITES = 40
"""Written out for one service: a county's libraries are some 40."""

_PARTS = (
    "address",
    "address_1",
    "address1",
    "address_2",
    "address2",
    "address_3",
    "address_4",
    "street",
    "street_address",
    "line_1",
    "line_2",
    "city",
    "town",
    "locality",
    "region",
    "state_province",
    "county",
)
_TOWN = ("city", "town", "locality", "region", "state_province", "county")
"""The parts that a masked address may still show."""

_POSTCODES = ("postal_code", "postcode", "post_code", "zip", "zip_code", "zipcode")
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?", re.IGNORECASE)
_STARS = re.compile(r"[*•xX.]{3,}")
_IS_MASKED = ("mask_exact_address", "mask_address", "approximate_location", "is_approximate")
MASKED_TO = 2
"""Decimals of a masked place's degrees: about a kilometre, as Outpost's own feeds round it."""

_UK = ((49.0, 61.5), (-9.0, 2.5))
"""Degrees of latitude and longitude that hold all of the United Kingdom."""


def places_of(service: Thing) -> list[Thing]:
    """The locations of a service, wherever its version puts them."""
    sites = all_things(service, "service_at_locations", "service_at_location")
    found = [place for site in sites for place in (all_things(site, "location") or [site])]
    found += all_things(service, "locations", "location")
    return found if found or not _stands_somewhere(service) else [{**service, "name": "", "alternate_name": ""}]


def sites_of(service: Thing) -> tuple[dict[str, str], list[Finding]]:
    """Fields of the first place with its coordinates; where there are several, all their addresses."""
    findings: list[Finding] = []
    written = [_site(place, findings) for place in places_of(service)[:MOST_SITES]]
    return several_sites([site for site in written if site]), findings


def several_sites(sites: Iterable[dict[str, str]]) -> dict[str, str]:
    """One place as it is; of several the first that can be put on a map, and every name and address."""
    different = list({tuple(sorted(site.items())): site for site in sites if site}.values())
    if len(different) < 2:
        return different[0] if different else {}
    main = next((site for site in different if "latitude" in site), None) or next(
        (site for site in different if "postcode" in site), different[0]
    )
    names = "; ".join(dict.fromkeys(site["location_name"] for site in different if "location_name" in site))
    addresses = "; ".join(dict.fromkeys(line for site in different if (line := _line(site))))
    return {**main, **{name: value for name, value in (("location_name", names), ("address", addresses)) if value}}


def access_notes(places: Iterable[Thing]) -> list[str]:
    """What is said of getting in and about."""
    found = [
        first_text(each, "accessibility", "description", "details", "name")
        for place in places
        for each in all_things(place, "accessibility_for_disabilities", "accessibility", "accessibilities")
    ]
    plain = [text_of(place.get("accessibility")) for place in places if isinstance(place.get("accessibility"), str)]
    return list(dict.fromkeys(note for note in (*found, *plain) if note))


def secrets_of(service: Thing) -> list[str]:
    """Words that would give a place away."""
    places = places_of(service)
    rows = [row for place in places for row in (place, *all_things(place, "addresses", "physical_addresses"))]
    return [text_of(row.get(key)) for row in rows for key in ("name", "address_1", "address_2", "alternate_name")]


def coordinates(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """Degrees, put right where the two were swapped; None if no place in the world, or none that is meant."""
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    if not _is_in_uk(latitude, longitude) and _is_in_uk(longitude, latitude):
        return longitude, latitude
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def written_address(parts: Iterable[str], postcode: str) -> str:
    """The parts once each, joined by commas, without the postcode."""
    seen: dict[str, str] = {}
    for part in parts:
        for piece in re.split(r",\s*|\n", part.replace(postcode, "") if postcode else part):
            if piece.strip(" ."):
                seen.setdefault(piece.strip(" .").lower(), piece.strip())
    return ", ".join(seen.values())


def tidy_postcode(text: str) -> str:
    """CT203BN -> CT20 3BN; anything that is no postcode stays as it is."""
    plain = re.sub(r"\s+", "", text).upper()
    return f"{plain[:-3]} {plain[-3:]}" if POSTCODE.fullmatch(plain) else clipped(" ".join(text.split()), 20)


def _stands_somewhere(service: Thing) -> bool:
    """Whether a service states an address itself, without a location to put it in."""
    return any(text_of(service.get(key)) for key in (*_POSTCODES, "address", "address_1"))


def _site(place: Thing, findings: list[Finding]) -> dict[str, str]:
    is_masked = any(is_yes(place.get(key)) for key in _IS_MASKED)
    parts, postcode = _address(place)
    if is_masked:
        parts, postcode = {key: parts[key] for key in _TOWN if key in parts}, _outward(postcode)
    found = {
        "location_name": "" if is_masked else first_text(place, "name", "alternate_name"),
        "address": written_address(parts.values(), postcode),
        "postcode": postcode,
        "transport": "" if is_masked else text_of(place.get("transportation")),
        **dict(_position(place, findings, is_masked)),
    }
    return {name: value for name, value in found.items() if value}


def _address(place: Thing) -> tuple[dict[str, str], str]:
    """Its parts by name and its postcode, wherever either was typed."""
    inner = thing(place.get("physical_addresses")) or thing(place.get("addresses")) or thing(place.get("address"))
    holders = [inner, place] if inner else [place]
    parts = {key: said for key in _PARTS if (said := first_text(holders[0], key)) and not _STARS.fullmatch(said)}
    stated = next((said for holder in holders if (said := first_text(holder, *_POSTCODES))), "")
    if _is_postcode(stated):
        return parts, tidy_postcode(stated)
    found = [each.group() for said in (stated, *parts.values()) for each in POSTCODE.finditer(said)]
    if not found:
        return {**parts, **({"postcode": stated} if stated else {})}, ""
    freed = {key: POSTCODE.sub("", said).strip(" ,.") for key, said in parts.items()}
    return {key: said for key, said in freed.items() if said}, tidy_postcode(found[-1])


def _is_postcode(text: str) -> bool:
    plain = re.sub(r"\s+", "", text)
    return bool(POSTCODE.fullmatch(plain) or _OUTWARD.fullmatch(plain))


def _outward(postcode: str) -> str:
    return postcode.split(" ", maxsplit=1)[0] if _is_postcode(postcode) else ""


def _position(place: Thing, findings: list[Finding], is_masked: bool) -> Iterator[tuple[str, str]]:
    stated = [place.get("latitude"), place.get("longitude")]
    stated = stated if any(map(text_of, stated)) else _of_geometry(place)
    point = coordinates(number_of(stated[0]), number_of(stated[1]))
    if point:
        latitude, longitude = (round(each, MASKED_TO) for each in point) if is_masked else point
        yield "latitude", f"{latitude:.8g}"
        yield "longitude", f"{longitude:.8g}"
    elif any(number_of(each) for each in stated):
        findings.append(Finding("latitude", "The coordinates are no place on a map", CORRECT_AT_SOURCE))


def _of_geometry(place: Thing) -> list[Json]:
    """Latitude and longitude of a GeoJSON point, which has them the other way round (RFC 7946, section 3.1.1)."""
    at = next((thing(place.get(key)).get("coordinates") for key in ("geometry", "geo", "point") if key in place), None)
    return [at[1], at[0]] if isinstance(at, list) and len(at) > 1 else [None, None]


def _line(site: dict[str, str]) -> str:
    parts = (site.get("location_name", ""), site.get("address", ""))
    said = ", ".join(dict.fromkeys(part for part in parts if part))
    if parts[0] and parts[1].lower().startswith(parts[0].lower()):
        said = parts[1]
    return " ".join(part for part in (said, site.get("postcode", "")) if part)


def _is_in_uk(latitude: float, longitude: float) -> bool:
    (south, north), (west, east) = _UK
    return south <= latitude <= north and west <= longitude <= east
