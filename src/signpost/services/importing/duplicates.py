"""Records to pairs that seem to be one service: by name, place and telephone, without comparing all with all."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Rows = NDArray[np.int64]
"""Which of the records; two of equal length are pairs."""

MOST_COMPARED = 60
"""Records that share one telephone, postcode or word: up to here all pairs, beyond it neighbours by name."""

NEIGHBOURS = 6
"""How far apart two names may stand in a sorted block and still be compared."""

TELLING_WORDS = 2
"""The rarest words of a name that a pair is looked for by: rarer finds slips of the pen, commoner finds everything."""

SAME, NEARLY, ALIKE = 97, 90, 85
"""RapidFuzz ratios: no more than a letter apart; a word spelt otherwise; the same words with some added."""

PAIRS_AT_ONCE = 200_000
"""Compared by name in one call: some 50 MB of references."""

SHORTEST_NUMBER = 8
"""Digits of a telephone number that can tell one service from another."""

_FILLERS = frozenset(
    "the a and of for in at on service services group club ltd limited cic trust charity project".split()
)
_APART = frozenset(
    "men mens man women womens woman boys girls young youth junior senior children adult adults under over morning "
    "afternoon evening monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday "
    "saturdays sunday sundays north south east west upper lower beginners advanced online carers".split()
)
"""Words that make two of otherwise equal names two services: a men's and a women's group in one hall."""


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Known:
    """What of a record tells whether it is another one."""

    id: str
    title: str
    source: str
    names: tuple[str, ...]
    telephone: str = ""
    postcode: str = ""
    place: str = ""
    checked_on: str = ""
    is_harvested: bool = False
    words: frozenset[str] = field(default=frozenset())
    in_order: tuple[str, ...] = ()
    """Each name with its words sorted, so that comparing need not sort them again for every pair."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that seem to be one service, and why."""

    one: Known
    other: Known
    likeness: int
    weight: int
    why: str


def known(
    id: str,  # noqa: A002 - the field's name
    title: str,
    source: str,
    *,
    names: Iterable[str] = (),
    telephone: str = "",
    postcode: str = "",
    place: str = "",
    checked_on: str = "",
    is_harvested: bool = False,
) -> Known:
    """A record made comparable."""
    plain = tuple(dict.fromkeys(name for each in (title, *names) if (name := _plain(each))))
    digits = re.sub(r"^\+?44|\D", "", telephone.split("/", maxsplit=1)[0]).lstrip("0")[:10]
    return Known(
        id, title, source, plain,
        telephone=digits if len(digits) >= SHORTEST_NUMBER else "",
        postcode=re.sub(r"\s", "", postcode).lower(),
        place=_plain(place),
        checked_on=checked_on,
        is_harvested=is_harvested,
        words=frozenset(plain[0].split()) if plain else frozenset(),
        in_order=tuple(" ".join(sorted(name.split())) for name in plain),
    )  # fmt: skip


def likely_pairs(records: Sequence[Known], decided: Collection[frozenset[str]] = ()) -> list[Pair]:
    """Pairs with at least one harvested record, surest first; those that somebody merged already are left out."""
    pairs = []
    for one, other in zip(*_near(records, *_candidates(records)), strict=True):
        a, b = records[one], records[other]
        if frozenset((a.id, b.id)) not in decided and (pair := _compare(a, b)):
            pairs.append(pair)
    return sorted(pairs, key=lambda pair: (-pair.weight, -pair.likeness, pair.one.id, pair.other.id))


def stars(pairs: Iterable[Pair]) -> list[tuple[Known, Known, Pair]]:
    """Which record would be shown as which: each is merged once, and only into one that it was itself likened to.

    A chain (this is like that, that is like another) would merge what nobody compared.
    """
    merged: dict[str, str] = {}
    centres: set[str] = set()
    found = []
    for pair in pairs:
        stays, goes = _order(pair, centres)
        if goes.id in merged or goes.id in centres or stays.id in merged:
            continue
        merged[goes.id] = stays.id
        centres.add(stays.id)
        found.append((goes, stays, pair))
    return found


def _order(pair: Pair, centres: Collection[str]) -> tuple[Known, Known]:
    """The record that stays first: one that others merge into, then the corpus's own, then the later checked."""
    both = (pair.one, pair.other)
    stays = min(both, key=lambda each: (each.id not in centres, each.is_harvested, _reversed(each.checked_on), each.id))
    return stays, both[1] if stays is both[0] else both[0]


def _reversed(day: str) -> tuple[int, ...]:
    """Sorts later days first, and none last."""
    return tuple(-ord(letter) for letter in day) or (0,)


def _candidates(records: Sequence[Known]) -> tuple[Rows, Rows]:
    """Pairs that share something, each once, with at least one harvested record."""
    found = [_pairs_of(block, records) for block in _blocks(records)]
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    both = np.sort(np.concatenate(found), axis=1)
    one, other = np.divmod(np.unique(both[:, 0] * len(records) + both[:, 1]), len(records))
    is_harvested = np.array([record.is_harvested for record in records])
    wanted = is_harvested[one] | is_harvested[other]
    return one[wanted], other[wanted]


def _near(records: Sequence[Known], one: Rows, other: Rows) -> tuple[list[int], list[int]]:
    """Those pairs whose names are as alike as they must be, given what else agrees; most are not."""
    telephones, postcodes = (_numbered(getattr(each, name) for each in records) for name in ("telephone", "postcode"))
    same = np.zeros(len(one), bool)
    differing = np.zeros(len(one), bool)
    for values in (telephones, postcodes):
        are_both = (values[one] > 0) & (values[other] > 0)
        same |= are_both & (values[one] == values[other])
        differing |= are_both & (values[one] != values[other])
    least = np.where(differing, SAME, np.where(same, 0, NEARLY))
    near = least == 0
    for start in range(0, len(one), PAIRS_AT_ONCE):
        at = np.arange(start, min(start + PAIRS_AT_ONCE, len(one)))
        at = at[least[at] > 0]
        near[at] = _alike(records, one[at], other[at]) >= least[at] - 0.5
    return one[near].tolist(), other[near].tolist()


def _numbered(values: Iterable[str]) -> Rows:
    """Equal numbers for equal values; 0 for a blank."""
    numbers: dict[str, int] = {"": 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)


def _alike(records: Sequence[Known], one: Rows, other: Rows) -> NDArray[np.float32]:
    """How alike the two nearest names of each pair are, 0 if less than any pair must be."""
    rows: list[int] = []
    names: list[str] = []
    others: list[str] = []
    for row, (a, b) in enumerate(zip(one.tolist(), other.tolist(), strict=True)):
        for name in records[a].in_order:
            for another in records[b].in_order:
                rows.append(row)
                names.append(name)
                others.append(another)
    best = np.zeros(len(one), np.float32)
    if rows:
        scores = process.cpdist(names, others, scorer=fuzz.ratio, score_cutoff=NEARLY - 0.5, dtype=np.float32)
        np.maximum.at(best, np.array(rows), scores)
    return best


def _blocks(records: Sequence[Known]) -> Iterator[list[int]]:
    """Rows that share something: a telephone, a postcode, a telling word of their names, the whole name."""
    counts = Counter(word for record in records for word in record.words)
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        keys = {("telephone", record.telephone), ("postcode", record.postcode)}
        keys |= {("name", name) for name in record.names}
        telling = sorted(record.words - _FILLERS, key=lambda word: (counts[word], word))[:TELLING_WORDS]
        keys |= {("word", word) for word in telling}
        for key in keys:
            if key[1]:
                blocks[key].append(at)
    yield from (block for block in blocks.values() if len(block) > 1)


def _pairs_of(block: list[int], records: Sequence[Known]) -> Rows:
    """Shape (pairs, 2)."""
    if len(block) <= MOST_COMPARED:
        rows = np.array(block, np.int64)
        first, second = np.triu_indices(len(block), 1)
        return np.stack((rows[first], rows[second]), axis=1)
    rows = np.array(sorted(block, key=lambda at: (records[at].names[:1], records[at].id)), np.int64)
    steps = range(1, NEIGHBOURS + 1)
    return np.concatenate([np.stack((rows[:-step], rows[step:]), axis=1) for step in steps])


def _compare(a: Known, b: Known) -> Pair | None:
    same_telephone, other_telephone = _same(a.telephone, b.telephone)
    same_postcode, other_postcode = _same(a.postcode, b.postcode)
    differing = other_telephone + other_postcode
    likeness, has_all, is_apart = _likeness(a, b, _least(same_telephone or same_postcode, differing))
    if is_apart or not has_all:
        return None
    near = bool(a.place and b.place) and fuzz.token_set_ratio(a.place, b.place) >= ALIKE
    reasons = [f"names {likeness}% alike"]
    reasons += ["same telephone"] if same_telephone else []
    reasons += ["same postcode"] if same_postcode else ["same place"] if near else []
    agreeing = 2 * same_telephone + 2 * same_postcode + (near and not same_postcode)
    if not _is_likely(likeness, agreeing, differing):
        return None
    return Pair(a, b, likeness, weight=10 * (agreeing - differing) + likeness // 10, why=", ".join(reasons))


def _least(is_same: bool, differing: int) -> int:
    """The least likeness of names with which `_is_likely` can say yes, whatever is found of their places.

    Known before names are compared, it spares most of that: in a nation's directory nearly every pair differs.
    """
    if differing:
        return SAME
    return 0 if is_same else NEARLY


def _is_likely(likeness: int, agreeing: int, differing: int) -> bool:
    """The less else agrees, the more the names must."""
    if agreeing >= 2 and not differing:
        return True  # one telephone or one door, and one name holds the words of the other
    if agreeing and differing:
        return likeness >= SAME
    return not differing and likeness >= (NEARLY if agreeing else SAME)


def _same(one: str, other: str) -> tuple[bool, bool]:
    """Whether two values are the same, and whether they contradict; a blank does neither."""
    if not (one and other):
        return False, False
    return one == other, one != other


def _likeness(a: Known, b: Known, least: int) -> tuple[int, bool, bool]:
    """How alike the two nearest names are, whether they have the same words, and whether a word sets them apart.

    Names that are less alike than `least` (a RapidFuzz ratio, rounded) have nothing to do with each other.
    """
    cutoff = max(0.0, least - 0.5)
    best, name_a, name_b = max(
        (
            (fuzz.ratio(sorted_x, sorted_y, score_cutoff=cutoff), x, y)
            for sorted_x, x in zip(a.in_order, a.names, strict=True)
            for sorted_y, y in zip(b.in_order, b.names, strict=True)
        ),
        default=(0.0, "", ""),
    )
    if not name_a or best < cutoff:
        return 0, False, False
    words = set(name_a.split()) ^ set(name_b.split())
    is_apart = bool(words & _APART) or bool(_DIGIT.search(" ".join(words)))
    return round(best), best >= NEARLY or fuzz.token_set_ratio(name_a, name_b) >= ALIKE, is_apart


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower().replace("'", "").replace("’", "").replace("&", " and ")))
