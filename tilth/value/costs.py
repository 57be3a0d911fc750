"""Costs: what was spent, by kind and by who paid, and what it comes to per person who started.

    cost per start = total cost / people who started

Pence are counted, pounds are shown. Costs are those over and above what the comparison group received;
partners' unpaid work, volunteers and participants' own time belong to the view of society, apart.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from tilth.tally.tallies import MoneyTally
from tilth.trace import Draws, Figure, Rows, check_unit, derive, estimate, rule
from tilth.value.errors import ValuationError

Line = tuple[str, str]  # kind of cost, who paid


@rule("costs/total", version=1, says="sum of the lines")
def TOTAL(*lines: Draws) -> Draws:
    """Return the sum."""
    return np.asarray(sum(lines))


@rule("costs/per-start", version=1, says="cost / people who started")
def PER_START(cost: Draws, started: Draws) -> Draws:
    """Return the cost of one person who started."""
    return cost / started


@rule("costs/incremental", version=1, says="cost in the programme - cost in the comparison group")
def INCREMENTAL(programme: Draws, comparison: Draws) -> Draws:
    """Return the difference."""
    return programme - comparison


def cost_lines(
    money: MoneyTally, rows: Sequence[Rows], *, currency: str = "GBP", payers: tuple[str, ...] = ()
) -> Mapping[Line, Figure]:
    """Return each line of cost as a certain figure; only those of `payers` where some are named."""
    lines = sorted(line for line in money.pence if not payers or line[1] in payers)
    if not lines:
        paid = ", ".join(sorted({payer for _, payer in money.pence})) or "nobody"
        raise ValuationError(
            f"no cost was paid by {', '.join(payers) or 'anybody'}: costs are paid by {paid}"
        )
    names = [f"{kind.capitalize()}, paid by {payer}" for kind, payer in lines]
    pounds = [money.pence[line] / 100 for line in lines]
    made = estimate(names, [currency] * len(lines), rows, pounds, None, method="costs/1", lines=_told(lines))
    return dict(zip(lines, made, strict=True))


def total(lines: Mapping[Line, Figure], *, name: str = "Cost of the programme") -> Figure:
    """Return the sum of lines of cost."""
    first = next(iter(lines.values()))
    for line in lines.values():
        check_unit(line, first.unit)
    return derive(name, first.unit, TOTAL, *lines.values())


def per_start(cost: Figure, started: Figure) -> Figure:
    """Return the cost per person who started."""
    check_unit(started, "people")
    if not started.mean > 0:
        raise ValuationError("nobody started: there is no cost per person")
    return derive("Cost per person who started", f"{cost.unit} per person", PER_START, cost, started)


def incremental(programme: Figure, comparison: Figure) -> Figure:
    """Return the cost over and above that of the comparison group, both per person."""
    check_unit(comparison, programme.unit)
    return derive(
        f"{programme.name}, beyond the comparison", programme.unit, INCREMENTAL, programme, comparison
    )


def _told(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(f"{kind}/{payer}" for kind, payer in lines)
