"""Text to places, and which areas hold which."""

from signpost.places.care import is_street
from signpost.places.choosing import CLOSE
from signpost.places.distance import miles_between, miles_from
from signpost.places.gazetteer import Gazetteer, is_left_out
from signpost.places.national import POSTCODE, National, national
from signpost.places.place import Mention, Place
from signpost.places.radius import Reach, find_reach
from signpost.privacy.name_lists import is_word

__all__ = [
    "CLOSE",
    "POSTCODE",
    "Gazetteer",
    "Mention",
    "National",
    "Place",
    "Reach",
    "find_reach",
    "is_left_out",
    "is_street",
    "is_word",
    "miles_between",
    "miles_from",
    "national",
]
