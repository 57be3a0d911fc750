"""Several outcomes: Holm's step-down keeps the chance of any false finding at 5 %.

Of m two-sided p-values in rising order, the k-th holds while all before it held and p <= 0.05 / (m - k + 1)
(Holm 1979, Scand J Stat 6:65). One primary outcome is named beforehand; the others pass through here, or
are marked exploratory.
"""

from collections.abc import Sequence

from scipy import special

from tilth.impact.effect import Effect


def p_value(effect: Effect) -> float:
    """Return the two-sided p-value of no effect."""
    if effect.variance == 0:
        return 0.0 if effect.estimate else 1.0
    return 2 * float(special.stdtr(effect.df, -abs(effect.estimate) / effect.se))


def holm(p_values: Sequence[float], *, alpha: float = 0.05) -> tuple[bool, ...]:
    """Return which findings hold, in the order in which they were given."""
    order = sorted(range(len(p_values)), key=lambda k: p_values[k])
    held: dict[int, bool] = {}
    holds = True
    for rank, k in enumerate(order):
        holds = holds and p_values[k] <= alpha / (len(p_values) - rank)
        held[k] = holds
    return tuple(held[k] for k in range(len(p_values)))
