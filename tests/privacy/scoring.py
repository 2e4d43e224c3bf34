"""Items and where a masker found something to recall and precision by kind, counted as README.md says."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from signpost.privacy import Found, Known
from signpost.privacy.spans import Span, overlap
from tests.shares import Share

OUR_KINDS = {
    "date_of_birth": "date of birth",
    "nhs_number": "NHS number",
    "national_insurance": "NI number",
    "email": "e-mail",
    "bank": "bank details",
    "case_number": "case number",
    "car_registration": "car registration",
}
"""Those of the sets, where we call them something else."""

Masker = Callable[[str], tuple[Found, ...]]


@dataclass(frozen=True)
class Item:
    """A question, what of it must be masked (kind and where), and what must stay."""

    id: str
    text: str
    mask: tuple[tuple[str, Span], ...]
    keep: tuple[Span, ...]


@dataclass
class Score:
    """How one masker did."""

    masked: Counter[str] = field(default_factory=Counter)
    by_name: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    rightly: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    kept_wrongly: int = 0
    kept: int = 0
    contacts_kept_wrongly: int = 0
    contacts_kept: int = 0
    missed: list[str] = field(default_factory=list)

    def recall(self, *kinds: str) -> Share:
        """Of the spans of these kinds, those of which nothing is left, whatever they are called."""
        return Share(sum(self.masked[kind] for kind in kinds), sum(self.wanted[kind] for kind in kinds))

    def named(self, *kinds: str) -> Share:
        """The same, called by their own kind."""
        return Share(sum(self.by_name[kind] for kind in kinds), sum(self.wanted[kind] for kind in kinds))

    def precision(self, *kinds: str) -> Share:
        """Of what was masked as these kinds, what touches a span that must be, of whatever kind."""
        return Share(sum(self.rightly[kind] for kind in kinds), sum(self.found[kind] for kind in kinds))

    @property
    def wrongly_masked(self) -> Share:
        """Of the spans that must stay, those of which anything is masked."""
        return Share(self.kept_wrongly, self.kept)

    @property
    def contacts_wrongly_masked(self) -> Share:
        """The same of the directory's own telephone numbers, mailboxes, postcodes and part numbers."""
        return Share(self.contacts_kept_wrongly, self.contacts_kept)

    @property
    def kinds(self) -> list[str]:
        """All that occur, the most frequent first."""
        return [kind for kind, _ in self.wanted.most_common()]


def read_items(file: Path) -> list[Item]:
    """From JSON Lines."""
    return [_item(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(items: Iterable[Item], masker: Masker, known: Known) -> Score:
    """One masker on all items; `known` tells which of what must stay is the directory's own number."""
    total = Score()
    for item in items:
        found = masker(item.text)
        _count_masked(item, found, total)
        for span in item.keep:
            _count_kept(item.text, span, found, known, total)
    return total


def _count_kept(text: str, span: Span, found: tuple[Found, ...], known: Known, total: Score) -> None:
    kept = text[slice(*span)]
    is_wrong = any(overlap(span, (each.start, each.end)) for each in found)
    is_contact = known.is_contact(kept) or known.is_venue(kept, text)
    total.kept += 1
    total.kept_wrongly += is_wrong
    total.contacts_kept += is_contact
    total.contacts_kept_wrongly += is_wrong and is_contact
    if is_wrong:
        total.missed.append(f"KEPT?  {kept!r} was masked in: {text}")


def _count_masked(item: Item, found: tuple[Found, ...], total: Score) -> None:
    for kind, span in item.mask:
        total.wanted[kind] += 1
        if _is_gone(item.text, span, found):
            total.masked[kind] += 1
            total.by_name[kind] += any(overlap(span, (each.start, each.end)) and each.kind == kind for each in found)
        else:
            total.missed.append(f"MISSED {kind} {item.text[slice(*span)]!r} in: {item.text}")
    for each in found:
        total.found[each.kind] += 1
        if any(overlap(span, (each.start, each.end)) for _, span in item.mask):
            total.rightly[each.kind] += 1
        else:
            total.missed.append(f"WRONG  {each.kind} {item.text[each.start : each.end]!r} in: {item.text}")


def _is_gone(text: str, span: Span, found: tuple[Found, ...]) -> bool:
    """Whether every letter and figure of it is masked."""
    telling = (at for at in range(*span) if text[at].isalnum())
    return all(any(each.start <= at < each.end for each in found) for at in telling)


def _item(line: dict) -> Item:
    text = line["text"]
    masked = []
    for each in line["mask"]:
        start = each.get("start", text.find(each["text"]))
        span = (start, start + len(each["text"]))
        assert text[slice(*span)] == each["text"], line["id"]
        masked.append((OUR_KINDS.get(each["kind"], each["kind"]), span))
    kept = (span for part in line.get("keep", ()) for span in _places(part, text))
    outside = tuple(span for span in kept if not any(overlap(span, other) for _, other in masked))
    return Item(line["id"], text, tuple(masked), outside)


def _places(part: str, text: str) -> Iterator[Span]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)
