"""Net benefit: worth less cost, and how sure that is.

    net benefit        worth - cost                      in every world
    P(net benefit > 0) share of worlds                   per scramble, so that its own error is known
    EVPI               E max(net benefit, 0) - max(E net benefit, 0)      two options: go on, or stop
    benefit-cost ratio worth / cost                      printed with its interval, never as a headline

EVPI is the most that knowing everything could be worth, per decision; it is 0 where nothing is uncertain.
"""

import numpy as np

from tilth.trace import Draws, Figure, check_unit, derive, rule
from tilth.value.errors import ValuationError


@rule("net/benefit", version=1, says="worth - cost")
def BENEFIT(worth: Draws, cost: Draws) -> Draws:
    """Return worth less cost."""
    return worth - cost


@rule("net/positive", version=1, says="share of worlds in which the net benefit is above 0")
def POSITIVE(benefit: Draws) -> Draws:
    """Return the share of worlds per scramble, shape (scrambles, 1)."""
    return np.asarray((benefit > 0).mean(axis=1, keepdims=True))


@rule("net/evpi", version=1, says="E max(net benefit, 0) - max(E net benefit, 0)")
def EVPI(benefit: Draws) -> Draws:
    """Return the expected value of perfect information per scramble, shape (scrambles, 1).

    The better option is chosen on all worlds, so that scrambles do not choose for themselves.
    """
    best = np.maximum(benefit, 0).mean(axis=1, keepdims=True)
    chosen = benefit if benefit.mean() > 0 else np.zeros_like(benefit)
    return np.asarray(best - chosen.mean(axis=1, keepdims=True))


@rule("net/ratio", version=1, says="worth / cost")
def RATIO(worth: Draws, cost: Draws) -> Draws:
    """Return worth over cost."""
    return worth / cost


@rule("net/added", version=1, says="sum of what may be added")
def ADDED(*parts: Draws) -> Draws:
    """Return the sum."""
    return np.asarray(sum(parts))


def net_benefit(worth: Figure, cost: Figure, *, name: str = "Net benefit") -> Figure:
    """Return worth less cost, both in one currency."""
    check_unit(cost, worth.unit)
    return derive(name, worth.unit, BENEFIT, worth, cost)


def chance_of_gain(benefit: Figure) -> Figure:
    """Return the share of simulated worlds in which the net benefit is above 0."""
    return derive("Chance that it is worth more than it costs", "share", POSITIVE, benefit)


def evpi(benefit: Figure) -> Figure:
    """Return the expected value of perfect information for going on against stopping."""
    return derive("Most that knowing more could be worth", benefit.unit, EVPI, benefit)


def ratio(worth: Figure, cost: Figure) -> Figure:
    """Return the benefit-cost ratio; it is printed with its interval and never as a headline.

    Raises ValuationError where nothing was spent.
    """
    check_unit(cost, worth.unit)
    if not cost.mean > 0:
        raise ValuationError(f"{cost.name} is {cost.mean:g}: a ratio needs a cost above 0")
    return derive("Benefit-cost ratio", f"{worth.unit} per {cost.unit}", RATIO, worth, cost)


def added(name: str, *parts: Figure) -> Figure:
    """Return the sum of parts in one unit (`routes.check_one_route` says what may be added)."""
    for part in parts:
        check_unit(part, parts[0].unit)
    return derive(name, parts[0].unit, ADDED, *parts)
