"""Figures against values reckoned by hand, and against scipy and scikit-learn, which the encoder brings along."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn.metrics import brier_score_loss, ndcg_score, roc_auc_score

from signpost.services.evaluating.metrics import (
    area_under_curve,
    bootstrap,
    brier,
    ndcg_at,
    precision_at,
    recall_at,
    reciprocal_rank,
    reliability,
    share,
    wilson,
)


def test_recall_counts_what_fits_among_the_first() -> None:
    assert recall_at(5, ["x", "a", "y", "z", "w", "b"], {"a"}) == 1
    assert recall_at(5, ["x", "a", "y", "z", "w", "b"], {"a", "b"}) == 0.5
    assert recall_at(10, [], {"a"}) == 0


def test_recall_asks_for_no_more_than_there_is_room_for() -> None:
    assert recall_at(1, ["a", "b"], {"a", "b", "c"}) == 1


def test_reciprocal_rank_is_of_the_first_that_fits() -> None:
    assert reciprocal_rank(["x", "y", "a", "b"], {"a", "b"}) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"], {"a"}) == 0


def test_ndcg_by_hand() -> None:
    # "a" is worth 2, "b" 1; found second and third: 2/log2(3) + 1/log2(4), of at best 2/log2(2) + 1/log2(3)
    found = ndcg_at(10, ["x", "a", "b"], {"a": 2.0, "b": 1.0})
    assert found == pytest.approx((2 / math.log2(3) + 0.5) / (2 + 1 / math.log2(3)))
    assert ndcg_at(10, ["a", "b"], {"a": 2.0, "b": 1.0}) == 1


def test_ndcg_agrees_with_scikit_learn() -> None:
    gains = {"a": 2.0, "b": 1.0, "c": 1.0}
    ranked = ["b", "x", "a", "y", "c", "z"]
    theirs = ndcg_score([[gains.get(each, 0) for each in ranked]], [[6, 5, 4, 3, 2, 1]], k=4)
    assert ndcg_at(4, ranked, gains) == pytest.approx(theirs)


def test_precision_leaves_out_what_is_neither_right_nor_wrong() -> None:
    assert precision_at(3, ["a", "x", "n"], {"a"}, {"n"}) == 0.5
    assert precision_at(3, ["n"], {"a"}, {"n"}) == 1
    assert precision_at(3, [], {"a"}) == 0


@pytest.mark.parametrize(("came_true", "count"), [(0, 20), (1, 20), (10, 20), (20, 20), (18, 20), (1, 1)])
def test_wilsons_interval_agrees_with_scipy(came_true: int, count: int) -> None:
    theirs = binomtest(came_true, count).proportion_ci(method="wilson")
    ours = wilson(came_true, count)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_wilsons_interval_by_hand() -> None:
    # 8 of 10, z = 1.96: middle (0.8 + 0.19208) / 1.38416 = 0.71675; half 1.96/1.38416 * sqrt(0.016 + 0.009604) = 0.22658
    ours = wilson(8, 10)
    assert (ours.low, ours.high) == pytest.approx((0.49017, 0.94333), abs=1e-4)


def test_a_share_of_nothing_is_not_known() -> None:
    assert math.isnan(share([]).value)


def test_a_bootstrap_is_the_same_each_time_and_holds_the_mean() -> None:
    values = [0.0, 0.5, 1.0, 1.0, 0.25, 0.75]
    first, second = share(values), share(values)
    assert first == second
    assert first.value == pytest.approx(np.mean(values))
    assert first.low < first.value < first.high


def test_a_bootstrap_of_alike_values_has_no_width() -> None:
    found = bootstrap(np.full(8, 0.3), lambda rows: float(rows.mean()))
    assert (found.low, found.high) == pytest.approx((0.3, 0.3))


def test_area_under_the_curve_by_hand() -> None:
    # pairs (answerable, not): 0.9 > 0.4, 0.9 > 0.6, 0.5 > 0.4, 0.5 < 0.6: three of four
    assert area_under_curve(np.array([0.9, 0.5, 0.4, 0.6]), np.array([1.0, 1.0, 0.0, 0.0])) == 0.75
    assert area_under_curve(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == 0.5
    assert math.isnan(area_under_curve(np.array([0.5, 0.5]), np.array([1.0, 1.0])))


@given(st.lists(st.tuples(st.integers(0, 10).map(lambda n: n / 10), st.booleans()), min_size=2, max_size=40))
def test_area_and_brier_agree_with_scikit_learn(pairs: list[tuple[float, bool]]) -> None:
    sure, true = np.array([each for each, _ in pairs]), np.array([float(each) for _, each in pairs])
    if len(set(true)) == 2:
        assert area_under_curve(sure, true) == pytest.approx(roc_auc_score(true, sure))
        assert brier(sure, true) == pytest.approx(brier_score_loss(true, sure))


def test_brier_by_hand() -> None:
    assert brier(np.array([1.0, 0.5]), np.array([0.0, 1.0])) == pytest.approx((1 + 0.25) / 2)


def test_every_confidence_falls_into_one_bin_and_empty_ones_are_kept() -> None:
    bins = reliability([0.0, 0.05, 0.1, 0.95, 1.0], [0, 1, 1, 1, 0])
    assert [each.count for each in bins] == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert bins[0].share == 0.5
    assert bins[0].confidence == pytest.approx(0.025)
    assert math.isnan(bins[5].share)
