"""Results of `impact` become Figures: an estimate is drawn, a count is certain.

    draws ~ Normal(gain, variance x df / (df - 2))

The factor gives the draws the variance of the Student distribution that the interval rests on, so that
few people mean more uncertainty in pounds too. Below 3 degrees of freedom there is no such variance and
nothing is drawn.
"""

from collections.abc import Sequence

from tilth.impact.change import Change
from tilth.impact.claim import Claim
from tilth.impact.effect import Effect
from tilth.trace import Figure, Rows, estimate
from tilth.value.errors import ValuationError


def effect_figure(
    effect: Effect, rows: Sequence[Rows], coordinate: int, *, claimed: Claim | None = None
) -> Figure:
    """Return the gain of an effect in points as a figure, in the direction of better.

    `coordinate` is its place among the worlds (`BookSpec.coordinate`); `claimed` is recorded with it, and
    without a claim of level 3 or 4 it is never priced. Raises ValuationError where so few
    people are behind it that its variance is not known.
    """
    return estimate(
        ["Gain compared with the comparison group, per person who started"],
        ["points"],
        rows,
        [effect.gain],
        [[drawn_variance(effect.variance, effect.df)]],
        method=effect.method,
        claim_level=claimed.level if claimed else 0,
        score=effect.of,
        coordinates=[coordinate],
    )[0]


def change_figure(change: Change, rows: Sequence[Rows], coordinate: int) -> Figure:
    """Return the mean gain of the paired people in points as a figure: not an effect, never priced."""
    return estimate(
        ["Mean gain of those who answered at start and end (not an effect)"],
        ["points"],
        rows,
        [change.gain],
        [[drawn_variance(change.sd_change**2 / change.n, change.n - 1)]],
        method="change/1",
        claim_level=1,
        score="",
        coordinates=[coordinate],
    )[0]


def count_figure(name: str, count: int, rows: Sequence[Rows], *, unit: str = "people") -> Figure:
    """Return a count from our own records as a certain figure."""
    return estimate([name], [unit], rows, [float(count)], None, method="count/1")[0]


def drawn_variance(variance: float, df: float) -> float:
    """Return the variance of a Student distribution with `df` degrees of freedom and scale sqrt(variance).

    >>> drawn_variance(4.0, 10)
    5.0
    """
    if not df >= 3:
        raise ValuationError(
            f"{df:.1f} degrees of freedom: too few people to draw from; at least 3 are needed"
        )
    return variance if df > 1e10 else variance * df / (df - 2)
