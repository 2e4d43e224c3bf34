"""What came back for a question set to a report: figures by section, style and kind, and each question by itself."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from signpost.services.evaluating.given import Given, Values, faults, values
from signpost.services.evaluating.metrics import (
    Bin,
    Interval,
    OnConfidence,
    Statistic,
    area_under_curve,
    bootstrap,
    brier,
    reliability,
    share,
)
from signpost.services.evaluating.questions import SetQuestion

SECTIONS = ("all", "retrieval", "answer", "refusal", "safety", "privacy", "paraphrases")
SAME = 0.9
"""Share of a question's paraphrases that must have its top option for it to count as steady: nine of ten."""

OF_CONFIDENCE: dict[str, OnConfidence] = {"confidence AUC": area_under_curve, "Brier score": brier}
"""Figures of the refusals that no single question has."""

_MISTAKES = ("never shown", "wrongly refused", "answered anyway", "false alarms", "masked wrongly", "Brier score")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question and what came back; `faults` are the expectations that were not met."""

    question: SetQuestion
    given: Given
    faults: tuple[str, ...]
    values: Values

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: of which section, over which questions ("" for all, "style: spoken", "kind: product"), how many."""

    section: str
    name: str
    slice: str
    count: int
    interval: Interval

    @property
    def key(self) -> tuple[str, str, str]:
        """The same in every report."""
        return self.section, self.name, self.slice

    @property
    def is_better_smaller(self) -> bool:
        """Whether it counts mistakes."""
        return self.name.endswith(_MISTAKES)


@dataclass(frozen=True, slots=True)
class Paraphrased:
    """One question, what stands on top of its answer, and for how many of its paraphrases the same does."""

    id: str
    question: str
    top: str
    same: int
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """How a snapshot did. `settings` are what else the answers depend on."""

    snapshot: str
    taken_at: str
    files: tuple[str, ...]
    settings: Mapping[str, str]
    outcomes: tuple[Outcome, ...]
    measures: tuple[Measure, ...]
    reliability: tuple[Bin, ...]
    paraphrased: tuple[Paraphrased, ...]

    @property
    def mark(self) -> float:
        """The share of questions with which nothing is wrong."""
        return sum(each.is_right for each in self.outcomes) / len(self.outcomes)

    @property
    def unheld(self) -> dict[str, tuple[str, ...]]:
        """By question, the documents that it expects and the snapshot does not hold."""
        return {each.given.id: each.given.unheld for each in self.outcomes if each.given.unheld}

    def of(self, section: str, slice_: str = "") -> tuple[Measure, ...]:
        """The figures of one section over some questions."""
        return tuple(each for each in self.measures if (each.section, each.slice) == (section, slice_))

    def slices(self) -> tuple[str, ...]:
        """All parts into which the questions are cut, but the whole."""
        return tuple(dict.fromkeys(each.slice for each in self.measures if each.slice))


def report_of(
    questions: Sequence[SetQuestion],
    given: Sequence[Given],
    snapshot: str,
    taken_at: str,
    files: tuple[str, ...],
    settings: Mapping[str, str],
) -> Report:
    """Everything that can be said of what came back."""
    outcomes = judged(questions, given)
    return Report(
        snapshot=snapshot,
        taken_at=taken_at,
        files=files,
        settings=settings,
        outcomes=outcomes,
        measures=measured(outcomes),
        reliability=binned(outcomes),
        paraphrased=paraphrased(outcomes),
    )


def judged(questions: Sequence[SetQuestion], given: Sequence[Given]) -> tuple[Outcome, ...]:
    """Each question with what is wrong; a paraphrase also where something else stands on top than for its original."""
    tops = {each.id: each.top for each in given}
    found = []
    for question, one in zip(questions, given, strict=True):
        wrong = faults(question, one)
        if question.same_as and not _is_same(one.top, tops[question.same_as]):
            wrong = (*wrong, f"something else is on top than for {question.same_as}")
        found.append(Outcome(question, one, wrong, values(question, one)))
    return tuple(found)


def measured(outcomes: Sequence[Outcome]) -> tuple[Measure, ...]:
    """Every figure over all questions, then over each style and each kind of which there are several."""
    parts: list[tuple[str, Sequence[Outcome]]] = [("", outcomes)]
    for name, of in (("style", _style), ("kind", _kind)):
        cut = {key: list(some) for key, some in groupby(sorted(outcomes, key=of), key=of)}
        parts += [(f"{name}: {key}", some) for key, some in cut.items() if key]
    return tuple(each for part, some in parts for each in figures(some, part))


def figures(outcomes: Sequence[Outcome], part: str = "") -> Iterator[Measure]:
    """Those over some questions, which are a part of all or the whole ("").

    The sections in their order; in one, what is of everything before what is of one guardrail or role.
    """
    gathered: dict[tuple[str, str], list[float]] = {}
    for outcome in outcomes:
        for key, some in outcome.values.items():
            gathered.setdefault(key, []).extend(some)
    found = [Measure("all", "right", part, len(outcomes), share([float(each.is_right) for each in outcomes]))]
    found += [Measure(section, name, part, len(them), share(them)) for (section, name), them in gathered.items()]
    found += _confidence(part, outcomes)
    if not part:
        found += _steadiness(outcomes)
    yield from sorted(found, key=lambda each: (SECTIONS.index(each.section), *_place(each)))


def binned(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """Confidence against how many of the questions can be answered; only those of which the set says whether.

    Nothing where all can be, or none: then it says nothing of confidence.
    """
    told = _told(outcomes)
    if len({true for _, true in told}) < 2:
        return ()
    return reliability([sure for sure, _ in told], [true for _, true in told])


def paraphrased(outcomes: Sequence[Outcome]) -> tuple[Paraphrased, ...]:
    """Each original of a paraphrase, in the order of the set."""
    by_id = {each.given.id: each for each in outcomes}
    tops: dict[str, list[str]] = {}
    for each in outcomes:
        if each.question.same_as:
            tops.setdefault(each.question.same_as, []).append(each.given.top)
    return tuple(_paraphrased(by_id[original], others) for original, others in tops.items())


def _paraphrased(original: Outcome, others: Collection[str]) -> Paraphrased:
    top = original.given.top
    same = sum(_is_same(each, top) for each in others)
    return Paraphrased(original.question.id, original.question.question, top, same, len(others))


def _is_same(top: str, wanted: str) -> bool:
    """Two refusals are no same option."""
    return bool(wanted) and top == wanted


def _style(outcome: Outcome) -> str:
    return outcome.question.style


def _kind(outcome: Outcome) -> str:
    return outcome.question.kind


def _place(measure: Measure) -> tuple[bool, str]:
    """Only safety has figures whose order depends on which question came first."""
    is_of_one = measure.section == "safety" and measure.name not in ("recall", "false alarms")
    return is_of_one, measure.name if is_of_one else ""


def _confidence(part: str, outcomes: Sequence[Outcome]) -> Iterator[Measure]:
    """How well confidence tells what can be answered from what cannot; nothing where there is only one of the two."""
    told = np.array(_told(outcomes))
    if len({true for _, true in told}) < 2:
        return
    for name, statistic in OF_CONFIDENCE.items():
        yield Measure("refusal", name, part, len(told), bootstrap(told, _on_columns(statistic)))


def _on_columns(statistic: OnConfidence) -> Statistic:
    return lambda rows: statistic(rows[:, 0], rows[:, 1])


def _told(outcomes: Iterable[Outcome]) -> list[tuple[float, float]]:
    return [
        (each.given.confidence, float(each.question.is_answerable))
        for each in outcomes
        if each.question.is_answerable is not None
    ]


def _steadiness(outcomes: Sequence[Outcome]) -> Iterator[Measure]:
    """By original: paraphrases of one question are no independent trials."""
    found = paraphrased(outcomes)
    if found:
        shares = [each.same / each.count for each in found]
        yield Measure("paraphrases", "same top option", "", len(found), share(shares))
        steady = [float(each >= SAME) for each in shares]
        yield Measure("paraphrases", "same in 9 of 10", "", len(found), share(steady))
