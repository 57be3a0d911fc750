from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.impact.test_claim import effect
from tilth.impact.errors import ImpactError
from tilth.impact.evalue import e_value, e_value_of


@pytest.mark.witness
def test_e_value_of_breastfeeding_in_vanderweele_and_ding_2017() -> None:
    assert e_value(3.9) == pytest.approx(7.26, abs=5e-3)


@given(st.floats(0.05, 20))
def test_a_ratio_and_its_inverse_are_as_hard_to_explain(ratio: float) -> None:
    assert e_value(ratio) == pytest.approx(e_value(1 / ratio))
    assert e_value(ratio) >= 1


def test_an_interval_that_covers_no_difference_needs_no_confounder() -> None:
    found = e_value_of(effect(estimate=0.1, variance=0.25))
    assert found.limit == 1
    assert found.point > 1


def test_the_limit_is_easier_to_explain_than_the_point() -> None:
    found = e_value_of(effect())
    assert 1 < found.limit < found.point


def test_no_spread_and_no_ratio_are_refused() -> None:
    with pytest.raises(ImpactError):
        e_value(0)
    with pytest.raises(ImpactError):
        e_value_of(effect(sd_start=0))
