"""Whom a question is about: gender, languages, faith, caring, learning disability. Most of it is description."""

import re
from collections.abc import Iterator
from functools import cache

from signpost.facets.people import FAITH_WORDS, language_names
from signpost.retrieval.asked_ages import FEMALE, MALE, read_ages_asked
from signpost.retrieval.asked_gender import read_gender_asked
from signpost.retrieval.filter import Filter, FilterKind, Strength
from signpost.retrieval.lowered import has_any
from signpost.retrieval.negation import is_denied, is_not_a_must

_UNPAID = r"(?:(?!paid |home |agency )\w+ )?"
_CARER = re.compile(
    r"(?P<hard>\b(?:(?:group|support|help|break|advice|course|cafe|café|service|something|anything|"
    rf"grant|respite|services|groups)s? )for {_UNPAID}carers?\b|\bcarers?['’]? (?:group|support|cafe|"
    r"café|centre|break|service|organisation)s?\b|\bfor (?:unpaid |family |young |working )?carers\b)"
    r"|(?P<soft>\b(?:unpaid|family|young|working|main|sole|full[- ]time) carers?\b|"
    rf"\b(?:is|as) (?:a|the|her|his|their) {_UNPAID}carer\b|"
    r"\b(?:cares|caring|(?:i|we|you|they|who|people) care) for "
    r"(?:his|her|their|my|a|an|mum|dad|the|someone|both)\b(?! (?:\w+ )?(?:dog|cat|pet|rabbit|bird)s?\b)|"
    r"(?:\blooks|(?<=\w )(?<!\bto )(?<!\bcan )(?<!\bcould )(?<!\bwill )(?<!'ll )look) after "
    r"(?:his|her|their|mum|dad)\b|\bhusband \(carer\)|\bwife \(carer\)|"
    r"\(carer\)|\bcarer['’]?s (?:strain|burnout)\b|(?<!home )(?<!paid )(?<!agency )\bcarer is\b)"
)
_LEARNING = re.compile(
    r"(?P<hard>\b(?:for|with) (?:people|adults|someone|men|"
    r"women) with (?:a )?(?:learning disabilit(?:y|ies)|learning difficult(?:y|ies)|ld)|"
    r"\b(?:learning disabilit(?:y|ies)|ld)[- ](?:inclusive|friendly|"
    r"group|club|service)s?\b)|(?P<soft>\b(?:mild |moderate |severe |"
    r"profound )?learning disab(?:ility|ilities|led)\b|\blearning difficult(?:y|ies)\b|\bld\b|"
    r"\bdown['’]?s syndrome\b)"
)
_MUST = re.compile(
    r"\b(?:must|has to|have to|needs?|needing|only|wants?|looking for|requires?|session|group|class|"
    r"worker|someone|somebody|counsell\w+|befriender|visitor)\b[^.?!,]{0,28}$"
)
_FAITH_DENIED = re.compile(
    r"\b(?:not|nothing|non|no|isn['’]t)(?: (?:too|very|anything|at all|a|an|any|in a|run by a|"
    r"run by the))*[- ](?:religious|faith(?:[- ]based)?|church|christian)(?: \w+)?|\bsecular\b"
)
_NEAR = 24
"""Characters within which a word belongs to a language: "Polish-speaking support worker"."""

_FAITH = re.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in FAITH_WORDS.items())})\b")
_RATHER_A_NAME = re.compile(r" (?:street|road|lane|hill|close|aid|army|walk|view|way|avenue|farm|house|green|end)\b")


def read_people(text: str) -> Iterator[Filter]:
    """In no order; `text` is the lowered question."""
    ages = tuple(read_ages_asked(text))
    yield from ages
    yield from read_gender_asked(text, has_age=bool(ages))
    yield from _languages(text)
    yield from _faiths(text)
    if has_any(text, ("carer", "caring", "cares ", "care for", "look")):
        yield from _described(text, _CARER, FilterKind.CARER, "For carers")
    if has_any(text, ("learning d", "ld", "syndrome")):
        yield from _described(text, _LEARNING, FilterKind.LEARNING_DISABILITY, "Learning disability")


@cache
def _language_pattern() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in language_names() if name != "english"), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<first>{names})[- ]?(?:speaking|speakers?|language|interpreter|signer|worker|user)\b|"
        rf"\bspeaks?(?: only| mainly| fluent| some)? (?P<speaks>{names})\b"
        rf"|\b(?P<only>{names}) only\b|\b(?P<from>{names}) (?:family|couple|{FEMALE}|{MALE}|elders?|people)\b"
        rf"|\b(?:first|main|home|own|mother) (?:language|tongue)(?: is|:)? (?P<tongue>{names})\b|"
        rf"\bin (?P<said>{names})\b(?! (?:food|culture|street|restaurant|market|cooking))"
        r"|\b(?P<sign>bsl|british sign language|sign language|makaton)\b"
    )


def _languages(text: str) -> Iterator[Filter]:
    if not has_any(text, (*language_names(), "bsl", "sign language", "makaton")):
        return
    for found in _language_pattern().finditer(text):
        name = language_names()[next(group for group in found.groups() if group).lower()]
        before = text[max(0, found.start() - 40) : found.start()]
        if is_denied(before) or is_not_a_must(before):
            continue
        around = f"{found.group()}{text[found.end() : found.end() + _NEAR]}"
        is_must = found["said"] or _MUST.search(before) or has_any(around, ("only", "interpreter", "worker", "counsel"))
        strength = Strength.HARD if is_must else Strength.SOFT
        yield Filter(FilterKind.LANGUAGE, name, found.span(), strength, names=(name,))


def _faiths(text: str) -> Iterator[Filter]:
    if has_any(text, ("religious", "faith", "secular", "church", "christian")) and (
        denied := _FAITH_DENIED.search(text)
    ):
        yield Filter(FilterKind.FAITH, "Not faith-based", denied.span(), negated=True)
        return
    named = {str(found.lastgroup): found for found in reversed(list(_FAITH.finditer(text)))}
    for name, found in named.items():
        is_denied_here = is_denied(text[max(0, found.start() - 24) : found.start()])
        if not is_denied_here and not _RATHER_A_NAME.match(text, found.end()):
            yield Filter(FilterKind.FAITH, name, found.span(), Strength.SOFT, names=(name,))


def _described(text: str, pattern: re.Pattern[str], kind: FilterKind, label: str) -> Iterator[Filter]:
    """The first mention, or the first that asks for it as a must."""
    found = list(pattern.finditer(text))
    must = next((each for each in found if each["hard"]), None)
    if first := must or (found[0] if found else None):
        strength = Strength.HARD if must else Strength.SOFT
        if not is_denied(text[max(0, first.start() - 24) : first.start()]):
            yield Filter(kind, label, first.span(), strength)
