"""Tables to a first mapping: by what headings say, and by what stands under them."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from signpost.corpus.columns import Columns, plain_heading
from signpost.corpus.feeds.confidential import POSTCODE
from signpost.corpus.feeds.mapping import (
    LEFT_OUT,
    LOCATION,
    ORGANISATION,
    ROLE,
    SERVICE,
    TEXT,
    Holds,
    Mapping,
    TableUse,
    Use,
)
from signpost.corpus.feeds.people import ADDRESS
from signpost.corpus.feeds.tables import NamedTable
from signpost.domain.document import Kind
from signpost.plain_yaml import load_plain

YES = frozenset(("true", "yes", "y", "1", "x", "✓", "✔", "ticked"))
NO = frozenset(("false", "no", "n", "0", "✗", "✘", "-"))
SAMPLE = 500
"""Values of a column looked at."""
MOST = 0.8
"""Share of a column's values that must be of a kind for the column to be of it: some cells are always wrong."""
LINKED = 0.4
"""Share of the names in a column that must stand in another table for it to point there."""
LINKED_BY_NAME = 0.1
"""The same where the heading says so ("Venue")."""

_TELEPHONE = re.compile(r"\(?\+?[\d() \-]{9,20}\d(?:\s*(?:ext|x)\.?\s*\d+)?", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_KEYS = {Holds.SERVICES: SERVICE, Holds.ORGANISATIONS: ORGANISATION, Holds.LOCATIONS: LOCATION}
_AUDIENCES = frozenset("public partner partners internal staff everyone council private".split())
_NOT_OF_A_SERVICE = frozenset(("pros", "cons", "part_number", "supplier", "power", "installation", "connectivity"))
_TITLES = {
    Holds.SERVICES: ("title",),
    Holds.ORGANISATIONS: ("organization_name", "title"),
    Holds.LOCATIONS: ("location_name", "title"),
    Holds.NOTHING: (),
}
_ID = re.compile(r"\b(?:id|ref|reference|uid|uuid|code|key)$")


@dataclass(frozen=True, slots=True)
class _Rules:
    tables: tuple[tuple[Holds, re.Pattern[str]], ...]
    ticked: tuple[tuple[re.Pattern[str], Use], ...]
    headings: tuple[tuple[re.Pattern[str], str], ...]


def guess(tables: list[NamedTable], columns: Columns) -> Mapping:
    """What each table holds, and where each of its columns goes."""
    held = _held(tables, columns)
    keys = {table.name: _keys(table, held[table.name], columns) for table in tables if held[table.name] in _KEYS}
    guessed: dict[str, TableUse] = {}
    for table in tables:
        holds = held[table.name]
        others = [(_KEYS[held[name]], names) for name, names in keys.items() if held[name] != holds]
        guessed[table.name] = TableUse(holds, _uses(table, holds, columns, others))
    return Mapping(guessed)


def parted(value: str) -> list[str]:
    """The names in one cell."""
    return [" ".join(part.split()) for part in re.split(r"[;\n|]", value) if part.strip()]


def key(name: str) -> str:
    """What two ways of writing one name have in common."""
    return " ".join(re.findall(r"\w+", re.sub(r"['’]", "", name.casefold()).replace("&", " and ")))


def _held(tables: list[NamedTable], columns: Columns) -> dict[str, Holds]:
    if len(tables) == 1:
        return {tables[0].name: Holds.SERVICES}
    held = {table.name: _holds(table, columns) for table in tables}
    if Holds.SERVICES not in held.values():
        widest = max(tables, key=lambda table: len(table.headings))
        held[widest.name] = Holds.SERVICES
    return held


def _holds(table: NamedTable, columns: Columns) -> Holds:
    """By its name; else by whether it has a name, an address and a description."""
    name = plain_heading(table.name.rsplit(".", 1)[0] if "," not in table.name else table.name.split(",", 1)[1])
    for holds, pattern in _rules().tables:
        if pattern.search(name):
            return holds
    known = {columns.field(heading, Kind.SERVICE) for heading in table.headings}
    if "title" in known and len(known) > 2:
        is_a_map = {"latitude", "postcode"} <= known and "description" not in known
        return Holds.LOCATIONS if is_a_map else Holds.SERVICES
    if "location_name" in known:
        return Holds.LOCATIONS
    return Holds.ORGANISATIONS if "organization_name" in known else Holds.NOTHING


def _keys(table: NamedTable, holds: Holds, columns: Columns) -> set[str]:
    """What other tables can call its rows: its ids and names."""
    named = _named_by(table, holds, columns)
    headings = [each for each in (named.id, named.title) if each] or list(table.headings[:2])
    return {key(value) for heading in headings for value in table.column(heading)} - {""}


@dataclass(frozen=True, slots=True)
class _NamedBy:
    """The columns that tell one row of a table from the others; empty if there is none."""

    id: str = ""
    title: str = ""


def _named_by(table: NamedTable, holds: Holds, columns: Columns) -> _NamedBy:
    known = {heading: columns.field(heading, Kind.SERVICE) for heading in table.headings}
    own = [heading for heading in table.headings if not _names_another(heading, holds)]
    ids = [heading for heading in own if known[heading] == "id"]
    ids += [heading for heading in own if _ID.search(plain_heading(heading)) and _all_differ(table.column(heading))]
    titles = [heading for field in _TITLES[holds] for heading in table.headings if known[heading] == field]
    return _NamedBy(next(iter(ids), ""), next(iter(titles), ""))


def _names_another(heading: str, holds: Holds) -> bool:
    """Whether a heading ("Organisation ID") is about rows of another table than its own."""
    plain = plain_heading(heading)
    kinds = [kind for kind, pattern in _rules().tables if pattern.search(plain)]
    return bool(kinds) and holds not in kinds


def _all_differ(values: list[str]) -> bool:
    return len(values) > 0 and len(set(values)) == len(values)


def _uses(table: NamedTable, holds: Holds, columns: Columns, others: list[tuple[str, set[str]]]) -> dict[str, Use]:
    named = _named_by(table, holds, columns)
    uses: dict[str, Use] = {}
    for heading in table.headings:
        values = table.column(heading)[:SAMPLE]
        use = Use("id") if heading == named.id else Use("title") if heading == named.title else None
        use = use or _use(heading, values, columns, others)
        if use.field == "url" and "url" in {each.field for each in uses.values()}:
            use = Use("see_also")
        samples = tuple(value[:60] for value in dict.fromkeys(values) if not ADDRESS.search(value))[:3]
        uses[heading] = Use(use.field, use.yes, use.no, samples)
    return _with_title(uses, holds)


def _use(heading: str, values: list[str], columns: Columns, others: list[tuple[str, set[str]]]) -> Use:
    """Where a column goes that is neither the id nor the name of its rows."""
    plain, known = plain_heading(heading), columns.field(heading, Kind.SERVICE)
    if values and all(value.lower() in YES | NO for value in values) and (ticked := _ticked(heading, plain)):
        return ticked
    if link := _link(plain, values, others):
        return Use(link)
    ruled = next((field for pattern, field in _rules().headings if pattern.search(plain)), None)
    if ruled in (LEFT_OUT, ROLE):
        return Use(_by_values(plain, values) or ROLE if ruled == ROLE else LEFT_OUT)
    if known and known not in _NOT_OF_A_SERVICE | {"id", "title"} and _fits(known, values):
        return Use(known)
    return Use(_by_values(plain, values) or ruled or TEXT)


def _ticked(heading: str, plain: str) -> Use | None:
    for pattern, use in _rules().ticked:
        if pattern.search(plain):
            yes, no = (each.replace("{heading}", heading) if each else "" for each in (use.yes, use.no))
            return Use(use.field, yes, no)
    return None


def _link(plain: str, values: list[str], others: list[tuple[str, set[str]]]) -> str | None:
    """The table whose ids or names stand in this column; the one with most of them."""
    names = [name for value in values for name in map(key, parted(value)) if name]
    shares = [(sum(name in known for name in names) / len(names), link) for link, known in others] if names else []
    share, link = max(shares, default=(0.0, ""))
    is_named = any(_KEYS.get(holds) == link and pattern.search(plain) for holds, pattern in _rules().tables)
    return link if share >= (LINKED_BY_NAME if is_named else LINKED) else None


def _fits(field: str, values: list[str]) -> bool:
    """Whether values can be what the heading promises: "Audience" is often whom a service is for."""
    if field == "audience":
        return all(value.lower() in _AUDIENCES for value in values)
    if field == "checked_by":
        return not any(ADDRESS.search(value) for value in values)
    if field in ("description", "title"):
        return not _mostly(values, _WEB)
    return True


def _by_values(plain: str, values: list[str]) -> str | None:
    if _mostly(values, _WEB):
        return "url" if re.search(r"\b(web ?site|web|url)\b", plain) and len(plain.split()) < 3 else "see_also"
    if _mostly(values, ADDRESS):
        return "email"
    if _mostly(values, POSTCODE):
        return "postcode"
    return "telephone" if _mostly(values, _TELEPHONE) else None


def _mostly(values: list[str], pattern: re.Pattern[str]) -> bool:
    return bool(values) and sum(bool(pattern.fullmatch(value)) for value in values) >= MOST * len(values)


def _with_title(uses: dict[str, Use], holds: Holds) -> dict[str, Use]:
    """A table of services whose names nobody recognised: the first column of text is taken for them."""
    fields = [use.field for use in uses.values()]
    if holds is Holds.NOTHING or "title" in fields:
        return uses
    found = next((heading for heading, use in uses.items() if use.field in (TEXT, "organization_name")), None)
    if found is None:
        return uses
    return {**uses, found: Use("title", samples=uses[found].samples)}


@cache
def _rules() -> _Rules:
    told = load_plain((files(__package__) / "guessing.yaml").read_text("utf-8"))
    assert isinstance(told, dict)
    return _Rules(
        tuple((Holds(name), _pattern("|".join(words))) for name, words in told["tables"].items()),
        tuple((_pattern(each["heading"]), Use(each["field"], each["yes"], each["no"])) for each in told["ticked"]),
        tuple((_pattern(each["heading"]), each["field"]) for each in told["headings"]),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
