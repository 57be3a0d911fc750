"""From uniform draws to draws of a value: the inverse of each distribution, and blocks of estimates.

block of estimates: draws = point + L z,   L L' = covariance,   z = normal quantiles of its coordinates
"""

from collections.abc import Callable, Sequence

import numpy as np
from scipy import special

from tilth.trace.rules import Draws
from tilth.trace.source import Source
from tilth.trace.worlds import Worlds


def source_draws(source: Source, worlds: Worlds) -> Draws:
    """Return the draws of a published value: shape (1, 1) if it has no spread."""
    if source.spread is None or source.coordinate is None:
        return np.full((1, 1), source.value)
    return INVERSES[source.spread.kind](worlds.uniform(source.coordinate), *source.spread.parameters)


def block_draws(
    point: Sequence[float], covariance: Sequence[Sequence[float]], coordinates: Sequence[int], worlds: Worlds
) -> Draws:
    """Return the draws of k coefficients together, shape (k, scrambles, points), or (k, 1, 1) if certain."""
    mean = np.asarray(point, dtype=np.float64)[:, None, None]
    if not coordinates:
        return mean
    z = np.stack([special.ndtri(worlds.uniform(c)) for c in coordinates])
    drawn: Draws = mean + np.einsum("ij,jsp->isp", _root(np.asarray(covariance, dtype=np.float64)), z)
    return drawn


def _root(covariance: Draws) -> Draws:
    """Return a lower root L with L L' = covariance; a singular covariance is allowed."""
    values, vectors = np.linalg.eigh(covariance)
    r = np.linalg.qr((vectors * np.sqrt(np.clip(values, 0, None))).T, mode="r")
    signs = np.sign(np.diag(r))
    signs[signs == 0] = 1
    lower: Draws = (r * signs[:, None]).T
    return lower


def _normal(u: Draws, mean: float, sd: float) -> Draws:
    return np.asarray(mean + sd * special.ndtri(u))


def _gamma(u: Draws, mean: float, sd: float) -> Draws:
    shape = (mean / sd) ** 2
    return np.asarray(special.gammaincinv(shape, u) * (mean / shape))


def _beta(u: Draws, a: float, b: float) -> Draws:
    return np.asarray(special.betaincinv(a, b, u))


def _uniform(u: Draws, low: float, high: float) -> Draws:
    return low + (high - low) * u


def _triangular(u: Draws, low: float, mode: float, high: float) -> Draws:
    split = (mode - low) / (high - low)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    return np.where(u < split, rising, high - np.sqrt((1 - u) * (high - low) * (high - mode)))


INVERSES: dict[str, Callable[..., Draws]] = {
    "normal": _normal,
    "gamma": _gamma,
    "beta": _beta,
    "uniform": _uniform,
    "triangular": _triangular,
}
