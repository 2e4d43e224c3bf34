"""Known names to where they stand among the words of a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from signpost.places.spelling import Word

ONE_SLIP, TWO_SLIPS = 5, 10
"""Letters: a name of five to nine may have one wrong, missing, extra or swapped letter; a longer one two. With two at
eight, Cheriton was taken for Charlton: many villages are in no list."""


class Names:
    """A set of names, by the key that `spelling.key_of` gives them."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        lengths = defaultdict(set)
        for key in self._keys:
            first, _, rest = key.partition(" ")
            lengths[first].add(rest.count(" ") + 2 if rest else 1)
        self._lengths = {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()}
        self._alike: dict[tuple[str, int], list[str]] | None = None

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def at(self, words: list[Word], first: int) -> Iterator[tuple[str, int]]:
        """The names that begin at a word, and how many words long; the longest first."""
        word = words[first]
        lengths = self._lengths.get(word.plain) or self._lengths.get(word.bare)
        for count in lengths or ():
            if (key := self._key(words[first : first + count], count)) is not None:
                yield key, count

    def _key(self, words: list[Word], count: int) -> str | None:
        if len(words) < count:
            return None
        before = [word.plain for word in words[:-1]]
        for last in (words[-1].plain, words[-1].bare):
            if (key := " ".join((*before, last))) in self._keys:
                return key
        return None

    def like(self, words: list[Word]) -> tuple[list[str], int]:
        """The names that a few words may be a misspelling of, all equally near, and how many letters off."""
        key = " ".join(word.plain for word in words)
        allowed = slips_allowed(key)
        if not allowed:
            return [], 0
        near = [name for name in self._near(key, allowed) if f"{name}s" != key]
        found = process.extract(key, near, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        found = [each for each in found if len(words) == 1 or _each_is_like(key, each[0])]
        least = min((distance for _, distance, _ in found), default=0)
        return sorted({name for name, distance, _ in found if distance == least}), int(least)

    def _near(self, key: str, allowed: int) -> list[str]:
        """Names of the same first letter and number of words, and nearly the same length."""
        if self._alike is None:
            alike = defaultdict(list)
            for each in self._keys:
                if each.startswith("the "):
                    continue  # "the fen": an article is no likeness
                alike[each[0] + str(each.count(" ")), len(each)].append(each)
            self._alike = dict(alike)
        kind = key[0] + str(key.count(" "))
        lengths = range(len(key) - allowed, len(key) + allowed + 1)
        return [name for length in lengths for name in self._alike.get((kind, length), ())]


def _each_is_like(key: str, name: str) -> bool:
    """Several words must be alike one by one: "old wiring" is not Old Woking."""
    pairs = list(zip(key.split(" "), name.split(" "), strict=True))
    return all(
        OSA.distance(one, other) <= max(1, slips_allowed(other)) for one, other in pairs if min(len(one), 3) == 3
    )


def slips_allowed(key: str) -> int:
    """How many letters of a name may be wrong."""
    if len(key) < ONE_SLIP:
        return 0
    return 1 if len(key) < TWO_SLIPS else 2
