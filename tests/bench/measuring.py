"""What every benchmark shares: timing in turns, and lines that say what was measured."""

import statistics
import time
from collections.abc import Callable, Sequence

QUESTIONS = (
    "I'm working with a person who keeps forgetting to turn the oven off, what is available?",
    "lunch clubs in Aldersea on a Tuesday",
    "lady 82 lonely since husband died, needs someone to help her get ready and go with her",
    "who do I ask about hoists?",
    "Punjabi-speaking man, stroke six months ago, wants to exercise, men only, free if possible",
    "wife has Alzheimer's, husband who cares for her taken to hospital, nobody to stay tonight",
    "How do I book the mental capacity course?",
    "door sensor for someone who walks at night",
    "carer works full time, exhausted, only free at 2am",
    "community transport on the Fen Edge",
    "what can a direct payment be spent on?",
    "befriending by telephone for a man with sight loss",
)


def seconds(work: Callable[[], object]) -> float:
    """How long one call took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_turns(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The median seconds of each, run alternately so that whatever else the machine does hits all alike."""
    return [statistics.median(times) for times in every_turn(rounds, *works)]


def every_turn(rounds: int, *works: Callable[[], object]) -> list[list[float]]:
    """The same, all seconds of each."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for times, work in zip(taken, works, strict=True):
            times.append(seconds(work))
    return taken


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def show(what: str, figure: str, aim: str = "") -> None:
    """One line: what, how much, and what was aimed at."""
    print(f"{what:<58} {figure:>14}   {f'aim {aim}' if aim else ''}".rstrip(), flush=True)
