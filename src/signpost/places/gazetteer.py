"""The council's list of places, and the national one behind it, to places found in text."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from signpost.places.choosing import Choosing
from signpost.places.finding import Finder, Known
from signpost.places.holding import Holding
from signpost.places.names import Names
from signpost.places.national import OUTWARD, POSTCODE, National
from signpost.places.place import Mention, Place
from signpost.places.spelling import key_of

_EVERYWHERE = re.compile(
    r"(?:the )?(?:national(?:ly|wide)?|nation-?wide|uk[- ]?wide|online(?: only)?|on-line|everywhere|anywhere|"
    r"virtual|remote|telephone|by (?:tele)?phone|national helpline|whole (?:of the )?(?:uk|country))",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[;,/.()]|\band\b|\bor\b)\s*", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except|excluding|but not|other than|not including)\b", re.IGNORECASE)


class Gazetteer:
    """All places that the council knows, and those of the national list whose names ours do not bear.

    Places are found by name, alias, postcode and outward code. `serves(area, place)` says whether something that
    covers `area` is there for `place`; None when that is not known. `own_spellings` are the names of our own places,
    aliases and outward codes included, as their list writes them. `middle` is where most records lie.
    """

    def __init__(
        self,
        places: dict[str, Place],
        names: dict[str, str],
        nation: National | None = None,
        middle: Place | None = None,
    ) -> None:
        self._nation = nation
        self._places = places
        self._middle = middle
        self.own_spellings = tuple(names)
        self._by_key = {key_of(place.name): place for place in places.values()}
        self._names = {key: self._places[name] for written, name in names.items() if (key := key_of(written))}
        self._holding = Holding(lambda name: self._by_key.get(key_of(name)), nation)
        self._finder = Finder(Known(Names(self._names), self._called), nation)
        self.serves = lru_cache(maxsize=4096)(self._serves)

    @classmethod
    def from_csv(cls, table: bytes, nation: National | None = None, middle: Place | None = None) -> "Gazetteer":
        """Read places.csv; an empty table gives a gazetteer that finds only places of the national list."""
        places: dict[str, Place] = {}
        names: dict[str, str] = {}
        for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig"))):
            place = _place(row)
            if not place.name:
                continue
            places[place.name] = place
            for name in (place.name, *(row.get("aliases") or "").split(";")):
                if name.strip():
                    names.setdefault(name.strip(), place.name)
        for place in places.values():
            if place.postcode_prefix and place.kind in ("town", "area"):
                names.setdefault(place.postcode_prefix, place.name)
        return cls(places, names, nation, middle)

    @property
    def own_names(self) -> tuple[str, ...]:
        """The names of the council's own places, in the order of its list."""
        return tuple(self._places)

    def mentions(self, text: str, near: Place | None = None) -> tuple[Mention, ...]:
        """Where a text names places, in its order; `near`, the asker's own place, tells places of one name apart."""
        return self._choosing.choose(text, self._finder.find(text), near)

    def find(self, text: str, near: Place | None = None) -> tuple[Place, ...]:
        """The places that a text names, in its order, each once; of an ambiguous name the likeliest."""
        return tuple(dict.fromkeys(mention.place for mention in self.mentions(text, near)))

    def is_known(self, area: str) -> bool:
        """Whether an area's text names at least one of our own places."""
        return any(mention.place.is_ours for mention in self._finder.find(area, is_area=True))

    def is_here(self, place: Place) -> bool:
        """Whether a place is our own, or surely lies in one: a postcode, or a village that our list leaves out."""
        return place.is_ours or bool(self._by_key.keys() & self._holding.above(place))

    def finest(self, places: Sequence[Place]) -> Place:
        """The first of several, or what of the others lies in it: a village rather than the whole outward code."""
        first, *others = places
        inside = [each for each in others if self.is_part(each, first)]
        return self.finest(inside) if inside else first

    def is_part(self, place: Place, other: Place) -> bool:
        """Whether a place surely lies in another."""
        return self._holding.lies_in(place, other)

    def holds(self, area: Place, place: Place) -> bool | None:
        """Whether what covers one place is there for another, or somewhere in it; None when that is not known."""
        return self._holding.holds(area, place)

    def _serves(self, area: str, place: Place) -> bool | None:
        covered, *left_out = _EXCEPT.split(area)
        if any(self._covers(each, place) for each in left_out):
            return False
        return self._covers(covered, place)

    def _covers(self, area: str, place: Place) -> bool | None:
        if any(_EVERYWHERE.fullmatch(part) for part in _PARTS.split(area.strip())):
            return True
        mentions = self._choosing.choose(area, self._finder.find(area, is_area=True), place)
        if not mentions:
            return None
        return _any([self._means_one_for(mention, place) for mention in mentions if not mention.is_misspelt])

    def _means_one_for(self, mention: Mention, place: Place) -> bool | None:
        """Of several that share a name, all must say the same."""
        found = {self._holding.holds(each, place) for each in mention.candidates}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _choosing(self) -> Choosing:
        return Choosing(self._holding, tuple(self._places.values()), self._middle)

    def _called(self, key: str) -> tuple[Place, ...]:
        place = self._names.get(key)
        return () if place is None else (self._completed(place),)

    def _completed(self, place: Place) -> Place:
        """One of our places with the coordinates that the national list has for it, if our own list has none."""
        if self._nation is None or place.latitude is not None:
            return place
        same = [each for each in self._nation.called(key_of(place.name)) if self._is_same(place, each)]
        if len(same) != 1:
            return place
        return replace(place, latitude=same[0].latitude, longitude=same[0].longitude)

    def _is_same(self, place: Place, other: Place) -> bool:
        return bool(self._holding.local(place) & self._holding.local(other))


def is_left_out(mention: Mention) -> bool:
    """Whether a place is looked up rather than searched for: what another council does is found by its name."""
    return mention.place.is_ours or mention.place.kind in (POSTCODE, OUTWARD)


def _any(answers: list[bool | None]) -> bool | None:
    """Yes if one says yes; no only if all say no."""
    if True in answers:
        return True
    return None if None in answers or not answers else False


def _place(row: dict[str, str]) -> Place:
    return Place(
        name=(row.get("name") or "").strip(),
        kind=(row.get("kind") or "").strip().lower(),
        within=(row.get("within") or "").strip(),
        district=(row.get("district") or "").strip(),
        gp_area=(row.get("gp_area") or "").strip(),
        postcode_prefix=(row.get("postcode_prefix") or "").strip(),
        latitude=_degrees(row.get("lat"), 90),
        longitude=_degrees(row.get("lon"), 180),
        is_ours=True,
    )


def _degrees(written: str | None, most: float) -> float | None:
    try:
        degrees = float(written) if written else None
    except ValueError:
        return None
    return degrees if degrees is not None and abs(degrees) <= most else None
