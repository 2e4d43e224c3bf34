"""Items and where a masker found something to recall and precision by kind."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

from signpost.privacy import Found

Masker = Callable[[str], tuple[Found, ...]]
Span = tuple[int, int]

COVERED = 0.8
"""Share of the letters and digits of a span that must be masked: "Mrs" or a comma may stay, a surname may not."""

Z = 1.96
"""Of a 95 % interval."""


@dataclass(frozen=True)
class Item:
    """A question, what of it must be masked (kind and where), and what must stay."""

    id: str
    text: str
    mask: tuple[tuple[str, Span], ...]
    keep: tuple[Span, ...]


@dataclass(frozen=True)
class Share:
    """So many of so many, with Wilson's interval."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        n, p = self.of, self.value
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} ({low:.2f}-{high:.2f}, {self.hits}/{self.of})" if self.of else "-"


@dataclass
class Score:
    """How one masker did."""

    masked: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    rightly: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    kept_wrongly: int = 0
    kept: int = 0
    missed: list[str] = field(default_factory=list)

    def recall(self, *kinds: str) -> Share:
        """Of the spans of these kinds, those that are masked, whatever they are called."""
        return Share(sum(self.masked[kind] for kind in kinds), sum(self.wanted[kind] for kind in kinds))

    def precision(self, *kinds: str) -> Share:
        """Of what was masked as these kinds, what touches a span that must be, of whatever kind."""
        return Share(sum(self.rightly[kind] for kind in kinds), sum(self.found[kind] for kind in kinds))

    @property
    def wrongly_masked(self) -> Share:
        """Of the spans that must stay, those of which anything is masked."""
        return Share(self.kept_wrongly, self.kept)

    @property
    def kinds(self) -> list[str]:
        """All that occur, the most frequent first."""
        return [kind for kind, _ in self.wanted.most_common()]


def read_items(file: Path) -> list[Item]:
    """From JSON Lines; the n-th mention of a text stands for its n-th occurrence."""
    return [_item(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(items: Iterable[Item], masker: Masker) -> Score:
    """One masker on all items."""
    total = Score()
    for item in items:
        found = masker(item.text)
        _count_masked(item, found, total)
        for span in item.keep:
            total.kept += 1
            if any(_overlap(span, (each.start, each.end)) for each in found):
                total.kept_wrongly += 1
                total.missed.append(f"KEPT?  {item.text[slice(*span)]!r} was masked in: {item.text}")
    return total


def _count_masked(item: Item, found: tuple[Found, ...], total: Score) -> None:
    for kind, span in item.mask:
        total.wanted[kind] += 1
        if _covered(item.text, span, found) >= COVERED:
            total.masked[kind] += 1
        else:
            total.missed.append(f"MISSED {kind} {item.text[slice(*span)]!r} in: {item.text}")
    for each in found:
        total.found[each.kind] += 1
        if any(_overlap(span, (each.start, each.end)) for _, span in item.mask):
            total.rightly[each.kind] += 1
        else:
            total.missed.append(f"WRONG  {each.kind} {item.text[each.start : each.end]!r} in: {item.text}")


def _covered(text: str, span: Span, found: tuple[Found, ...]) -> float:
    telling = [at for at in range(*span) if text[at].isalnum()]
    return sum(any(each.start <= at < each.end for each in found) for at in telling) / max(1, len(telling))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _item(line: dict) -> Item:
    text, seen = line["text"], Counter[str]()

    def place(part: str) -> Span:
        at = -1
        for _ in range(seen[part] + 1):
            at = text.find(part, at + 1)
        seen[part] += 1
        assert at >= 0, f"{line['id']}: {part!r} is not in the text"
        return at, at + len(part)

    masked = tuple((each["kind"], place(each["text"])) for each in line["mask"])
    return Item(line["id"], text, masked, tuple(place(part) for part in line.get("keep", ())))
