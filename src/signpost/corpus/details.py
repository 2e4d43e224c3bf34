"""What an owner states about a document to its fields; what makes no sense becomes a problem."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from signpost.corpus.dates import parse_date
from signpost.corpus.naming import stated_id, title_of
from signpost.domain.document import Audience, Document, Kind, Status
from signpost.domain.problem import Problem

MOST_VALUES = 50
"""Of one list (needs, aliases)."""

STATED = frozenset(
    "id kind title area audience owner checked_on checked_by review_by starts_on expires_on needs aliases url status "
    "superseded_by service".split()
)
"""Every field that front matter, a sidecar or a column may state about a document."""

Meaning = TypeVar("Meaning")

_UNSTATED = frozenset(("", "n/a", "na", "-", "–", "—", "?", "tbc", "tba", "unknown", "not known", "null", "~"))
_KINDS = {each.value: each for each in Kind} | {f"{each.value}s": each for each in Kind} | {
    "practice note": Kind.NOTE, "policy": Kind.GUIDANCE, "procedure": Kind.GUIDANCE, "guide": Kind.GUIDANCE,
}  # fmt: skip
_AUDIENCES = {
    "public": Audience.PUBLIC, "everyone": Audience.PUBLIC, "anyone": Audience.PUBLIC, "all": Audience.PUBLIC,
    "partner": Audience.PARTNER, "partners": Audience.PARTNER,
    "internal": Audience.INTERNAL, "staff": Audience.INTERNAL, "staff only": Audience.INTERNAL,
    "council": Audience.INTERNAL, "private": Audience.INTERNAL,
}  # fmt: skip
_STATUSES = {
    "active": Status.ACTIVE, "open": Status.ACTIVE, "live": Status.ACTIVE, "current": Status.ACTIVE,
    "published": Status.ACTIVE, "running": Status.ACTIVE,
    "temporarily closed": Status.TEMPORARILY_CLOSED, "paused": Status.TEMPORARILY_CLOSED,
    "suspended": Status.TEMPORARILY_CLOSED, "on hold": Status.TEMPORARILY_CLOSED,
    "scheduled": Status.SCHEDULED, "planned": Status.SCHEDULED, "proposed": Status.SCHEDULED,
    "coming soon": Status.SCHEDULED, "not yet started": Status.SCHEDULED,
    "expired": Status.EXPIRED, "over": Status.EXPIRED, "finished": Status.EXPIRED,
    "superseded": Status.SUPERSEDED, "replaced": Status.SUPERSEDED,
    "withdrawn": Status.WITHDRAWN, "closed": Status.WITHDRAWN, "archived": Status.WITHDRAWN,
    "ended": Status.WITHDRAWN, "discontinued": Status.WITHDRAWN, "retired": Status.WITHDRAWN,
    "inactive": Status.WITHDRAWN, "permanently closed": Status.WITHDRAWN, "draft": Status.WITHDRAWN,
    "defunct": Status.WITHDRAWN,
}  # fmt: skip


def described(stated: Mapping[str, str], path: str, place: str, kind: Kind) -> tuple[Document, tuple[Problem, ...]]:
    """A document without blocks; id and title stay empty where they are not stated. Lists part at ";"."""
    values = {name: value for name, raw in stated.items() if (value := meaningful(raw))}
    said = _Said(values, path, place)
    document = Document(
        id=stated_id(values["id"]) if "id" in values else "",
        kind=said.word("kind", _KINDS, kind),
        title=title_of(values.get("title", "")),
        path=path,
        area=values.get("area", ""),
        audience=said.word("audience", _AUDIENCES, Audience.INTERNAL),
        status=said.word("status", _STATUSES, Status.ACTIVE),
        owner=values.get("owner", ""),
        checked_on=said.day("checked_on"),
        checked_by=values.get("checked_by", ""),
        review_by=said.day("review_by"),
        starts_on=said.day("starts_on"),
        expires_on=said.day("expires_on"),
        needs=several(values.get("needs", "")),
        aliases=several(values.get("aliases", "")),
        url=said.address("url"),
        service_id=stated_id(values["service"]) if "service" in values else "",
        superseded_by=stated_id(values["superseded_by"]) if "superseded_by" in values else "",
    )
    return document, tuple(said.problems)


def meaningful(raw: str) -> str:
    """The value, or nothing where an owner wrote that there is none ("N/A", "TBC", "-")."""
    value = raw.strip()
    return "" if value.lower() in _UNSTATED else value


def several(text: str) -> tuple[str, ...]:
    """The parts of a list: by ";" or line; by "," only where neither stands, as in tags from other systems."""
    parts: Iterable[str] = re.split(r"[;\n]", text) if re.search(r"[;\n]", text) else text.split(",")
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))[:MOST_VALUES]


class _Said:
    """Reads values one by one, and gathers what it could not understand."""

    def __init__(self, values: Mapping[str, str], path: str, place: str) -> None:
        self._values = values
        self._path, self._place = path, place
        self.problems: list[Problem] = []

    def day(self, name: str) -> date | None:
        return self._read(name, parse_date, None, "a date", "Write it as 2026-06-03 or 3 June 2026.")

    def word(self, name: str, words: Mapping[str, Meaning], default: Meaning) -> Meaning:
        known = ", ".join(sorted({str(each) for each in words.values()}))
        return self._read(
            name, lambda value: words.get(_plain(value)), default, f"a known {name}", f"Use one of: {known}."
        )

    def address(self, name: str) -> str:
        """Only web addresses: anything else ("javascript:…") would become a link that does something."""
        return self._read(name, _web_address, "", "a web address", "Write it in full, beginning with https://")

    def _read(
        self, name: str, meaning: Callable[[str], Meaning | None], default: Meaning, what: str, remedy: str
    ) -> Meaning:
        value = self._values.get(name, "")
        if not value:
            return default
        understood = meaning(value)
        if understood is None:
            reason = f"{name}: {value[:60]!r} is not {what}, so it was left out"
            self.problems.append(Problem(self._path, self._place, reason, remedy))
            return default
        return understood


def _plain(value: str) -> str:
    return " ".join(value.lower().replace("_", " ").replace("-", " ").split())


def _web_address(value: str) -> str | None:
    if re.match(r"https?://\S+$", value, re.IGNORECASE):
        return value
    return f"https://{value}" if re.match(r"(?:www\.)?[\w\-]+(?:\.[\w\-]+)+(?:/\S*)?$", value) else None
