"""Places that share a name to the one that is meant, where the text, the asker's area or our own county tells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from signpost.places.distance import miles_between
from signpost.places.holding import Holding
from signpost.places.place import Mention, Place

CLOSE = 30.0
"""Miles: farther away than that, a place is not near the asker."""

DOMINANT, TIMES_LARGER = 20_000, 20
"""People: Leeds is the city, not the village in Kent; a Newport has to be asked for."""

MOST_CHOICES = 6

_QUALIFIES = re.compile(r"(?:\s*[,(/-]\s*|\s+)(?:in\s+|on\s+)?(?:the\s+)?", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\)")


class Choosing:
    """An ambiguous name is likelier near `home`, our own places, or else near `middle`, where most records lie."""

    def __init__(self, holding: Holding, home: Sequence[Place], middle: Place | None = None) -> None:
        self._holding = holding
        self._home = home
        self._middle = middle

    def choose(self, text: str, mentions: list[Mention], near: Place | None) -> tuple[Mention, ...]:
        """Each mention with fewer candidates, "Newport, Essex" as one mention."""
        joined = self._joined(text, mentions)
        clear = [mention.place for mention in joined if not mention.is_ambiguous]
        return tuple(self._chosen(mention, clear, near) if mention.is_ambiguous else mention for mention in joined)

    def _joined(self, text: str, mentions: list[Mention]) -> list[Mention]:
        joined: list[Mention] = []
        for mention in mentions:
            if joined and (both := self._qualified(text, joined[-1], mention)):
                joined[-1] = both
            else:
                joined.append(mention)
        return joined

    def _qualified(self, text: str, one: Mention, other: Mention) -> Mention | None:
        """The first with the second as its county, if that is how they stand to each other."""
        if not other.place.is_area or one.place.is_area or not _QUALIFIES.fullmatch(text[one.end : other.start]):
            return None
        inside = self._inside(one.candidates, [other.place])
        if not inside:
            return None
        bracket = _BRACKET.match(text, other.end) if "(" in text[one.end : other.start] else None
        return replace(one, end=bracket.end() if bracket else other.end, candidates=tuple(inside))

    def _chosen(self, mention: Mention, clear: Sequence[Place], near: Place | None) -> Mention:
        """By the areas that the text names, where the asker is, where we and our records are, or size.

        The first that tells, decides.
        """
        for found in self._ways(mention.candidates, clear, near):
            if len(found) == 1:
                return replace(mention, candidates=tuple(found))
        return replace(mention, candidates=mention.candidates[:MOST_CHOICES])

    def _ways(
        self, candidates: Sequence[Place], clear: Sequence[Place], near: Place | None
    ) -> Iterator[Sequence[Place]]:
        yield self._inside(candidates, clear)
        if near is not None:
            yield self._close_to([near], candidates)
        yield self._close_to(self._home, candidates)
        yield [each for each in candidates if self._middle and _are_close(each, self._middle)]
        yield _dominant(candidates)

    def _inside(self, candidates: Iterable[Place], areas: Iterable[Place]) -> list[Place]:
        """Those that a named area surely holds, or that people count to it."""
        wanted = [area for area in areas if area.is_area]
        return [each for each in candidates if any(self._holding.counts_to(area, each) for area in wanted)]

    def _close_to(self, places: Sequence[Place], candidates: Iterable[Place]) -> list[Place]:
        """Those in one county with some places, or else close to one of them."""
        if not places:
            return []
        around = {key for place in places for key in self._holding.local(place)}
        inside = [each for each in candidates if around & self._holding.local(each)]
        return inside or [each for each in candidates if any(_are_close(each, place) for place in places)]


def _are_close(one: Place, other: Place) -> bool:
    miles = miles_between(one, other)
    return miles is not None and miles <= CLOSE


def _dominant(candidates: Sequence[Place]) -> list[Place]:
    sizes = sorted((place.population for place in candidates), reverse=True)
    is_clear = sizes[0] >= DOMINANT and sizes[0] >= TIMES_LARGER * sizes[1]
    return [max(candidates, key=lambda place: place.population)] if is_clear else []
