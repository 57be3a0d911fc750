"""What becomes of an effect if the people who were not followed up were otherwise than assumed.

    difference of mean changes     no adjustment for the start
    unchanged                      their end is put at their start (also known as last value carried forward)
    without effect                 gain x share of the programme's starters who were paired
    worst case                     every missing end the worst possible in one arm and the best in the
                                   other; the interval also holds the sampling error of both ends

None of them is likely to be the truth; an effect that survives them does not rest on who answered.
"""

from collections.abc import Callable
from dataclasses import replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from tilth.impact.effect import Sensitivity
from tilth.impact.intervals import t_interval
from tilth.impact.labels import sign
from tilth.impact.moments import Floats, moments
from tilth.tally.tallies import PairTally

Counts = NDArray[np.int64]
Refit = Callable[[PairTally], tuple[float, float, float]]  # gain, variance, degrees of freedom


def held(pairs: PairTally) -> tuple[Counts, Floats]:
    """Return the start scores of all starters who gave one: counts (2, size), and the scores (size,)."""
    return np.asarray(pairs.counts.sum(axis=1)[:, :-1].sum(axis=2)), pairs.values


def sd_at_start(starts: tuple[Counts, Floats]) -> float:
    """Return the standard deviation at the start within groups, pooled."""
    spread = [_mean_var(counts, starts[1]) for counts in starts[0]]
    free = sum(max(n - 1, 0) for n, _, _ in spread)
    return sqrt(sum(max(n - 1, 0) * var for n, _, var in spread) / free) if free > 0 else 0.0


def smd(starts: tuple[Counts, Floats]) -> float:
    """Return the difference of the start means in standard deviations of the programme's."""
    (n0, mean0, var0), (n1, mean1, var1) = (_mean_var(counts, starts[1]) for counts in starts[0])
    spread = var1 or var0
    if n0 == 0 or n1 == 0:
        return float("nan")
    return (mean1 - mean0) / sqrt(spread) if spread > 0 else 0.0


def unadjusted(pairs: PairTally) -> Sensitivity:
    """Return the difference of the mean changes of the two groups, with Welch's interval."""
    comparison, programme = (moments(counts, pairs.values) for counts in pairs.paired)
    parts = [(m.var_change / m.n, m.n - 1) for m in (comparison, programme)]
    variance = sum(v for v, _ in parts)
    df = variance**2 / sum(v**2 / free for v, free in parts) if variance > 0 else 1.0
    gain = sign(pairs.of) * (programme.change - comparison.change)
    says = "difference of the mean changes, not adjusted for the start"
    return Sensitivity("change scores", says, gain, t_interval(gain, variance, df))


def unchanged(pairs: PairTally, refit: Refit) -> Sensitivity:
    """Return the gain if all who answered at the start only had stayed where they were."""
    gain, variance, df = refit(_ends_at(pairs, np.eye(pairs.of.size, dtype=np.int64)[None].repeat(2, axis=0)))
    says = "those who were not followed up stayed as they were at the start (last value carried forward)"
    return Sensitivity("no change if not followed", says, gain, t_interval(gain, variance, df))


def without_effect(pairs: PairTally, gain: float) -> Sensitivity:
    """Return the gain over all starters if the programme did nothing for those who were not followed up."""
    share = float(pairs.paired[1].sum() / pairs.started[1])
    says = "the programme made no difference to those of its starters who were not followed up"
    return Sensitivity("no effect if not followed", says, gain * share, None)


def bounds(pairs: PairTally, refit: Refit) -> Sensitivity:
    """Return the worst-case bounds of the gain; both ends carry their sampling error."""
    best = -1 if sign(pairs.of) > 0 else 0
    worst = -1 - best
    low, high = (
        refit(_ends_at(pairs, np.stack([_all_at(pairs, ends[0]), _all_at(pairs, ends[1])])))
        for ends in ((best, worst), (worst, best))
    )
    interval = t_interval(*low)[0], t_interval(*high)[1]
    says = (
        "every missing end score the worst possible in the programme and the best in the comparison, "
        "and the other way round"
    )
    return Sensitivity("worst case", says, None, interval)


def _ends_at(pairs: PairTally, where: Counts) -> PairTally:
    """Return the tally with those observed at the start only put at the ends of `where` (2, size, size)."""
    counts = pairs.counts.copy()
    counts[:, :, :-1, :-1] += counts[:, :, :-1, -1:] * where[:, None]
    counts[:, :, :-1, -1] = 0
    return replace(pairs, counts=counts)


def _all_at(pairs: PairTally, end: int) -> Counts:
    table = np.zeros((pairs.of.size, pairs.of.size), dtype=np.int64)
    table[:, end] = 1
    return table


def _mean_var(counts: Counts, values: Floats) -> tuple[int, float, float]:
    n = int(counts.sum())
    mean = float(counts @ values) / n if n else 0.0
    return n, mean, float(counts @ (values - mean) ** 2) / (n - 1) if n > 1 else 0.0
