"""Text to the homes in it that are called by a name: "Hollow Tree Farm, Bank Road", "Rivermead, 3 Low Street"."""

import re
from collections.abc import Iterator
from functools import cache

from signpost.privacy.name_lists import is_settlement, street_words
from signpost.privacy.postcode import POSTCODE
from signpost.privacy.spans import Span


def capitals(words: str) -> str:
    """Words as the last of a name, as a part of a pattern."""
    return "|".join(word.capitalize() for word in words.split())


DWELLINGS = (
    "barn barns bakery boathouse bungalow bungalows chapel cottage cottages court dairy farm farmhouse forge granary "
    "grange house lodge maltings manor manse mill oast parsonage rectory schoolhouse smallholding smithy stables "
    "steading vicarage villa villas"
)
HOUSE_NAMES = (
    "acre acres bank brook cedars chestnuts croft dene elms end field fields firs gables gate gates glen green "
    "haven hawthorns heath heights hollies hollow holme hurst knoll larches laurels lea limes mead moorings nest "
    "nook oaks orchard paddock paddocks pines point poplars rest retreat ridge rowans spinney springs sycamores thatch "
    "tower view warren willows wood woodlands yard yews"
)
HOUSES = f"{DWELLINGS} {HOUSE_NAMES}"
_CALLED = frozenset(HOUSES.split())

BUILDINGS = (
    "apartments basin brewery chambers close flats harbour hostel lofts mansions marina park place quay residences "
    "site studios terrace towers wharf"
)
TERRACES = (
    "almshouses apartments barns buildings chambers cottages cotts dwellings flats heights hostel lofts maisonettes "
    "maltings mansions moorings tower towers villas"
)

ALWAYS_STREETS = frozenset(
    "av ave avenue boulevard cres crescent gardens gdns grove lane ln mews parade rd road sq st street tce "
    "terrace".split()
)
"""What else is said after a number ("2 bed house", "12 week walk") needs a capital before it."""

_FIRST_WORDS = tuple(f"{word} " for word in "Bryn|Casa|Chez|Hafod|Llys|Mon|Pant|Plas|The Old|Ty|Tŷ|Tyddyn".split("|"))
"""Of the names of houses, whatever follows: "Ty Gwyn, Mill Lane"."""

_ONE_WORD = (
    r"[A-Z][a-z]{2,9}(?:acres?|bank|brae|brook|cote|cott|crest|croft|dale|dene|field|garth|gates?|haven|holme|hurst|"
    r"lands|lea|leigh|mead|mere|mount|nook|ridge|side|stead|view|ways|wood|woods)"
)
"""What a house is called in one word: "Rivermead", "Sunnyside"."""

IN_FRONT = r"(?:[A-Z][\w'’\-]{1,20}\s){1,3}"
"""The words of a name before its last, as a part of a pattern."""

_STANDING_ALONE = "barn bungalow cottage cottages farm farmhouse rectory smallholding vicarage"
"""What may be written before a village alone: "Sea View Cottage, Hatherby"."""

_AT_HOME = (
    r"address(?:es)?(?:\sis|\sas|:|\s-)?|liv(?:es|ed|ing|e)\s(?:at|in|on|aboard)|stay(?:s|ing|ed)?\s(?:at|in)|"
    r"(?:stay(?:s|ing|ed)?|liv(?:es|ed|ing|e))\s(?:alone|down|out|over|round|up|by\s\w{1,8}|with\s\w{1,8})\s(?:at|in|on)|"
    r"(?:stay(?:s|ing|ed)?|liv(?:es|ed|ing|e))\s(?:with|w/)(?:\s[a-z'’]{1,12}){1,4}\s(?:at|in)|"
    r"(?:client|gent|gentleman|lady|patient|pt|tenant)\sat|resid(?:es|ent|ing)\s(?:at|in)|"
    r"\[name\](?:,|\s\(|\sof|\sat|\s[\-–])(?=\s|$|(?<=\())|"
    r"(?:\b(?:aunt|brother|dad|daughter|father|friend|gran|granddaughter|grandson|mate|mother|mum|nan|neighbour|niece|nephew|"
    r"partner|sister|son|uncle)(?:['’]?s)?(?:\s(?:house|place|flat))?\s(?:at|is\sat))(?=\s)|"
    r"home\s(?:is|at|address)|found\s(?:\w{1,8}\s)?at|c/o|care\sof|key ?safe\sat|"
    r"(?:\b(?:her|his|their|our|my)|['’]s)\s(?:bungalow|cottage|farm|flat|home|house|place)(?:,|\sis)"
)
_ON_THE_WAY = (
    r"liv(?:es|ing|ed|e)(?=\s$)|based\sat|door\sof|round\sto|gone\sto|go\sto|mov(?:ed?|ing)\s(?:in)?to|"
    r"(?:s?he|they)(?:['’](?:s|re)|\sis|\sare)\s(?:now\s|still\s|back\s)?(?:at|in)(?=\s)|(?:flat|bungalow|property)\sat|"
    r"(?:visit(?:ed|ing)?|(?:alarm|bed|bins?|boiler|carer|commode|equipment|heating|hoist|keys?|pendant|rails?|stairlift|tenant|"
    r"tenancy)\s(?:at|to|for))(?=\s\d|\s$)|"
    r"(?:send|deliver|delivered|delivery|visit|visited|moved|moving|drop|ship|collect|collection|post)"
    r"(?:\s[a-z]{1,12}){0,4}\s(?:to|at|from)"
)
_AT = re.compile(rf"(?<!\w)(?:{_AT_HOME}):?\s{{0,2}}", re.IGNORECASE)
_ADDRESS = re.compile(r"\baddress(?:\sis|\sas|:|\s-)?\s{0,2}", re.IGNORECASE)
_GOING = re.compile(rf"(?<!\w)(?:{_AT_HOME}|{_ON_THE_WAY}):?\s{{0,2}}", re.IGNORECASE)

_OF_A_BODY = re.compile(r"\s(?:Centre|Hospice|Hospital|School|Surgery|Trust)\b")
"""After what may be a house: "Thorne Cottage Hospital"."""

_IS_THE_ADDRESS = r"\s(?:is|was)\s(?:her|his|my|our|the|their)\s(?:\w{1,8}\s)?(?:address|house|home)\b"

LONGEST_CUE = 60
"""Characters before a home in which something says that it is one."""

_NOT_NAMES = (
    "a all an any assisted big busy care cold council dads damp dirty extra her his home house huge large lovely mums "
    "my new nice no nobody nursing old or our own parents private rented residential same shared sheltered small "
    "supported that their this tied tiny very warm your"
)
"""In small letters they tell what a home is like: "lives in a tied cottage"."""


def is_lived_at(text: str, at: int) -> bool:
    """Whether what is said before a place in a text makes what follows somebody's home, or where to go to them."""
    return _ends_at(_GOING, text, at)


_SURELY_A_HOUSE = re.compile(rf"\b(?:{capitals(_STANDING_ALONE)})\s")


def may_name_homes(text: str) -> bool:
    """Whether it is worth looking: such a home stands before a comma, or after what says that somebody lives there."""
    if "," in text or _GOING.search(text) is not None or POSTCODE.search(text) is not None:
        return True
    return _SURELY_A_HOUSE.search(text) is not None


def named_homes(text: str) -> Iterator[Span]:
    """Tell a house and its street or village, and after "lives at" a house by its name alone."""
    yield from (match.span() for match in _house_and_road().finditer(text) if _is_home(text, match))
    yield from (match.span("coded") for match in _home().finditer(text) if match["coded"])
    for match in _home().finditer(text):
        if not match["home"] or _OF_A_BODY.match(text, match.end()):
            continue
        if match["place"] is not None or is_lived_at(text, match.start()):
            yield match.span("home")
    yield from _homes_by_name(text)
    yield from (match.span("home") for match in _found_by_the_way().finditer(text))


def _homes_by_name(text: str) -> Iterator[Span]:
    """Houses that nothing but what is said of them tells from a firm."""
    yield from (match.span() for match in _any_house().finditer(text) if _ends_at(_ADDRESS, text, match.start()))
    yield from (match.span("home") for match in _small_house_and_road().finditer(text) if _is_small_home(match))
    yield from (match.span("home") for match in _CALLED_SO.finditer(text))
    for pattern in (_house_alone(), _small_house()):
        for match in pattern.finditer(text):
            is_said = match.groupdict().get("said") is not None or _ends_at(_AT, text, match.start())
            is_cottage = _SMALL_KIND.search(match.group()) is not None and is_lived_at(text, match.start())
            if (is_said or is_cottage) and not (
                is_settlement(match.group().lower()) or _OF_A_BODY.match(text, match.end())
            ):
                yield match.span()


def house_before(text: str, at: int) -> int:
    """Where the name of the house begins that stands right before a number and a street; `at` if none does."""
    found = _before_a_number().search(text, max(0, at - LONGEST_CUE), at)
    return found.start() if found else at


def _ends_at(cue: re.Pattern[str], text: str, at: int) -> bool:
    return any(match.end() == at for match in cue.finditer(text, max(0, at - LONGEST_CUE), at))


def _is_home(text: str, match: re.Match[str]) -> bool:
    if match["one"]:
        is_town = is_settlement(match["one"].lower()) and not is_lived_at(text, match.start())
        return match["ending"].lower() in ALWAYS_STREETS and not is_town
    last = (match["last"] or match["the"]).lower()
    if last in _CALLED or match["house"].startswith(_FIRST_WORDS):
        return True
    is_home = is_lived_at(text, match.start()) or POSTCODE.search(text, match.end(), match.end() + LONGEST_CUE)
    return last not in ALWAYS_STREETS and bool(is_home)


@cache
def endings_of_streets() -> frozenset[str]:
    """The words that streets and terraces end with."""
    return street_words() | frozenset(TERRACES.split())


def street_endings() -> str:
    """What streets and terraces end with, either way of writing it, as a part of a pattern."""
    return "|".join(sorted(word for ending in endings_of_streets() for word in (ending.capitalize(), ending)))


def road() -> str:
    """A street by its name, as a part of a pattern; what it ends with is its group `ending`."""
    return rf"(?:[A-Z][\w'’.\-]{{1,20}}\s){{1,3}}(?P<ending>{street_endings()})\b"


@cache
def _house_and_road() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b|(?<=[\"“'‘]))(?!(?:Lives|Living|Stays|From|At)\s)(?P<house>(?P<one>{_ONE_WORD})|(?:The\s)?{IN_FRONT}(?P<last>[A-Z][a-z]{{2,12}})|"
        rf"The\s(?P<the>[A-Z][a-z]{{2,12}}))[\"”'’]?(?:,|(?:(?<=Cottage)|(?<=Bungalow)|(?<=Farm)|(?<=Barn))(?:\s(?:in|off|on))?)\s{road()}"
    )


@cache
def _home() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<home>(?:The\s)?{IN_FRONT}(?:{capitals(_STANDING_ALONE)})|"
        rf"The\sOld\s(?:{capitals(_STANDING_ALONE)}|Bakery|Dairy|Forge|Granary|Manse|Mill|Parsonage|Smithy|Stables))\b"
        rf"(?P<place>(?=,\s[A-Z][a-z]{{2,20}}|{_IS_THE_ADDRESS}))?|"
        rf"\b(?P<coded>(?:The\s)?(?:[A-Z][\w'’\-]{{1,20}}\s){{0,3}}(?:{capitals(HOUSES)}))"
        rf"(?=,?\s(?:[A-Z][\w'’\-]{{1,20}},?\s){{0,3}}(?i:{POSTCODE.pattern}))"
    )


_CALLED_SO = re.compile(
    r"\b(?<!care\s)(?<!nursing\s)(?i:house|home|cottage|bungalow|farm|caravan)(?i:['’]s|\sis)?\s(?i:called|named)\s"
    r"[\"“'‘]?(?P<home>[A-Z][\w'’\-]{2,20}(?:\s[A-Z][\w'’\-]{2,20}){0,2})"
)
"""Tell "the house is called Fairwinds"."""


@cache
def _small_house_and_road() -> re.Pattern[str]:
    """Tell "larkfield, pump lane" and "the willows, elder st"."""
    return re.compile(
        r"(?P<before>^|[.;:!?\n,]\s{1,2}|\b(?:at|in|to|from)\s)"
        r"(?P<home>(?:the\s)?(?:old\s)?(?:[a-z][a-z'’]{2,15}\s)?(?P<last>[a-z][a-z'’]{2,15}),\s(?:[a-z][a-z'’]{1,20}\s){1,2}"
        rf"(?:{'|'.join(sorted(ALWAYS_STREETS))})\b)"
    )


def _is_small_home(match: re.Match[str]) -> bool:
    """Whether houses are called so, or nothing else: "the willows", not "village hall"."""
    if _OF_BODIES.search(match["home"]):
        return False
    return match["last"] in _CALLED or re.fullmatch(_ONE_WORD, match["last"].capitalize()) is not None


_SMALL_KIND = re.compile(r"(?i:\b(?:bungalow|cottages?|farmhouse)(?:,|$))")
"""Of houses that hardly are anything else, and need no more than that somebody goes there."""

_OF_BODIES = re.compile(r"\b(?:care|city|club|community|council|day|extra|nursing|public|town|village)\b")

_ASKING = "Any|Are|Can|Did|Do|Does|For|Has|How|Is|Near|What|When|Where|Which|Who|Will|Would"


@cache
def _found_by_the_way() -> re.Pattern[str]:
    """A house that opens what is said, and how it is found: "Rose Cottage down the track past the church"."""
    return re.compile(
        rf"(?:^|[.;!?\n]\s{{1,2}})(?!(?:{_ASKING})\b)(?P<home>(?:The\s)?{IN_FRONT}(?:{capitals(_STANDING_ALONE)})(?:\sBungalow|\sHouse)?)"
        r"(?=,?\s(?:just\s|right\s)?(?:along|beyond|behind|by|down|near|off|on|opposite|out|past|up)\s(?:the\s|a\s|by\s|[A-Z]))"
    )


@cache
def _house_alone() -> re.Pattern[str]:
    """A name of two words and more, "The" and what houses are called, or a word that only houses have for a name."""
    kinds = capitals(HOUSES)
    return re.compile(
        rf"\b(?:(?:The\s)?{IN_FRONT}(?:{kinds})(?:\s(?:Annexe?|Bungalow|Cottage|Flat|House))?|[Tt]he\s(?:{kinds})|{_ONE_WORD})\b"
        rf"(?=\s{{0,2}}(?:[,.;:)?!\-–]|$)|\s(?:alone|and|but|for|from|in|near|now|on|please|since|till|to|today|tomorrow|until|"
        rf"where|which|with)\b|(?P<said>{_IS_THE_ADDRESS}))"
    )


@cache
def _any_house() -> re.Pattern[str]:
    """After "address:" any name, where a street follows it."""
    return re.compile(rf"\b[A-Z][\w'’]{{2,20}},\s{road()}")


@cache
def _small_house() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:the\s(?:old\s)?)?(?:(?!(?:{'|'.join(_NOT_NAMES.split())})\b)[a-z][a-z'’]{{2,15}}\s){{1,3}}|\bthe\sold\s)"
        r"(?:barn|bungalow|chapel|coach house|cottage|dairy|farm|farmhouse|forge|gatehouse|granary|grange|lodge|manor|"
        r"manse|mill|mill house|oast|parsonage|rectory|schoolhouse|smithy|stables|vicarage)\b"
        rf"(?:,\s(?:[a-z][a-z'’]{{1,20}}\s){{1,2}}(?:{'|'.join(sorted(ALWAYS_STREETS))})\b)?"
    )


@cache
def _before_a_number() -> re.Pattern[str]:
    """Tell "over the chip shop, ", "Wharf House, ", "Rivermead, "; a charity is not called so."""
    more = "Croft|Gates?|Haven|Heights|Nook|Point|Rest|Tower|View"
    return re.compile(
        r"(?:\b(?:over|above|behind|beneath|below|beside|opposite|next to|next door to)\s(?:the\s)?"
        r"(?:[A-Za-z]{2,15}\s){0,2}[A-Za-z]{2,15}(?:,|\sat|\sin|\son)\s|"
        rf"\b(?:(?:The\s)?{IN_FRONT}(?:{capitals(DWELLINGS)}|{more})|"
        rf"The\s(?:{capitals(HOUSES)})|{_ONE_WORD}),\s)$"
    )
