"""What a place is, and where a text names one."""

from dataclasses import dataclass

PARTLY_KNOWN = ("former ", "part of ")
"""Kinds of area that are known to lie in another, and nothing more."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the council's own list (`is_ours`) or of the national one.

    `within` names the next larger place, `district` the authority it lies in; coordinates are WGS 84 degrees.
    `is_approximate`: a postcode that is not in use, so the coordinates are the middle of those around it.
    """

    name: str
    kind: str
    within: str = ""
    district: str = ""
    gp_area: str = ""
    postcode_prefix: str = ""
    latitude: float | None = None
    longitude: float | None = None
    county: str = ""
    country: str = ""
    population: int = 0
    is_ours: bool = False
    is_approximate: bool = False

    @property
    def is_area(self) -> bool:
        """Whether it is an area with borders rather than a point on the map."""
        return self.kind in ("country", "region", "county", "district") or self.kind.startswith(PARTLY_KNOWN)

    @property
    def label(self) -> str:
        """Its name, and what tells it from others of that name: "Newport, Isle of Wight"."""
        around = (self.county, self.district, self.country, self.within)
        beyond = next((each for each in around if each and self.name not in each), "")
        return f"{self.name}, {beyond}" if beyond else self.name


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names a place: `text[start:end]`.

    `candidates` are what it may mean, the likeliest first: never empty, several only if the asker has to choose.
    """

    start: int
    end: int
    candidates: tuple[Place, ...]
    is_misspelt: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where it begins and ends."""
        return self.start, self.end

    @property
    def place(self) -> Place:
        """The likeliest."""
        return self.candidates[0]

    @property
    def is_ambiguous(self) -> bool:
        """Whether to ask which is meant."""
        return len(self.candidates) > 1
