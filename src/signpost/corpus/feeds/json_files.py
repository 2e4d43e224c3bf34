"""JSON and NDJSON files, one or a folder of them, to a gathering of their services."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from signpost.corpus.encoding import decode
from signpost.corpus.feeds.findings import Finding
from signpost.corpus.feeds.gathering import Gathering
from signpost.corpus.feeds.pages import NotJson, Page, Unreadable, pages_of, parted_organizations
from signpost.corpus.feeds.people import staff_digests
from signpost.corpus.feeds.service import service_values
from signpost.corpus.feeds.steps import Steps
from signpost.corpus.feeds.values import Json, Thing, first_text, text_of, thing
from signpost.errors import UnreadableFile

SUFFIXES = (".json", ".ndjson", ".jsonl")
LARGEST_SOURCE = 256 * 2**20
"""Bytes of one file: 100,000 services are some 200 MB, and take four times that in memory."""

_OTHER_TABLES = {"organization": "organization", "organisation": "organization", "location": "location"}


def gather_json(files: list[Path], gathering: Gathering, steps: Steps) -> int | None:
    """Take in every service; return how many the files say there are."""
    steps.start("Reading files", len(files))
    pages: list[tuple[str, Page]] = []
    for file in files:
        pages += [(file.name, page) for page in _pages(file, gathering)]
        steps.advance(1)
    tables = _tables(pages)
    whole = _fullest(pages)
    services = [(name, _without_listed(page, whole)) for name, page in pages if _table_of(name, page) is None]
    steps.start("Reading services", sum(len(page.items) for _, page in services))
    items = 0
    for name, page in services:
        items += _gather_page(name, page, gathering, tables, steps.advance)
    totals = {page.total for _, page in services if page.total is not None}
    return max(totals) if totals else items


@dataclass(frozen=True, slots=True)
class Read:
    """One service as its JSON states it; `staff` are digests of addresses to keep out."""

    id: str
    values: dict[str, str]
    findings: tuple[Finding, ...]
    staff: frozenset[str]


def read_service(item: Thing) -> Read:
    """One JSON object to what it states."""
    values, findings = service_values(item)
    return Read(own_id(item)[:500], values, tuple(findings), staff_digests(item))


def own_id(item: Thing) -> str:
    """Its id at its source, under whichever of its names."""
    return first_text(item, "id", "ID", "Id", "_id", "uuid", "service_id")


def take_item(gathering: Gathering, item: Json, place: str) -> None:
    """One item of a list of services, whatever it is."""
    if not isinstance(item, dict) or not item:
        kind = "a broken line" if isinstance(item, Unreadable) else "empty" if item in ({}, None) else "no object"
        gathering.reject(place, f"The item is {kind}, so it is no service", "Export the list again, or remove it.")
        return
    read = read_service(item)
    gathering.keep_out(read.staff)
    gathering.take(read.id, read.values, read.findings, place)


def _gather_page(
    name: str, page: Page, gathering: Gathering, tables: dict[str, dict[str, Thing]], advance: Callable[[int], None]
) -> int:
    items = parted_organizations(page.items)
    for number, item in enumerate(items, 1):
        place = f"{name}, item {number}" if len(items) > 1 or page.is_enveloped else name
        take_item(gathering, _linked(item, tables) if isinstance(item, dict) else item, place)
    advance(len(page.items))
    if page.is_cut_short:
        gathering.fault(f"{name} breaks off after {len(items):,} services; export or copy it again")
    return len(items)


def _fullest(pages: list[tuple[str, Page]]) -> dict[str, Thing]:
    """Of services that several files hold, the one with most in it: a list of them often lies beside their details."""
    fullest: dict[str, Thing] = {}
    for _, page in pages if len(pages) > 1 else ():
        for item in page.items:
            if isinstance(item, dict) and (own := text_of(item.get("id"))):
                fullest[own] = max(fullest.get(own, item), item, key=len)
    return fullest


def _without_listed(page: Page, whole: dict[str, Thing]) -> Page:
    """A page without what another file has in full."""
    kept = tuple(item for item in page.items if not (isinstance(item, dict) and _is_listing_of(item, whole)))
    return replace(page, items=kept)


def _is_listing_of(item: Thing, whole: dict[str, Thing]) -> bool:
    other = whole.get(text_of(item.get("id")), item)
    return len(other) > len(item) and all(
        other.get(key) == value for key, value in item.items() if isinstance(value, str | int | float)
    )


def _pages(file: Path, gathering: Gathering) -> Iterable[Page]:
    try:
        if file.stat().st_size > LARGEST_SOURCE:
            gathering.fault(f"{file.name} is larger than {LARGEST_SOURCE // 2**20} MB; split it into several files")
            return []
        return list(pages_of(decode(file.read_bytes()).removeprefix("\ufeff")))
    except NotJson as fault:
        gathering.fault(f"{file.name} could not be read: it is {fault}; export it again as JSON")
    except (OSError, UnreadableFile, MemoryError) as fault:
        said = fault.strerror if isinstance(fault, OSError) else str(fault)
        gathering.fault(f"{file.name} could not be read ({said})")
    return []


def _tables(pages: list[tuple[str, Page]]) -> dict[str, dict[str, Thing]]:
    """Organisations and locations that stand in files of their own, by id."""
    tables: dict[str, dict[str, Thing]] = {"organization": {}, "location": {}}
    for name, page in pages:
        if table := _table_of(name, page):
            for item in page.items:
                if isinstance(item, dict) and (own := text_of(item.get("id"))):
                    tables[table][own] = item
    return tables


def _table_of(name: str, page: Page) -> str | None:
    """Which other table a file is by its name; None for services, and for organisations that hold their services."""
    stem = Path(name).stem.lower()
    found = next((table for word, table in _OTHER_TABLES.items() if word in stem), None)
    if "service" in stem or any(isinstance(item, dict) and item.get("services") for item in page.items):
        return None
    return found


def _linked(item: Thing, tables: dict[str, dict[str, Thing]]) -> Thing:
    """A service with the organisation and the locations that it only names."""
    linked = dict(item)
    organization = tables["organization"].get(text_of(item.get("organization_id")))
    if organization and not thing(item.get("organization")):
        linked["organization"] = organization
    sites = item.get("service_at_locations")
    if tables["location"] and isinstance(sites, list):
        linked["service_at_locations"] = [_with_location(site, tables["location"]) for site in sites]
    return linked


def _with_location(site: Json, locations: dict[str, Thing]) -> Json:
    if not isinstance(site, dict) or thing(site.get("location")):
        return site
    location = locations.get(text_of(site.get("location_id")))
    return {**site, "location": location} if location else site
