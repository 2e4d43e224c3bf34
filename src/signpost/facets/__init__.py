"""Records to what can be filtered by: days, hours, ages, cost, access."""

from signpost.facets.facets import Facets, Gender, Provider, Route
from signpost.facets.opening import Session, next_session, open_at, open_on
from signpost.facets.reading import facets_of
from signpost.facets.state import State, state_at

__all__ = [
    "Facets",
    "Gender",
    "Provider",
    "Route",
    "Session",
    "State",
    "facets_of",
    "next_session",
    "open_at",
    "open_on",
    "state_at",
]
