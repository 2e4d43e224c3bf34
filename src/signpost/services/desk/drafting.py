"""What stood, what somebody wrote and what stands now, to what differs and what is at odds."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from signpost.stores import Draft

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Word:
    """A run of a text; `mark` is "+" where it is new, "-" where it goes, else empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after, also as runs of words; blank means "not stated"."""

    name: str
    old: str
    new: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class AtOdds:
    """One field that two people changed: what stood, what the other made of it, what this draft has."""

    name: str
    was: str
    theirs: str
    yours: str


def tidied(values: Values) -> dict[str, str]:
    """What a form sent: one kind of line end, no spaces around, nothing that cannot be printed, no blanks."""
    clean = {name: _tidy(value) for name, value in values.items()}
    return {name: value for name, value in clean.items() if value}


def _tidy(value: str) -> str:
    lines = "\n".join(value.split("\r\n")).replace("\r", "\n")
    kept = "".join(each for each in lines if each in "\n\t" or each.isprintable())
    return kept.encode("utf-8", "replace").decode().strip()


def at_odds(draft: Draft, current: Values) -> tuple[AtOdds, ...]:
    """Fields that this draft changes and that say something else by now than when it was begun."""
    found = []
    for name in draft.differing:
        was, theirs, yours = (each.get(name, "") for each in (draft.base, current, draft.values))
        if theirs not in (was, yours):
            found.append(AtOdds(name, was, theirs, yours))
    return tuple(found)


def rebased(draft: Draft, current: Values) -> Draft:
    """The same changes on what stands now; only for one that nothing is at odds with, or whose writer has seen it."""
    changed = set(draft.differing)
    names = (*current, *(name for name in draft.values if name not in current))
    values = {name: (draft.values if name in changed else current).get(name, "") for name in names}
    return replace(draft, base=dict(current), values={name: value for name, value in values.items() if value})


def differences(old: Values, new: Values) -> tuple[Difference, ...]:
    """Field by field, those that differ."""
    names: Iterable[str] = (*old, *(name for name in new if name not in old))
    pairs = ((name, old.get(name, ""), new.get(name, "")) for name in names)
    return tuple(Difference(name, one, other, words(one, other)) for name, one, other in pairs if one != other)


def words(old: str, new: str) -> tuple[Word, ...]:
    """What went and what came, word by word."""
    before, after = _parts(old), _parts(new)
    found: list[Word] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            found.append(Word("".join(before[i:j])))
            continue
        if i < j:
            found.append(Word("".join(before[i:j]), "-"))
        if k < m:
            found.append(Word("".join(after[k:m]), "+"))
    return tuple(found)


MOST_PARTS = 4_000
"""Words compared: comparing takes their square; a longer text is compared line by line."""


def _parts(text: str) -> list[str]:
    found: list[str] = []
    for line in text.splitlines(keepends=True):
        found += _spaced(line)
    return found if len(found) <= MOST_PARTS else text.splitlines(keepends=True)


def _spaced(line: str) -> list[str]:
    """Words with the space after them: joined, they are the line."""
    parts = [each + " " for each in line.split(" ")]
    parts[-1] = parts[-1][:-1]
    return [each for each in parts if each]
