"""A hit to the words of it that best answer the question, and the heading or line without which they say less."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from signpost.answering.pieces import (
    Spans,
    end_of_list,
    is_item,
    is_row,
    is_within_item,
    pieces,
    scores_of_pieces,
    stem,
)
from signpost.domain.hit import Hit
from signpost.passages import sentence_spans, window

LONGEST_QUOTE = 90
"""Words shown beside a source: the sentence that matters and what stands around it."""

SHORTEST_SENTENCE = 5
"""Words. "See below." quoted alone says nothing."""

LONGEST_REACH = 60
"""Words of a quote that goes back to the sentence it leans on: it has to be read out."""

LONGEST_LIST = 90
"""Words of a list with the line that leads to it: seven in ten are no longer; of the others the first items stand."""

AS_NEAR = 0.03
"""Of a cosine: rows that a question is as near to cannot be told apart, so both are told."""

# "It's £7.20", "They knock first": of what was spoken of in the sentence before.
_LEANS = re.compile(
    r"[\"“‘'(]*(?:it|its|it['’]s|they|they['’](?:re|ve|ll)|their|them|this|that|these|those|he|she|his|her|both|neither|"
    r"(?:some|most|many|none|all) of (?:them|these|those)|the (?:others?|same|latter|former)|what (?:it|they|he|she)|"
    r"(?:one|two|three|four|some|others|most|many) (?:would|will|was|were|is|are|had|has|have|did|do|said|went)|"
    r"so|and|or|then)\b",
    re.IGNORECASE,
)
# "But not on bottled gas.", "Instead: ...": without it, what stands before it would be taken for all there is to say.
_TURNS = re.compile(
    r"[\"“‘'(]*(?:but|however|unless|except(?:ions?)?|only (?:if|where)|not (?:if|where)|otherwise|instead)\b",
    re.IGNORECASE,
)
_SAME_LINE = re.compile(r" +\S")
# "See gd-falls-at-home.": where else to read, by a name that only the files know.
_REFERS = re.compile(r"(?:see|read|follow|use)(?: also)?:? [a-z]{2,6}(?:-[a-z\d]+)+\W*", re.IGNORECASE)
# A heading that turns what stands beneath it into what is not, or into what was a mistake.
_DENIES = re.compile(r"\b(?:not|never|no longer|cannot|\w+n['’]t|avoid|without)\b", re.IGNORECASE)
_OWNS_UP = re.compile(r"\b(?:wrong|mistakes?|myths?|instead of|used to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A verbatim slice of a passage; `beneath` is the heading or line that it must not be told without, if any."""

    text: str
    beneath: str = ""


def best_sentence(hit: Hit) -> str:
    """The sentence nearest the question in meaning."""
    text = hit.passage.text
    spans = sentence_spans(text)
    scores = hit.sentences if len(hit.sentences) == len(spans) else (0.0,) * len(spans)
    start, end = spans[_best(scores, [_tells(text[slice(*span)]) for span in spans])]
    return text[start:end]


def quote(hit: Hit, longest: int = LONGEST_QUOTE) -> str:
    """The best sentence and its neighbours up to so many words, as one verbatim slice of the passage.

    It goes beyond that for as little as it takes to be understood: back to what a sentence leans on, on to the end of
    what somebody says, to what takes some of it back, to the list that it leads to. Of a table it is whole rows.
    """
    text = hit.passage.text
    spans, scores = pieces(text), scores_of_pieces(text, hit.sentences)
    at = _best(scores, [_tells(text[slice(*spans[n])]) or _leads(text, spans, n) for n in range(len(spans))])
    first, last = _around(text, spans, scores, at, longest)
    first, last = _whole(text, spans, (first, at, last))
    last = _with_its_list(text, spans, at, _as_it_turns(text, spans, first, last))
    while last > at and _is_left_open(text, spans[last]):
        last -= 1
    return text[spans[first][0] : spans[last][1]]


def quoted(hit: Hit, longest: int = LONGEST_QUOTE) -> Quoted:
    """The same, with what it stands beneath: an item of a list means little, or the opposite, without its heading."""
    said = quote(hit, longest)
    text, trail = hit.passage.text, hit.passage.heading_trail
    start = text.find(said)
    heading = trail[-1] if len(trail) > 1 else ""
    if is_item(text, start):
        return Quoted(said, stem(text, start) or heading)
    is_turned = _OWNS_UP.search(heading) or (_DENIES.search(heading) and not _DENIES.search(said))
    return Quoted(said, heading if is_turned or _leans(text, (start, start + len(said))) else "")


def opening(text: str, longest: int = LONGEST_QUOTE) -> str:
    """The first sentences of a passage, as one verbatim slice."""
    spans = sentence_spans(text)
    first, last = spans[0]
    for _, end in spans[1:]:
        if _words(text[first:end]) > longest:
            break
        last = end
    return text[first:last]


def _around(text: str, spans: Spans, scores: Sequence[float], at: int, longest: int) -> tuple[int, int]:
    """What stands around the best: of a table only what may be as right, for each of its rows is of another case."""
    if _words(text) <= longest:
        return 0, len(spans) - 1
    rows = [is_row(text, start) for start, _ in spans]
    if not rows[at]:
        first, last = window(text, spans, at, longest)
        before = (n + 1 for n in range(at, first - 1, -1) if rows[n])
        after = (n - 1 for n in range(at, last + 1) if rows[n])
        return next(before, first), next(after, last)
    first = last = at
    near = {n for n, is_one in enumerate(rows) if is_one and scores[n] >= scores[at] - AS_NEAR}
    while first - 1 in near and _words(text[spans[first - 1][0] : spans[last][1]]) <= LONGEST_QUOTE:
        first -= 1
    while last + 1 in near and _words(text[spans[first][0] : spans[last + 1][1]]) <= LONGEST_QUOTE:
        last += 1
    return first, last


def _whole(text: str, spans: Spans, around: tuple[int, int, int]) -> tuple[int, int]:
    """From the sentence from which it can be understood, up to the end of a speech; if that is too long, the less.

    `around`: the first sentence, the one that matters, the last.
    """
    first, at, last = around
    start, end = first, last
    while start > 0 and _leans(text, spans[start]):
        start -= 1
    while end + 1 < len(spans) and _is_spoken(text, spans[end][1]):
        end += 1
    if _words(text[spans[start][0] : spans[end][1]]) <= max(
        LONGEST_REACH, _words(text[spans[first][0] : spans[last][1]])
    ):
        return start, end
    while first < at and _leans(text, spans[first]):
        first += 1
    while last > at and _is_spoken(text, spans[last][1]):
        last -= 1
    return first, last


def _as_it_turns(text: str, spans: Spans, first: int, last: int) -> int:
    """On to what takes back some of what is quoted."""
    turned = last
    while turned + 1 < len(spans) and _TURNS.match(text[slice(*spans[turned + 1])]):
        turned += 1
    return turned if _words(text[spans[first][0] : spans[turned][1]]) <= LONGEST_QUOTE else last


def _with_its_list(text: str, spans: Spans, at: int, last: int) -> int:
    """On to the list that the best, or a later sentence of its paragraph, leads to: often where it does not hold."""
    for lead in range(at, last + 1):
        if "\n" in text[spans[at][0] : spans[lead][0]]:
            break
        items = range(last + 1, end_of_list(text, spans, lead) + 1)
        last = max((n for n in items if _words(text[spans[lead][0] : spans[n][1]]) <= LONGEST_LIST), default=last)
    return last


def _is_left_open(text: str, span: tuple[int, int]) -> bool:
    """Whether it introduces or asks what is not quoted, or is a name that nobody who reads it aloud can look up."""
    said = text[slice(*span)]
    is_asked = said.endswith("?") and not is_item(text, span[0]) and bool(_SAME_LINE.match(text, span[1]))
    return said.endswith(":") or is_asked or bool(_REFERS.fullmatch(said))


def _leans(text: str, span: tuple[int, int]) -> bool:
    said, start = text[slice(*span)], span[0]
    is_in_words = bool(_LEANS.match(said) or _TURNS.match(said))
    return is_in_words or _is_spoken(text, start) or _is_reply(text, start) or is_within_item(text, start)


def _is_reply(text: str, at: int) -> bool:
    """Whether a question stands right before it, in the same paragraph."""
    return text[:at].rstrip(" ").endswith("?")


def _is_spoken(text: str, at: int) -> bool:
    """Whether a place in a text is within quotation marks."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _best(scores: Sequence[float], telling: Sequence[bool]) -> int:
    worth = [at for at, tells in enumerate(telling) if tells]
    return max(worth or range(len(scores)), key=lambda at: (scores[at], -at))


def _tells(sentence: str) -> bool:
    """Long enough to say something by itself, and no question or introduction."""
    return _words(sentence) >= SHORTEST_SENTENCE and sentence[-1] not in "?:"


def _leads(text: str, spans: Spans, at: int) -> bool:
    """Whether it says enough to be what a list is chosen by."""
    return _words(text[slice(*spans[at])]) >= SHORTEST_SENTENCE and end_of_list(text, spans, at) > at


def _words(text: str) -> int:
    return len(text.split())
