"""Effect: what a comparison design says a programme changed, with everything needed to doubt it.

An effect counts in points of the score, programme minus comparison; `gain` is the same in the direction
of better. Pairs of numbers stand as (comparison, programme). It carries no draws: `tilth.value` makes it
a Figure.
"""

from dataclasses import dataclass
from math import sqrt

from tilth.impact.intervals import Interval, t_interval


@dataclass(frozen=True)
class Sensitivity:
    """The gain under another assumption, in points in the direction of better.

    `estimate` is None where only bounds can be given.
    """

    name: str
    says: str
    estimate: float | None
    interval: Interval | None


@dataclass(frozen=True)
class Tipping:
    """How much worse than assumed the programme's people who were not followed must be to undo the finding.

    `points` is 0 where the interval covers zero already and None where nobody is missing; `sds` the same
    in standard deviations at the start.
    """

    points: float | None
    sds: float | None
    missing: float


@dataclass(frozen=True, kw_only=True)
class Effect:
    """An estimate from a comparison design; see the module docstring for signs and order.

    `of` is the score whose points are counted, as instrument/score: it decides whether a route leads to money.
    """

    of: str
    estimate: float
    variance: float
    df: float
    better: str
    n: tuple[int, int]
    started: tuple[int, int]
    smd: float
    sd_start: float
    design: str
    method: str
    assumptions: tuple[str, ...]
    sensitivities: tuple[Sensitivity, ...] = ()
    tipping: Tipping | None = None
    means: tuple[float, float] | None = None
    clusters: int | None = None

    @property
    def se(self) -> float:
        """Return the standard error."""
        return sqrt(self.variance)

    @property
    def interval(self) -> Interval:
        """Return the 95 % interval of the estimate, in points of the score."""
        return t_interval(self.estimate, self.variance, self.df)

    @property
    def toward(self) -> int:
        """Return +1 where higher is better, -1 where lower is."""
        return 1 if self.better == "higher" else -1

    @property
    def gain(self) -> float:
        """Return the estimate in the direction of better."""
        return self.toward * self.estimate

    @property
    def gain_interval(self) -> Interval:
        """Return the 95 % interval in the direction of better."""
        low, high = sorted(self.toward * end for end in self.interval)
        return low, high

    @property
    def shares(self) -> tuple[float, float]:
        """Return the share of the starters of each arm that the estimate rests on."""
        return self.n[0] / self.started[0], self.n[1] / self.started[1]


def tipping(gain: float, margin: float, *, missing: float, sd: float) -> Tipping:
    """Return the tipping point of a gain with the half-width `margin` of its interval.

    Adding delta to each of the programme's missing people moves the mean over all starters by
    missing share x delta, so the interval reaches zero at delta = (gain - margin) / missing share.
    """
    if missing <= 0:
        return Tipping(None, None, 0.0)
    points = max(0.0, gain - margin) / missing
    return Tipping(points, points / sd if sd > 0 else None, missing)
