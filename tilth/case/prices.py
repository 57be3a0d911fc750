"""Prices and times that a case rests on: the price of one WELLBY in today's money, and how long gains last."""

from collections.abc import Mapping
from dataclasses import dataclass

from tilth import packs, value
from tilth.case.findings import Found
from tilth.trace import Figure, Source, Status, given

TIMES = (3, 6, 12)


@dataclass(frozen=True, eq=False, kw_only=True)
class Prices:
    """Price by judgement, months over which the effect is counted, break-even conventions, and notes."""

    by: Mapping[str, Figure]
    months: Figure
    points: Figure
    years: Mapping[str, Figure]
    notes: tuple[str, ...]


def prices_of(found: Found) -> Prices:
    """Return the prices of the place and vintage of a book, in the money of the year of the case."""
    year, late = _year(found)
    carried = {
        j: value.carried(value.price(found.place, judgement=j), year, place=found.place)
        for j in value.JUDGEMENTS
    }
    notes = dict.fromkeys((note for _, said in carried.values() for note in said))
    assumed = packs.assumptions()
    return Prices(
        by={judgement: price for judgement, (price, _) in carried.items()},
        months=given(_months(found)),
        points=given(assumed.source("break_even.points")),
        years={f"{n} months": given(assumed.source(f"break_even.years.{n}")) for n in TIMES},
        notes=(*([late] if late else []), *notes),
    )


def _year(found: Found) -> tuple[int, str]:
    as_of = found.spec.as_of
    known = max(value.deflator_years(found.place))
    return value.latest_prices(as_of.year if as_of else known, place=found.place)


def _months(found: Found) -> Source:
    return Source(
        key=f"{found.spec.programme}/outcome.months",
        says="Months from start to end over which the effect is counted",
        value=found.spec.outcome.months,
        unit="months",
        citation=f"stated by the programme: {found.spec.name}",
        status=Status.DECLARED,
    )
