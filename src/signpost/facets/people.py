"""What is written of whom a service is for to gender, languages, faiths, carers, learning disability and provider."""

import re
from functools import cache
from importlib.resources import files

import yaml

from signpost.facets.facets import Gender, Provider

FAITHS = ("Christian", "Muslim", "Jewish", "Sikh", "Hindu", "Buddhist")

FAITH_WORDS = {
    "Christian": r"christians?|church(?:es)?(?! (?:street|road|lane|hill|view|close|walk|way|avenue|end|gate))|"
    r"catholics?|methodists?|quakers?|baptists?|"
    r"anglicans?|salvation army|parish(?! council)|chapel(?! (?:street|road|lane|hill))|ymca",
    "Muslim": r"muslims?|islam(?:ic)?|mosques?|masjid|ramadan",
    "Jewish": r"jews?|jewish|synagogues?|kosher|shabbat",
    "Sikh": r"sikhs?|gurd?wara|langar|seva",
    "Hindu": r"hindus?|mandir|diwali",
    "Buddhist": r"buddhists?",
}
_FAITH_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in FAITH_WORDS.items()}

_WOMEN = r"(?:women|ladies|girls|mothers|mums)"
_MEN = r"(?:men|gentlemen|boys|fathers|dads)"
_ONLY_WOMEN = re.compile(
    rf"(?:^|\bfor |\bopen to )\W*(?:\w+ ){{0,2}}?{_WOMEN}\b|\b(?:women|ladies|female)[- ]only\b", re.IGNORECASE
)
_ONLY_MEN = re.compile(rf"(?:^|\bfor |\bopen to )\W*(?:\w+ ){{0,2}}?{_MEN}\b|\b(?:men|male)[- ]only\b", re.IGNORECASE)
_ALSO_WOMEN = re.compile(rf"\b{_WOMEN}\b|\banyone\b|\bmixed\b|\bwhoever\b", re.IGNORECASE)
_ALSO_MEN = re.compile(rf"\b{_MEN}\b|\banyone\b|\bmixed\b|\bany gender\b", re.IGNORECASE)
_EVERYONE = re.compile(
    r"\bevery(?:one|body)\b|\ball welcome\b|\bany(?:one|body)\b|\bany gender\b|\ball (?:adults|"
    r"genders)\b|\bopen to all\b|\bany adult\b",
    re.IGNORECASE,
)

_PROVIDERS = {
    Provider.NATIONAL_CHARITY: r"national (?:charity|voluntary)",
    Provider.SOCIAL_ENTERPRISE: r"social enterprise|cic\b|community interest|co-?op",
    Provider.FAITH: r"faith|church|religious",
    Provider.VOLUNTARY: r"voluntary|charity|vcs|vcse|vcfse|third sector|not[- ]for[- ]profit",
    Provider.COMMUNITY: r"community|residents|self-help|user-led",
    Provider.CONTRACTED: r"contracted|commissioned|framework",
    Provider.COUNCIL: r"council|local authority|statutory",
    Provider.NHS: r"nhs|health trust|icb",
    Provider.PRIVATE: r"private|independent|commercial",
}
_PROVIDER_PATTERNS = {kind: re.compile(rf"\b(?:{words})", re.IGNORECASE) for kind, words in _PROVIDERS.items()}

_CARERS = re.compile(
    r"\b(?:unpaid|family|young(?: adult)?|working|former|parent)[ -]carers?\b|^\W*(?:for )?carers\b|"
    r"\bcarers? (?:and|of|who|aged|can)\b",
    re.IGNORECASE,
)
_LEARNING = re.compile(r"\blearning disab|\blearning difficult|\bdown['’]?s syndrome\b|\bLD\b")
_INTERPRETERS = re.compile(r"\binterpret|\bother languages\b|\btranslat", re.IGNORECASE)


@cache
def language_names() -> dict[str, str]:
    """Lower-case name or other name to the language, in the order of languages.yaml beside this file."""
    known = yaml.safe_load((files(__package__) / "languages.yaml").read_text("utf-8"))
    return {word.lower(): name for name, others in known.items() for word in (name, *others)}


@cache
def language_order() -> tuple[str, ...]:
    """Each language once; its place is its bit in an index."""
    return tuple(dict.fromkeys(language_names().values()))


@cache
def _languages() -> re.Pattern[str]:
    words = sorted(language_names(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def read_languages(column: str) -> tuple[frozenset[str], bool]:
    """The languages named, and whether interpreters for more can be had."""
    named = frozenset(language_names()[word.lower()] for word in _languages().findall(column))
    return named, bool(_INTERPRETERS.search(column))


def read_gender(column: str, eligibility: str) -> Gender | None:
    """The column where it says anything; else only words that speak of nobody else ("For women aged 18 and over")."""
    if stated := _gender_column(column.strip().lower()):
        return stated
    first = re.split(r"[.;]", eligibility, maxsplit=1)[0]
    women, men = _ONLY_WOMEN.search(first), _ONLY_MEN.search(first)
    if women and not _ALSO_MEN.search(eligibility):
        return Gender.WOMEN
    if men and not _ALSO_WOMEN.search(eligibility):
        return Gender.MEN
    return Gender.EVERYONE if _EVERYONE.search(first) and not (women or men) else None


def _gender_column(column: str) -> Gender | None:
    if re.match(r"(?:women|woman|female|ladies|f\b)", column) and not re.search(r"\bmen\b|\bmale\b", column):
        return Gender.WOMEN
    if re.match(r"(?:men|man|male|gentlemen|m\b)", column) and not re.search(r"women|female", column):
        return Gender.MEN
    return Gender.EVERYONE if re.search(r"\b(?:all|any|both|mixed|everyone|men|women|male|female)\b", column) else None


def read_faiths(*texts: str) -> frozenset[str]:
    """Faiths whose people or houses are named; "any faith or none" names none."""
    text = " | ".join(texts)
    return frozenset(name for name, pattern in _FAITH_PATTERNS.items() if pattern.search(text))


def read_provider(column: str) -> Provider | None:
    """The directory's own word for who runs it."""
    return next((kind for kind, pattern in _PROVIDER_PATTERNS.items() if pattern.search(column)), None)


def is_for_carers(eligibility: str, needs: tuple[str, ...]) -> bool | None:
    """True where carers are named as those it is for; never a no."""
    return True if _CARERS.search(eligibility) or any("carer" in need.lower() for need in needs) else None


def is_for_learning_disability(eligibility: str, needs: tuple[str, ...]) -> bool | None:
    """True where people with a learning disability are named; never a no."""
    return True if _LEARNING.search(eligibility) or any("learning disab" in need.lower() for need in needs) else None
