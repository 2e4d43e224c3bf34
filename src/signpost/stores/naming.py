"""Text to the names of people in it."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_CAPITAL = r"[A-Z][\w'’\-]{1,30}"
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Rev|Fr|Sr|Sir|Dame)\b\.?\s+{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}}")
_TITLED_LOW = re.compile(r"\b(?:mr|mrs|mx|cllr)\b\.?\s+[a-z][a-z'’\-]{2,30}", re.IGNORECASE)
_CUED = re.compile(
    r"(?:\b(?:called|named|name is|name's|names? (?:are|was)|known as|goes by|surname(?: is)?|client is|for client)\s+)"
    rf"(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}}|[a-z][a-z'’\-]{{2,30}}(?:\s+[a-z][a-z'’\-]{{2,30}})?)"
)
_RELATED = re.compile(
    r"\b(?:client|husband|wife|partner|son|daughter|mum|mother|dad|father|brother|sister|nephew|niece|uncle|aunt(?:ie)?|"
    r"neighbour|friend|carer|grandson|granddaughter|gran|nan|lady|gentleman|man|woman|person)s?,?\s+"
    r"(?P<name>(?P<first>[a-z][a-z'’\-]{1,30})(?:\s+(?P<second>[a-z][a-z'’\-]{2,30}))?)",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(rf"\b{_CAPITAL}(?:[ \-]{_CAPITAL}){{0,3}}")

_NEVER = frozenset(
    "a about after also an and are as at available because been being both but by can care cares club coming "
    "court day days do does for from group had has have having he help her here him his home house in into is it "
    "just keeps lives living looking lunch may me my need needs no not of on or our out road said says service "
    "she since so street team than that the their them then there they this to too up very wants was we what when "
    "where which who will with would you your monday tuesday wednesday thursday friday saturday sunday january "
    "february march april june july august september october november december".split()
)
"""Words that follow "called", "mrs" or a relation without being anybody's name."""

_NOT_PEOPLE = frozenset(
    {"marie curie", "sue ryder", "florence nightingale", "hey geraldine", "geraldine", "alexa", "siri"}
)


def names(text: str) -> Iterator[re.Match[str]]:
    """Names after a title or a cue, and given names; longest first where they overlap, in order."""
    found = sorted(_all(text), key=lambda match: (_span(match)[0], -_span(match)[1]))
    end = -1
    for match in found:
        start, last = _span(match)
        if start >= end:
            end = last
            whole = re.compile(re.escape(text[start:last])).match(text, start)
            if whole is not None:
                yield whole


def _all(text: str) -> Iterator[re.Match[str]]:
    yield from (match for match in _TITLED.finditer(text))
    yield from (match for match in _TITLED_LOW.finditer(text) if _last_word(match) not in _NEVER)
    yield from (match for match in _CUED.finditer(text) if _is_cued_name(match["name"]))
    yield from (found for match in _RELATED.finditer(text) if (found := _related(text, match)))
    yield from (found for match in _CAPITALISED.finditer(text) if (found := _given(text, match)))


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("name") if "name" in match.re.groupindex else match.span()


def _last_word(match: re.Match[str]) -> str:
    return match.group().split()[-1].lower()


def _is_cued_name(name: str) -> bool:
    """A capitalised name, or small letters that begin with a given name: not "called lunch club"."""
    words = name.lower().split()
    if words[0] in _NEVER or name.lower() in _NOT_PEOPLE:
        return False
    return name[0].isupper() or _plain(words[0]) in given_names() | ordinary_names()


def _related(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The name after "her son": a given name, with a surname if one follows."""
    first, second = _plain(match["first"]), match["second"] or ""
    if first not in given_names() or first in ordinary_names():
        return None
    has_surname = bool(second) and second.lower() not in _NEVER and (second[0].isupper() or match["first"].islower())
    end = match.end("second") if has_surname and _is_surname(second, match["first"]) else match.end("first")
    return re.compile(re.escape(text[match.start("first") : end])).match(text, match.start("first"))


def _is_surname(second: str, first: str) -> bool:
    """After a name in capitals a surname has one too; in small letters only common endings and words tell."""
    return second[0].isupper() if first[0].isupper() else second.lower() not in _NEVER


def _given(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """A run of capitalised words from its first given name on: "Then Margaret Ellis" gives "Margaret Ellis"."""
    words = list(re.finditer(r"[A-Z][\w'’]*", match.group()))
    for at, word in enumerate(words):
        name, following = _plain(word.group()), words[at + 1 :]
        is_plain = name in given_names() and name not in ordinary_names()
        is_ordinary = name in ordinary_names() and bool(following) and not _is_sentence_start(text, match, at)
        if (is_plain or is_ordinary) and match.group()[word.start() :].lower() not in _NOT_PEOPLE:
            start = match.start() + word.start()
            end = match.end() if following else match.start() + word.start() + len(_without_s(word.group()))
            return re.compile(re.escape(text[start:end])).match(text, start)
    return None


def _is_sentence_start(text: str, match: re.Match[str], at: int) -> bool:
    before = text[: match.start()].rstrip()
    return at == 0 and (not before or before[-1] in ".!?:")


def _plain(word: str) -> str:
    return _without_s(word).lower()


def _without_s(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


@cache
def given_names() -> frozenset[str]:
    """Common given names in small letters."""
    return _words("given_names.txt")


@cache
def ordinary_names() -> frozenset[str]:
    """Given names that are ordinary words too."""
    return _words("ordinary_names.txt")


def _words(name: str) -> frozenset[str]:
    lines = files("signpost.stores").joinpath(name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
