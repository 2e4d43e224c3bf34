"""One snapshot on one day to what its lists are counted, filtered and paged by, without reading any record again."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from signpost.domain.document import Audience, Kind, Record
from signpost.index.catalogue import Catalogue
from signpost.index.rows import Listed
from signpost.needs import Vocabulary
from signpost.services.open_referral.names import Names, plain
from signpost.services.open_referral.terms import Taxonomy, terms_of, terms_of_vocabulary
from signpost.services.open_referral.values import is_placed, number, point, postcode_key

Positions = NDArray[np.int64]
Numbers = NDArray[np.float64]

READ_AT_ONCE = 500
"""Records read in one query while a shelf is filled or a stream is written: about 1 MB."""

_START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Gathered:
    """The columns while they grow."""

    ids: list[str] = field(default_factory=list)
    modified: list[int] = field(default_factory=list)
    minimum_age: list[float] = field(default_factory=list)
    maximum_age: list[float] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    postcodes: list[str] = field(default_factory=list)
    located: list[int] = field(default_factory=list)
    at_location: dict[str, int] = field(default_factory=dict)
    position: dict[str, int] = field(default_factory=dict)
    organizations: dict[str, tuple[str, list[int]]] = field(default_factory=dict)
    terms: dict[str, tuple[Taxonomy, str, list[int]]] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)
    area_of: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Organization:
    """A provider by its name, and where on the shelf its services stand."""

    id: str
    name: str
    services: Positions


@dataclass(frozen=True, slots=True)
class Term:
    """A term, and which services bear it: perhaps none, for the vocabulary has more than a directory needs."""

    id: str
    taxonomy_id: str
    taxonomy: Taxonomy
    name: str
    services: Positions


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every public service in the order of its id; columns hold one value a service, NaN for "not stated".

    `numbers` are the catalogue's document numbers, `modified` microseconds since 1970. `position` finds a service by
    its UUID and by our own id. `areas` are the different areas served, `area_of` which of them a service names, -1
    for none. `centres` are degrees of latitude and longitude.
    """

    numbers: Positions
    ids: tuple[str, ...]
    modified: NDArray[np.int64]
    minimum_age: Numbers
    maximum_age: Numbers
    located: Positions
    at_location: dict[str, int]
    position: dict[str, int]
    organizations: dict[str, Organization]
    terms: dict[str, Term]
    centres: dict[str, tuple[float, float]]
    areas: tuple[str, ...]
    area_of: Positions

    @property
    def size(self) -> int:
        """How many services."""
        return len(self.ids)


def fill(catalogue: Catalogue, vocabulary: Vocabulary, names: Names, today: date) -> Shelf:
    """Read every record once. Who may read what is the catalogue's to say: this asks as the public."""
    numbers = catalogue.shown(Kind.SERVICE, catalogue.scope(Audience.PUBLIC, today))
    gathered = _Gathered()
    for taxonomy, term in terms_of_vocabulary(vocabulary):
        gathered.terms[names.term(taxonomy.key, term)] = (taxonomy, term, [])
    for position, listed in enumerate(_read(catalogue, numbers)):
        _gather(gathered, position, listed, names, vocabulary)
    points = np.array(gathered.points, np.float64).reshape(-1, 2)
    return Shelf(
        numbers=np.array(numbers, np.int64),
        ids=tuple(gathered.ids),
        modified=np.array(gathered.modified, np.int64),
        minimum_age=np.array(gathered.minimum_age, np.float64),
        maximum_age=np.array(gathered.maximum_age, np.float64),
        located=np.array(gathered.located, np.int64),
        at_location=gathered.at_location,
        position=gathered.position,
        organizations=_organizations(gathered),
        terms=_terms(gathered, names),
        centres=_centres(gathered.postcodes, points),
        areas=tuple(gathered.areas),
        area_of=np.array(gathered.area_of, np.int64),
    )


def microseconds(moment: datetime) -> int:
    """Since 1970, of a moment with or without a time zone; one without is read as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - _START) // timedelta(microseconds=1)


def _read(catalogue: Catalogue, numbers: list[int]) -> Iterator[Listed]:
    for start in range(0, len(numbers), READ_AT_ONCE):
        yield from catalogue.listed(numbers[start : start + READ_AT_ONCE])


def _gather(gathered: _Gathered, position: int, listed: Listed, names: Names, vocabulary: Vocabulary) -> None:
    document, record = listed.document, listed.document.record or Record()
    id_ = names.service(document.id)
    gathered.ids.append(id_)
    gathered.position |= {document.id: position, id_: position}
    gathered.modified.append(microseconds(listed.modified_at))
    gathered.minimum_age.append(_or_unknown(number(record.minimum_age)))
    gathered.maximum_age.append(_or_unknown(number(record.maximum_age)))
    gathered.points.append(point(record) or (np.nan, np.nan))
    gathered.postcodes.append(postcode_key(record.postcode))
    if is_placed(record):
        gathered.at_location[names.at_location(document.id)] = position
        gathered.located.append(position)
    if name := record.organization_name:
        gathered.organizations.setdefault(names.organization(name), (name, []))[1].append(position)
    area = record.service_area or document.area
    gathered.area_of.append(gathered.areas.setdefault(area, len(gathered.areas)) if area else -1)
    for taxonomy, term in dict.fromkeys(terms_of(document, vocabulary)):
        gathered.terms.setdefault(names.term(taxonomy.key, term), (taxonomy, term, []))[2].append(position)


def _or_unknown(value: float | None) -> float:
    return np.nan if value is None else value


def _organizations(gathered: _Gathered) -> dict[str, Organization]:
    """By id, in the order of their names, and of their ids where those are the same."""
    found = [
        Organization(id_, name, np.array(services, np.int64))
        for id_, (name, services) in gathered.organizations.items()
    ]
    return {each.id: each for each in sorted(found, key=lambda each: (plain(each.name), each.id))}


def _terms(gathered: _Gathered, names: Names) -> dict[str, Term]:
    found = [
        Term(id_, names.taxonomy(taxonomy.key), taxonomy, name, np.unique(np.array(services, np.int64)))
        for id_, (taxonomy, name, services) in gathered.terms.items()
    ]
    return {each.id: each for each in sorted(found, key=lambda each: (each.taxonomy.key, plain(each.name), each.id))}


def _centres(postcodes: list[str], points: Numbers) -> dict[str, tuple[float, float]]:
    """The middle of each postcode, and of each postcode district, by where its services stand."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for postcode, (latitude, longitude) in zip(postcodes, points.tolist(), strict=True):
        if postcode and not np.isnan(latitude):
            for key in {postcode, postcode[:-3]} - {""}:
                found[key].append((latitude, longitude))
    middles = {key: np.mean(at, axis=0).tolist() for key, at in found.items()}
    return {key: (latitude, longitude) for key, (latitude, longitude) in middles.items()}
