"""Words that no source holds to the ones that were probably meant: against the corpus's own words and the needs'."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from signpost.domain.answer import ReadAs
from signpost.domain.document import Audience
from signpost.index.catalogue import Catalogue
from signpost.index.rows import Spelt
from signpost.index.snapshot import Snapshot
from signpost.places import is_word
from signpost.privacy.name_lists import any_given_names, surnames
from signpost.retrieval.asked_ages import KIN
from signpost.retrieval.stop_words import STOP_WORDS

SHORTEST = 5
"""Letters: a shorter word is one slip away from too many others."""

SHORTEST_SWAPPED = 3
"""Letters of which two neighbours may have changed places, which few other words are away: "teh", "trun"."""

TWO_SLIPS = 8
"""Letters from which two may be wrong."""

SHORTEST_NAME = 7
"""Letters of a capitalised word, which may be somebody's name: and of those, one may be wrong."""

VOWELS = "aeiou"
"""An h before one of these is dropped in much of the country: "'ospital"."""

CLEARLY = 2
"""Times as many passages must hold one word than the next that is as near."""

_CONTRACTED = re.compile(r"['’](?:ll|d|ve|re|m|t)$", re.IGNORECASE)

_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)

_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@/]|[.-]\w)")


def corrected(
    text: str, snapshot: Snapshot, audience: Audience, spared: Sequence[tuple[int, int]], kept: Sequence[str]
) -> tuple[str, tuple[ReadAs, ...]]:
    """The text as it was probably meant, and what was changed that an asker would want to know of.

    `spared` are spans that are looked up otherwise (places); `kept` the removals of corrections that the asker took
    back.
    """
    found: list[ReadAs] = []
    for match in reversed(list(_WORD.finditer(text))):
        if any(match.start() < end and start < match.end() for start, end in spared):
            continue
        read = _read(match, text, snapshot, audience)
        if read is not None and read.removal not in kept:
            text = f"{text[: match.start()]}{read.meant}{text[match.end() :]}"
            if read.meant not in STOP_WORDS:
                found.append(read)
    return text, tuple(reversed(found))


def _read(match: re.Match[str], text: str, snapshot: Snapshot, audience: Audience) -> ReadAs | None:
    written = match.group()
    plain = plain_of(written)
    if len(plain) < SHORTEST_SWAPPED or _is_abbreviation(written) or _CONTRACTED.search(written):
        return None
    if _is_known(plain, snapshot):
        return None
    is_name = written[0].isupper() and _is_inside(text, match.start())
    if is_name and (len(plain) < SHORTEST_NAME or plain in any_given_names() or plain in surnames()):
        return None
    if len(plain_of(_POSSESSIVE.sub("", written))) < SHORTEST:
        meant = _swapped_back(plain, snapshot, audience)
    else:
        meant = _nearest(plain, 1 if is_name or len(plain) < TWO_SLIPS else 2, snapshot, audience)
    return ReadAs(written, meant) if meant else None


def plain_of(word: str) -> str:
    """How words are compared: small letters without apostrophes."""
    return re.sub(r"['’]", "", word.lower())


def _is_inside(text: str, start: int) -> bool:
    """Whether it stands inside a sentence, so that a capital tells something."""
    before = text[:start].rstrip()
    return bool(before) and before[-1] not in ".!?:;"


def _is_abbreviation(written: str) -> bool:
    return len(written) > 1 and written.isupper()


def _is_known(plain: str, snapshot: Snapshot) -> bool:
    """Whether it is a word: of ours in any form, or of the language. What is known is never corrected."""
    forms = dict.fromkeys((plain, plain.removesuffix("s")))
    return (
        any(form in snapshot.vocabulary.words for form in forms)
        or plain in any_given_names()
        or plain in surnames()
        or bool(KIN.fullmatch(plain))
        or bool(len(snapshot.catalogue.rows_with(plain)))
        or any(map(is_word, forms))  # last: it goes through a long list
    )


def _nearest(plain: str, slips: int, snapshot: Snapshot, audience: Audience) -> str:
    """The one word that is clearly nearest: of those as near, one that speaks of a need, else the commonest."""
    known = {spelt.plain: spelt for spelt in _candidates(plain, slips, snapshot, audience)}
    if plain in known:
        return ""
    found = process.extract(plain, known.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    if not found:
        return ""
    least = min(distance for _, distance, _ in found)
    words = snapshot.vocabulary.words
    near = [known[word] for word, distance, _ in found if distance == least]
    near.sort(key=lambda each: (each.plain not in words, -each.passages, each.plain))
    if len(near) > 1 and not _is_clear(near[0], near[1], snapshot):
        return ""
    return near[0].written


def _swapped_back(plain: str, snapshot: Snapshot, audience: Audience) -> str:
    """The one word that two neighbouring letters in the right order make of it; of three letters, a little word."""
    swapped = {f"{plain[:at]}{plain[at + 1]}{plain[at]}{plain[at + 2 :]}" for at in range(len(plain) - 1)}
    little = swapped & STOP_WORDS
    ours = {each.plain for each in _candidates(plain, 0, snapshot, audience)} if len(plain) > SHORTEST_SWAPPED else ()
    found = little or swapped.intersection(ours)
    return found.pop() if len(found) == 1 else ""


def _is_clear(one: Spelt, other: Spelt, snapshot: Snapshot) -> bool:
    words = snapshot.vocabulary.words
    if (one.plain in words) != (other.plain in words):
        return True
    is_form = one.plain.startswith(other.plain) or other.plain.startswith(one.plain)
    return is_form or one.passages >= CLEARLY * other.passages


def _candidates(plain: str, slips: int, snapshot: Snapshot, audience: Audience) -> Iterator[Spelt]:
    """Words of nearly that length that begin alike, with the first two letters swapped, or with an h before a vowel."""
    for letter in dict.fromkeys(plain[:2] + "h" * (plain[0] in VOWELS)):
        needed = (Spelt(word, word, 0, Audience.PUBLIC.rank) for word in snapshot.vocabulary.words if word[0] == letter)
        for spelt in (*needed, *_beginning(letter, snapshot.catalogue, audience)):
            if abs(len(spelt.plain) - len(plain)) <= slips:
                yield spelt


def _beginning(letter: str, catalogue: Catalogue, audience: Audience) -> Iterator[Spelt]:
    """Nobody is shown a word that stands only in what they may not read."""
    return (spelt for spelt in catalogue.spelt(letter) if spelt.audience <= audience.rank)
