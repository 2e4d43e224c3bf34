"""Text to the places it names, in order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from signpost.places.care import Setting, is_cued_over_the, means_place, starts_sentence
from signpost.places.names import Names
from signpost.places.national import National
from signpost.places.place import Mention, Place
from signpost.places.spelling import Word, words_of
from signpost.privacy.name_lists import any_given_names, is_word, surnames

_POSTCODE = re.compile(r"(?<![\w/-])([A-Z]{1,2}\d[A-Z\d]?)(?:\s{0,2}(\d[ABD-HJLNP-UW-Z]{2}))?(?![\w/-])", re.IGNORECASE)
_SURE_CODE = re.compile(r"[A-Z]{2}\d\d")
"""Two letters and two digits in capitals are an outward code without a cue; "B12" may be a vitamin, "S42" a section."""

_ADDRESS = re.compile(r"\S+@\S+|\bhttps?://\S+|\bwww\.\S+|\b[a-z0-9-]+(?:\.[a-z]{2,})+\b")
"""E-mail and web addresses: no place stands in "duty@essex.example"."""

Span = tuple[int, int]

LONGEST_MISSPELT = 5
"""Words."""

_SHORTENED = frozenset(("st", "gt", "lt", "mt"))

SHORTEST, SHORTEST_UNCUED = 3, 6
"""Letters: a shorter misspelt word begins no name; up to six, one is taken for a name only after "in" and the like."""


@dataclass(frozen=True, slots=True)
class Known:
    """One list of places: its names, and what each key means."""

    names: Names
    called: Callable[[str], tuple[Place, ...]]


class Finder:
    """Looks first in our own list, then in the national one, if there is one."""

    def __init__(self, ours: Known, nation: National | None) -> None:
        self._ours = ours
        self._nation = nation

    def find(self, text: str, is_area: bool = False) -> list[Mention]:
        """All mentions, in order, none overlapping another."""
        setting = Setting.of(words_of(text), text, is_area)
        taken = [match.span() for match in _ADDRESS.finditer(text)]
        found = list(self._codes(setting))
        taken += [mention.span for mention in found]
        named = list(self._named(setting, taken))
        taken += [mention.span for mention in named]
        return sorted((*found, *named, *self._misspelt(setting, taken)), key=lambda mention: mention.start)

    @cached_property
    def _lists(self) -> tuple[Known, ...]:
        if self._nation is None:
            return (self._ours,)
        return self._ours, Known(self._nation.names, self._nation.called)

    def _codes(self, setting: Setting) -> Iterator[Mention]:
        """Postcodes and outward codes."""
        if not any(letter.isdigit() for letter in setting.text):
            return
        for match in _POSTCODE.finditer(setting.text):
            if (place := self._coded(setting, match)) is not None:
                yield Mention(match.start(), match.end(), (place,))

    def _coded(self, setting: Setting, match: re.Match[str]) -> Place | None:
        outward, inward = match.group(1).upper(), (match.group(2) or "").upper()
        own = self._ours.called(outward.lower())
        if inward and (place := self._postcode(outward, inward)):
            return place if match.group().isupper() or not place.is_approximate else None
        if own:
            return own[0]
        place = self._postcode(outward, "")
        return place if place and _is_sure(setting, match) else None

    def _postcode(self, outward: str, inward: str) -> Place | None:
        return self._nation.postcode(outward, inward) if self._nation is not None else None

    def _named(self, setting: Setting, taken: list[Span]) -> Iterator[Mention]:
        """Known names, spelt right; of those that overlap the first, of those that begin together the longest."""
        lists = self._lists
        at = 0
        while at < len(setting.words):
            word = setting.words[at]
            hit = None if _is_taken(word, taken) else self._name_at(setting, at, lists)
            if hit is None:
                at += 1
                continue
            places, count = hit
            last = setting.words[at + count - 1]
            yield Mention(word.start, _end_of(last), places)
            at += count

    def _name_at(self, setting: Setting, at: int, lists: tuple[Known, ...]) -> tuple[tuple[Place, ...], int] | None:
        hits = [(count, known, key) for known in lists for key, count in known.names.at(setting.words, at)]
        for count, known, key in sorted(hits, key=lambda hit: -hit[0]):  # of equal length, ours come first
            if not (places := known.called(key)):
                continue
            if means_place(setting, at, count, key, known is lists[0]) or self._is_qualified(
                setting, at, count, places
            ):
                return places, count
        return None

    def _is_qualified(self, setting: Setting, at: int, count: int, places: tuple[Place, ...]) -> bool:
        """Whether the county that holds it follows an ordinary word: "March, Cambridgeshire"."""
        then = at + count
        if then < len(setting.words) and setting.words[then].plain == "in":
            then += 1
        if self._nation is None or then >= len(setting.words) or not setting.words[at].is_capitalised:
            return False
        around = {name for place in places for name in (place.county, place.district) if name}
        following = (area for key, _ in self._nation.names.at(setting.words, then) for area in self._nation.called(key))
        return any(area.name in around for area in following)

    def _misspelt(self, setting: Setting, taken: list[Span]) -> Iterator[Mention]:
        """Words that are nearly a name, where a place is likely."""
        at = 0
        while at < len(setting.words):
            hit = None if _is_taken(setting.words[at], taken) else self._misspelt_at(setting, at, taken)
            if hit is not None:
                places, count = hit
                yield Mention(setting.words[at].start, _end_of(setting.words[at + count - 1]), places, is_misspelt=True)
                at += count
            else:
                at += 1

    def _misspelt_at(self, setting: Setting, at: int, taken: list[Span]) -> tuple[tuple[Place, ...], int] | None:
        if not _may_be_misspelt(setting, at):
            return None
        fewest = 2 if _begins_longer_name(setting, at) else 1
        for count in range(min(LONGEST_MISSPELT, len(setting.words) - at), fewest - 1, -1):
            words = setting.words[at : at + count]
            if any(_is_taken(word, taken) for word in words):
                continue
            if places := self._like(words):
                return places, count
        return None

    def _like(self, words: list[Word]) -> tuple[Place, ...]:
        """The places that are nearest in spelling; ours before others that are as near; none for a name spelt right."""
        best: tuple[Place, ...] = ()
        least = 99
        if len(words) == 1 and any(words[0].bare in known.names for known in self._lists):
            return ()
        for known in self._lists:
            keys, slips = known.names.like(words)
            keys = [key for key in keys if _is_slip(words, key)]
            if keys and 0 < slips < least:
                best, least = tuple(dict.fromkeys(place for key in keys for place in known.called(key))), slips
        return tuple(sorted(best, key=lambda place: -place.population))


def _is_sure(setting: Setting, match: re.Match[str]) -> bool:
    """Whether an outward code alone is meant as a place."""
    if match.group().isupper() and _SURE_CODE.fullmatch(match.group(1)):
        return True
    at = next(each for each, word in enumerate(setting.words) if word.end > match.start())
    if setting.is_whole(at, 1) or setting.after(at) in ("area", "postcode", "postcodes", "district"):
        return True
    before = setting.before(at)
    is_section = match.group(1)[0] in "Ss" and match.group(1)[1].isdigit()  # of an Act: "in S42 enquiries"
    return not is_section and (is_cued_over_the(setting, at) or before in ("postcode", "postcodes"))


def _may_be_misspelt(setting: Setting, at: int) -> bool:
    """After a cue, or with a capital that tells something."""
    word = setting.words[at]
    if (len(word.plain) < SHORTEST and word.plain not in _SHORTENED) or not word.plain.isalpha():
        return False
    if is_cued_over_the(setting, at):
        return True
    if not word.is_capitalised or word.is_shouted or not setting.capitals_tell or len(word.plain) < SHORTEST_UNCUED:
        return False
    if word.plain in any_given_names() or word.plain in surnames():
        return False
    return not starts_sentence(setting, at)


def _begins_longer_name(setting: Setting, at: int) -> bool:
    """Without a cue, before another capital: "Dunmore Mobility" is no misspelt Dinmore."""
    is_followed = bool(setting.after(at)) and setting.words[at + 1].is_capitalised
    return is_followed and not is_cued_over_the(setting, at)


def _is_slip(words: list[Word], key: str) -> bool:
    """Whether what differs from a name is no word of its own: "old wiring" is not Old Woking."""
    pairs = zip(words, key.split(" "), strict=True)
    return all(
        word.plain == other or (len(word.plain) >= SHORTEST and not is_word(word.plain)) for word, other in pairs
    )


def _is_taken(word: Word, taken: list[Span]) -> bool:
    return any(word.start < end and start < word.end for start, end in taken)


def _end_of(word: Word) -> int:
    """Without a possessive s: "Halesworth's" names Halesworth."""
    return word.end
