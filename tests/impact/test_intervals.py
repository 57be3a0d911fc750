from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tilth.impact.errors import ImpactError
from tilth.impact.intervals import share, t_interval, t_quantile


@given(st.floats(1, 500), st.floats(0.01, 0.99))
def test_student_quantiles_are_those_of_scipy_stats(df: float, p: float) -> None:
    assert t_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=1e-8, abs=1e-10)


@given(st.integers(0, 60), st.integers(1, 60))
def test_a_share_lies_in_its_interval_and_the_interval_between_0_and_1(count: int, of: int) -> None:
    if count > of:
        with pytest.raises(ImpactError):
            share(count, of)
        return
    low, high = share(count, of).interval
    assert 0 <= low <= count / of + 1e-12
    assert count / of - 1e-12 <= high <= 1


def test_the_share_of_nobody_is_refused() -> None:
    with pytest.raises(ImpactError, match="0 of 0"):
        share(0, 0)


def test_many_degrees_of_freedom_give_the_normal_interval() -> None:
    assert t_interval(0, 1, 1e12) == pytest.approx((-1.959964, 1.959964), abs=1e-6)


@pytest.mark.parametrize(("variance", "df"), [(-1, 10), (1, 0), (1, float("nan"))])
def test_no_interval_comes_from_nonsense(variance: float, df: float) -> None:
    with pytest.raises(ImpactError):
        t_interval(0, variance, df)
