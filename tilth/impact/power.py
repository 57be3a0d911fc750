"""Power: the smallest difference that so many people on each side could show.

    d = (z(1 - alpha/2) + z(power)) x sqrt(2 (1 - r^2) / n)         in standard deviations

with r the correlation of start and end where the estimate adjusts for the start (0 without adjustment).
With 40 on each side and no adjustment, d = 0.63.
"""

from math import ceil, sqrt

from tilth.impact.errors import ImpactError
from tilth.impact.intervals import z_quantile


def detectable(n: int, *, power: float = 0.8, correlation: float = 0.0) -> float:
    """Return the smallest difference in SDs that `n` people on each side show with probability `power`.

    >>> round(detectable(40), 2)
    0.63
    """
    if n < 2:
        raise ImpactError(f"{n} on each side can show nothing: at least 2 are needed")
    return _quantiles(power) * sqrt(2 * (1 - correlation**2) / n)


def needed(difference: float, *, power: float = 0.8, correlation: float = 0.0) -> int:
    """Return how many people on each side show `difference` (in SDs) with probability `power`."""
    if difference <= 0:
        raise ImpactError(f"a difference of {difference:g} SD cannot be shown by any number of people")
    return ceil(2 * (1 - correlation**2) * (_quantiles(power) / difference) ** 2)


def power_table(
    sizes: tuple[int, ...] = (20, 40, 80, 160, 320), *, power: float = 0.8, correlation: float = 0.0
) -> tuple[tuple[int, float], ...]:
    """Return (people on each side, smallest difference in SDs) for each size."""
    return tuple((n, detectable(n, power=power, correlation=correlation)) for n in sizes)


def sentence(n: int) -> str:
    """Return what `n` people on each side could show, in words.

    >>> sentence(40)
    'With 40 on each side you could see only a difference of 0.63 SD or more.'
    """
    return f"With {n} on each side you could see only a difference of {detectable(n):.2f} SD or more."


def _quantiles(power: float) -> float:
    return z_quantile(0.975) + z_quantile(power)
