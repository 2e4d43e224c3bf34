"""Paragraphs with questions to pairs of a question and a window of text, each with whether it answers and where.

A window is what serving reads: the sentence that looks nearest and its neighbours. Pairs that do not answer are
of five kinds: questions written to look answerable, questions with one thing changed that the text does not tell of,
another window of the same text, another answer about the same thing, and the nearest text of all other documents.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from signpost.passages import sentence_spans
from tests.answers.open_data import GUIDANCE, Asked, Paragraph

MOST_OF = {"medquad": 2500, "qamr": 4000}
"""Questions of sets that are many and alike."""

AGAIN = {GUIDANCE: 2}
"""How often each question is drawn, with another window and another style: what is nearest to what staff read is rare."""

MINED = {"squad": 0.4, "covid": 0.4, "medquad": 0.35, "qamr": 0.7, "qed": 0.8, GUIDANCE: 0.3}
"""How often the nearest text of another document is taken as well."""

CHANGED = {"squad": 0.4, "qed": 0.5, "qamr": 0.25}
"""How often a question is asked again of its own window, of another name, number or the opposite."""

OPPOSITES = (
    "first last", "before after", "most least", "more fewer", "largest smallest", "highest lowest", "increase decrease",
    "rise fall", "best worst", "men women", "male female", "children adults", "older younger", "early late",
    "advantages disadvantages", "benefits risks", "north south", "east west", "public private", "begin end",
    "oldest newest", "longest shortest", "win lose", "buy sell", "open close", "minimum maximum", "inside outside",
)  # fmt: skip

SCENES = (
    "I'm with a lady who lives alone.",
    "Just had a call about this.",
    "Quick one from the duty desk.",
    "We are a small provider and new to this.",
    "My manager wants to know for tomorrow's meeting.",
    "Visiting a man of 78 this afternoon, his daughter asked me.",
    "I read about this a while ago and can't find it again.",
    "Writing a short briefing.",
)

_FILLERS = frozenset(
    "a an the is are was were do does did of to in on for at by with and or what which who whom when where how why "
    "can could would should be been it its this that there".split()
)


@dataclass(frozen=True)
class Pair:
    """A question and a text to read; `spans` are the parts of the text that answer, `answers` whether any does."""

    question: str
    title: str
    text: str
    answers: bool
    spans: tuple[tuple[int, int], ...]
    source: str
    kind: str


def pairs(paragraphs: Sequence[Paragraph], seed: int = 7) -> list[Pair]:
    """All pairs, shuffled; the same for the same seed."""
    chance = random.Random(seed)
    chosen = _thinned(paragraphs, chance)
    nearest = _Nearest(paragraphs)
    by_group = defaultdict(list)
    for paragraph in paragraphs:
        by_group[paragraph.group].append(paragraph)
    made = [pair for paragraph, asked in chosen for pair in _of(paragraph, asked, by_group, nearest, chance)]
    chance.shuffle(made)
    return made


def _thinned(paragraphs: Sequence[Paragraph], chance: random.Random) -> list[tuple[Paragraph, Asked]]:
    by_source = defaultdict(list)
    for paragraph in paragraphs:
        by_source[paragraph.source] += [(paragraph, asked) for asked in paragraph.asked]
    return [
        each
        for source, rows in by_source.items()
        for each in chance.sample(rows, min(len(rows), MOST_OF.get(source, len(rows)))) * AGAIN.get(source, 1)
    ]


def _of(
    paragraph: Paragraph,
    asked: Asked,
    by_group: dict[str, list[Paragraph]],
    nearest: "_Nearest",
    chance: random.Random,
) -> Iterator[Pair]:
    question = _as_typed(asked.text, chance)
    longest = chance.randint(30, 80)
    own = window(paragraph.text, asked, longest, chance, aim=bool(asked.spans))
    yield _pair(question, paragraph, own, asked, "own" if asked.spans else "written", chance)
    changed = asked.spans and chance.random() < CHANGED.get(paragraph.source, 0.0)
    if changed and (otherwise := of_another(asked.text, paragraph, by_group[paragraph.group], chance)):
        yield _pair(_as_typed(otherwise, chance), paragraph, own, _NOTHING, "changed", chance)
    if asked.spans and len(paragraph.text.split()) > 2 * longest and chance.random() < 0.5:
        other = window(paragraph.text, asked, longest, chance, aim=False)
        yield _pair(question, paragraph, other, asked, "elsewhere", chance)
    siblings = [one for one in by_group[paragraph.group] if one.text != paragraph.text and one.source == "medquad"]
    if siblings and chance.random() < 0.7:
        sibling = chance.choice(siblings)
        yield _pair(
            question, sibling, window(sibling.text, _NOTHING, longest, chance, False), _NOTHING, "sibling", chance
        )
    if chance.random() < MINED[paragraph.source]:
        other_text = nearest.to(asked, paragraph, chance)
        if other_text:
            cut = window(other_text.text, Asked(asked.text, ()), longest, chance, aim=False)
            yield _pair(question, other_text, cut, _NOTHING, "mined", chance)


_NOTHING = Asked("", ())

_NAME = re.compile(r"(?<=\w )(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)*|\d[\d,.]*\d|\d)(?!\w)")
_OPPOSITE = {one: other for both in map(str.split, OPPOSITES) for one, other in (both, both[::-1])}


def of_another(question: str, own: Paragraph, beside: Sequence[Paragraph], chance: random.Random) -> str:
    """The question asked of something else that the same document names, or of the opposite; empty where it has neither.

    A name is changed for one of its own paragraph first: what looks answerable names what the text names.
    """
    tells = [(at.start(), at.end()) for at in re.finditer(r"\w+", question) if at[0].lower() in _OPPOSITE]
    names = [at.span() for at in _NAME.finditer(question)]
    if not (tells or names):
        return ""
    start, end = chance.choice(tells + names)
    now = question[start:end]
    if now.lower() in _OPPOSITE:
        return question[:start] + _OPPOSITE[now.lower()] + question[end:]
    nearby = [own.text] * 3 + [each.text for each in chance.sample(beside, min(len(beside), 3))]
    others = {
        other
        for other in _NAME.findall(chance.choice(nearby))
        if other[0].isdigit() == now[0].isdigit() and other.lower() not in question.lower() and now not in other
    }
    return question[:start] + chance.choice(sorted(others)) + question[end:] if others else ""


def window(text: str, asked: Asked, longest: int, chance: random.Random, aim: bool) -> tuple[int, int]:
    """From where to where to read: around the answer, or around the sentence that shares most with the question."""
    spans = sentence_spans(text) or ((0, len(text)),)
    if aim and asked.spans[0][1] - asked.spans[0][0] < 600:
        middle = asked.spans[0][0]
        at = max((n for n, (start, _) in enumerate(spans) if start <= middle), default=0)
    elif aim or not asked.text:
        at = 0
    else:
        words = set(re.findall(r"\w+", asked.text.lower())) - _FILLERS
        shared = [len(words & set(re.findall(r"\w+", text[start:end].lower()))) for start, end in spans]
        at = max(range(len(spans)), key=lambda n: (shared[n], chance.random()))
    first = last = at
    while True:
        wider = [(first, last + 1)] * (last + 1 < len(spans)) + [(first - 1, last)] * (first > 0)
        fitting = [(a, b) for a, b in wider if len(text[spans[a][0] : spans[b][1]].split()) <= longest]
        if not fitting:
            break
        first, last = chance.choice(fitting)
    return spans[first][0], min(spans[last][1], spans[first][0] + 900)


def _pair(
    question: str, paragraph: Paragraph, cut: tuple[int, int], asked: Asked, kind: str, chance: random.Random
) -> Pair:
    start, end = cut
    whole = any(b - a >= 600 or (a, b) == (0, len(paragraph.text)) for a, b in asked.spans)
    inside = () if whole else tuple((a - start, b - start) for a, b in asked.spans if start <= a and b <= end)
    title = paragraph.title if chance.random() < 0.75 else ""
    answers = bool(inside) or (whole and kind == "own")
    return Pair(question, title, paragraph.text[start:end], answers, inside, paragraph.source, kind)


def _as_typed(question: str, chance: random.Random) -> str:
    """As written, or as people type: key words alone, no question mark, a scene before it."""
    draw = chance.random()
    if draw < 0.15:
        kept = [word for word in re.findall(r"[^\s?]+", question) if word.lower() not in _FILLERS]
        return " ".join(kept) if len(kept) >= 2 else question
    if draw < 0.25:
        return question.rstrip("?").lower()
    if draw < 0.33:
        return f"{chance.choice(SCENES)} {question}"
    return question


class _Nearest:
    """The texts of other documents that share most rare words with a question."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = [each for each in paragraphs if len(each.text) < 8000]
        self._vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True, max_features=60000)
        self._matrix = self._vectors.fit_transform([f"{each.title} {each.text}" for each in self._paragraphs]).tocsr()
        self._sources: dict[str, np.ndarray] = {}
        for source in {each.source for each in self._paragraphs}:
            self._sources[source] = np.array([n for n, each in enumerate(self._paragraphs) if each.source == source])

    def to(self, asked: Asked, own: Paragraph, chance: random.Random) -> Paragraph | None:
        """One of the five nearest of the same set that holds none of the answers."""
        if own.source not in self._sources:
            return None
        among = self._sources[own.source]
        scores = (self._matrix[among] @ self._vectors.transform([asked.text]).T).toarray().ravel()
        answers = [own.text[a:b].lower() for a, b in asked.spans if b - a < 200]
        near = [self._paragraphs[among[at]] for at in np.argsort(-scores)[:8]]
        same = own.source == "medquad"
        fit = [
            one
            for one in near
            if one.text != own.text
            and not (same and one.group == own.group)
            and not any(answer in one.text.lower() for answer in answers)
        ]
        return chance.choice(fit[:5]) if fit else None
