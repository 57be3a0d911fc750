"""Means, spreads and effect sizes of paired scores, from the table of counts.

    J(m)  = gamma(m/2) / (sqrt(m/2) gamma((m-1)/2))           exact small-sample factor, m = n - 1
    SMCR  = J (m2 - m1) / s1          variance 2(1 - r)/n + d^2/(2n)    change in SDs at the start
    SMCC  = J (m2 - m1) / s_change    variance 1/n + d^2/(2n)           change in SDs of the change

Definitions as in `escalc` of the R package metafor (Viechtbauer 2010); which SD stands below the line
is part of the name, and the second is not comparable with the d of trials.
"""

from dataclasses import dataclass
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tilth.impact.errors import ImpactError

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Moments:
    """Paired people: how many, and means, variances (n - 1) and covariance in points."""

    n: int
    start: float
    end: float
    var_start: float
    var_end: float
    covariance: float

    @property
    def change(self) -> float:
        """Return the mean at the end minus the mean at the start."""
        return self.end - self.start

    @property
    def var_change(self) -> float:
        """Return the variance of the change."""
        return max(0.0, self.var_start + self.var_end - 2 * self.covariance)

    @property
    def correlation(self) -> float:
        """Return the correlation of start and end; NaN where one of them does not vary."""
        product = self.var_start * self.var_end
        return self.covariance / sqrt(product) if product > 0 else float("nan")


@dataclass(frozen=True)
class Size:
    """A standardised effect size and its sampling variance."""

    value: float
    variance: float


def moments(counts: NDArray[np.int64], values: Floats) -> Moments:
    """Return the moments of counts (start, end), shape (k, k), over scores `values` (k,).

    Raises ImpactError with fewer than two pairs.
    """
    n = int(counts.sum())
    if n < 2:
        raise ImpactError(f"{n} people answered at start and end: at least 2 are needed for a mean change")
    at_start, at_end = counts.sum(axis=1), counts.sum(axis=0)
    start, end = float(at_start @ values) / n, float(at_end @ values) / n
    x, y = values - start, values - end
    return Moments(
        n, start, end, *(float(s) / (n - 1) for s in (at_start @ x**2, at_end @ y**2, x @ counts @ y))
    )


def small_sample(m: float) -> float:
    """Return the exact factor J(m) that takes the small-sample bias out of a standardised mean.

    >>> round(small_sample(9), 6)
    0.913875
    """
    return exp(float(special.gammaln(m / 2) - special.gammaln((m - 1) / 2))) / sqrt(m / 2)


def smcr(of: Moments) -> Size | None:
    """Return the change in standard deviations at the start; None where the starts do not vary."""
    if of.var_start <= 0 or of.n < 3 or not of.var_end > 0:
        return None
    d = small_sample(of.n - 1) * of.change / sqrt(of.var_start)
    return Size(d, 2 * (1 - of.correlation) / of.n + d * d / (2 * of.n))


def smcc(of: Moments) -> Size | None:
    """Return the change in standard deviations of the change; None where all changed alike."""
    if of.var_change <= 0 or of.n < 3:
        return None
    d = small_sample(of.n - 1) * of.change / sqrt(of.var_change)
    return Size(d, 1 / of.n + d * d / (2 * of.n))
