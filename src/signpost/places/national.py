"""The packaged list of the United Kingdom to its settlements, areas and postcodes; read when first asked.

Where it comes from, and under which licences, stands in data/LICENCE; build.py makes it.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signpost.places.distance import miles_from
from signpost.places.names import Names
from signpost.places.place import Place
from signpost.places.spelling import key_of
from signpost.places.units import DEGREE_STEP, Units, unpack

DATA = Path(str(files("signpost.places"))) / "data"

SETTLEMENT, POSTCODE, OUTWARD = "settlement", "postcode", "outward code"

NEAR = 25.0
"""Miles: farther than that from any outward code lies the sea, or another country."""


@dataclass(frozen=True, slots=True)
class Area:
    """A country, region, county or district.

    All of it lies in each of `within`; people also count it to each of `loosely` (Plymouth to Devon), and then
    whether something for the one covers the other is not known.
    """

    name: str
    kind: str
    within: tuple[str, ...]
    loosely: tuple[str, ...]


class National:
    """All of it; one for the process (`national()`), safe for threads: nothing in it changes once it is read.

    `called(key)`: the places of a name, areas first, then the largest; a district named after one of them is left out.
    """

    def __init__(self) -> None:
        self.called = lru_cache(maxsize=1024)(self._called)

    @cached_property
    def areas(self) -> dict[str, Area]:
        """Each area by the key of its name."""
        return {
            key_of(name): Area(name, kind, _keys(within), _keys(loosely))
            for _, name, kind, within, loosely, _ in self._area_rows
        }

    @cached_property
    def names(self) -> Names:
        """All names and aliases."""
        return Names(self._settlement_rows.keys() | self._areas_called.keys())

    def holding(self, key: str) -> Iterator[Area]:
        """The area of a key and all that hold it, the nearest first."""
        waiting, seen = [key], set()
        while waiting:
            area = self.areas.get(waiting.pop(0))
            if area is None or area.name in seen:
                continue
            seen.add(area.name)
            yield area
            waiting += area.within

    def postcode(self, outward: str, inward: str) -> Place | None:
        """One postcode in capitals; the middle of its sector or district if it is not in use; None if neither is."""
        if (row := self._outward.get(outward)) is None:
            return None
        _, lat, lon, inside, count, offset, size = row
        latitude, longitude, authorities = float(lat), float(lon), inside.split(";")
        if not inward:
            return self._coded(outward, OUTWARD, latitude, longitude, authorities)
        units = _units(int(offset), int(size), int(count))
        at = units.find(inward)
        rows = units.sector(inward[0]) if at is None else slice(at, at + 1)
        rows = rows if rows.start < rows.stop else slice(0, int(count))
        latitude += float(np.mean(units.north[rows])) * DEGREE_STEP
        longitude += float(np.mean(units.east[rows])) * DEGREE_STEP
        around = [authorities[each] for each in sorted(set(units.authority[rows].tolist()))]
        return self._coded(f"{outward} {inward}", POSTCODE, latitude, longitude, around, is_approximate=at is None)

    def district_near(self, latitude: float, longitude: float) -> str:
        """The name of the authority around the nearest outward code; empty if none is within 25 miles."""
        codes, latitudes, longitudes = self._middles
        miles = miles_from(Place("", "", latitude=latitude, longitude=longitude), latitudes, longitudes)
        nearest = int(np.argmin(miles))
        authority = self._outward[codes[nearest]][3].split(";")[0]
        return self._authorities[authority] if miles[nearest] < NEAR else ""

    def _coded(
        self, name: str, kind: str, lat: float, lon: float, authorities: list[str], is_approximate: bool = False
    ) -> Place:
        """A postcode that may lie in one of several authorities is said to lie in what holds them all."""
        districts = [self._authorities[each] for each in authorities]
        district = districts[0] if len(districts) == 1 else ""
        county, country = self._above(districts)
        return Place(
            name,
            kind,
            within=district or county or country,
            district=district,
            latitude=round(lat, 4),
            longitude=round(lon, 4),
            county=county,
            country=country,
            is_approximate=is_approximate,
        )

    def _above(self, districts: list[str]) -> tuple[str, str]:
        """The county and the country that hold all of some districts; empty where there is no such one."""
        chains = [list(self.holding(key_of(district))) for district in districts]
        shared = [area for area in chains[0] if all(area in chain for chain in chains)]
        county = next((area.name for area in shared if area.kind == "county"), "")
        country = next((area.name for area in shared if area.kind == "country"), "")
        return county, country

    @cached_property
    def _settlement_rows(self) -> dict[str, list[list[str]]]:
        """The lines of settlements.csv by the keys of their names: made into places only when asked for."""
        found: dict[str, list[list[str]]] = {}
        for row in _rows("settlements.csv"):
            for key in row[-1].split("|"):
                found.setdefault(key, []).append(row)
        return found

    @cached_property
    def _area_rows(self) -> list[list[str]]:
        return list(_rows("areas.csv"))

    @cached_property
    def _areas_called(self) -> dict[str, list[list[str]]]:
        found: dict[str, list[list[str]]] = {}
        for row in self._area_rows:
            for key in dict.fromkeys(key_of(name) for name in (row[1], *row[5].split(";")) if name):
                found.setdefault(key, []).append(row)
        return found

    def _called(self, key: str) -> tuple[Place, ...]:
        points = [self._settlement(row) for row in self._settlement_rows.get(key, ())]
        return _told_apart([self._area(row) for row in self._areas_called.get(key, ())], points)

    def _settlement(self, row: list[str]) -> Place:
        name, district, lat, lon, population, _ = row
        county, country = self._above([district])
        return Place(
            name,
            SETTLEMENT,
            within=district,
            district=district,
            latitude=float(lat),
            longitude=float(lon),
            county=county,
            country=country,
            population=int(population),
        )

    def _area(self, row: list[str]) -> Place:
        _, name, kind, within, _, _ = row
        county, country = self._above([name])
        latitude, longitude, postcodes = self._middle_of.get(key_of(name), (None, None, 0))
        return Place(
            name,
            kind,
            within=within.split(";")[0],
            latitude=latitude,
            longitude=longitude,
            county=county,
            country=country,
            population=postcodes,
        )

    @cached_property
    def _middle_of(self) -> dict[str, tuple[float, float, int]]:
        """The middle of each district, and of each county by those of its districts."""
        parts: dict[str, list[tuple[float, float, int]]] = {}
        for code, lat, lon, postcodes in _rows("centres.csv"):
            for area in self.holding(key_of(self._authorities[code])):
                if area.kind in ("district", "county"):
                    parts.setdefault(key_of(area.name), []).append((float(lat), float(lon), int(postcodes)))
        return {key: _weighed(those) for key, those in parts.items()}

    @cached_property
    def _authorities(self) -> dict[str, str]:
        return {row[0]: row[1] for row in self._area_rows if row[0]}

    @cached_property
    def _outward(self) -> dict[str, list[str]]:
        return {row[0]: row for row in _rows("outward.csv")}

    @cached_property
    def _middles(self) -> tuple[list[str], NDArray[np.float64], NDArray[np.float64]]:
        rows = list(self._outward.values())
        middles = np.array([(float(row[1]), float(row[2])) for row in rows])
        return [row[0] for row in rows], middles[:, 0], middles[:, 1]


@cache
def national() -> National:
    """The one list of this process."""
    return National()


@lru_cache(maxsize=256)
def _units(offset: int, size: int, count: int) -> Units:
    with (DATA / "units.bin").open("rb") as file:
        file.seek(offset)
        return unpack(file.read(size), count)


def _told_apart(areas: list[Place], points: list[Place]) -> tuple[Place, ...]:
    """Those of one name that are not the same thing twice: London is the county, Ipswich the town."""
    counties = {area.name for area in areas if area.kind == "county"}
    points = [point for point in points if point.county not in counties]
    districts = {point.district for point in points}
    areas = [area for area in areas if area.name not in districts]
    return (*areas, *sorted(points, key=lambda point: -point.population))


def _weighed(parts: list[tuple[float, float, int]]) -> tuple[float, float, int]:
    total = sum(count for _, _, count in parts)
    lat = sum(lat * count for lat, _, count in parts) / total
    lon = sum(lon * count for _, lon, count in parts) / total
    return round(lat, 3), round(lon, 3), total


def _keys(names: str) -> tuple[str, ...]:
    return tuple(key_of(name) for name in names.split(";") if name)


def _rows(name: str) -> Iterator[list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows
