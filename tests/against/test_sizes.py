"""Paired change in the antidepressant trial against metafor's escalc, t.test and prop.test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.against import trial
from tests.against.stored import numbers
from tests.against.test_mmrm import TRIAL
from tilth import impact

pytestmark = pytest.mark.witness


@pytest.fixture(scope="module")
def change(shared_data: Callable[[str], Path]) -> impact.Change:
    return impact.change(trial.as_pairs(shared_data(TRIAL)))


def test_change_and_interval_are_those_of_the_paired_t_test(change: impact.Change) -> None:
    low, high = numbers("sizes")["interval"]
    assert change.n == numbers("sizes")["n"]
    assert change.gain == pytest.approx(-numbers("sizes")["change"], rel=1e-10)
    assert change.interval == pytest.approx((-high, -low), rel=1e-10)


@pytest.mark.parametrize("size", ["smcr", "smcc"])
def test_standardised_change_is_that_of_metafor(change: impact.Change, size: str) -> None:
    found = getattr(change, size)
    assert found.value == pytest.approx(-numbers("sizes")[size], rel=1e-10)
    assert found.variance == pytest.approx(numbers("sizes")[f"{size}_variance"], rel=1e-10)


@pytest.mark.parametrize(("count", "of"), [(7, 20), (1, 64), (0, 10)])
def test_wilson_intervals_are_those_of_prop_test(count: int, of: int) -> None:
    expected = numbers("sizes")[f"wilson_{count}_of_{of}"]
    assert impact.share(count, of).interval == pytest.approx(expected, rel=1e-10, abs=1e-12)
