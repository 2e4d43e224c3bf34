import math

import pytest

from signpost.services.outcomes import Outcome, signposting_rate
from signpost.stores import Counted


def counts(**by_outcome: int) -> list[Counted]:
    return [Counted(outcome, False, count) for outcome, count in by_outcome.items()]


def test_the_rate_is_told_with_and_without_safeguarding() -> None:
    rate = signposting_rate(counts(signposted=56, passed_on=20, assessment=10, safeguarding=14))
    assert (rate.calls, rate.safeguarding) == (100, 14)
    assert rate.of_all.value == pytest.approx(0.56)
    assert rate.without_safeguarding.value == pytest.approx(56 / 86)


def test_each_rate_has_an_interval_that_narrows_with_more_calls() -> None:
    few, many = (
        signposting_rate(counts(signposted=5, passed_on=5)),
        signposting_rate(counts(signposted=500, passed_on=500)),
    )
    for rate in (few, many):
        assert rate.of_all.low < 0.5 < rate.of_all.high
    assert many.of_all.high - many.of_all.low < few.of_all.high - few.of_all.low


def test_a_call_about_a_concern_counts_as_safeguarding_whatever_was_tapped() -> None:
    rate = signposting_rate([Counted(Outcome.SIGNPOSTED, True, 3), Counted(Outcome.SIGNPOSTED, False, 1)])
    assert (rate.calls, rate.signposted, rate.safeguarding) == (4, 1, 3)
    assert rate.of_all.value == pytest.approx(0.25)
    assert rate.without_safeguarding.value == pytest.approx(1.0)


def test_without_a_call_there_is_no_rate() -> None:
    rate = signposting_rate([])
    assert rate.calls == 0
    assert math.isnan(rate.of_all.value)
    only = signposting_rate(counts(safeguarding=2))
    assert only.of_all.value == 0.0
    assert math.isnan(only.without_safeguarding.value)
