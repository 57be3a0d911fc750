"""Costs of a generated programme: the same lines every month, paid or given."""

from collections.abc import Mapping
from datetime import date

from tilth.records.town.rows import MadeCost


def monthly(first: date, months: int, lines: Mapping[tuple[str, str], int]) -> tuple[MadeCost, ...]:
    """Return `lines` ((kind, payer): pence) for each of `months` months from the month of `first`."""
    days = [_month(first, number) for number in range(months)]
    return tuple(
        MadeCost(day=day, kind=kind, payer=payer, pence=pence)
        for day in days
        for (kind, payer), pence in lines.items()
    )


def _month(first: date, number: int) -> date:
    months = first.month - 1 + number
    return date(first.year + months // 12, months % 12 + 1, 1)
