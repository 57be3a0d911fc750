"""The summary of draws: what is printed and stored of a figure.

mean over all worlds; 2.5 and 97.5 percentiles; Monte Carlo error = SD of per-scramble means / sqrt(8)
"""

from dataclasses import dataclass

import numpy as np

from tilth.trace.rules import Draws
from tilth.trace.worlds import Worlds


@dataclass(frozen=True)
class Summary:
    """Mean over all worlds, 95 % interval (2.5 and 97.5 percentiles) and Monte Carlo error of the mean.

    `low` and `high` are None where the number is certain or is itself a summary over all worlds.
    """

    mean: float
    low: float | None
    high: float | None
    error: float


def summarise(draws: Draws, worlds: Worlds) -> Summary:
    """Return the summary of draws; cells of an array are summarised by their overall mean."""
    per_scramble = draws.reshape(draws.shape[0], -1).mean(axis=1)
    mean, error = float(per_scramble.mean()), worlds.monte_carlo_error(per_scramble)
    if draws.ndim > 2 or draws.shape[1] == 1:
        return Summary(mean, None, None, error)
    low, high = np.quantile(draws, [0.025, 0.975])
    return Summary(mean, float(low), float(high), error)
