"""The council's list of places to places found in text."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

COUNTY, GP_AREA = "county", "gp area"


@dataclass(frozen=True, slots=True)
class Place:
    """One row of places.csv; `within` names the next larger place, coordinates are WGS 84 degrees."""

    name: str
    kind: str
    within: str = ""
    district: str = ""
    gp_area: str = ""
    postcode_prefix: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Gazetteer:
    """All places that the council knows, found by name, by alias or by postcode district.

    `serves(area, place)` says whether something that covers `area` is there for `place`; None when
    the area's text names no known place.
    """

    def __init__(self, places: dict[str, Place], names: dict[str, str]) -> None:
        self._places = places
        self.serves = lru_cache(maxsize=4096)(self._serves)
        self._names = names
        ordered = sorted(names, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b") if ordered else None

    @classmethod
    def from_csv(cls, table: bytes) -> "Gazetteer":
        """Read places.csv; an empty table gives a gazetteer that finds nothing."""
        places: dict[str, Place] = {}
        names: dict[str, str] = {}
        for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig"))):
            place = _place(row)
            if not place.name:
                continue
            places[place.name] = place
            for name in (place.name, *(row.get("aliases") or "").split(";")):
                if name.strip():
                    names.setdefault(_plain(name), place.name)
        for place in places.values():
            if place.postcode_prefix and place.kind in ("town", "area"):
                names.setdefault(_plain(place.postcode_prefix), place.name)
        return cls(places, names)

    def find(self, text: str) -> tuple[Place, ...]:
        """The places that a text names, in its order; the longest name wins ("Aldersea District")."""
        if self._pattern is None:
            return ()
        found = (self._places[self._names[match.group()]] for match in self._pattern.finditer(_plain(text)))
        return tuple(dict.fromkeys(found))

    def _serves(self, area: str, place: Place) -> bool | None:
        covered = self.find(area)
        if not covered:
            return None
        holding = set(self._around(place))
        return any(each.name in holding or place.name in set(self._around(each)) for each in covered)

    def without(self, text: str) -> str:
        """The text with the places it names left out; the text itself if nothing else is in it."""
        if self._pattern is None:
            return text
        left = text
        for match in reversed(list(self._pattern.finditer(_same_length(text)))):
            left = f"{left[: match.start()]} {left[match.end() :]}"
        return " ".join(left.split()) or text

    def is_known(self, area: str) -> bool:
        """Whether an area's text names at least one of our places."""
        return bool(self.find(area))

    def _around(self, place: Place) -> Iterator[str]:
        """The place itself and every larger area that holds it."""
        seen: set[str] = set()
        waiting = [place.name]
        while waiting:
            name = waiting.pop()
            if name in seen or not name:
                continue
            seen.add(name)
            yield name
            if known := self._places.get(name):
                waiting += [known.within, known.district, known.gp_area]


def _place(row: dict[str, str]) -> Place:
    return Place(
        name=(row.get("name") or "").strip(),
        kind=(row.get("kind") or "").strip().lower(),
        within=(row.get("within") or "").strip(),
        district=(row.get("district") or "").strip(),
        gp_area=(row.get("gp_area") or "").strip(),
        postcode_prefix=(row.get("postcode_prefix") or "").strip(),
        latitude=_degrees(row.get("lat")),
        longitude=_degrees(row.get("lon")),
    )


def _degrees(written: str | None) -> float | None:
    try:
        return float(written) if written else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    return _same_length(text).strip()


def _same_length(text: str) -> str:
    """Small letters and plain apostrophes, character by character."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text).replace("’", "'")
