"""Hits to the chance that they hold an answer."""

import math
from collections.abc import Sequence

from signpost.domain.document import RECORDS
from signpost.domain.hit import Hit
from signpost.passages import sentence_spans
from signpost.retrieval.answer_kinds import A_FINDING, share_held, wanted
from signpost.retrieval.understanding import Understanding

WEIGHTS = (-8.26, 6.23, 1.90, 3.65, 1.33, 1.02, -1.09, 0.77)
"""Intercept, then one for each of `features` where a record is near: fitted by `python -m tests.questions.fit`."""

PROSE_WEIGHTS = (-7.545, 9.592, 0.439, -1.798, 0.879, 0.325)
"""The same of `prose_features`, where nothing but prose was found, and it was read; it counts two answerable questions
for each other one, as staff ask."""

LOOKED_AT = 5
"""Hits: an answer is made from about so many."""

MOST_SAID = 4.0
"""Of the reader's logit: beyond it, surer is no likelier to be right."""

MOST_NEEDS = 3
"""Spoken of: who names more has no better chance."""

READ = 3
"""Hits in which the kind of thing asked for is looked for, around the best sentence of each."""


def features(hits: Sequence[Hit], understanding: Understanding) -> tuple[float, ...]:
    """Numbers that can be compared between questions; all 0 without hits.

    A near miss is often as near in meaning as an answer, but little of it is both near and in the question's own words.
    A long question is covered less, and so is one told of a person. How far a hit stands out from the rest would tell
    a little more (0.89 for 0.88), but means something else in every corpus.
    """
    first = hits[:LOOKED_AT]
    if not first:
        return (0.0,) * (len(WEIGHTS) - 1)
    return (
        max(hit.similarity for hit in first),
        max(hit.coverage for hit in first),
        max(hit.similarity * hit.coverage for hit in first),
        float(understanding.tells_of_a_person or understanding.asks_who),
        float(min(len(understanding.needs), MOST_NEEDS)),
        _lacking(first, understanding),
        math.log1p(len(understanding.words)),
    )


def prose_features(hits: Sequence[Hit], understanding: Understanding) -> tuple[float, ...]:
    """The same where only prose is near: the reader, and little else, tells near misses apart.

    A long question, told in a person's own way, is as near to its answer as a short one is to a near miss.
    """
    first = hits[:LOOKED_AT]
    said = max(hit.answers for hit in first if hit.answers is not None)
    return (
        max(hit.similarity for hit in first),
        float(understanding.tells_of_a_person or understanding.asks_who),
        _lacking(first, understanding),
        math.log1p(len(understanding.words)),
        max(-MOST_SAID, min(MOST_SAID, said)),
    )


def is_prose(hits: Sequence[Hit]) -> bool:
    """Whether nothing but prose was found, and it was read: a record answers by its fields, which are not read."""
    return bool(hits) and hits[0].answers is not None and all(hit.document.kind not in RECORDS for hit in hits)


def _lacking(hits: Sequence[Hit], understanding: Understanding) -> float:
    """How much of what is asked for, a price or a number, stands near no best sentence: 0 to 1.

    Half of it for the first hit, half for all of the first few. A finding is told in too many ways to be missed.
    """
    kinds = tuple(kind for kind in wanted(understanding.text) if kind.name != A_FINDING)
    if not kinds:
        return 0.0
    held = [share_held(f"{_around(hit)} {_told_by_fields(hit, understanding.asked)}", kinds) for hit in hits[:READ]]
    return 1.0 - (held[0] + max(held)) / 2


def _told_by_fields(hit: Hit, asked: Sequence[str]) -> str:
    """What a record says in the fields that are asked for: of its price no sentence need tell."""
    return " ".join(getattr(hit.document.record, column, "") for column in asked)


def _around(hit: Hit) -> str:
    """The best sentence of a passage, and one on either side."""
    text = hit.passage.text
    spans = sentence_spans(text)
    if len(spans) != len(hit.sentences) or not spans:
        return text
    at = max(range(len(spans)), key=lambda n: hit.sentences[n])
    return text[spans[max(0, at - 1)][0] : spans[min(len(spans) - 1, at + 1)][1]]


def confidence(hits: Sequence[Hit], understanding: Understanding) -> float:
    """Between 0 and 1; a record asked for by its exact name or code is certain."""
    if any(hit.exact for hit in hits):
        return 1.0
    if is_prose(hits):
        return _chance(PROSE_WEIGHTS, prose_features(hits, understanding))
    return _chance(WEIGHTS, features(hits, understanding))


def _chance(weights: Sequence[float], known: Sequence[float]) -> float:
    total = weights[0] + sum(w * x for w, x in zip(weights[1:], known, strict=True))
    return 1 / (1 + math.exp(-total))
