"""Money of one year in the prices of another.

    amount in prices of year b = amount in prices of year a x deflator(b) / deflator(a)

By the GDP deflator for public money (not consumer prices), unless the pack says otherwise. An amount in
a currency has the unit of its currency; the year of its prices is stated in its name and its source.
"""

from tilth.packs.places import PlacePack
from tilth.trace import Draws, Figure, Source, derive, given, rule
from tilth.value.errors import ValuationError

SERIES = "gdp_deflator"


@rule("money/price-year", version=1, says="amount x deflator of the year wanted / deflator of its own year")
def PRICE_YEAR(amount: Draws, own: Draws, wanted: Draws) -> Draws:
    """Return the amount in the prices of the year wanted."""
    return amount * wanted / own


def in_prices_of(year: int, amount: Figure, *, own_year: int, place: PlacePack) -> Figure:
    """Return `amount`, stated in prices of `own_year`, in prices of `year`.

    Raises ValuationError where the pack has no deflator for one of the years.
    """
    if year == own_year:
        return amount
    own, wanted = (given(_deflator(place, needed)) for needed in (own_year, year))
    return derive(f"{amount.name}, in prices of {year}", amount.unit, PRICE_YEAR, amount, own, wanted)


def deflator_years(place: PlacePack) -> tuple[int, ...]:
    """Return the years for which the pack has a deflator."""
    return tuple(year for year, _ in place.series(SERIES))


def latest_prices(year: int, *, place: PlacePack) -> tuple[int, str]:
    """Return the latest price year up to `year` that the pack can reach, and a note where it falls short."""
    reached = [known for known in deflator_years(place) if known <= year]
    if not reached:
        raise ValuationError(f"{place.id} has no deflator for {year} or before: it starts in {_first(place)}")
    last = max(reached)
    note = (
        f"Costs are in prices of {year}; the last deflator in {place.id} is of {last}, "
        "so values in older prices are understated beside them."
    )
    return last, "" if last == year else note


def currency_of(unit: str) -> str:
    """Return the currency of a price.

    >>> currency_of("GBP per WELLBY")
    'GBP'
    """
    return unit.split(" per ")[0]


def _first(place: PlacePack) -> int:
    return min(deflator_years(place))


def _deflator(place: PlacePack, year: int) -> Source:
    known = dict(place.series(SERIES))
    if year not in known:
        raise ValuationError(f"{place.id} has no {SERIES} for {year}: it has {min(known)} to {max(known)}")
    return known[year]
