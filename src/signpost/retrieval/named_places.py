"""A question to the places that it names: none in the names and words of our own sources."""

import re
from collections.abc import Sequence

from signpost.index.snapshot import Snapshot
from signpost.places import Mention, Place, is_left_out
from signpost.privacy.spans import Span

_WORD = re.compile(r"\w+")


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

    Beside a place here, a town elsewhere is where somebody rings or came from. Beside one that stands by itself, one
    in a name of ours is a part of that: "Harbour Lunch Club for a lady in Saltby".
    """
    here = [each for each in mentions if snapshot.gazetteer.is_here(each.place)]
    names = snapshot.known.names_in(text) if len(here) > 1 else ()
    alone = [each for each in here if not any(_is_part_of(each, name) for name in names)]
    return tuple(alone or here or mentions)


def _is_of_ours(mention: Mention, text: str, names: Sequence[Span], snapshot: Snapshot) -> bool:
    if any(_is_part_of(mention, name) for name in names):
        return True
    words = _WORD.findall(text[mention.start : mention.end])
    return mention.is_misspelt and all(len(snapshot.catalogue.rows_with(word)) for word in words)


def _is_part_of(mention: Mention, name: Span) -> bool:
    start, end = name
    return start <= mention.start and mention.end <= end and end - start > mention.end - mention.start
