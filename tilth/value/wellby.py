"""WELLBYs: what a gain in life satisfaction is worth.

One WELLBY is one point of life satisfaction (0 to 10) for one person for one year.

    years of full gain = months / 12 / 2           ramp: nothing at start, a straight line, zero after the end
    WELLBYs            = points gained per starter x people who started x years of full gain
    worth              = WELLBYs x price of one WELLBY

So one point at three months is 0.125 WELLBY. A step (months / 12) and a decay to zero over 6 or 12 months
after the end are named scenarios outside the headline. The price comes from a place pack with its
vintage; for the United Kingdom HM Treasury, Wellbeing Guidance for Appraisal (2021): low 10,000, central
13,000, high 16,000 pounds in 2019 prices, carried to another year by the GDP deflator and by real growth
of GDP per head to the power 1.3. Low, central and high are a value judgement: a switch, never a draw.
"""

import numpy as np

from tilth.packs.places import PlacePack
from tilth.trace import Draws, Figure, check_unit, derive, given, rule
from tilth.value.errors import ValuationError
from tilth.value.money import currency_of, in_prices_of
from tilth.value.priceable import check_gain

JUDGEMENTS = ("low", "central", "high")
SHAPES = {"ramp": 0.0, "decay over 6 months": 6.0, "decay over 12 months": 12.0}
GROWTH = "gdp_per_head"


@rule(
    "wellby/duration", version=1, says="months / 12, halved for a ramp, plus half of any decay after the end"
)
def DURATION(months: Draws, *, shape: str) -> Draws:
    """Return the years for which the gain at the end would have to last in full to come to the same."""
    return months / 12 if shape == "step" else (months + SHAPES[shape]) / 24


@rule("wellby/area", version=1, says="area under straight lines through the gains, nothing at start")
def AREA(*drawn: Draws) -> Draws:
    """Return point-years from gains and the months at which they were measured (gains first)."""
    half = len(drawn) // 2
    gains, months = (np.zeros((1, 1)), *drawn[:half]), (np.zeros((1, 1)), *drawn[half:])
    parts = [(gains[k] + gains[k - 1]) / 2 * (months[k] - months[k - 1]) / 12 for k in range(1, len(gains))]
    return np.asarray(sum(parts))


@rule("wellby/count", version=1, says="points gained per starter x people who started x years")
def COUNT(gain: Draws, people: Draws, years: Draws) -> Draws:
    """Return WELLBYs."""
    return gain * people * years


@rule("wellby/count-area", version=1, says="point-years per starter x people who started")
def COUNT_AREA(point_years: Draws, people: Draws) -> Draws:
    """Return WELLBYs from point-years."""
    return point_years * people


@rule("wellby/judgement", version=1, says="the low, central or high price: a value judgement")
def JUDGEMENT(low: Draws, central: Draws, high: Draws, *, judgement: str) -> Draws:
    """Return the price that the judgement chooses."""
    return {"low": low, "central": central, "high": high}[judgement]


@rule("wellby/growth", version=1, says="price x (real GDP per head, year wanted / own year) ^ elasticity")
def GROWN(price: Draws, own: Draws, wanted: Draws, elasticity: Draws) -> Draws:
    """Return the price with real growth."""
    return np.asarray(price * (wanted / own) ** elasticity)


@rule("wellby/price", version=1, says="WELLBYs gained x price of one WELLBY")
def PRICE(gained: Draws, price: Draws) -> Draws:
    """Return money."""
    return gained * price


def years_of_gain(months: Figure, *, shape: str = "ramp") -> Figure:
    """Return the years of full gain of an effect measured after `months`; only a ramp is for the headline.

    >>> from tilth.trace import Source, Status
    >>> three = given(Source(key="m", says="m", value=3, unit="months", citation="", status=Status.DECLARED))
    >>> years_of_gain(three).mean
    0.125
    """
    check_unit(months, "months")
    if shape not in ("step", *SHAPES):
        raise ValuationError(f"{shape!r} is no shape of a gain over time: it is step, {', '.join(SHAPES)}")
    return derive(f"Years of full gain ({shape})", "years", DURATION, months, shape=shape)


def point_years(gains: tuple[Figure, ...], months: tuple[Figure, ...]) -> Figure:
    """Return point-years per starter of gains measured several times: straight lines, zero after the last."""
    if len(gains) != len(months) or not gains:
        raise ValuationError(f"{len(gains)} gains and {len(months)} times: each gain needs its time")
    for month in months:
        check_unit(month, "months")
    return derive("Point-years gained per person who started", "point-years", AREA, *gains, *months)


def wellbys(gain: Figure, people: Figure, years: Figure) -> Figure:
    """Return the WELLBYs gained when `people` gain `gain` points each, for `years` of full gain."""
    check_unit(gain, "points")
    check_gain(gain, route="wellby")
    check_unit(people, "people")
    check_unit(years, "years")
    return derive("Wellbeing gained", "WELLBY", COUNT, gain, people, years)


def wellbys_of_area(per_person: Figure, people: Figure) -> Figure:
    """Return the WELLBYs gained from point-years per starter."""
    check_unit(per_person, "point-years")
    check_gain(per_person, route="wellby")
    check_unit(people, "people")
    return derive("Wellbeing gained", "WELLBY", COUNT_AREA, per_person, people)


def price(place: PlacePack, *, judgement: str = "central") -> Figure:
    """Return the price of one WELLBY that a value judgement chooses, in the prices of its source."""
    if judgement not in JUDGEMENTS:
        raise ValuationError(f"{judgement!r} is no value judgement: it is {', '.join(JUDGEMENTS)}")
    low, central, high = (given(place.source(f"wellby.{each}")) for each in JUDGEMENTS)
    return derive(
        f"Price of one WELLBY ({judgement})", central.unit, JUDGEMENT, low, central, high, judgement=judgement
    )


def carried(of: Figure, year: int, *, place: PlacePack) -> tuple[Figure, tuple[str, ...]]:
    """Return a price of one WELLBY in the prices and incomes of `year`, and what has to be said of it.

    Where the pack has no real growth per head the price moves by the deflator alone, and a note says so.
    """
    own_year = place.source("wellby.central").price_year
    if own_year is None:
        raise ValuationError(f"{place.id} does not say of which year the prices of a WELLBY are")
    moved = in_prices_of(year, of, own_year=own_year, place=place)
    if own_year == year:
        return moved, ()
    if not place.values.has(f"{GROWTH}.{year}") or not place.values.has(f"{GROWTH}.{own_year}"):
        why = place.values.absent.get(GROWTH, f"no value for {year}")
        return moved, (f"Price of a WELLBY in {year}: {why}.",)
    parts = (place.source(f"{GROWTH}.{own_year}"), place.source(f"{GROWTH}.{year}"))
    elasticity = given(place.source("wellby.income_elasticity"))
    name = f"{of.name}, in prices and incomes of {year}"
    return derive(name, of.unit, GROWN, moved, *(given(part) for part in parts), elasticity), ()


def worth(gained: Figure, price: Figure, *, name: str = "Worth of wellbeing") -> Figure:
    """Return what `gained` is worth, in the money of `price`.

    Raises UnitError if `gained` is not in WELLBYs.
    """
    check_unit(gained, "WELLBY")
    return derive(name, currency_of(price.unit), PRICE, gained, price)
