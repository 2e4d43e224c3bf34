"""One message to the questions in it: each by itself, where none leans on another."""

import re
from collections.abc import Iterator

from signpost.retrieval.asked_facts import fact_spans
from signpost.retrieval.stop_words import STOP_WORDS

MOST = 4
"""Questions. A message with more is a list to be gone through, not something to answer at once."""

FEWEST_WORDS = 3

_WHAT = r"(?:what|who|whom|where|which|when|how)(?:['’]?s)?"
_ASKS = (
    rf"(?:{_WHAT}|(?:is|are) there|(?:is|are|do|does|can|could|should|would|will) (?:we|i|you|they|people|staff|"
    rf"someone|anyone|anybody|the|a|an)|any(?:one|body|thing) )\b"
)
_JOINED = rf"(?:(?:and|also|plus|then|but)\s+)*(?={_ASKS})"
_BETWEEN = re.compile(rf"(?:[?!.;]+\s+|,\s*(?=(?:and|also|plus)\s)|\s+(?=(?:and|also|plus)\s)){_JOINED}", re.IGNORECASE)
_STOPS = "?!.;"
_QUESTION = re.compile(rf"\b{_ASKS}|\?", re.IGNORECASE)
_PREFACE = re.compile(rf"(?:(?!\b{_ASKS})[^,;:?!.]){{1,40}}[,;:] ", re.IGNORECASE)
_LEANS = re.compile(
    r"\b(?:it|its|they|them|their|those|these|that|this one|ones?|else|there(?! (?:a|an|any|anything|some)\b)|"
    r"he|she|him|her|his)\b",
    re.IGNORECASE,
)
"""Words that mean what was spoken of before."""

_YES_OR_NO = re.compile(
    r"\W*(?:(?:and|also|plus|then|but)\s+)*(?:is|are|do|does|can|could|will|would)\b", re.IGNORECASE
)

_OF_IT = re.compile(
    r"\bhow (?:do|does|can|would|should|could) (?:i|we|you|they|people|someone|somebody|anyone|anybody|staff|she|he|"
    r"the person|families|carers) (?:get to )?(?:book|apply|refer(?: (?:to|in))?|self[- ]?refer|join|register|sign up|"
    r"pay|get (?:in|on|there|started)|ring|contact|find out more|go about)\W*$"
    r"|\bhow much(?: does)?(?: is)?(?: cost)?\W*$",
    re.IGNORECASE,
)
"""How to get in, or what it costs, with nothing said of what: of what was asked about before."""


def questions_in(text: str) -> tuple[str, ...]:
    """The text alone where it asks one thing; else each question, with whatever leans on it and says something."""
    spans: list[tuple[int, int]] = []
    for start, end in _pieces(text):
        if spans and not _stands_alone(text[start:end]):
            spans[-1] = (spans[-1][0], end if _telling(text[start:end]) else spans[-1][1])
        else:
            spans.append((start, end))
    parts = [text[start:end].strip() for start, end in spans]
    if not 1 < len(parts) <= MOST or not all(map(_QUESTION.search, parts)):
        return (text,)
    return tuple(parts)


def preface_of(text: str) -> str:
    """What is said before the first question ("TEC champion here, ..."), which may hold for them all."""
    found = _PREFACE.match(text)
    return found.group() if found else ""


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where to cut: before each question word that a stop or an "and" leads to, once something has been asked."""
    at = 0
    for found in _BETWEEN.finditer(text):
        ends = found.start() + (text[found.start()] in _STOPS)
        if _QUESTION.search(text[at:ends]):
            yield at, ends
            at = found.end()
    yield at, len(text)


def _stands_alone(piece: str) -> bool:
    words = re.findall(r"\w+", piece.lower())
    return (
        len(words) >= FEWEST_WORDS
        and bool(_telling(piece))
        and bool(_QUESTION.search(piece))
        and not _LEANS.search(piece)
        and not _OF_IT.search(piece)
        and not _is_of_a_fact(piece)
    )


def _is_of_a_fact(piece: str) -> bool:
    """Whether it asks a fact and says not of what: "do you need an appointment?" is of what was asked about before."""
    left, spans = piece, fact_spans(piece)
    for start, end in sorted(spans, reverse=True):
        left = f"{left[:start]} {left[end:]}"
    return bool(spans) and bool(_YES_OR_NO.match(piece)) and not _telling(left)


def _telling(piece: str) -> list[str]:
    """Words that say what is wanted: "and do we have them?" has none."""
    return [word for word in re.findall(r"\w+", piece.lower()) if word not in STOP_WORDS]
