"""MMRM of the antidepressant trial against nlme (gls, corSymm and varIdent, REML)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.against import trial
from tests.against.stored import numbers
from tilth import impact
from tilth.impact.mmrm.fit import Fit, contrast, fit
from tilth.impact.mmrm.sums import sums_of
from tilth.tally.tallies import PathTally

TRIAL = "examples/antidepressant_trial_dia.csv"

pytestmark = [pytest.mark.witness, pytest.mark.slow]


@pytest.fixture(scope="module")
def paths(shared_data: Callable[[str], Path]) -> PathTally:
    return trial.as_paths(shared_data(TRIAL))


@pytest.fixture(scope="module")
def fitted(paths: PathTally) -> Fit:
    return fit(sums_of(paths))


def test_effect_and_standard_error_at_every_visit_are_those_of_nlme(fitted: Fit) -> None:
    found = [contrast(fitted, visit=visit, covariate=1) for visit in range(4)]
    assert [c.estimate for c in found] == pytest.approx(numbers("mmrm")["all_estimates"], rel=1e-4)
    assert [c.variance**0.5 for c in found] == pytest.approx(numbers("mmrm")["all_se"], rel=1e-4)


def test_likelihood_and_covariance_are_those_of_nlme(fitted: Fit) -> None:
    assert fitted.minus2 == pytest.approx(numbers("mmrm")["minus2"], abs=1e-5)
    assert fitted.state.sigma.ravel() == pytest.approx(numbers("mmrm")["covariance"], rel=2e-4)


def test_degrees_of_freedom_are_near_those_of_emmeans(fitted: Fit) -> None:
    found = contrast(fitted, visit=3, covariate=1)
    assert found.df == pytest.approx(numbers("mmrm")["df_near"], rel=0.02)


def test_the_effect_of_the_trial_at_its_last_visit(paths: PathTally) -> None:
    effect = impact.mmrm(paths, randomised=True)
    assert effect.estimate == pytest.approx(numbers("mmrm")["estimate"], rel=1e-4)
    assert effect.se >= numbers("mmrm")["se"]  # Kenward and Roger only widen here
    assert (effect.n, effect.started) == ((65, 64), (88, 84))
    assert effect.gain > 0 > effect.estimate
    assert effect.means == pytest.approx(numbers("mmrm")["means"], rel=1e-4)  # at the mean start of all 172
    assert 0 < effect.gain_interval[0] < 1
