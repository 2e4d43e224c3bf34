"""An area and a place to whether the one holds the other: yes, no, or not known."""

from collections.abc import Callable, Iterator

from signpost.places.distance import miles_between
from signpost.places.national import OUTWARD, POSTCODE, National
from signpost.places.place import PARTLY_KNOWN, Place
from signpost.places.spelling import key_of

FAR = 100.0
"""Miles: no district reaches that far from its middle."""

AROUND_A_TOWN = 5.0
"""Miles: whether a postcode so near counts to a town, nobody can say from the postcode."""

_UNBOUNDED = ("country", "region")
_COUNTRIES = frozenset(("england", "scotland", "wales", "northern ireland"))


class Holding:
    """Which areas hold which; `ours` finds a place of our own list by name."""

    def __init__(self, ours: Callable[[str], Place | None], nation: National | None) -> None:
        self._ours = ours
        self._nation = nation

    def holds(self, area: Place, place: Place) -> bool | None:
        """Whether what covers `area` is there for somebody in `place`, or somewhere in it."""
        above_area, above_place = self.above(area), self.above(place)
        if _key(area) in above_place or _key(place) in above_area:
            return True
        if self._is_open(area, place, above_area, above_place):
            return None
        if self._are_comparable(area, place, above_area, above_place):
            return False
        miles = miles_between(area, place)
        return False if miles is not None and miles > FAR and area.kind not in _UNBOUNDED else None

    def counts_to(self, area: Place, place: Place) -> bool:
        """Whether people would say that a place is in an area: Plymouth is in Devon."""
        above = self.above(place)
        return _key(area) in above or key_of(area.name) in self._loosely(above)

    def lies_in(self, place: Place, area: Place) -> bool:
        """Whether the first is a part of the second, and so says more finely where something is."""
        return _key(area) in self.above(place) and _key(area) != _key(place)

    def local(self, place: Place) -> frozenset[str]:
        """Keys of the counties and districts that hold a place."""
        if self._nation is None:
            return frozenset()
        areas = self._nation.areas
        return frozenset(key for key in self.above(place) if key in areas and areas[key].kind not in _UNBOUNDED)

    def above(self, place: Place) -> frozenset[str]:
        """Keys of the place itself and of every larger area that holds it."""
        return frozenset(self._above(place))

    def _above(self, place: Place) -> Iterator[str]:
        yield _key(place)
        waiting = [place.within, place.district, place.gp_area, place.county, place.country]
        if place.is_area:
            waiting.append(place.name)
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if not name or (key := key_of(name)) in seen:
                continue
            seen.add(key)
            yield key
            waiting += self._next(name, key)
        if place.is_ours and self._nation is not None and not seen & self._nation.areas.keys():
            yield from self._country_around(place, self._nation)

    def _country_around(self, place: Place, nation: National) -> Iterator[str]:
        """A county that the national list does not know still lies in some country: that of the nearest postcodes."""
        if place.latitude is None or place.longitude is None:
            return
        district = nation.district_near(place.latitude, place.longitude)
        yield from (key_of(area.name) for area in nation.holding(key_of(district)) if area.kind == "country")

    def _next(self, name: str, key: str) -> list[str]:
        if ours := self._ours(name):
            return [ours.within, ours.district, ours.gp_area, ours.county, ours.country, *self._national_next(key)]
        return self._national_next(key)

    def _national_next(self, key: str) -> list[str]:
        area = self._nation.areas.get(key) if self._nation is not None else None
        return list(area.within) if area else []

    def _is_open(self, area: Place, place: Place, above_area: frozenset[str], above_place: frozenset[str]) -> bool:
        """Borders that nothing here knows: of old districts, of counties that a city left, of a town's surroundings."""
        if key_of(area.name) in self._loosely(above_place) or key_of(place.name) in self._loosely(above_area):
            return True
        if area.kind.startswith(PARTLY_KNOWN) and key_of(area.within) in above_place:
            return True
        if place.kind.startswith(PARTLY_KNOWN) and key_of(place.within) in above_area:
            return True
        if area.is_area or place.kind not in (POSTCODE, OUTWARD):
            return False
        miles = miles_between(area, place)
        return miles is not None and miles <= AROUND_A_TOWN

    def _loosely(self, keys: frozenset[str]) -> set[str]:
        if self._nation is None:
            return set()
        areas = [self._nation.areas[key] for key in keys if key in self._nation.areas]
        return {each for area in areas for each in area.loosely}

    def _are_comparable(
        self, area: Place, place: Place, above_area: frozenset[str], above_place: frozenset[str]
    ) -> bool:
        """Whether enough is known of both to say that they lie apart."""
        if area.is_ours and place.is_ours:
            return True
        if area.kind == "country" and above_place & _COUNTRIES:
            return True
        return self._is_located(area, above_area) and self._is_located(place, above_place)

    def _is_located(self, place: Place, above: frozenset[str]) -> bool:
        """In a country it says nothing; in a known county or district it does."""
        if self._nation is None:
            return False
        if place.kind == "country":
            return True
        known = [self._nation.areas[key] for key in above if key in self._nation.areas]
        return any(each.kind not in _UNBOUNDED for each in known)


def _key(place: Place) -> str:
    """An area by its name, a point by its name and where it lies: there are six Newports."""
    if place.is_area or place.is_ours or place.name == place.district:
        return key_of(place.name)
    return f"{key_of(place.name)} @ {key_of(place.district)}"
