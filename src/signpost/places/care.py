"""A name among the words of a text to whether it means the place there: an ordinary word never does without a cue."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from signpost.places.spelling import Word
from signpost.privacy.name_lists import any_given_names, given_names

CUES = frozenset("in near around from at outside nr within across throughout between towards round".split())
"""What stands before a place."""

_LEADS = CUES | {"of", "to", "the"}
_AFTER_OF = frozenset(
    "north south east west miles mile km outskirts town city centre center area side village part edge borough "
    "radius  distance parish people residents".split()
)
_AFTER_TO = frozenset(
    "move moved moving moves go going goes gone travel travelling travels get getting bus train drive drives "
    "driving  lift come coming came back relocate relocated relocating close near next trip trips transport closer "
    "nearer".split()
)
_CLOSEST = frozenset("closest nearest close closer".split())
_TITLES = frozenset("mr mrs ms miss mx dr sir dame prof professor rev revd cllr councillor sister nurse pc".split())
_SMALL_STREETS = frozenset("road rd street lane avenue ave crescent terrace".split())
_STREETS = _SMALL_STREETS | frozenset("st way close drive court gardens place walk row square hill grove mews".split())

_SCALES = frozenset(("scale", "test"))
_NAMED_AFTER = frozenset(
    "arms house lodge inn hotel ward score assessment tool manor villa villas suite wing fc rovers united".split()
)

# "bath lift", "Rugby Club", "from reading glasses": the word says what kind of thing follows.
_THINGS = frozenset(
    "aid aids attendant board boards book books box boxes chair chairs club clubs cream cup cushion day dock filler "
    "fillers  glasses grab ground group groups handle hoist injuries injury lift lifts light lounge lunch lunches "
    "magazine mat mats  material materials oil pen platform player players rail rails room rooms score screen seat "
    "seats service shoes shop  skill skills slot step steps stick table tap taps team tray training transfer "
    "trousers water wound wounds".split()
)
# "help with getting in bath", "confidence in reading"
_DOINGS = frozenset(
    "get gets getting got help helping sit sits sitting fall falls fell fallen slip slipped slips stuck climb "
    "climbing lie  lying soak step stepping transfer transferring out interest interested difficulty difficulties "
    "trouble confidence  confident skills enjoys pleasure lessons progress delight improvement support struggles "
    "struggling big great".split()
)
# What may follow a small-written place that is also a word: "lunch clubs in bath for over 60s".
_GOES_ON = frozenset(
    "area and or who that with for on which please today tomorrow this if is are open near but she he they we has "
    "have  needs wants wanting looking can because where when also town city centre so under now only at from by to "
    "not any  free it as tonight about was thanks uk would will could does do in within until after before he's "
    "she's they're  there i me the".split()
)
_SETTLED = frozenset("area town city residents villages based".split())
_WHERE = frozenset("in near around outside nr within across".split())
"""What stands before a place and not before a person: "from Shirley" may be either."""

_SMALL, _MONTHS, _STREETS_NAMED, _NAMES = "[small]", "[months]", "[streets]", "[names]"
_ACRONYMS = "[acronyms]"
_MOSTLY_PLACES = frozenset("chester kent lincoln preston stirling".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """The words of a text and what its capitals are worth: nothing in a title or a shout."""

    words: list[Word]
    text: str
    capitals_tell: bool
    is_area: bool = False

    @classmethod
    def of(cls, words: list[Word], text: str, is_area: bool = False) -> "Setting":
        """`is_area`: the text is the field of a record that says where something is, so all of it is cued."""
        lettered = [word for word in words if len(word.plain) > 3 and word.written[0].isalpha()]
        capitals = sum(word.is_capitalised for word in lettered)
        is_title = len(lettered) > 3 and capitals > len(lettered) * 0.7
        return cls(words, text, not is_title, is_area)

    def before(self, first: int) -> str:
        """The word before one, empty at the start and after a stop."""
        if first == 0 or self._is_parted(first - 1, first, ".!?;:"):
            return ""
        return self.words[first - 1].plain

    def after(self, last: int) -> str:
        """The word after one, empty at the end and before a stop or a comma."""
        if last + 1 >= len(self.words) or self._is_parted(last, last + 1, ".!?;:,)"):
            return ""
        return self.words[last + 1].plain

    def _is_parted(self, one: int, other: int, stops: str) -> bool:
        gap = self.text[self.words[one].end : self.words[other].start]
        return any(stop in gap for stop in stops) and not self._is_abbreviated(one)

    def _is_abbreviated(self, at: int) -> bool:
        return self.words[at].plain in _TITLES or self.words[at].plain in ("nr", "st")

    def is_whole(self, first: int, count: int) -> bool:
        """Whether those words are all there is."""
        return first == 0 and count == len(self.words)


def means_place(setting: Setting, first: int, count: int, name: str, is_ours: bool = False) -> bool:
    """Whether `count` words from `first` on, which spell a known name, mean the place.

    `is_ours`: it is in the council's own list, so a capital inside a sentence is enough, and "Northgate Road" is near.
    """
    if setting.is_whole(first, count):
        return True
    kind = _kind(name)
    if kind == _STREETS_NAMED or _is_person(setting, first, count):
        return False
    last = first + count - 1
    if not is_ours and (_is_street(setting, last) or _is_part_of_name(setting, last)):
        return False
    if setting.is_area:
        return setting.words[first].is_capitalised or not kind
    return not kind or _is_cued(setting, first, count, kind, is_ours)


def is_cued(setting: Setting, first: int, cues: frozenset[str] = CUES) -> bool:
    """Whether a word that leads to a place stands before."""
    before = setting.before(first)
    second = setting.before(first - 1) if first else ""
    if before == "of":
        return second in _AFTER_OF
    if before == "to":
        return second in _AFTER_TO or bool(
            {setting.before(first - each) for each in (2, 3) if first >= each} & _CLOSEST
        )
    return before in cues


def is_cued_over_the(setting: Setting, first: int) -> bool:
    """The same, with an article between: "in the Halesworth area"."""
    if first == 0 or setting.words[first - 1].plain not in _LEADS:
        return False  # the usual case, at little cost
    return is_cued(setting, first - 1 if setting.before(first) == "the" else first)


def is_street(text: str, end: int) -> bool:
    """Whether the name that ends there is a street's: Hilltop Road may be miles from Hilltop."""
    following = re.match(r"\s+(\w+)", text[end:])
    return bool(following and following[1][0].isupper() and following[1].lower() in _STREETS)


def starts_sentence(setting: Setting, first: int) -> bool:
    """Whether a capital there would say nothing."""
    return not setting.before(first)


def _is_cued(setting: Setting, first: int, count: int, kind: str, is_ours: bool) -> bool:
    following = setting.after(first + count - 1)
    word = setting.words[first]
    if following in _THINGS or kind == _ACRONYMS:
        return kind == _ACRONYMS and word.is_shouted
    if word.is_capitalised and setting.capitals_tell and not word.is_shouted:
        return _is_cued_capital(setting, first, kind, following) or (is_ours and not starts_sentence(setting, first))
    if kind == _NAMES:
        return setting.before(first) in _WHERE
    return kind == _SMALL and _is_cued_small(setting, first, following)


def _is_cued_capital(setting: Setting, first: int, kind: str, following: str) -> bool:
    if following in _SETTLED and kind != _NAMES:
        return True
    if kind == _MONTHS:
        return setting.before(first) in ("near", "outside") and not following.isdigit()
    if setting.before(first) == "in" and following == "with":
        return False
    return is_cued(setting, first, _WHERE if kind == _NAMES else CUES)


def _is_cued_small(setting: Setting, first: int, following: str) -> bool:
    if setting.before(first) not in CUES or (following and following not in _GOES_ON):
        return False
    earlier = {setting.before(first - each) for each in (1, 2) if first > each - 1}
    return not earlier & _DOINGS


def _is_person(setting: Setting, first: int, count: int) -> bool:
    """As in "Mrs Halesworth" and "Jack London"."""
    before = setting.before(first)
    if before in _TITLES:
        return True
    is_called = before in given_names() and setting.words[first - 1].is_capitalised
    return count == 1 and is_called and setting.words[first].is_capitalised and not setting.words[first - 1].is_shouted


def _is_street(setting: Setting, last: int) -> bool:
    """A street's name: Norwich Road is not in Norwich."""
    following = setting.after(last)
    if following not in _STREETS:
        return False
    return following in _SMALL_STREETS or setting.words[last + 1].is_capitalised


def _is_part_of_name(setting: Setting, last: int) -> bool:
    """Norfolk House, the York scale, the London Borough of Brent."""
    following = setting.after(last)
    if following == "borough":
        return setting.after(last + 1) == "of"
    return following in _SCALES or (following in _NAMED_AFTER and setting.words[last + 1].is_capitalised)


def _kind(name: str) -> str:
    return _kinds().get(name, "")


@cache
def _kinds() -> dict[str, str]:
    """Each name that needs a cue, by the section it stands in."""
    text = files("signpost.places").joinpath("data/ordinary.txt").read_text(encoding="utf-8")
    kinds = dict.fromkeys(any_given_names() - _MOSTLY_PLACES, _NAMES)
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line
        elif line and not line.startswith("#"):
            kinds |= dict.fromkeys(
                line.split("|") if "|" in line or section == _STREETS_NAMED else line.split(), section
            )
    return kinds
