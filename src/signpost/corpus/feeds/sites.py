"""The places of a service, as JSON states them, to where it is: name, address, postcode, coordinates."""

import re
from collections.abc import Iterable, Iterator

from signpost.corpus.feeds.confidential import POSTCODE
from signpost.corpus.feeds.findings import CORRECT_AT_SOURCE, Finding
from signpost.corpus.feeds.values import Thing, all_things, first_text, number_of, text_of, thing

MOST_SITES = 40
"""Written out for one service: a county's libraries are some 40."""

_PARTS = (
    "address_1",
    "address1",
    "address_2",
    "address2",
    "street",
    "city",
    "town",
    "region",
    "state_province",
    "county",
)
_UK = ((49.0, 61.5), (-9.0, 2.5))
"""Degrees of latitude and longitude that hold all of the United Kingdom."""


def places_of(service: Thing) -> list[Thing]:
    """The locations of a service, wherever its version puts them."""
    sites = all_things(service, "service_at_locations", "service_at_location")
    found = [place for site in sites for place in (all_things(site, "location") or [site])]
    return [*found, *all_things(service, "locations", "location")]


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
        first_text(each, "accessibility", "description", "details")
        for place in places
        for each in all_things(place, "accessibility_for_disabilities", "accessibility")
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
    return f"{plain[:-3]} {plain[-3:]}" if POSTCODE.fullmatch(plain) else " ".join(text.split())[:20]


def _site(place: Thing, findings: list[Finding]) -> dict[str, str]:
    address = thing(place.get("physical_addresses")) or thing(place.get("addresses")) or thing(place.get("address"))
    postcode = tidy_postcode(first_text(address, "postal_code", "postcode") or first_text(place, "postcode"))
    parts = [text_of(address.get(key)) for key in _PARTS]
    if isinstance(place.get("address"), str):
        parts.insert(0, text_of(place.get("address")))
    found = {
        "location_name": first_text(place, "name", "alternate_name"),
        "address": written_address(parts, postcode),
        "postcode": postcode,
        "transport": text_of(place.get("transportation")),
        **dict(_position(place, findings)),
    }
    return {name: value for name, value in found.items() if value}


def _position(place: Thing, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    stated = [place.get("latitude"), place.get("longitude")]
    point = coordinates(number_of(stated[0]), number_of(stated[1]))
    if point:
        yield "latitude", f"{point[0]:.8g}"
        yield "longitude", f"{point[1]:.8g}"
    elif any(number_of(each) for each in stated):
        findings.append(Finding("latitude", "The coordinates are no place on a map", CORRECT_AT_SOURCE))


def _line(site: dict[str, str]) -> str:
    parts = (site.get("location_name", ""), site.get("address", ""))
    said = ", ".join(dict.fromkeys(part for part in parts if part))
    if parts[0] and parts[1].lower().startswith(parts[0].lower()):
        said = parts[1]
    return " ".join(part for part in (said, site.get("postcode", "")) if part)


def _is_in_uk(latitude: float, longitude: float) -> bool:
    (south, north), (west, east) = _UK
    return south <= latitude <= north and west <= longitude <= east
