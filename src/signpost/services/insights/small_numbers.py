"""Counts to the same without those that could be somebody in particular, and without what would give them away.

A count of 1 to 4 is not told. As totals are, one more is kept back wherever the total less the others would tell it
("complementary suppression": https://analysisfunction.civilservice.gov.uk/policy-store/, disclosure control).
"""

from collections.abc import Sequence

from signpost.services.insights.figures import Cell

LEAST = 5
FEW = f"fewer than {LEAST}"
HIDDEN = "hidden"
"""Of a count that is not small, but would give a small one away."""


def is_few(count: int) -> bool:
    """Whether a count is not told; nobody at all is told."""
    return 0 < count < LEAST


def told(count: int) -> Cell:
    """A count by itself, of which no other follows."""
    return FEW if is_few(count) else count


def marks(sizes: Sequence[int]) -> list[str]:
    """For each row of a table whose total is known: empty if it is told, else what is said instead.

    Where nothing else can be kept back, all are said to be hidden: then not even that they are small is known.
    """
    few = {n for n, size in enumerate(sizes) if is_few(size)}
    beside: set[int] = set()
    spare = sorted((n for n, size in enumerate(sizes) if size >= LEAST), key=lambda n: (sizes[n], n))
    while _gives_away(sizes, few, beside):
        if not spare:
            return [HIDDEN if size else "" for size in sizes]
        beside.add(spare.pop(0))
    return [FEW if n in few else HIDDEN if n in beside else "" for n in range(len(sizes))]


def _gives_away(sizes: Sequence[int], few: set[int], beside: set[int]) -> bool:
    """Whether what is left of the total can be made up in one way only; who reads knows what the words mean."""
    if not few:
        return False
    left = sum(sizes[n] for n in few | beside)
    least = len(few) + LEAST * len(beside)
    return left == least or (not beside and left == (LEAST - 1) * len(few)) or (len(few) == 1 and not beside)


def hidden_details(parts: Sequence[Sequence[int]], withheld: Sequence[bool]) -> list[bool]:
    """For each row, whether what it is made up of is kept back; the totals of rows and of columns are known.

    `withheld` are rows that are not told at all, not even their total. A row with a small part is kept back whole, and
    so is a second one: the columns' totals less the other rows would tell the first. One that lies in a single column
    hides nothing if its total is known.
    """
    hidden = [is_out or any(map(is_few, row)) for row, is_out in zip(parts, withheld, strict=True)]
    wanted = 2 if any(hidden) else 0
    hides = [any(row) if is_out else sum(map(bool, row)) > 1 for row, is_out in zip(parts, withheld, strict=True)]
    spare = sorted((n for n in range(len(parts)) if hides[n] and not hidden[n]), key=lambda n: (sum(parts[n]), n))
    while sum(hidden[n] and hides[n] for n in range(len(parts))) < wanted:
        if not spare:
            return [True] * len(parts)
        hidden[spare.pop(0)] = True
    return hidden
