"""Who people were before they were selected: mean and SD of the population behind a rule of entry.

Where people came in because their start score met a rule, the entrants' own mean and SD understate how
far they will move back. With P_k the probability of score k under N(mu, sigma^2), rounded and cut to the
scale, the scores of entrants follow a truncated distribution, and mu and sigma maximise

    logL = sum over k of n_k ln P_k - n ln (sum of P_k over the scores that meet the rule)

The fit is weak where most of the population is cut away; then there is no clear maximum, and it says so.
"""

from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tilth.impact.benchmark import Population
from tilth.impact.errors import ImpactError
from tilth.impact.optimise import minimise
from tilth.tally.columns import PROGRAMME
from tilth.tally.tallies import PairTally

Floats = NDArray[np.float64]

SAYS = "scores before the rule of entry, worked out from the entrants' own (truncated normal)"


def before_selection(pairs: PairTally, entry: NDArray[np.bool_]) -> Population:
    """Return mean and SD of start scores before a rule of entry; `entry` (size,) says which meet it.

    Raises ImpactError where a starter does not meet the rule, or the entrants do not settle it.
    """
    counts = np.asarray(pairs.counts[PROGRAMME].sum(axis=0)[:-1].sum(axis=1), dtype=np.float64)
    if counts[~entry].sum() > 0 or np.count_nonzero(counts) < 3:
        raise ImpactError(
            f"{counts[~entry].sum():g} starters do not meet the rule of entry, and {np.count_nonzero(counts)} "
            "different scores do: all must meet it, with at least 3 different scores"
        )
    values = pairs.values
    mean = float(counts @ values / counts.sum())
    sd = float(np.sqrt(counts @ (values - mean) ** 2 / counts.sum()))
    step = (np.arange(pairs.of.low, pairs.of.high) + 0.5) / pairs.of.scale
    made = minimise(partial(_objective, counts, entry, step), np.array([mean, np.log(sd)]))
    found = Population(float(made.at[0]), float(np.exp(made.at[1])), SAYS)
    if found.sd > values[-1] - values[0] or not values[0] <= found.mean <= values[-1]:
        raise ImpactError("the entrants do not settle who they were before: too many were cut away")
    return found


def _objective(
    counts: Floats, entry: NDArray[np.bool_], steps: Floats, theta: Floats
) -> tuple[float, Floats]:
    """Return -logL and its gradient in (mu, ln sigma)."""
    sd = np.exp(theta[1])
    z = (steps - theta[0]) / sd
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    p = np.diff(special.ndtr(z), prepend=0.0, append=1.0)
    slopes = np.stack([_between(-density / sd), _between(-z * density)])
    inside, held = p[entry].sum(), counts > 0
    if inside <= 0 or (p[held] <= 0).any():
        return float("inf"), np.zeros(2)
    value = counts[held] @ np.log(p[held]) - counts.sum() * np.log(inside)
    steep = slopes[:, held] @ (counts[held] / p[held]) - counts.sum() * slopes[:, entry].sum(axis=1) / inside
    return -float(value), -np.asarray(steep)


def _between(edge: Floats) -> Floats:
    return np.diff(edge, prepend=0.0, append=0.0)
