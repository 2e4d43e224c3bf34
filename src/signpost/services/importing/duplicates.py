"""Records to pairs that seem to be one service: by name, place and telephone, without comparing all with all."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import fuzz

MOST_COMPARED = 60
"""Records that share one telephone, postcode or word: up to here all pairs, beyond it neighbours by name."""

NEIGHBOURS = 6
"""How far apart two names may stand in a sorted block and still be compared."""

TELLING_WORDS = 2
"""The rarest words of a name that a pair is looked for by: rarer finds slips of the pen, commoner finds everything."""

SAME, NEARLY, ALIKE = 97, 90, 85
"""RapidFuzz ratios: no more than a letter apart; a word spelt otherwise; the same words with some added."""

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
    for one, other in _candidates(records):
        a, b = records[one], records[other]
        if (a.is_harvested or b.is_harvested) and frozenset((a.id, b.id)) not in decided and (pair := _compare(a, b)):
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


def _candidates(records: Sequence[Known]) -> Iterator[tuple[int, int]]:
    seen: set[tuple[int, int]] = set()
    for block in _blocks(records):
        for one, other in _pairs_of(block, records):
            pair = (one, other) if one < other else (other, one)
            if pair not in seen:
                seen.add(pair)
                yield pair


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


def _pairs_of(block: list[int], records: Sequence[Known]) -> Iterator[tuple[int, int]]:
    if len(block) <= MOST_COMPARED:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda at: (records[at].names[:1], records[at].id))
    for step in range(1, NEIGHBOURS + 1):
        yield from zip(ordered, ordered[step:], strict=False)


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
    is_apart = bool(words & _APART) or any(letter.isdigit() for word in words for letter in word)
    return round(best), best >= NEARLY or fuzz.token_set_ratio(name_a, name_b) >= ALIKE, is_apart


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower().replace("'", "").replace("’", "").replace("&", " and ")))
