"""Uncertainty over any number of options, for every threshold at once and exact.

NB_d(k) = k e_d - c_d is a line in k, so that in each world the best option changes at most D - 1 times as
the threshold k rises: from the best at the smallest k (ties: lowest place), the next change is at

    k* = min over options with e_d > e_cur of (c_d - c_cur) / (e_d - e_cur)        (ties: largest effect)

Counting changes into difference arrays over the grid, one cumulative sum gives for every k

    CEAC_d   share of worlds in which d is best          E max(k) = (k sum E - sum C) / N
    EVPI     E max - max_d (k mean e_d - mean c_d)        loss_d  = E max - (k mean e_d - mean c_d)

The cost is N D^2, whatever the grid. No tolerance decides a tie, so that results do not change between runs.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth.value.errors import ValuationError

Floats = NDArray[np.float64]
Counts = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Psa:
    """By threshold: probability of being best and expected loss (m, D), EVPI (m,), best on average (m,)."""

    options: tuple[str, ...]
    thresholds: Floats
    probability_best: Floats
    expected_loss: Floats
    evpi: Floats
    best: Counts

    @property
    def frontier(self) -> Floats:
        """Return the probability that the option with the highest mean is best (CEAF), shape (m,)."""
        return np.asarray(np.take_along_axis(self.probability_best, self.best[:, None], axis=1)[:, 0])


def psa(costs: Floats, effects: Floats, thresholds: Floats, *, options: tuple[str, ...]) -> Psa:
    """Return the summaries of draws `costs` and `effects`, both (worlds, options), for rising `thresholds`.

    Raises ValuationError where the draws do not match or the thresholds do not rise.
    """
    _check(costs, effects, thresholds, options)
    count, e_max = _walk(costs, effects, thresholds)
    mean = thresholds[:, None] * effects.mean(axis=0) - costs.mean(axis=0)
    best = mean.argmax(axis=1)
    evpi = np.maximum(e_max - mean.max(axis=1), 0)
    return Psa(options, thresholds, count / len(costs), e_max[:, None] - mean, evpi, best)


def _walk(costs: Floats, effects: Floats, grid: Floats) -> tuple[Counts, Floats]:
    """Return how often each option is best (m, D), and the mean of the best net benefit (m,)."""
    worlds, shape = np.arange(len(costs)), (len(grid) + 1, costs.shape[1])
    now = (grid[0] * effects - costs).argmax(axis=1)
    count = _counted(np.zeros_like(now), now, shape)
    sum_e, sum_c = np.zeros(shape[0]), np.zeros(shape[0])
    sum_e[0], sum_c[0] = effects[worlds, now].sum(), costs[worlds, now].sum()
    for _ in range(shape[1] - 1):
        then, at = _next(costs, effects, now)
        place = np.searchsorted(grid, at, side="right")
        count += _counted(place, then, shape) - _counted(place, now, shape)
        sum_e += np.bincount(place, effects[worlds, then] - effects[worlds, now], shape[0])
        sum_c += np.bincount(place, costs[worlds, then] - costs[worlds, now], shape[0])
        now = then
    total_e, total_c = sum_e.cumsum()[:-1], sum_c.cumsum()[:-1]
    return count.cumsum(axis=0)[:-1], (grid * total_e - total_c) / len(costs)


def _counted(place: NDArray[np.intp], option: NDArray[np.intp], shape: tuple[int, int]) -> Counts:
    """Return how many worlds stand at (place, option)."""
    return np.bincount(place * shape[1] + option, minlength=shape[0] * shape[1]).reshape(shape)


def _next(costs: Floats, effects: Floats, now: NDArray[np.intp]) -> tuple[NDArray[np.intp], Floats]:
    """Return the next best option of each world, and the threshold at which it is (infinite: never)."""
    worlds = np.arange(len(costs))
    gain = effects - effects[worlds, now][:, None]
    more = costs - costs[worlds, now][:, None]
    at = np.where(gain > 0, more / np.where(gain > 0, gain, 1), np.inf)
    first = at.min(axis=1)
    tied = at == first[:, None]
    then = np.where(tied, effects, -np.inf).argmax(axis=1)
    return np.where(np.isfinite(first), then, now), first


def _check(costs: Floats, effects: Floats, thresholds: Floats, options: tuple[str, ...]) -> None:
    if costs.shape != effects.shape or costs.ndim != 2 or costs.shape[1] != len(options):
        raise ValuationError(
            f"costs {costs.shape} and effects {effects.shape} of {len(options)} options do not match: "
            "both need one row a world and one column an option"
        )
    if thresholds.ndim != 1 or thresholds.size == 0 or (np.diff(thresholds) <= 0).any():
        raise ValuationError("thresholds must rise from one to the next")
