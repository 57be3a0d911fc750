from __future__ import annotations

import pytest
from scipy import stats

from tests.impact.test_claim import effect
from tilth.impact.holm import holm, p_value

CASES = [  # p-values, which hold
    ([0.01, 0.04, 0.03, 0.005], [True, False, False, True]),
    ([0.04], [True]),
    ([0.02, 0.04], [True, True]),
    ([0.03, 0.04], [False, False]),
    ([], []),
]


@pytest.mark.parametrize(("p_values", "held"), CASES)
def test_findings_hold_step_by_step(p_values: list[float], held: list[bool]) -> None:
    assert list(holm(p_values)) == held


def test_p_value_is_that_of_student() -> None:
    assert p_value(effect(estimate=-0.5, variance=0.04, df=12)) == pytest.approx(2 * stats.t.sf(2.5, 12))


def test_an_interval_that_touches_nought_has_p_of_five_per_cent() -> None:
    of = effect(estimate=stats.t.ppf(0.975, 20) * 0.2, variance=0.04, df=20)
    assert p_value(of) == pytest.approx(0.05)
