"""Linked tables and their mapping to a gathering of services, each with its organisations and locations."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from signpost.corpus.details import meaningful
from signpost.corpus.feeds.charges import limit, written_age
from signpost.corpus.feeds.cleaning import joined
from signpost.corpus.feeds.confidential import is_flag, says_confidential, withheld
from signpost.corpus.feeds.findings import CORRECT_AT_SOURCE, NO_PERSON, PICTURE, UPLOAD, Finding
from signpost.corpus.feeds.gathering import Gathering
from signpost.corpus.feeds.guessing import NO, YES, key, parted
from signpost.corpus.feeds.mapping import (
    CONFIDENTIAL,
    LEFT_OUT,
    LINKS,
    LOCATION,
    ORGANISATION,
    ROLE,
    SERVICE,
    TEXT,
    Holds,
    Mapping,
    Use,
)
from signpost.corpus.feeds.people import ADDRESS, address_digest, is_personal, is_role
from signpost.corpus.feeds.sites import coordinates, several_sites, tidy_postcode, written_address
from signpost.corpus.feeds.steps import Steps
from signpost.corpus.feeds.tables import NamedTable
from signpost.corpus.feeds.values import clipped, number_of
from signpost.corpus.feeds.venues import of_the_venue
from signpost.corpus.naming import slug

ALIKE = 92
"""Of 100: "Trussel Trust" and "Trussell Trust" are 96, "Hythe Library" and "Hayes Library" 85."""

MOST_COMPARED = 5_000
"""Names in a table; comparing each with each takes minutes beyond."""

_LINES = frozenset(("description", "eligibility_description", "application_process", "alert"))
_FIRST_ONLY = frozenset("id title postcode latitude longitude url minimum_age maximum_age status checked_on".split())
_TELEPHONE = re.compile(r"\(?\+?\d[\d() \-]{8,18}\d")
_NO_PLACES = frozenset(("online", "virtual", "zoom", "remote", "telephone", "phone", "by phone", "home visits"))
_TOTAL = re.compile(r"(?:grand )?totals?:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as its mapping reads it."""

    place: str
    values: dict[str, str]
    links: dict[str, list[str]]
    texts: tuple[str, ...]
    findings: tuple[Finding, ...]
    staff: frozenset[str]
    is_confidential: bool = False


@dataclass
class _Table:
    """Rows by what others call them: their ids and names."""

    rows: list[_Row] = field(default_factory=list)
    named: dict[str, _Row] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def add(self, row: _Row) -> None:
        self.rows.append(row)
        for name in (row.values.get("id", ""), row.values.get("title", "")):
            if name:
                self.named.setdefault(key(name), row)

    def get(self, name: str) -> tuple[_Row | None, bool]:
        """The row of this name, or of the one that is all but it; and whether it is exactly this."""
        plain = key(name)
        exact = self.named.get(plain)
        row = exact or self._near(plain)
        if row:
            self.used.add(row.place)
        return row, exact is not None

    def _near(self, plain: str) -> _Row | None:
        """Numbers must be the same: "Room 1" is not "Room 2", nor one id another."""
        if len(self.named) > MOST_COMPARED:
            return None
        numbers = re.findall(r"\d+", plain)
        names = [name for name in self.named if re.findall(r"\d+", name) == numbers]
        found = process.extractOne(plain, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return self.named[found[0]] if found else None

    def unused(self) -> list[_Row]:
        return [row for row in self.rows if row.place not in self.used]


def gather_tables(tables: list[NamedTable], mapping: Mapping, gathering: Gathering, steps: Steps) -> int:
    """Take in every row of services; return how many there are."""
    read = {table.name: _rows(table, mapping) for table in tables}
    holders = {holds: [table for table in tables if mapping.tables[table.name].holds is holds] for holds in Holds}
    others = {
        ORGANISATION: _table(read, holders[Holds.ORGANISATIONS]),
        LOCATION: _table(read, holders[Holds.LOCATIONS]),
    }
    services = [row for table in holders[Holds.SERVICES] for row in read[table.name]]
    for rows in read.values():
        for row in rows:
            gathering.keep_out(row.staff)
    back = _pointing_back(others)
    steps.start("Reading services", len(services))
    for table in holders[Holds.SERVICES]:
        has_ids = "id" in {use.field for use in mapping.tables[table.name].columns.values()}
        if not has_ids:
            reason = "The table has no column of ids, so its services are told apart by name, organisation and postcode"
            gathering.note(
                table.name, "id", reason, "Add one: then a service whose name changes stays the same service."
            )
        for row in read[table.name]:
            _take(row, others, back, gathering, has_ids=has_ids)
            steps.advance(1)
    _report_unused(others, gathering)
    for table in holders[Holds.NOTHING]:
        remedy = "If it holds services, organisations or locations, say so in the mapping file."
        gathering.note(table.name, "table", "Nobody knows what this table holds, so it was not read", remedy)
    return len(services)


def _table(read: dict[str, list[_Row]], tables: list[NamedTable]) -> _Table:
    table = _Table()
    for each in tables:
        for row in read[each.name]:
            table.add(row)
    return table


def _rows(table: NamedTable, mapping: Mapping) -> list[_Row]:
    uses = mapping.tables[table.name].columns
    return [_row(table, row, uses) for row in table.rows]


def _row(table: NamedTable, row: tuple[int, tuple[str, ...]], uses: Named[str, Use]) -> _Row:
    fields: dict[str, list[str]] = {}
    texts: list[str] = []
    staff: set[str] = set()
    findings: list[Finding] = []
    for heading, raw in table.cells(row):
        use = uses.get(heading, Use(TEXT))
        value = meaningful(raw)
        if use.field == LEFT_OUT:
            staff |= {address_digest(found) for found in ADDRESS.findall(value)}
        elif use.is_ticked:
            fields.setdefault(use.field, []).append(_ticked(use, heading, value, findings))
        elif use.field == TEXT:
            texts += [f"{heading}: {_spoken(value)}"] if value and value.upper() != "FALSE" else []
        elif value:
            fields.setdefault(use.field, []).append(f"{heading}: {value}" if use.field == "see_also" else value)
    links = {link: [name for value in fields.pop(link, ()) for name in parted(value)] for link in LINKS}
    asked = fields.pop(ROLE, [])
    flags = fields.pop(CONFIDENTIAL, [])
    values = {name: text for name, stated in fields.items() if (text := _joined(name, stated, texts))}
    values = _with_contacts(values, asked, findings)
    return _Row(
        table.place(row), values, links, tuple(texts), tuple(findings), frozenset(staff), any(map(_is_set, flags))
    )


def _spoken(value: str) -> str:
    return "yes" if value.upper() == "TRUE" else value


def _ticked(use: Use, heading: str, value: str, findings: list[Finding]) -> str:
    if value.lower() in YES:
        return use.yes or ""
    if value.lower() in NO or not value:
        return use.no or ""
    findings.append(
        Finding(heading, f"{clipped(value, 40)!r} is neither yes nor no, so it was left out", CORRECT_AT_SOURCE)
    )
    return ""


def _is_set(value: str) -> bool:
    return value.lower() in YES or is_flag(value)


def _joined(name: str, stated: list[str], texts: list[str]) -> str:
    said = list(dict.fromkeys(each for each in stated if each))
    if not said:
        return ""
    if name in _FIRST_ONLY:
        texts += [f"Also: {each}" for each in said[1:]]
        return said[0]
    if name == "address":
        return ", ".join(said)
    if name == "needs":
        return "; ".join(
            dict.fromkeys(part.strip() for each in said for part in re.split(r"[;,\n|]", each) if part.strip())
        )
    return ("\n" if name in _LINES else "; ").join(said)


def _with_contacts(values: dict[str, str], asked: list[str], findings: list[Finding]) -> dict[str, str]:
    """Of columns that name people: roles, numbers and mailboxes; and of an e-mail column no person's address."""
    kept = dict(values)
    names = (values.get("title", ""), values.get("organization_name", ""))
    for each in asked:
        if is_role(each):
            kept["application_process"] = "\n".join(filter(None, (kept.get("application_process"), f"Ask for: {each}")))
        for number in _TELEPHONE.findall(each):
            kept.setdefault("telephone", number)
        for address in ADDRESS.findall(each):
            kept.setdefault("email", address)
    if "email" in kept and (addresses := ADDRESS.findall(kept["email"])):
        mailboxes = [address for address in addresses if not is_personal(address, *names)]
        if len(mailboxes) < len(addresses):
            findings.append(Finding("email", "The e-mail address is a person's, so it was left out", NO_PERSON))
        kept["email"] = "; ".join(mailboxes)
    return {name: value for name, value in kept.items() if value}


def _pointing_back(others: dict[str, _Table]) -> dict[str, dict[str, list[_Row]]]:
    """Organisations and locations that name their services, by the key of the service."""
    back: dict[str, dict[str, list[_Row]]] = {link: {} for link in others}
    for link, table in others.items():
        for row in table.rows:
            for name in row.links[SERVICE]:
                back[link].setdefault(key(name), []).append(row)
    return back


def _take(
    row: _Row, others: dict[str, _Table], back: dict[str, dict[str, list[_Row]]], gathering: Gathering, has_ids: bool
) -> None:
    if _is_a_total(row):
        gathering.reject(row.place, "The row is a total, not a service", "Remove it.", row.values.get("id", ""))
        return
    findings = list(row.findings)
    row = _without_online(row)
    places = _linked(row, LOCATION, others, back, findings)
    organisations = _linked(row, ORGANISATION, others, back, findings)
    if not organisations:
        for place in places:
            organisations += _linked(place, ORGANISATION, others, back, [])
    values = _with_organisations(row, organisations)
    values |= _placed(values, places, findings)
    values |= _lent(values, places, _own_places(row, places, organisations, others, back))
    values = _sound(values, findings)
    values["description"], had_picture = joined(_descriptions(row, organisations, places))
    findings += [Finding("description", PICTURE, UPLOAD)] if had_picture else []
    values = {name: value for name, value in values.items() if value}
    linked = (row, *places, *organisations)
    if any(each.is_confidential for each in linked) or _says_confidential(values, places):
        named = [each.values.get(name, "") for each in places for name in ("title", "address")]
        values = withheld(values, [row.values.get("address", ""), *named])
    parts = (values.get(name, "") for name in ("title", "organization_name", "postcode"))
    own = values.get("id", "") if has_ids else slug(ADDRESS.sub("", " ".join(part for part in parts if part)))
    gathering.take(own, values, findings, row.place)


def _without_online(row: _Row) -> _Row:
    """A service that names "Online" among its locations, without it: it is a way to attend, not a place."""
    ways = [name for name in row.links[LOCATION] if key(name) in _NO_PLACES]
    if not ways:
        return row
    places = [name for name in row.links[LOCATION] if key(name) not in _NO_PLACES]
    mode = "; ".join(filter(None, (row.values.get("mode"), *ways)))
    return replace(row, values={**row.values, "mode": mode}, links={**row.links, LOCATION: places})


def _linked(
    row: _Row,
    link: str,
    others: dict[str, _Table],
    back: dict[str, dict[str, list[_Row]]],
    findings: list[Finding],
) -> list[_Row]:
    """Rows of another table that this one names, and those that name it; a name without a row stands for itself."""
    found: list[_Row] = []
    for name in row.links[link]:
        other, is_exact = others[link].get(name)
        if other and not is_exact:
            reason = f"{clipped(name, 80)!r} was taken for the {link} {clipped(other.values.get('title', ''), 80)!r}"
            findings.append(Finding(link, reason, "Write the name the same in both tables."))
        elif other is None:
            reason = (
                f"There is no {link} called {clipped(name, 80)!r} in the table of {link}s, so only its name is known"
            )
            findings.append(Finding(link, reason, f"Add it to the table of {link}s, or correct its name."))
            other = _Row(row.place, {"title": name}, {each: [] for each in LINKS}, (), (), frozenset())
        found.append(other)
    for name in (row.values.get("id", ""), row.values.get("title", "")):
        for other in back[link].get(key(name), ()) if name else ():
            others[link].used.add(other.place)
            found.append(other)
    return list({id(each): each for each in found}.values())


def _with_organisations(row: _Row, organisations: list[_Row]) -> dict[str, str]:
    """The service's own values first; of its organisations what it does not state itself."""
    values = dict(row.values)
    names = list(dict.fromkeys(each.values["title"] for each in organisations if "title" in each.values))
    if names:
        values["organization_name"] = "; ".join(names)
    for name in ("provider_type", "service_area"):
        stated = "; ".join(dict.fromkeys(each.values[name] for each in organisations if name in each.values))
        values.setdefault(name, stated)
    for each in organisations:
        for name in ("telephone", "email", "url", "regulation"):
            if name in each.values:
                values.setdefault(name, each.values[name])
    pages = [values.get("see_also", "")]
    pages += [page for each in organisations for page in _pages(each, values.get("url", ""))]
    values["see_also"] = "; ".join(dict.fromkeys(page for page in pages if page))
    return values


def _pages(organisation: _Row, already: str) -> Iterator[str]:
    url = organisation.values.get("url", "")
    if url and url != already:
        yield f"{organisation.values.get('title', 'Website')}: {url}"
    yield organisation.values.get("see_also", "")


def _placed(values: dict[str, str], places: list[_Row], findings: list[Finding]) -> dict[str, str]:
    """Where it is: its own columns, or its locations."""
    own = {name: values[name] for name in ("location_name", "address", "postcode") if name in values}
    sites = [_site({**each.values, "location_name": each.values.get("title", "")}, findings) for each in places]
    if own or "latitude" in values:
        sites.insert(0, _site(values, findings))
    blank = dict.fromkeys(("latitude", "longitude", "postcode", "address"), "")
    return {**blank, **several_sites(sites)}


def _lent(values: dict[str, str], places: list[_Row], own: list[_Row]) -> dict[str, str]:
    """What a place says for a service that does not: how to get in and about, and its own place how to reach it.

    Of a place that somebody else keeps the number is marked as the venue's, and its mailbox, which cannot be, left.
    """
    reached = {name: stated for name in ("telephone", "email") if (stated := _first(own, name))}
    about = {name: stated for name in ("accessibility", "transport") if (stated := _first(places, name))}
    venue = {"telephone": of_the_venue(number)} if (number := _first(places, "telephone")) else {}
    return {name: said for name, said in {**venue, **reached, **about}.items() if name not in values}


def _first(rows: list[_Row], name: str) -> str:
    return next((each.values[name] for each in rows if name in each.values), "")


def _own_places(
    row: _Row,
    places: list[_Row],
    organisations: list[_Row],
    others: dict[str, _Table],
    back: dict[str, dict[str, list[_Row]]],
) -> list[_Row]:
    """The places that are the service's own or its organisation's: by name, by who keeps them, or as they name it."""
    whose = {key(each.values["title"]) for each in (row, *organisations) if "title" in each.values}
    called = {key(row.values.get(name, "")) for name in ("id", "title")} - {""}
    return [
        place
        for place in places
        if whose
        & {key(each.values.get("title", "")) for each in (place, *_linked(place, ORGANISATION, others, back, []))}
        or called & set(map(key, place.links[SERVICE]))
    ]


def _site(values: dict[str, str], findings: list[Finding]) -> dict[str, str]:
    postcode = tidy_postcode(values.get("postcode", ""))
    address = written_address([values.get("address", "")], values.get("postcode", ""))
    site = {"location_name": values.get("location_name", ""), "address": address, "postcode": postcode}
    stated = values.get("latitude", ""), values.get("longitude", "")
    point = coordinates(number_of(stated[0]), number_of(stated[1]))
    if point:
        site |= {"latitude": f"{point[0]:.8g}", "longitude": f"{point[1]:.8g}"}
    elif any(stated):
        findings.append(Finding("latitude", "The coordinates are no place on a map", CORRECT_AT_SOURCE))
    return {name: value for name, value in site.items() if value}


def _sound(values: dict[str, str], findings: list[Finding]) -> dict[str, str]:
    """Ages that are numbers, the youngest below the oldest."""
    sound = dict(values)
    for name in ("minimum_age", "maximum_age"):
        if name in values and number_of(values[name]) is None:
            findings.append(
                Finding(name, f"{clipped(values[name], 40)!r} is no age, so it was left out", CORRECT_AT_SOURCE)
            )
        age = limit(values.get(name))
        sound[name] = written_age(age) if age is not None else ""
    low, high = number_of(sound["minimum_age"]), number_of(sound["maximum_age"])
    if low is not None and high is not None and low > high:
        reason = f"The youngest age ({low:g}) is above the oldest ({high:g}), so both were left out"
        findings.append(Finding("minimum_age", reason, CORRECT_AT_SOURCE))
        sound |= {"minimum_age": "", "maximum_age": ""}
    return sound


def _descriptions(row: _Row, organisations: list[_Row], places: list[_Row]) -> Iterator[str]:
    """Its own words, what each organisation says of itself, then every column that nobody recognised."""
    own = row.values.get("description", "")
    yield own
    for each in organisations:
        said = each.values.get("description", "")
        if said and said not in own:
            yield f"About {each.values.get('title', 'the organisation')}: {said}"
    yield "\n".join(dict.fromkeys(text for each in (row, *places, *organisations) for text in each.texts))


def _says_confidential(values: dict[str, str], places: list[_Row]) -> bool:
    named = [values.get("title", ""), values.get("needs", ""), values.get("location_name", "")]
    said = [values.get("description", ""), values.get("address", "")]
    return says_confidential(named, [*said, *(each.values.get("description", "") for each in places)])


def _is_a_total(row: _Row) -> bool:
    return len(row.values) < 3 and bool(_TOTAL.fullmatch(row.values.get("title", "")))


def _report_unused(others: dict[str, _Table], gathering: Gathering) -> None:
    for link, table in others.items():
        for row in table.unused():
            name = row.values.get("title", "")
            reason = f"No service names this {link}, so it is not in the directory: {clipped(name, 80)!r}"
            gathering.note(row.place, link, reason, "Add a service for it, or leave it out.", row.values.get("id", ""))
