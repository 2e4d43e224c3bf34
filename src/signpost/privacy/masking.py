"""A question as it was typed to the same without personal data: first by rules, then by what messages taught."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from signpost.privacy.addresses import addresses
from signpost.privacy.banking import bank_details
from signpost.privacy.births import birth_dates
from signpost.privacy.draft import NAME, Draft, Found
from signpost.privacy.known import NOTHING, Known
from signpost.privacy.mailboxes import emails
from signpost.privacy.name_runs import names_a_place
from signpost.privacy.naming import names
from signpost.privacy.numbers import case_numbers, nhs_numbers, ni_numbers
from signpost.privacy.postcode import postcodes
from signpost.privacy.spans import Span, overlap
from signpost.privacy.tagger import learnt
from signpost.privacy.telephones import telephones
from signpost.privacy.things import borne_out
from signpost.privacy.unseen import seen
from signpost.privacy.vehicles import registrations
from signpost.privacy.words import words_of


@dataclass(frozen=True, slots=True)
class Masked:
    """The text that may be kept, and what was found where in the one that was typed, as it is seen."""

    text: str
    found: tuple[Found, ...] = ()

    @property
    def kinds(self) -> dict[str, int]:
        """How many of each kind, in the order of the text."""
        return dict(Counter(each.kind for each in self.found))

    def parts_of(self, typed: str) -> tuple[str, ...]:
        """What was masked, as it was typed."""
        text = seen(typed)
        return tuple(text[each.start : each.end] for each in self.found)


def hide(found: Sequence[Found], typed: str, text: str) -> str:
    """Mask in another text what was found in the one that was typed, names aside: "About 3 miles from ZM1 4QT"."""
    for each in found:
        signs = [re.escape(sign) for sign in typed[each.start : each.end] if sign.isalnum()]
        if each.kind != NAME and len(signs) >= SHORTEST_HIDDEN:
            text = re.sub(
                rf"(?<!\w){r'[^a-zA-Z0-9]{0,3}'.join(signs)}(?!\w)", f"[{each.kind}]", text, flags=re.IGNORECASE
            )
    return text


SHORTEST_HIDDEN = 5
"""Letters and figures: what is shorter may well be something else in another text."""

FINDERS: tuple[tuple[str, Callable[[str], list[Span]]], ...] = (
    ("e-mail", emails),
    ("NHS number", nhs_numbers),
    ("NI number", ni_numbers),
    ("bank details", bank_details),
    ("date of birth", lambda text: birth_dates(text, datetime.now(UTC).year)),
    ("telephone", telephones),
    ("case number", case_numbers),
    ("address", addresses),
    ("postcode", postcodes),
    ("car registration", registrations),
)
"""Most telling first: what one finder masks, the next no longer sees; names come last."""

KINDS = (*(kind for kind, _ in FINDERS), NAME)

_WHEREABOUTS = frozenset({"address", "postcode"})

SHORTEST_AGAIN = 3
"""Letters."""

_BLANK = "\0"
"""No letter and no space: it ends whatever name stands before it."""

MOST_LOOKS = 3
"""Of the tagger at one text: what it finds may leave something beside it to be seen, but seldom twice."""

MASKED = re.compile(r"\[(?:" + "|".join(map(re.escape, KINDS)) + r")\]")
"""What stands instead of what was masked."""


def mask(text: str, known: Known = NOTHING) -> Masked:
    """Replace personal data by "[name]", "[telephone]" and so on.

    What the directory says itself stays as it is: its numbers and mailboxes, and its names, except a single word
    inside something longer: "12 Saltby Road" is an address although Saltby is a place.
    Masking what is already masked changes nothing. Characters that nobody sees are left out first: they must not hide
    anything from us.
    """
    draft = Draft(seen(text))
    ours: list[str] = []
    _hide_ruled(draft, known, ours)
    for _ in range(MOST_LOOKS):
        if not _hide_taught(draft, known, ours):
            break
        _hide_ruled(draft, known, ours)  # what is masked may leave something beside it to be seen
    return Masked(draft.text, draft.found())


def ruled(text: str, known: Known = NOTHING) -> Masked:
    """The same by rules alone: cheap enough for a whole table or document, and never a guess."""
    draft = Draft(seen(text))
    _hide_ruled(draft, known, [])
    return Masked(draft.text, draft.found())


def _hide_ruled(draft: Draft, known: Known, ours: list[str]) -> None:
    _hide_numbers(draft, known, ours)
    while _hide_names(draft, known) and _hide_numbers(draft, known, ours):
        pass


def _hide_taught(draft: Draft, known: Known, ours: list[str]) -> bool:
    """Mask what the tagger finds; whether there was any."""
    before = draft.text
    kept = _kept(before, known)
    found = borne_out(before, learnt().found(before))
    draft.hide([part for each in found for part in _of_nobody_known(each, before, known, kept, ours)])
    return draft.text != before


def _of_nobody_known(
    found: Found, text: str, known: Known, kept: Sequence[Span], ours: Sequence[str]
) -> Iterator[Found]:
    span = (found.start, found.end)
    parts = _outside(text, span, kept) if found.kind == NAME else _not_ours(found.kind, text, [span], known, ours)
    places = _places_of(ours, text)
    yield from (Found(found.kind, *part) for part in parts if not any(overlap(part, place) for place in places))


def _hide_numbers(draft: Draft, known: Known, ours: list[str]) -> bool:
    """Mask what the finders find until there is no more; whether there was any.

    `ours` gathers the directory's own contacts: what lies in them is nobody's either.
    """
    first = before = draft.text
    while _hide_once(draft, known, ours) != before:
        before = draft.text
    return before != first


def _hide_once(draft: Draft, known: Known, ours: list[str]) -> str:
    for kind, finder in FINDERS:
        if found := finder(draft.text):
            fresh = {draft.text[slice(*span)] for span in found}.difference(ours)
            ours += sorted(filter(known.is_contact, fresh))
            draft.hide([Found(kind, *span) for span in _not_ours(kind, draft.text, found, known, ours)])
    return draft.text


def _hide_names(draft: Draft, known: Known) -> bool:
    """Mask names until there are no more; whether there was any."""
    seen: set[str] = set()
    before = draft.text
    while spans := _names(draft.text, known, seen):
        seen.update(word for start, end in spans for word in _words(draft.text[start:end]))
        draft.hide([Found(NAME, *span) for span in spans])
    return draft.text != before


def _not_ours(kind: str, text: str, found: Sequence[Span], known: Known, ours: Sequence[str]) -> list[Span]:
    """Without the directory's own numbers and what lies in them, and without where a venue is that the text names."""
    if kind in _WHEREABOUTS:
        found = [_without_a_known_end(text, span, known) for span in found if not _is_known(text, span, known)]
    elif found:
        kept = _kept(text, known)
        found = [part for span in found for part in _outside(text, span, kept)]
    places = _places_of(ours, text)
    return [span for span in found if not any(overlap(span, place) for place in places)]


def _places_of(ours: Sequence[str], text: str) -> list[Span]:
    return [match.span() for each in ours for match in re.finditer(re.escape(each), text)]


_IN_A_STREET = re.compile(r"\d[A-Za-z]?,?\s[A-Za-z]{2}")
"""What needs no more to be an address, as "Flat 4" does."""


def _without_a_known_end(text: str, span: Span, known: Known) -> Span:
    """Without a place that the directory knows, for which the search may be asked: "12 Mill Lane, Cliff End"."""
    start, end = span
    head, comma, tail = text[start:end].rpartition(", ")
    is_place = comma and known.names_in(tail)[:1] == [(0, len(tail))] and _IN_A_STREET.search(head)
    return (start, start + len(head)) if is_place else span


def _is_known(text: str, span: Span, known: Known) -> bool:
    """Whether it is where a venue is that the text names, or a known name and a street: "Hatherby Hands, Mill Lane"."""
    where = text[slice(*span)]
    if _is_venue(where, text, known):
        return True
    named = next((last for first, last in known.names_in(where) if first == 0 and _has_several_words(where[:last])), 0)
    return named > 0 and not any(map(str.isdigit, where[named:]))


MOST_PARTS = 5
"""Commas in an address: what has more is looked at no closer."""


def _is_venue(where: str, text: str, known: Known) -> bool:
    """Whether some parts of an address are a venue's that the text names, and no other part has a number."""
    parts = where.split(",", MOST_PARTS)
    for first, last in combinations(range(len(parts) + 1), 2):
        others = "".join((*parts[:first], *parts[last:]))
        if not any(map(str.isdigit, others)) and known.is_venue(",".join(parts[first:last]).strip(), text):
            return True
    return False


def _words(name: str) -> Iterator[str]:
    """Those of a name that are likely to be one by themselves, further on."""
    return (word.plain for word in words_of(name) if len(word.text) >= SHORTEST_AGAIN and not names_a_place(word.plain))


def _names(text: str, known: Known, seen: AbstractSet[str]) -> list[Span]:
    """The names in it. One that is masked may leave another to be seen, as "Edna Dr Court" does: ask until none is."""
    kept = _kept(text, known)
    return [part for span in names(_blanked(text, kept), seen) for part in _outside(text, span, kept)]


def _blanked(text: str, kept: Sequence[Span]) -> str:
    """Without known names of several words, so that no name runs into them: "ask Margaret Henry House"."""
    for start, end in kept:
        if text[start] != "[" and _has_several_words(text[start:end]):
            text = f"{text[:start]}{_BLANK * (end - start)}{text[end:]}"
    return text


def _kept(text: str, known: Known) -> list[Span]:
    """Where the known names stand, and what is masked already; in order."""
    masked = [match.span() for match in MASKED.finditer(text)]
    return sorted([*masked, *(span for span in known.names_in(text) if text[span[0] - 1 : span[0]] != "[")])


def _outside(text: str, span: Span, kept: Sequence[Span]) -> Iterator[Span]:
    """What of `span` is nobody's known name."""
    start, last = span
    for kept_start, kept_end in kept:
        if kept_end <= start or kept_start >= last:
            continue
        is_whole = kept_start <= start and last <= kept_end
        if is_whole or _has_several_words(text[kept_start:kept_end]):
            yield from _trimmed(text, start, kept_start)
            start = kept_end
    yield from _trimmed(text, start, last)


def _has_several_words(text: str) -> bool:
    return re.search(r"\W", text) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end] if start < end else ""
    if words := piece.strip(" ,.;:-–\n\t'’\"()"):
        at = start + piece.index(words)
        yield at, at + len(words)
