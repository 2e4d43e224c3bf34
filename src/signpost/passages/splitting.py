"""Documents to passages of at most 200 words, each with its place in the document."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from signpost.domain.document import Block, Document, Kind
from signpost.domain.passage import Passage
from signpost.passages.sentences import sentence_spans

LONGEST_PASSAGE = 200
"""Words: about 256 tokens, which is as far as a passage is embedded."""

HAS_CONTENTS = (Kind.NOTE, Kind.GUIDANCE)

LONGEST_TITLE = 20
"""Words."""

_SAYS_SOMETHING = re.compile(r"[.!?;]|:\s*\S|\d|[£@]|^\s*(?:[•*\-–]|\d+[.)])\s", re.MULTILINE)
"""A sentence, a field, a number, an hour, a price or an item of a list."""

SPLITTER = f"blocks-{LONGEST_PASSAGE}-2"
"""Names this way of splitting in a snapshot's manifest: change it when passages would change."""


def split(document: Document) -> tuple[Passage, ...]:
    """Pack neighbouring blocks of one section (and page) together until a passage is full.

    Of notes and guidance, what is no more than a title stands in no passage: lines of a list of contents match a
    question as well as what they lead to, and say nothing. A leaflet's lines may be all it says: "Tea and company".
    """
    passages: list[Passage] = []
    gathered: list[Block] = []
    for block in _bounded(document.blocks):
        if gathered and not _fits(gathered, block):
            passages.append(_passage(document, gathered))
            gathered = []
        gathered.append(block)
    if gathered:
        passages.append(_passage(document, gathered))
    if document.kind not in HAS_CONTENTS:
        return tuple(passages)
    return tuple(each for each in passages if not _is_title(each.text)) or tuple(passages)


def embedding_text(passage: Passage) -> tuple[str, int]:
    """What the embedder reads, and where in it the passage's own text starts.

    The heading trail goes first: a paragraph seldom repeats what its headings already said.
    """
    trail = " > ".join(passage.heading_trail) + "\n"
    return trail + passage.text, len(trail)


def _fits(gathered: list[Block], block: Block) -> bool:
    last = gathered[-1]
    if (block.heading_trail, block.page) != (last.heading_trail, last.page):
        return False
    return sum(_words(each.text) for each in gathered) + _words(block.text) <= LONGEST_PASSAGE


def _bounded(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if _words(block.text) <= LONGEST_PASSAGE:
            yield block
        else:
            yield from (replace(block, text=text) for text in _cut(block.text))


def _cut(text: str) -> Iterator[str]:
    """Slices of a long block, cut between sentences where they can be, inside one where they must."""
    start = end = -1
    for first, last in _pieces(text):
        if start >= 0 and _words(text[start:last]) > LONGEST_PASSAGE:
            yield text[start:end]
            start = first
        elif start < 0:
            start = first
        end = last
    if start >= 0:
        yield text[start:end]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences, those of endless ones cut into runs of words."""
    for start, end in sentence_spans(text):
        words = list(re.finditer(r"\S+", text[start:end]))
        for at in range(0, len(words), LONGEST_PASSAGE):
            run = words[at : at + LONGEST_PASSAGE]
            yield start + run[0].start(), start + run[-1].end()


def _passage(document: Document, blocks: list[Block]) -> Passage:
    first = blocks[0]
    headings = [heading for heading in first.heading_trail if heading != document.title]
    trail = (document.title, *headings)
    text = "\n".join(block.text for block in blocks)
    return Passage(
        document_id=document.id,
        text=text,
        heading_trail=trail,
        digest=hashlib.sha256("\0".join((*trail, text)).encode()).hexdigest()[:32],
        page=first.page,
        lines=_line_range(blocks),
    )


def _line_range(blocks: list[Block]) -> tuple[int, int] | None:
    ranges = [block.lines for block in blocks if block.lines]
    return (min(first for first, _ in ranges), max(last for _, last in ranges)) if ranges else None


def _is_title(text: str) -> bool:
    return _words(text) <= LONGEST_TITLE and not _SAYS_SOMETHING.search(text)


def _words(text: str) -> int:
    return len(text.split())
