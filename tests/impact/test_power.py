from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilth.impact.errors import ImpactError
from tilth.impact.power import detectable, needed, power_table, sentence


def test_forty_on_each_side_see_no_less_than_0_63_sd() -> None:
    assert sentence(40) == "With 40 on each side you could see only a difference of 0.63 SD or more."


def test_half_an_sd_needs_63_on_each_side() -> None:
    """Lehr's rule of thumb, 16 / d^2 = 64, rounds the same."""
    assert needed(0.5) == 63


@pytest.mark.slow
@given(st.floats(0.05, 2), st.floats(0, 0.9))
def test_needed_and_detectable_are_each_others_inverse(difference: float, correlation: float) -> None:
    n = max(needed(difference, correlation=correlation), 2)
    assert detectable(n, correlation=correlation) <= difference + 1e-9


def test_more_people_see_smaller_differences_and_adjusting_helps() -> None:
    table = [d for _, d in power_table()]
    assert table == sorted(table, reverse=True)
    assert detectable(40, correlation=0.6) == pytest.approx(0.8 * detectable(40))


@pytest.mark.parametrize("call", [lambda: detectable(1), lambda: needed(0)])
def test_what_nothing_can_show_is_said(call: object) -> None:
    with pytest.raises(ImpactError):
        call()  # type: ignore[operator]
