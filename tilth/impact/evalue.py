"""E-value: how strong an unmeasured confounder would have to be to explain an effect away.

    RR >= 1:  E = RR + sqrt(RR (RR - 1));   RR < 1: of 1/RR
    mean difference of d SDs:  RR about exp(0.91 d), limits exp(0.91 d -+ 1.78 SE)

(VanderWeele and Ding 2017, Ann Intern Med 167:268.) The E-value of an interval is that of the limit
nearer to 1, and 1 where it covers no difference.
"""

from dataclasses import dataclass
from math import exp, sqrt

from tilth.impact.effect import Effect
from tilth.impact.errors import ImpactError


@dataclass(frozen=True)
class EValue:
    """The E-value of the estimate and of the limit of its interval nearer to no effect."""

    point: float
    limit: float


def e_value(ratio: float) -> float:
    """Return the E-value of a risk ratio.

    >>> round(e_value(3.9), 2)
    7.26
    """
    if not ratio > 0:
        raise ImpactError(f"a risk ratio of {ratio:g} makes no sense: it must be above 0")
    above = max(ratio, 1 / ratio)
    return above + sqrt(above * (above - 1))


def e_value_of(effect: Effect) -> EValue:
    """Return the E-values of an effect, standardised by its SD at the start."""
    if not effect.sd_start > 0:
        raise ImpactError("an E-value needs start scores that differ between people")
    d, se = abs(effect.estimate) / effect.sd_start, effect.se / effect.sd_start
    limit = exp(0.91 * d - 1.78 * se)
    return EValue(e_value(exp(0.91 * d)), e_value(limit) if limit > 1 else 1.0)
