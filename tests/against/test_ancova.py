"""ANCOVA of the antidepressant trial at its last visit against R's lm, and against statsmodels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import statsmodels.api as sm

from tests.against import trial
from tests.against.stored import numbers
from tests.against.test_mmrm import TRIAL
from tilth import impact
from tilth.tally.tallies import PairTally

pytestmark = pytest.mark.witness


@pytest.fixture(scope="module")
def pairs(shared_data: Callable[[str], Path]) -> PairTally:
    return trial.as_pairs(shared_data(TRIAL))


def test_estimate_standard_error_and_interval_are_those_of_lm(pairs: PairTally) -> None:
    effect = impact.ancova(pairs, variance="ols")
    assert effect.estimate == pytest.approx(numbers("ancova")["estimate"], rel=1e-10)
    assert effect.se == pytest.approx(numbers("ancova")["se"], rel=1e-10)
    assert effect.interval == pytest.approx(numbers("ancova")["interval"], rel=1e-9)


@pytest.mark.parametrize("variance", ["hc2", "hc3"])
def test_robust_standard_errors_are_those_worked_out_in_r(pairs: PairTally, variance: str) -> None:
    assert impact.ancova(pairs, variance=variance).se == pytest.approx(numbers("ancova")[variance], rel=1e-10)


@pytest.mark.slow
@pytest.mark.parametrize("variance", ["HC2", "HC3"])
def test_robust_standard_errors_are_those_of_statsmodels(
    shared_data: Callable[[str], Path], pairs: PairTally, variance: str
) -> None:
    people = [(g, x, s[-1]) for g, x, s in trial.read(shared_data(TRIAL)) if s[-1] is not None]
    group, start, end = np.array(people, dtype=float).T
    peer = sm.OLS(end, sm.add_constant(np.column_stack([group, start]))).fit(cov_type=variance)
    assert impact.ancova(pairs, variance=variance.lower()).se == pytest.approx(peer.bse[1], rel=1e-10)


def test_difference_of_mean_changes_has_the_interval_of_welch(pairs: PairTally) -> None:
    (found,) = [s for s in impact.ancova(pairs).sensitivities if s.name == "change scores"]
    assert found.interval == pytest.approx(numbers("ancova")["welch_interval"], rel=1e-10)
