"""Age columns and what is written of eligibility to the youngest and oldest that may come."""

import re
from dataclasses import dataclass

ADULT = 18
NO_LIMIT = 99
"""Years. Forms that insist on an oldest age are filled in with this or more where there is none."""
OLDEST = 120
"""Years. A number above it is no age."""

_YOUNGEST_BARE = 10
"""Years. "Rating 4 or above" is no age; "aged 4 and over" is."""

_DASH = r" ?(?:-|–|—|to|and) ?"
_YEARS = r"(?:[- ]?(?:years?|yrs?)(?:[- ]olds?| of age)?|[- ]?olds?)?"
_RANGE = re.compile(
    rf"\b(?:age[sd]?|ages|between(?: the ages of)?|from|for)?:? ?(\d{{1,3}}){_DASH}(\d{{1,3}})(?:s\b|"
    rf"{_YEARS}\b)(?! ?(?:[ap]\.?m\b|%|miles?|people|"
    r"weeks?|days?|minutes?|hours?|places))",
    re.IGNORECASE,
)
_HAS_AGE_WORD = re.compile(r"\bage|\byears?\b|\byrs?\b|\bolds?\b|\bbetween\b|^\W*(?:for )?\d", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:aged? |people |adults |those |anyone |from |is |be |everyone from )?(?:over |"
    r"from )?(\d{1,3}) ?(?:years? |yrs? )?"
    r"(?:or |and |& ?)(?:over|above|older|upwards?|up)\b|"
    r"\bover[- ]?(?:the age of )?(\d{1,3})['’]?s?\b(?! ?(?:miles?|stone|kg|people|minutes|hours|"
    r"years ago))|"
    r"\b(\d{1,3}) ?(?:\+|plus\b)(?! ?(?:miles|people|vol))|\b(?:aged|from age|"
    r"from the age of) (\d{1,3}) ?(?:\+|upwards)|\bfrom (\d{1,3}) upwards|"
    r"\bage(?:d)? (\d{1,3})\+",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:for |aged |only |under )?(?:under|below|up to)[- ]?(?:the age of |"
    r"age )?(\d{1,3})['’]?s?\b(?! ?(?:miles|people|minutes|need|are asked|must|with))",
    re.IGNORECASE,
)
_ANY_AGE = re.compile(
    r"\b(?:any|all) ages?\b|\bno (?:upper |lower )?age (?:limit|rule)s?|\bof all ages|"
    r"\bwhatever (?:their|your) age|\bages: ?all\b",
    re.IGNORECASE,
)
_ADULTS = re.compile(
    r"(?:^|[.:;] ?)\W*(?:for |any |all |bereaved |autistic |vulnerable |older |working |open to all |"
    r"was open to all |the )*adults?\b(?! (?:education|learning))|"
    r"\bfor (?:any |all |older |vulnerable |disabled |autistic )?adults?\b|\bany \w* ?adult\b|\ball adults\b",
    re.IGNORECASE,
)
# Somebody else's age, or a past one.
_OTHERS = re.compile(
    r"\bwhose \w+ (?:or \w+ )?(?:is|are) aged? \d+ (?:or|and) over|\b(?:diagnosed|"
    r"diagnosis)[^.;]*?\bbefore (?:the age of )?\d+|\bunder[- ]?\d+s?\b "
    r"(?:are asked|must|need|with)|\bchildren\b[^.;]*\badult\b|\bmost people[^.;]*?\bover \d+|"
    r"\bwith an? (?:disabled )?\w+ aged \d+ to \d+|"
    r"\b(?:with|whose|have|has)\b[^.;]{0,40}\b(?:son|daughter|child|children|brother|sister|"
    r"partner)s?[^.;]{0,40}\baged \d+(?: to \d+)?|"
    r"\bin the past \d+|\bunder-\d+s £",
    re.IGNORECASE,
)
_BEND = re.compile(
    r"\d\d? and over,? or (?:any|dis|of any|people|living|if)|\bor (?:anybody|anyone|any adult|"
    r"disabled|of any age|living with|people of any age)|\band/or\b|"
    r"\band anyone younger|\bor (?:are )?disabled\b|\bor on a\b|\bexceptions?\b|\byounger (?:people|"
    r"adults)\b[^.;]*\b(?:consider|welcome)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ages:
    """Years, both included; 0 and 120 are limits stated to be none. `bend`: there are exceptions."""

    minimum: int | None = None
    maximum: int | None = None
    bend: bool = False


def read_ages(minimum: str, maximum: str, eligibility: str) -> Ages:
    """The columns where they hold ages, else what is written; a "working age" or "older" is no number."""
    youngest, oldest = _number(minimum), _number(maximum)
    bend = bool(_BEND.search(eligibility))
    if youngest is not None or oldest is not None:
        return Ages(youngest, oldest, bend)
    return _written(_OTHERS.sub(" ", eligibility), bend=bend)


def written_ages(minimum: str, maximum: str, eligibility: str) -> str:
    """The age columns as people say them, "55 and over"; nothing where what is written of eligibility says it too."""
    stated = read_ages(minimum, maximum, "")
    youngest = stated.minimum or None
    oldest = stated.maximum if stated.maximum is not None and stated.maximum < NO_LIMIT else None
    said, numbers = read_ages("", "", eligibility), set(re.findall(r"\d+", eligibility))
    limits = ((youngest, said.minimum), (oldest, said.maximum))
    is_adults = (youngest, oldest, said.minimum) == (ADULT, None, ADULT)
    if is_adults or all(age is None or numbers & {str(age), str(read)} for age, read in limits):
        return ""
    if youngest is None:
        return f"{oldest} and under"
    if oldest is None:
        return f"{youngest} and over"
    return f"{youngest} to {oldest}" if youngest != oldest else f"{youngest}"


def _written(text: str, *, bend: bool) -> Ages:
    found = _RANGE.search(text)
    if found and _HAS_AGE_WORD.search(text) and int(found[1]) < int(found[2]) <= OLDEST:
        return Ages(int(found[1]), int(found[2]), bend)
    youngest = _first(_FROM, text)
    oldest = _first(_UP_TO, text)
    if _ANY_AGE.search(text) and not bend:
        return Ages(ADULT if _ADULTS.search(text) else 0, OLDEST)
    if youngest is None and oldest is None and _ADULTS.search(text):
        return Ages(ADULT, None, bend)
    return Ages(youngest, None if oldest is None else oldest - 1, bend)


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    for found in pattern.finditer(text):
        age = int(next(group for group in found.groups() if group))
        if age <= OLDEST and (age >= _YOUNGEST_BARE or "age" in found.group().lower()):
            return age
    return None


def _number(column: str) -> int | None:
    found = re.match(r"\D{0,12}(\d{1,3})(?:\.0+)?\b", column)
    return int(found[1]) if found and int(found[1]) <= OLDEST else None
