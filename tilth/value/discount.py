"""Discounting: what a pound, or a year of wellbeing, in year t counts today.

    DF(0) = 1,   DF(t) = DF(t - 1) / (1 + rate of the band that year t lies in)

Rates fall in bands, stated by a pack with its vintage. Money is discounted at the standard rate and
wellbeing and health at the health rate, both in one appraisal and both visible (HM Treasury, Green Book).
"""

from dataclasses import dataclass

import numpy as np

from tilth.packs.places import PlacePack
from tilth.trace import Draws, Figure, derive, given, rule
from tilth.value.errors import ValuationError

KINDS = ("standard", "health", "sensitivity")


@rule("discount/factor", version=1, says="1 / (1 + rate) for each year up to t, by the rate of its band")
def FACTOR(*rates: Draws, year: int, firsts: tuple[int, ...]) -> Draws:
    """Return the discount factor of a year."""
    factor = np.ones((1, 1))
    for t in range(1, year + 1):
        band = sum(first <= t for first in firsts) - 1
        factor = factor / (1 + rates[band])
    return factor


@rule("discount/present", version=1, says="sum over the years of amount x discount factor")
def PRESENT(*drawn: Draws) -> Draws:
    """Return the present value of amounts and their factors (amounts first)."""
    half = len(drawn) // 2
    return np.asarray(sum(a * f for a, f in zip(drawn[:half], drawn[half:], strict=True)))


@dataclass(frozen=True, eq=False)
class Schedule:
    """The rates of one kind in one vintage: first year of each band, and the rates."""

    kind: str
    firsts: tuple[int, ...]
    rates: tuple[Figure, ...]

    def factor(self, year: int) -> Figure:
        """Return the discount factor of a whole year from now, 1 for year 0."""
        if year < 0:
            raise ValuationError(f"year {year} is past: discounting starts at year 0")
        name = f"Discount factor ({self.kind}), year {year}"
        return derive(name, "factor", FACTOR, *self.rates, year=year, firsts=self.firsts)


def schedule(place: PlacePack, kind: str = "standard") -> Schedule:
    """Return the schedule of a place; raise ValuationError if it knows no such kind."""
    if kind not in KINDS:
        raise ValuationError(f"{kind!r} is no kind of discounting: it is {', '.join(KINDS)}")
    bands = place.series(f"discount.{kind}")
    return Schedule(kind, tuple(first for first, _ in bands), tuple(given(source) for _, source in bands))


def present_value(name: str, amounts: tuple[Figure, ...], by: Schedule) -> Figure:
    """Return the present value of amounts in years 0, 1, 2 ..., in their unit."""
    units = {amount.unit for amount in amounts}
    if len(units) != 1:
        raise ValuationError(f"{name}: amounts in {', '.join(sorted(units)) or 'nothing'} cannot be added")
    factors = tuple(by.factor(year) for year in range(len(amounts)))
    return derive(name, units.pop(), PRESENT, *amounts, *factors)
