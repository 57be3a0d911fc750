"""Minimise a smooth function with its gradient: BFGS to get near, Newton to get there.

BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization, 2nd ed., section 6.1)
until steps no longer help; then Newton steps whose Hessian is the central difference of the analytic
gradient. Plain NumPy: `scipy.optimize` is slow to load.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth.impact.errors import ImpactError

Floats = NDArray[np.float64]
Objective = Callable[[Floats], tuple[float, Floats]]

_STEPS = 200
_POLISH = 20
_STEP = 1e-5  # of the central difference; the error of a Hessian is of its square
_ENOUGH = 1e-4  # share of the promised decrease that a step must bring
_SMALLEST = 1e-10
_LONGEST = 5.0  # of a step in any parameter, so that no first guess leads to overflow
_FLATTEST = 1e-8  # share of the steepest curvature below which a direction counts as flat


@dataclass(frozen=True, eq=False)
class Minimum:
    """Where the minimum is, its value, the largest element of the gradient, and the Hessian."""

    at: Floats
    value: float
    slope: float
    hessian: Floats


def minimise(objective: Objective, start: Floats, *, tolerance: float = 1e-8) -> Minimum:
    """Return the minimum near `start`; raise ImpactError where the gradient does not vanish.

    `tolerance` is relative to 1 + |value|, since that is what rounding leaves of a gradient.
    """
    at = _polished(objective, _bfgs(objective, start), tolerance)
    value, slope = objective(at)
    steepest = float(np.abs(slope).max())
    if not steepest <= tolerance * (1 + abs(value)):
        raise ImpactError(
            f"the likelihood has no clear maximum (slope {steepest:.1e}): too few people or visits"
        )
    return Minimum(at, value, steepest, hessian(objective, at))


def _polished(objective: Objective, at: Floats, tolerance: float) -> Floats:
    """Return where Newton steps lead, as long as each at least halves the slope."""
    before = np.inf
    for _ in range(_POLISH):
        value, slope = objective(at)
        steepest = float(np.abs(slope).max())
        if steepest <= tolerance * (1 + abs(value)) / 10 or steepest > before / 2:
            break
        at = _line(objective, at, -_solve(hessian(objective, at), slope))[0]
        before = steepest
    return at


def hessian(objective: Objective, at: Floats) -> Floats:
    """Return the Hessian by central differences of the gradient."""
    steps = _STEP * np.eye(at.size)
    rows = [objective(at + step)[1] - objective(at - step)[1] for step in steps]
    square = np.array(rows) / (2 * _STEP)
    if not np.isfinite(square).all():
        raise ImpactError("the likelihood has no curvature where it is highest: too few people or visits")
    return np.asarray((square + square.T) / 2)


def _bfgs(objective: Objective, at: Floats) -> Floats:
    value, slope = objective(at)
    inverse = np.eye(at.size) / max(1.0, float(np.linalg.norm(slope)))
    for _ in range(_STEPS):
        moved, new, steeper = _line(objective, at, -inverse @ slope)
        step, bend = moved - at, steeper - slope
        gained = value - new
        at, value, slope = moved, new, steeper
        if gained <= _SMALLEST * (1 + abs(value)):
            break
        inverse = _updated(inverse, step, bend)
    return at


def _updated(inverse: Floats, step: Floats, bend: Floats) -> Floats:
    curvature = float(step @ bend)
    if curvature <= 0:
        return inverse
    left = np.eye(step.size) - np.outer(step, bend) / curvature
    return np.asarray(left @ inverse @ left.T + np.outer(step, step) / curvature)


def _line(objective: Objective, at: Floats, toward: Floats) -> tuple[Floats, float, Floats]:
    """Return where a backtracking step leads, and value and gradient there."""
    value, slope = objective(at)
    toward = toward * min(1.0, _LONGEST / max(float(np.abs(toward).max()), _SMALLEST))
    promised, share = float(slope @ toward), 1.0
    while share > _SMALLEST:
        moved = at + share * toward
        new, steeper = objective(moved)
        if (
            np.isfinite(new)
            and np.isfinite(steeper).all()
            and new <= value + _ENOUGH * share * promised + 1e-12 * (1 + abs(value))
        ):
            return moved, new, steeper
        share /= 2
    return at, value, slope


def _solve(curve: Floats, slope: Floats) -> Floats:
    """Return the Newton step, along positive curvatures only."""
    values, vectors = np.linalg.eigh(curve)
    lifted = np.maximum(np.abs(values), _FLATTEST * max(1.0, np.abs(values).max()))
    step: Floats = vectors @ ((vectors.T @ slope) / lifted)
    return step
