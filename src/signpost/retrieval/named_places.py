"""A question to the places that it names: none in the names and words of our own sources."""

import re
from collections.abc import Sequence

from signpost.index.snapshot import Snapshot
from signpost.places import Mention, Place, is_left_out
from signpost.privacy.spans import Span

_WORD = re.compile(r"\w+")

# What stands before the place that somebody moves from, and before that which they move to: "from her flat in Saltby".
_MOVES = r"\b(?:mov(?:e|es|ed|ing)|relocat(?:e|es|ed|ing))\b[^.;?!]*"
_OUT_OF = re.compile(rf"{_MOVES}\b(?:from|out of)\b(?:(?!\bto\b)[^.;?!]){{0,40}}$", re.IGNORECASE)
_INTO = re.compile(rf"{_MOVES}\bto\b(?:(?!\bfrom\b|\bout of\b)[^.;?!]){{0,40}}$", re.IGNORECASE)


def places_in(text: str, near: Place | None, snapshot: Snapshot) -> tuple[Mention, ...]:
    """Where a text names places; `near`, the asker's own place, tells places of one name apart.

    What our own sources call something is no town elsewhere: neither a part of a name of theirs ("Merrow Lifeline",
    with a Merrow in Surrey), nor a word of theirs that is spelt nearly like a town ("Tidewell", with a Tideswell in
    Derbyshire). Our own places and postcodes are meant wherever they stand.
    """
    mentions = snapshot.gazetteer.mentions(text, near)
    if all(map(is_left_out, mentions)):
        return mentions
    names = snapshot.known.names_in(text)
    return tuple(each for each in mentions if is_left_out(each) or not _is_of_ours(each, text, names, snapshot))


def wanted_in(text: str, mentions: Sequence[Mention], snapshot: Snapshot) -> tuple[Mention, ...]:
    """Those where something is wanted.

    Who moves needs what there is where they move to. Beside a place here, a town elsewhere is where somebody rings or
    came from. Beside one that stands by itself, one in a name of ours is a part of that: "Harbour Lunch Club for a lady
    in Saltby".
    """
    mentions = _without_moved_from(text, mentions)
    here = [each for each in mentions if snapshot.gazetteer.is_here(each.place)]
    names = snapshot.known.names_in(text) if len(here) > 1 else ()
    alone = [each for each in here if not any(_is_part_of(each, name) for name in names)]
    return tuple(alone or here or mentions)


def _without_moved_from(text: str, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Without those that somebody moves from, where it is said to where."""
    if not any(_INTO.search(text, 0, each.start) for each in mentions):
        return mentions
    return [each for each in mentions if not _OUT_OF.search(text, 0, each.start)]


def _is_of_ours(mention: Mention, text: str, names: Sequence[Span], snapshot: Snapshot) -> bool:
    if any(_is_part_of(mention, name) for name in names):
        return True
    words = _WORD.findall(text[mention.start : mention.end])
    return mention.is_misspelt and all(len(snapshot.catalogue.rows_with(word)) for word in words)


def _is_part_of(mention: Mention, name: Span) -> bool:
    start, end = name
    return start <= mention.start and mention.end <= end and end - start > mention.end - mention.start
