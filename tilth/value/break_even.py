"""Break-even: how many of those who start must gain, because of the programme, for it to pay.

It needs no effect of one's own:

    share          = cost per starter / (price x points x years)      who gain `points` for `years`
    smallest worth = cost per starter / (price x years of full gain)  points per starter
    cash only      = cost per starter / saving per person             who save somebody so much cash

A WELLBY is dear, so that alone it flatters: the cash-only bar stands beside it. It is never called value,
and an observed before-and-after change is never divided by it. Passing the bar is a question, not a result.
"""

from collections.abc import Mapping

import numpy as np

from tilth.trace import Draws, Figure, Table, check_unit, derive, rule, table
from tilth.value.errors import ValuationError
from tilth.value.money import currency_of

UNIT = "share of those who start"


@rule("break-even/share", version=1, says="cost per person who started / (price x points x years)")
def SHARE(cost: Draws, price: Draws, points: Draws, years: Draws) -> Draws:
    """Return the share of starters."""
    return cost / (price * points * years)


@rule("break-even/points", version=1, says="cost per person who started / (price x years of full gain)")
def POINTS(cost: Draws, price: Draws, years: Draws) -> Draws:
    """Return points per starter."""
    return cost / (price * years)


@rule("break-even/cash", version=1, says="cost per person who started / cash saved per person")
def CASH(cost: Draws, saving: Draws) -> Draws:
    """Return the share of starters."""
    return cost / saving


@rule(
    "break-even/table",
    version=1,
    says="cost per person who started / (price x points x years), each price and time",
)
def TABLE(cost: Draws, points: Draws, *rest: Draws, rows: tuple[str, ...], columns: tuple[str, ...]) -> Draws:
    """Return the share of starters, cells (price, duration)."""
    prices, years = rest[: len(rows)], rest[len(rows) :]
    cells = [[cost / (price * points * year) for year in years[: len(columns)]] for price in prices]
    return np.stack([np.stack(np.broadcast_arrays(*row), axis=-1) for row in cells], axis=-2)


def break_even(cost_per_start: Figure, price: Figure, points: Figure, years: Figure) -> Figure:
    """Return the share of starters who must gain `points` for `years` because of the programme."""
    _check(cost_per_start, price, points, years)
    return derive("Share who must gain for it to pay", UNIT, SHARE, cost_per_start, price, points, years)


def break_even_table(
    cost_per_start: Figure, prices: Mapping[str, Figure], points: Figure, years: Mapping[str, Figure]
) -> Table:
    """Return the break-even for each price (rows) and each time that the gain lasts (columns)."""
    for price in prices.values():
        for lasting in years.values():
            _check(cost_per_start, price, points, lasting)
    parts = (cost_per_start, points, *prices.values(), *years.values())
    return table(
        "Share who must gain for it to pay", UNIT, TABLE, *parts, rows=tuple(prices), columns=tuple(years)
    )


def smallest_worth(cost_per_start: Figure, price: Figure, years: Figure) -> Figure:
    """Return the smallest gain per starter, in points, that pays; `years` of full gain."""
    _check_money(cost_per_start, price)
    check_unit(years, "years")
    return derive("Smallest gain that would pay", "points", POINTS, cost_per_start, price, years)


def cash_break_even(cost_per_start: Figure, saving: Figure) -> Figure:
    """Return the share of starters each of whom must save somebody `saving` in cash."""
    check_unit(saving, cost_per_start.unit)
    return derive("Share who must save cash for it to pay in cash", UNIT, CASH, cost_per_start, saving)


def _check(cost_per_start: Figure, price: Figure, points: Figure, years: Figure) -> None:
    _check_money(cost_per_start, price)
    check_unit(points, "points")
    check_unit(years, "years")


def _check_money(cost_per_start: Figure, price: Figure) -> None:
    if currency_of(cost_per_start.unit) != currency_of(price.unit):
        raise ValuationError(
            f"{cost_per_start.name} is in {cost_per_start.unit}, {price.name} in {price.unit}: needs one currency"
        )
