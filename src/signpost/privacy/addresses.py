"""Text to the addresses in it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from signpost.privacy.ages import ages_in
from signpost.privacy.homes import (
    ALWAYS_STREETS,
    BUILDINGS,
    DWELLINGS,
    HOUSES,
    IN_FRONT,
    TERRACES,
    capitals,
    endings_of_streets,
    is_lived_at,
    may_name_homes,
    named_homes,
    road,
)
from signpost.privacy.name_lists import is_settlement, is_word, never_names, some_street_words, street_words, verbs
from signpost.privacy.postcode import POSTCODE
from signpost.privacy.spans import Span, blanked, merged
from signpost.privacy.whole_address import whole
from signpost.privacy.words import fold, is_shouted

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SPELT = (
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ \-](?:{_ONES}))?|"
    rf"ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{_ONES}"
)
_NUMBER = (
    r"(?:(?:house\s)?(?:[Nn]umber|[Nn]o\.?|[Hh]ouse|[Hh]se)\s|[Nn]o\.)?(?!(?:19|20)\d\d,)\d{1,4}[a-z]?"
    r"(?:\s?[\-–/]\s?(?:\d{1,4}[a-z]?|[a-z]\b)|\s?&\s?\d{1,4}[a-z]?)?"
)
_UNIT = (
    r"(?:flat|flt\.?|van|apartment|apt\.?|caravan|static|chalet|pitch|plot|bungalow|maisonette|mobile home|lodge|house|"
    r"hse\.?|block|almshouse|bedsit)"
)
_DOOR = r"\d{1,4}[A-Za-z]?(?:/\d{1,2})?"
_SMALL_BUILDING = (
    r"\s(?:the\s)?(?:[a-z][a-z'’\-]{2,20}\s){1,3}(?:court|ct|drove|house|hse|lane|lodge|mansions|heights|"
    r"road|street|tower|towers|park|site|view)\b"
)
"""What may follow a flat in small letters."""

_OF_A_COURSE = re.compile(r"(?:room|rm|suite|unit|block)\b", re.IGNORECASE)
"""Before a number also what is no home: "unit 3 Care Certificate"."""

_IN_BUILDING = re.compile(
    r"\b(?i:room|rm|studio|suite|unit|berth|mooring|site|bed|plot|pitch)\s{1,2}\d{1,4}[A-Za-z]?"
    rf"(?=,?\s(?:at\s|in\s|of\s)?(?:the\s)?[A-Z]|{_SMALL_BUILDING})"
)
_FLAT = re.compile(
    rf"\b(?:(?i:{_UNIT})\s{{1,2}}(?:{_DOOR}|[A-Z]\d{{0,3}}|(?i:{_ONES})(?=,?\s[A-Z\d]))|(?i:flat|apt|flt){_DOOR}|"
    r"(?i:penthouse|(?:ground|first|second|third|top|1st|2nd|3rd)\sfloor)(?=,\s\d{1,4}[a-z]?\s[A-Z])|"
    r"(?i:(?:ground|first|second|third|top|basement|upper|lower|garden|\d(?:st|nd|rd|th))[ -](?:floor\s)?flat)"
    r"(?=,\s\d|\s\d|,\s[A-Z]))"
    r"(?=,|\s{1,2}(?:at|in|above|below|over|behind|on|off|of(?=\s(?:the\s)?[A-Z])|flat|room|rm|unit)\b|\s{1,2}[A-Z\d(\[]|\s*$|[.;?!)]|"
    rf"{_SMALL_BUILDING})"
)
_NOT_STREETS = frozenset(
    "a adult adults an and at bed bedroom bedroomed beds by calls carer carers children day days degree floor for "
    "from ground has have hour hours in is level live lives man men metre metres mile miles minute minutes month "
    "months near need needs of on or people per person places residents room rooms seat seater staff step steps "
    "stop storey support that the time times to unit visits way week weeks wheel wheeled who with "
    "woman women yards year years".split()
)
"""Between a number and such a word they make it a measure."""

_DISTANCE = re.compile(r"^\d+\s(?:foot|inch|pound|yard)\s(?:drive|rise|square|view|walk)", re.IGNORECASE)
"""Tell "50 yard walk" from "8 cobblers yard"."""

_COUNTED = re.compile(
    r"\s(?:(?:care|new|other|local)\s)?(?:carers|clients|families|flats|homes|houses|neighbours|patients|people|"
    r"properties|residents|staff|tenants|volunteers|workers)\b",
    re.IGNORECASE,
)
"""After a street they make the number before it theirs: "3 Church Lane residents"."""

_KNOWN_TO_ALL = frozenset({"10 downing street", "11 downing street", "221b baker street", "4 privet drive"})

_STREETS = (
    "almshouses|avenue|chase|close|cotts|cottages|court|crescent|croft|drive|garth|gardens|green|grove|hill|house|hse|"
    "lane|lea|mead|meadows?|mews|orchard|parade|park|place|quay|rise|road|row|spinney|square|street|terrace|vale|view|"
    "villas|walk|way|wharf|wynd|yard|cl|clse|cr|cres|ct|gdns|pl|rd|tce|ter"
)
_SMALL = re.compile(
    rf"\b(?:{_UNIT}\s)?{_NUMBER},?\s(?:[a-z][a-z'’\-]{{1,20}}\s){{1,2}}(?:{_STREETS})\b"
    r"(?P<ends>(?=\s*(?:[,.;:)?!\[–]|\s-|$|[a-z]{1,2}\d))|(?<=view|mead|quay|mews)|(?<=croft|wharf)|(?<=crescent))?"
)
_SAID_A_NUMBER = re.compile(r"(?:(?:number|no\.?|hse)\s|no\.)", re.IGNORECASE)
"""In small letters, at the end of what is said: "12 kings drive, " but not "2 storey house in"."""

_AT_THE_START = re.compile(
    rf"^\s{{0,2}}\d{{1,3}}[a-z]?,?\s(?:[a-z][a-z'’\-]{{2,20}}\s){{1,2}}(?:{_STREETS}|cl|ct|dr|pl)\b(?P<ends>)",
    re.MULTILINE,
)
"""A line that begins with it: "48 arundel dr mobility"."""

_NUMBERED = re.compile(rf"\b{_NUMBER}\s(?:[Tt]he\s)?[A-Z][\w'’\-]{{2,20}}(?:\s[A-Z][\w'’\-]{{2,20}}){{0,2}}")
_THE = re.compile(
    r"(?:\b[Nn]o\.?\s?|(?<![\w\-/.,]))\d{1,3}[a-z]?,?\s"
    r"(?:The\s[A-Z][a-z'’]{2,20}(?:\s[A-Z][a-z'’]{2,20})?|the\s[A-Z][a-z'’]{2,20}(?=\s{0,2}(?:[,.;:)?!]|$)))"
)
_SAID_NUMBER = re.compile(
    r"\b(?:[Nn]umber\s|[Nn]o\.?\s|[Nn]o\.)\d{1,3}[a-z]?,?\s(?!(?:Bus|Coach|Monday|On|Priority|Route|Rule|Tram)\b)"
    r"(?:The\s)?[A-Z][a-z'’\-]{2,20}(?:\s[A-Z][a-z'’\-]{2,20}){0,2}\b"
)
"""What is said to be a number, and capitals: "No 3 Saltgate"."""

_HOUSE_NUMBER = re.compile(r"\bhouse\s(?:number|no)\b", re.IGNORECASE)
_SPELT_OUT = re.compile(
    rf"\b(?i:number\s)?(?i:{_SPELT}),?\s(?:[A-Z][\w'’\-]{{2,20}}\s){{1,2}}(?P<ending>[A-Z][a-z]{{1,12}})\b"
)
_SPELT_SMALL = re.compile(
    rf"(?:^\s{{0,2}}|\bnumber\s)(?:{_SPELT}),?\s(?P<name>(?:[a-z][a-z'’\-]{{2,20}}\s){{1,2}})(?:{'|'.join(sorted(ALWAYS_STREETS))})\b",
    re.IGNORECASE,
)
_IN_A_TOWN = re.compile(rf",\s(?:[A-Z][\w'’\-]{{1,20}}\s?){{1,3}},?\s(?i:{POSTCODE.pattern})")
_APART = re.compile(
    r"(?P<before>^|[\n,;:(–]\s{0,2}|\s-\s|\b(?:of|at|to|from|on|in|is)\s)"
    r"(?P<home>(?!(?:19|20)\d\d\b)\d{1,4}[a-z]?\s(?:St\.?\s)?"
    rf"(?P<name>[A-Z][\w'’\-]{{2,20}}(?:\s(?!(?i:{POSTCODE.pattern}))[A-Z][\w'’\-]{{2,20}}){{0,3}}))"
    r"(?P<after>(?=\s{0,2}(?:[.;:)?!\n\[–]|$|-\s))|(?=,\s{1,2})|(?P<on>(?=\s[a-z])))?",
)
"""A number and capitals that stand apart: "6 Rosedale, Saltby", "27 Long Meadow"."""


_BEFORE_A_POSTCODE = re.compile(
    rf"\b{_NUMBER},?\s(?:[a-z][a-z'’]{{1,20}}\s){{0,2}}(?P<last>[a-z]{{3,20}})(?=,?\s(?i:{POSTCODE.pattern}))"
)
"""The same in small letters: "16 ropery lofts zm1 3ab"."""


_ONE_WORD = re.compile(r"[A-Z][a-z]{2,7}(?:bank|cross|fold|garth|gate|hill|market|row|side|street|way)")
"""A street's name in one word: "11 Eastgate"."""


def addresses(text: str) -> list[Span]:
    """A house number and a street, a flat and the building it is in, or a house with a name and its street."""
    text = _with_small_letters(text)
    text = blanked(text, ages_in(text))
    flats = [_flat(text, match) for match in _FLAT.finditer(text)]
    rooms = ((match.end(), _flat(text, match)) for match in _IN_BUILDING.finditer(text))
    flats += [span for end, span in rooms if span[1] > end]
    named = named_homes(text) if may_name_homes(text) else ()
    numbered = _numbered(text) if any(map(str.isdigit, text)) else ()
    found = merged(whole(text, span) for span in [*flats, *named, *numbered, *_spelt_out(text), *_boxes(text)])
    return list(_joined(text, found))


def _with_small_letters(text: str) -> str:
    """What was typed with the caps lock on as it would be without: "FLAT 6 ST ANNES COURT"."""
    titled = text.title() if is_shouted(text) else text
    return titled if len(titled) == len(text) else text


_GLUE = re.compile(r"\s?[,(/–\-]?\s?(?:(?:at|in|of|on|off)\s(?:the\s)?)?", re.IGNORECASE)
"""What may stand between two parts of one address."""


def _joined(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Those between which hardly anything stands are parts of one address: "Flat 0/1 at 7 Tenter Close"."""
    at = 0
    while at < len(spans):
        start, end = spans[at]
        at += 1
        while at < len(spans) and _GLUE.fullmatch(text, end, spans[at][0]):
            end = spans[at][1]
            at += 1
        yield start, end


_BOX = re.compile(r"\bP\.?\s?O\.?\s?Box\s(?:(?:number|no\.?)\s)?\d{1,6}[A-Z]?\b", re.IGNORECASE)


def _boxes(text: str) -> Iterator[Span]:
    return (match.span() for match in _BOX.finditer(text))


def _numbered(text: str) -> Iterator[Span]:
    """A house number and a street, by how it is written or by what is said before or after it."""
    for match in _street().finditer(text):
        if _is_street(text, match):
            yield match.span()
    for match in (*_SMALL.finditer(text), *_AT_THE_START.finditer(text)):
        is_said = _SAID_A_NUMBER.match(match.group()) is not None or is_lived_at(text, match.start())
        is_end = match["ends"] is not None or is_said
        if is_end and not _DISTANCE.search(match.group()) and not _measures().search(match.group()):
            yield match.span()
    yield from (match.span() for match in _THE.finditer(text))
    for match in _NUMBERED.finditer(text):
        is_said = _HOUSE_NUMBER.match(match.group()) is not None or is_lived_at(text, match.start())
        if is_said and not _measures().search(match.group()):
            yield match.span()
    yield from (match.span() for match in _number_on_a_road().finditer(text))
    yield from (match.span("home") for match in _APART.finditer(text) if _is_apart(text, match))
    yield from (match.span() for match in _SAID_NUMBER.finditer(text) if not _measures().search(match.group()))
    yield from (match.span() for match in (*_backwards().finditer(text), *_road_first().finditer(text)))
    yield from (match.span() for match in _BEFORE_A_POSTCODE.finditer(text) if _is_a_road(match["last"]))


def _spelt_out(text: str) -> Iterator[Span]:
    """Tell "Number six, Chapel Walk"."""
    for match in _SPELT_OUT.finditer(text):
        is_said = match.group().lower().startswith("number") or is_lived_at(text, match.start())
        ending = match["ending"].lower()
        if ending in ALWAYS_STREETS or (is_said and ending in street_words()):
            yield match.span()
    yield from (match.span() for match in _SPELT_SMALL.finditer(text) if not _measures().search(match["name"]))


def _is_apart(text: str, match: re.Match[str]) -> bool:
    """Whether a postcode follows, or the name ends as streets do, or is no word and no town, and a town follows."""
    last = fold(match["name"].split()[-1]).partition("'")[0]
    if POSTCODE.match(text, match.end() + len(", ")) or POSTCODE.match(text, match.end() + 1):
        return True
    if match["on"] is not None and not _goes_on_otherwise(text, match.end()):
        return False
    if match["after"] is None or is_settlement(fold(match["name"])):
        return False
    if (last in some_street_words() and " " in match["name"]) or _ONE_WORD.fullmatch(match["name"]):
        return True
    if _IN_A_TOWN.match(text, match.end()):
        return True
    if match["on"] is not None:
        return not (is_word(last) or is_settlement(last) or match["name"].split()[0].lower() in _CALENDAR)
    follows_comma = re.match(r",\s{1,2}(?:[A-Z][a-z]{2}|off\s|near\s|opposite\s)", text[match.end() : match.end() + 14])
    return follows_comma is not None and not (is_word(last) or is_settlement(last))


def _goes_on_otherwise(text: str, at: int) -> bool:
    """Whether the next word goes on with no name: "14 Anchor Steps needs a rail", not "6 Steady Steps sessions"."""
    following = re.compile(r"\s([a-z'’]+)").match(text, at)
    if _COUNTED.match(text, at):
        return False  # "12 Red Cross volunteers"
    return following is not None and (following[1] in never_names() or following[1] in verbs())


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec christmas easter".split()
)


def _is_a_road(last: str) -> bool:
    return last in endings_of_streets() or last in some_street_words() or not is_word(last)


def _flat(text: str, match: re.Match[str]) -> Span:
    """A flat's number, and the building and the street that follow it."""
    start, end = match.span()
    runs = () if _OF_A_COURSE.match(match.group()) else (_run(),)
    for pattern in (_building(), _small_building(), _road(), *runs):
        if further := pattern.match(text, end):
            end = further.end()
    return start, end


@cache
def _measures() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_NOT_STREETS))})\b", re.IGNORECASE)


@cache
def _building() -> re.Pattern[str]:
    """After a flat: up to four words with capitals, the last of which is what buildings and parks are called."""
    kinds = capitals(f"{HOUSES} {BUILDINGS}")
    return re.compile(
        rf",?\s(?:at\s|in\s|of\s)?(?:the\s)?{IN_FRONT}(?:(?:{kinds})(?:\s{_HOMES})?|{_HOMES}|"
        r"(?i:caravan|holiday|mobile home|travell?ers?)\s(?i:camp|centre|homes?|park|site|village))\b"
    )


@cache
def _small_building() -> re.Pattern[str]:
    """The same in small letters: "flat 2 kestrel house, "."""
    kinds = "|".join(f"{DWELLINGS} {BUILDINGS} {TERRACES} ct hse cts view".split())
    return re.compile(
        rf",?\s(?:at\s|in\s|of\s)?(?:the\s)?(?:(?!(?:and|at|for|has|in|is|needs|of|on|or|the|to|with)\b)[a-z][a-z'’\-]{{1,20}}\s){{1,2}}"
        rf"(?:(?:{kinds})|(?:caravan|holiday|mobile\shome)\s(?:park|site))\b"
    )


_HOMES = r"(?:(?:care|nursing|residential|rest)\shome|hostel|marina|flats|almshouses|extra\scare|sheltered)"


@cache
def _run() -> re.Pattern[str]:
    """After a flat, two or three capitals that stand apart: "plot 3 Drovers Halt, "."""
    return re.compile(
        rf"\s(?!(?i:mrs?|ms|miss|mx|dr|cllr)\b)(?:(?!(?i:{POSTCODE.pattern}))[A-Z][\w'’\-]{{2,20}}\s){{1,2}}"
        r"[A-Z][\w'’\-]{2,20}(?=\s{0,2}(?:[,.;)–]|-\s|$))"
    )


@cache
def _road() -> re.Pattern[str]:
    return re.compile(rf",\s(?:\d{{1,4}}[a-z]?\s)?{road()}")


@cache
def _number_on_a_road() -> re.Pattern[str]:
    """Tell "number 9 on Mill Lane", "No 3 Almshouses"."""
    kinds = capitals(f"{TERRACES} bungalows cottages")
    return re.compile(
        rf"\b(?i:number|no\.?|house)\s\d{{1,4}}[a-z]?,?\s(?:(?:along|down|in|of|on)\s{road()}|"
        rf"(?:(?i:the)\s)?(?:{kinds})\b)"
    )


@cache
def _backwards() -> re.Pattern[str]:
    """The building first, "Coastguard Cottages no 3"."""
    kinds = capitals(f"{DWELLINGS} {BUILDINGS} {TERRACES} home hotel inn")
    small = "almshouses|cottages|court|ct|heights|house|hse|lodge|mansions|tower|towers"
    return re.compile(
        rf"\b(?:(?:[a-z][a-z'’]{{2,20}}\s){{1,2}}(?:{small})|the\s(?:{'|'.join(DWELLINGS.split())})),?\s(?:flat|apt|no\.?|number|room|rm|unit)\s?{_DOOR}\b|"
        rf"\b(?:[Tt]he\s)?{IN_FRONT}(?:{kinds}|Ct|Hse|hostel|care\shome|nursing\shome),?\s"
        rf"(?i:flat|no\.?|number|apartment|apt\.?|room|rm|unit|plot|pitch|caravan|chalet|berth|lodge)\s?{_DOOR}\b"
    )


@cache
def _road_first() -> re.Pattern[str]:
    """Tell "Mill Road, no 9" and "Mill Road (9)"."""
    return re.compile(
        rf"\b{road()},?\s(?:(?i:house\s|flat\s)?(?i:no\.?|number)\s?\d{{1,4}}[a-z]?\b|\(\d{{1,4}}[a-z]?\))"
    )


@cache
def _street() -> re.Pattern[str]:
    endings, measures = ("|".join(sorted(words)) for words in (endings_of_streets(), _NOT_STREETS))
    return re.compile(
        rf"\b(?:{_NUMBER}|(?:{_UNIT}|unit|room)\s{{1,2}}{_DOOR}(?:,?\s{{1,2}}{_NUMBER})?),?\s{{1,2}}"
        r"(?:\([a-z ]{3,20}\)\s)?"
        r"(?:the\s(?:avenue|broadway|chase|close|common|crescent|drift|drive|glebe|green|grove|hythe|lane|loke|maltings|"
        r"meadows?|moorings|mount|orchard|paddocks?|parade|promenade|quay|ridge|row|shambles|spinney|square|staithe|"
        r"strand|street|terrace|warren|wharf)|"
        rf"(?:the\s)?(?P<name>(?:(?!(?:{measures})\b)[a-z][a-z'’.\-]{{1,20}}\s{{1,2}}){{1,3}})(?P<ending>{endings}))\b"
        r"(?:\s(?:north|south|east|west)\b)?",
        re.IGNORECASE,
    )


def _is_street(text: str, match: re.Match[str]) -> bool:
    if match.group().lower() in _KNOWN_TO_ALL or _COUNTED.match(text, match.end()):
        return False
    if match["name"] is None or match["ending"].lower() in ALWAYS_STREETS:
        return True
    return match["name"].split()[-1][0].isupper()
