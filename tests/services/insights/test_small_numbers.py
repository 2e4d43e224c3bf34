import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from signpost.services.insights.small_numbers import FEW, HIDDEN, LEAST, hidden_details, is_few, marks, told

SIZES = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 60)), min_size=1, max_size=7)


def _range(goal: np.ndarray, equal: np.ndarray, to: np.ndarray, bounds: list[tuple[float, float | None]]) -> float:
    """How far apart the least and the most are that somebody who reads everything can bound a number to."""
    ends = [linprog(sign * goal, A_eq=equal, b_eq=to, bounds=bounds) for sign in (1, -1)]
    assert all(each.success for each in ends)
    return float(-ends[1].fun - ends[0].fun)


def test_a_number_below_five_is_never_told_and_nobody_is() -> None:
    assert [told(n) for n in (0, 1, 4, 5)] == [0, FEW, FEW, 5]


@given(SIZES)
def test_what_is_shown_of_a_column_is_right_and_nothing_small(sizes: list[int]) -> None:
    for size, mark in zip(sizes, marks(sizes), strict=True):
        assert mark in ("", FEW, HIDDEN)
        assert not (is_few(size) and not mark)
        assert mark != FEW or is_few(size)


@given(SIZES)
def test_no_small_number_follows_from_the_total_and_the_others(sizes: list[int]) -> None:
    said = marks(sizes)
    kept = [n for n, mark in enumerate(said) if mark]
    are_words_telling = FEW in said
    bounds = [
        (1.0, LEAST - 1.0) if said[n] == FEW else (float(LEAST) if are_words_telling else 0.0, None) for n in kept
    ]
    left = sum(sizes[n] for n in kept)
    total_is_small_itself = is_few(sum(sizes)) or len([size for size in sizes if size]) == 1
    for place, n in enumerate(kept):
        if is_few(sizes[n]) and not total_is_small_itself:
            goal = np.eye(len(kept))[place]
            assert _range(goal, np.ones((1, len(kept))), np.array([left]), bounds) >= 1


PARTS = st.lists(
    st.lists(st.one_of(st.just(0), st.integers(0, 9), st.integers(5, 40)), min_size=3, max_size=3),
    min_size=2,
    max_size=5,
)


@given(PARTS)
def test_no_small_part_of_a_row_follows_from_the_columns_and_the_rows(parts: list[list[int]]) -> None:
    said = marks([sum(row) for row in parts])
    hidden = hidden_details(parts, list(map(bool, said)))
    rows = [n for n, is_hidden in enumerate(hidden) if is_hidden]
    small = [(r, c) for r in range(len(parts)) for c in range(3) if is_few(parts[r][c])]
    assert all(hidden[r] for r, _ in small)
    columns = [[float(c == at % 3) for at in range(3 * len(rows))] for c in range(3)]
    totals: list[float] = [sum(parts[n][c] for n in rows) for c in range(3)]
    known = [place for place, n in enumerate(rows) if not said[n]]
    of_rows = [[float(at // 3 == place) for at in range(3 * len(rows))] for place in known]
    equal, to = np.array(columns + of_rows), np.array(totals + [sum(parts[rows[place]]) for place in known])
    is_plain = sum(any(row[c] for row in parts) for c in range(3)) == 1 or sum(map(any, parts)) == 1
    if is_plain or len(rows) == len(parts):
        return  # all of it in one row or one column, whose total is told elsewhere; or nothing is shown at all
    for r, c in small:
        goal = np.zeros(3 * len(rows))
        goal[3 * rows.index(r) + c] = 1
        assert _range(goal, equal, to, [(0.0, None)] * len(goal)) >= 1, (parts, said, hidden)
