"""Text to the addresses and postcodes in it."""

import re
from collections.abc import Iterator
from functools import cache

from signpost.privacy.name_lists import street_words
from signpost.privacy.spans import Span, merged

_POSTCODE = re.compile(
    r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?(?!\s(?:1st|2nd|3rd|[04-9]th)\b)[\s\-]{0,2}\d[ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)
_SPELT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER = r"(?:(?:number|no\.?|house)\s)?(?!(?:19|20)\d\d,)\d{1,4}[a-z]?(?:\s?[\-–/]\s?\d{1,4}[a-z]?)?"
_UNIT = r"(?:flat|apartment|apt\.?|caravan|chalet|pitch|plot|bungalow|maisonette|mobile home|lodge|house|block)"
_IN_BUILDING = re.compile(r"\b(?i:room|unit|berth|mooring|site|bed)\s{1,2}\d{1,4}[A-Za-z]?(?=,?\s(?:at\s|in\s)?[A-Z])")
_FLAT = re.compile(
    rf"\b(?:(?i:{_UNIT})\s{{1,2}}(?:\d{{1,4}}[A-Za-z]?|[A-Z]\d{{0,3}})|"
    r"(?i:(?:ground|first|second|third|top|basement|upper|lower)[ -](?:floor\s)?flat)(?=,\s\d|\s\d|,\s[A-Z]))"
    r"(?=,|\s{1,2}(?:at|in)\b|\s{1,2}[A-Z\d]|\s*$|[.;?!)])"
)

_DWELLINGS = "barn bungalow cottage court farm farmhouse forge grange house lodge manor mill rectory vicarage villa"
_HOUSE_NAMES = "arms bank croft dene end field green hall hollow knoll lea mead nook view wood yard"
_BUILDINGS = "park close place heights tower towers point gate gates haven brewery maltings moorings site"
_BACKWARDS = re.compile(
    r"(?:\b(?:over|above|behind|beneath|below|beside|opposite|next to|next door to)\s(?:the\s)?(?:[a-z]{2,15}\s){0,2}"
    r"[a-z]{2,15}(?:,|\sat|\sin|\son)\s|"
    r"\b(?:The\s)?(?:[A-Z][\w'’\-]{1,20}\s){1,3}(?:Barn|Bungalow|Cottage|Court|Croft|Farm|Forge|Gates?|Grange|Haven|"
    r"Heights|House|Lodge|Manor|Mill|Nook|Point|Rest|Tower|View|Villa),\s)$"
)
"""Before a number and a street: "over the chip shop, ", "Wharf House, "."""

_TERRACES = "almshouses barns buildings cottages dwellings flats maltings mansions villas"
_NAMED_HOMES = "barn bungalow cottage farm farmhouse rectory smallholding vicarage"
"""What stands alone: "Sea View Cottage, Hatherby"."""

_ALWAYS_STREETS = frozenset(
    "av ave avenue boulevard cres crescent gardens gdns grove lane ln mews parade rd road sq st street tce "
    "terrace".split()
)
"""What else is said after a number ("2 bed house", "12 week walk") needs a capital before it."""

_NOT_STREETS = frozenset(
    "a adult adults an and at bed bedroom bedroomed beds by calls carer carers children day days degree floor for "
    "from ground has have hour hours in is level live lives man men metre metres mile miles minute minutes month "
    "months near need needs of on or people per person places residents room rooms seat seater staff step steps "
    "stop storey support that the time times to unit visits way week weeks who with woman women year years".split()
)
"""Between a number and such a word they make it a measure."""

_LIVING = re.compile(
    r"\b(?:address(?:es)?(?:\sis|\sas|:)?|liv(?:es|ed|ing|e)\s(?:at|in|on)|stay(?:s|ing)\s(?:at|in)|resid(?:es|ent|ing)\s"
    r"(?:at|in)|home\sis|based\sat|door\sof|round\sto|gone\sto|go\sto|(?:s?he|they)(?:['’](?:s|re)|\sis|\sare)\sat|found\sat|"
    r"(?:send|deliver|delivered|visit|visited|moved|moving|drop|ship|collect|post)(?:\s[a-z]{1,12}){0,4}\s(?:to|at|from))"
    r":?\s{0,2}",
    re.IGNORECASE,
)
"""Before the name of a house, or a number and a name that no street ends with."""

LONGEST_CUE = 60
"""Characters before a home in which something says that it is one."""

_SMALL = re.compile(
    rf"\b(?:{_UNIT}\s)?{_NUMBER},?\s(?:[a-z][a-z'’\-]{{1,20}}\s){{1,2}}"
    r"(?:close|court|crescent|drive|green|hill|house|park|place|rise|row|square|view|walk|way|wharf)\b"
    r"(?=\s*(?:[,.;:)?!]|$|[a-z]{1,2}\d))"
)
"""In small letters, at the end of what is said: "12 kings drive, " but not "2 storey house in"."""

_NUMBERED = re.compile(rf"\b{_NUMBER}\s(?:[Tt]he\s)?[A-Z][\w'’\-]{{2,20}}(?:\s[A-Z][\w'’\-]{{2,20}}){{0,2}}")
_THE = re.compile(r"(?<![\w\-/.,])\d{1,3}[a-z]?,?\sThe\s[A-Z][a-z'’]{2,20}(?:\s[A-Z][a-z'’]{2,20})?")
_SPELT_OUT = re.compile(rf"\b(?i:number\s)?(?i:{_SPELT}),?\s(?:[A-Z][\w'’\-]{{2,20}}\s){{1,2}}[A-Z][a-z]{{2,12}}\b")


def addresses(text: str) -> list[Span]:
    """A house number and a street, a flat and the building it is in, or a house with a name and its street."""
    flats = [_flat(text, match) for match in _FLAT.finditer(text)]
    rooms = ((match.end(), _flat(text, match)) for match in _IN_BUILDING.finditer(text))
    flats += [span for end, span in rooms if span[1] > end]
    named = _named_houses(text) if "," in text or _LIVING.search(text) else ()
    numbered = _numbered(text) if any(map(str.isdigit, text)) else ()
    return merged([*flats, *named, *numbered, *_spelt_out(text)])


def _numbered(text: str) -> Iterator[Span]:
    """A house number and a street, by how it is written or by what is said before it."""
    for match in _street().finditer(text):
        if _is_street(match):
            before = _BACKWARDS.search(text, max(0, match.start() - LONGEST_CUE), match.start())
            yield before.start() if before else match.start(), match.end()
    for match in _SMALL.finditer(text):
        if not _measures().search(match.group()):
            yield match.span()
    yield from (match.span() for match in _THE.finditer(text))
    yield from (match.span() for match in _NUMBERED.finditer(text) if _is_lived_at(text, match.start()))


def _spelt_out(text: str) -> Iterator[Span]:
    """Tell "Number six, Chapel Walk"."""
    for match in _SPELT_OUT.finditer(text):
        is_said = match.group().lower().startswith("number") or _is_lived_at(text, match.start())
        if is_said and match.group().split()[-1].lower() in street_words():
            yield match.span()


def _is_lived_at(text: str, at: int) -> bool:
    return any(match.end() == at for match in _LIVING.finditer(text, max(0, at - LONGEST_CUE), at))


def postcodes(text: str) -> list[Span]:
    """Whole postcodes: the first half alone is an area of thousands and may stay."""
    return [match.span() for match in _POSTCODE.finditer(text)]


def _flat(text: str, match: re.Match[str]) -> Span:
    """A flat's number, and the building and the street that follow it."""
    start, end = match.span()
    for pattern in (_building(), _road()):
        if further := pattern.match(text, end):
            end = further.end()
    return start, end


def _named_houses(text: str) -> Iterator[Span]:
    """Tell "Hollow Tree Farm, Bank Road" and, where somebody is said to live, "The Old Forge, Church Lane"."""
    for match in _house_and_road().finditer(text):
        last = match["last"].lower()
        is_home = _is_lived_at(text, match.start()) or _POSTCODE.search(text, match.end(), match.end() + LONGEST_CUE)
        if last in _DWELLINGS.split() or (last not in _ALWAYS_STREETS and is_home):
            yield match.span()
    for match in _home().finditer(text):
        if match["place"] is not None or _is_lived_at(text, match.start()):
            yield match.span("home")


@cache
def _home() -> re.Pattern[str]:
    kinds = "|".join(word.capitalize() for word in _NAMED_HOMES.split())
    return re.compile(
        rf"\b(?P<home>(?:The\s)?(?:[A-Z][\w'’\-]{{1,20}}\s){{1,3}}(?:{kinds}))\b(?P<place>(?=,\s[A-Z][a-z]{{2,20}}))?"
    )


@cache
def _measures() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_NOT_STREETS))})\b", re.IGNORECASE)


@cache
def _endings() -> str:
    endings = {*street_words(), *_TERRACES.split()}
    return "|".join(sorted(word for ending in endings for word in (ending.capitalize(), ending)))


@cache
def _building() -> re.Pattern[str]:
    """After a flat: up to four words with capitals, the last of which is what buildings and parks are called."""
    kinds = "|".join(word.capitalize() for word in f"{_DWELLINGS} {_HOUSE_NAMES} {_BUILDINGS}".split())
    return re.compile(rf",?\s(?:at\s|in\s)?(?:[A-Z][\w'’\-]{{1,20}}\s){{1,3}}(?:{kinds})\b")


@cache
def _road() -> re.Pattern[str]:
    return re.compile(rf",\s(?:\d{{1,4}}[a-z]?\s)?(?:[A-Z][\w'’.\-]{{1,20}}\s){{1,3}}(?:{_endings()})\b")


@cache
def _house_and_road() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:The\s)?(?:[A-Z][\w'’\-]{{1,20}}\s){{1,3}}(?P<last>[A-Z][a-z]{{2,12}}),\s"
        rf"(?:[A-Z][\w'’.\-]{{1,20}}\s){{1,3}}(?:{_endings()})\b"
    )


@cache
def _street() -> re.Pattern[str]:
    endings, measures = ("|".join(sorted(words)) for words in ({*street_words(), *_TERRACES.split()}, _NOT_STREETS))
    return re.compile(
        rf"\b(?:{_NUMBER}|(?:{_UNIT}|unit|room)\s{{1,2}}\d{{1,4}}[a-z]?(?:,?\s{{1,2}}{_NUMBER})?),?\s{{1,2}}"
        rf"(?:the\s(?:street|green|close|avenue|crescent|drive|row|square|grove|paddocks|loke)|"
        rf"(?P<name>(?:(?!(?:{measures})\b)[a-z][a-z'’.\-]{{1,20}}\s{{1,2}}){{1,3}})(?P<ending>{endings}))\b",
        re.IGNORECASE,
    )


def _is_street(match: re.Match[str]) -> bool:
    if match["name"] is None or match["ending"].lower() in _ALWAYS_STREETS:
        return True
    return match["name"].split()[-1][0].isupper()
