"""Hits to the same hits, the first of them read together with the question: does this passage answer it, and where?"""

from collections.abc import Sequence
from dataclasses import replace

from signpost.domain.document import RECORDS
from signpost.domain.hit import Hit
from signpost.index.embedder import Text
from signpost.index.reader import Read, Reader
from signpost.passages import sentence_spans, sentences, window

WINDOW = 60
"""Words read of a passage, around its best sentence: the reader learnt on 30 to 80, and more costs more."""

LONGEST_HEADING = 12
"""Words of the heading that stand before the window, as a title stood before what the reader learnt on."""

BEHIND_THE_BEST = 2.5
"""Standard deviations: what scores further behind the best is about something else. With 3.5 a tenth more of what fits
was shown to callers, among a fifth more of what does not."""

SAYS_SO = 0.3
"""Standard deviations of the search's score for each unit of the reader's."""

ANSWERS_THERE = 0.035
"""Of a cosine, for each unit by which the reader thinks that the answer stands in one sentence and not in another."""

LEAST = -5.0
"""Beyond it a sentence is out of the question, by however much."""


def read(question: str, hits: Sequence[Hit], reader: Reader, count: int) -> tuple[Hit, ...]:
    """The hits, the first `count` of prose among them read and put in order again among themselves."""
    places = _worth_reading(hits, count)
    if not places:
        return tuple(hits)
    windows = [_window(hits[n]) for n in places]
    found = reader.read(_asking(question), [text for text, _ in windows])
    told = [_told(hits[n], one, first) for n, one, (_, first) in zip(places, found, windows, strict=True)]
    known = list(hits)
    for n, hit in zip(places, _reordered(told), strict=True):
        known[n] = hit
    return tuple(known)


def _worth_reading(hits: Sequence[Hit], count: int) -> list[int]:
    """Where prose stands that may be quoted: behind a record one passage, and only if it is about as good."""
    prose = [n for n, hit in enumerate(hits) if hit.document.kind not in RECORDS and not hit.exact]
    if prose[:1] == [0]:
        return prose[:count]
    least = max((hit.score for hit in hits if not hit.exact), default=0.0) - BEHIND_THE_BEST
    return [n for n in prose[:1] if hits[n].score >= least]


def _asking(question: str) -> str:
    """The sentences that ask; what people tell before them is for the search."""
    said = sentences(question)
    return " ".join([each for each in said if each.endswith("?")] or said[-1:])


def _reordered(told: list[Hit]) -> list[Hit]:
    """What was read, in the order of search and reader together; the scores stay where they were."""
    again = sorted(told, key=lambda hit: -(hit.score + SAYS_SO * (hit.answers or 0.0)))
    return [replace(hit, score=old.score) for hit, old in zip(again, told, strict=True)]


def _window(hit: Hit) -> tuple[Text, int]:
    """What is read of a passage, and which of its sentences that starts with."""
    text = hit.passage.text
    spans = sentence_spans(text)
    at = max(range(len(spans)), key=lambda n: hit.sentences[n]) if len(spans) == len(hit.sentences) else 0
    first, last = window(text, spans, at, WINDOW)
    heading = " ".join(hit.passage.heading_trail[-1].split()[:LONGEST_HEADING]) + ": "
    shift = len(heading) - spans[first][0]
    inside = tuple((start + shift, end + shift) for start, end in spans[first : last + 1])
    return Text(heading + text[spans[first][0] : spans[last][1]], inside), first


def _told(hit: Hit, one: Read, first: int) -> Hit:
    fits = list(hit.sentences)
    if first + len(one.spans) > len(fits):  # cut into other sentences than when it was indexed
        return replace(hit, answers=one.answers)
    level = max(one.spans, default=0.0)
    for n, span in enumerate(one.spans):
        fits[first + n] += ANSWERS_THERE * max(span - level, LEAST)
    return replace(hit, answers=one.answers, sentences=tuple(fits))
