"""Intervals: Student's t for means, Wilson for shares.

    mean    estimate +- t(1 - alpha/2, df) x SE
    share   (2x + z^2 -+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2))      Wilson (1927)

Quantiles come from `scipy.special`: `scipy.stats` is slow to load.
"""

from dataclasses import dataclass
from math import sqrt
from typing import TypeAlias

from scipy import special

from tilth.impact.errors import ImpactError

Interval: TypeAlias = tuple[float, float]

LEVEL = 0.95


@dataclass(frozen=True)
class Share:
    """So many `of` so many people, with Wilson's interval."""

    count: int
    of: int
    interval: Interval

    @property
    def value(self) -> float:
        """Return the share, 0 to 1."""
        return self.count / self.of


def z_quantile(p: float) -> float:
    """Return the quantile of the standard normal distribution."""
    return float(special.ndtri(p))


def t_quantile(p: float, df: float) -> float:
    """Return the quantile of Student's t; `df` may be fractional, and infinite for the normal."""
    return z_quantile(p) if df > 1e10 else float(special.stdtrit(df, p))


def t_interval(estimate: float, variance: float, df: float, *, level: float = LEVEL) -> Interval:
    """Return the two-sided interval of an estimate with a Student reference."""
    if not df > 0 or variance < 0:
        raise ImpactError(f"no interval from variance {variance:g} with {df:g} degrees of freedom")
    margin = t_quantile((1 + level) / 2, df) * sqrt(variance)
    return estimate - margin, estimate + margin


def share(count: int, of: int, *, level: float = LEVEL) -> Share:
    """Return a share with Wilson's interval; raise ImpactError where there is nobody to share."""
    if not 0 <= count <= of or of == 0:
        raise ImpactError(f"{count} of {of} people is no share")
    z = z_quantile((1 + level) / 2)
    middle, margin = 2 * count + z * z, z * sqrt(z * z + 4 * count * (1 - count / of))
    scale = 2 * (of + z * z)
    return Share(count, of, (max(0.0, (middle - margin) / scale), min(1.0, (middle + margin) / scale)))
