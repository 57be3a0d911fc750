from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tilth.impact.errors import ImpactError
from tilth.impact.optimise import hessian, minimise


def banana(x: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Rosenbrock's valley: minimum 0 at (1, 1)."""
    a, b = 1 - x[0], x[1] - x[0] ** 2
    return float(a**2 + 100 * b**2), np.array([-2 * a - 400 * x[0] * b, 200 * b])


def test_rosenbrocks_valley_is_walked_to_its_end() -> None:
    found = minimise(banana, np.array([-1.2, 1.0]))
    assert found.at == pytest.approx([1, 1], abs=1e-8)
    assert found.slope < 1e-8


def test_the_hessian_is_that_of_the_formula() -> None:
    assert hessian(banana, np.array([1.0, 1.0])) == pytest.approx(
        np.array([[802, -400], [-400, 200]]), rel=1e-5
    )


def test_a_slope_that_does_not_vanish_is_said() -> None:
    with pytest.raises(ImpactError, match="no clear maximum"):
        minimise(lambda x: (float(np.abs(x).sum()), np.where(x < 0, -1.0, 1.0)), np.array([0.4, -0.3]))
