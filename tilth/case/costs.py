"""What was spent: by the programme itself, and in full with what partners gave unpaid.

A line of cost says who bore it. What `programme` bore is the programme's own spending; where no line
says so, all of it is. Full cost is everything, whoever bore it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tilth import value
from tilth.case import made
from tilth.case.findings import Found
from tilth.case.taken import COSTS
from tilth.settings import DISCLOSURE_THRESHOLD
from tilth.trace import Figure

OWN = "programme"


@dataclass(frozen=True, eq=False, kw_only=True)
class Costs:
    """Spending as figures; `partners` is None where the programme bore everything."""

    lines: Mapping[tuple[str, str], Figure]
    own: Figure
    full: Figure
    partners: Figure | None
    per_start: Figure
    full_per_start: Figure


def costs_of(found: Found) -> Costs | None:
    """Return the costs of a programme; None where none are recorded or too few started to tell."""
    money = found.taken.money
    if sum(money.pence.values()) <= 0 or found.started < DISCLOSURE_THRESHOLD:
        return None
    lines = value.cost_lines(money, found.taken.asked_of(COSTS), currency=found.place.currency)
    own_lines = {line: f for line, f in lines.items() if line[1] == OWN} or dict(lines)
    others = {line: f for line, f in lines.items() if line not in own_lines}
    started = made.started(found)
    own = value.total(own_lines, name="Spent by the programme")
    full = value.total(lines, name="Full cost, whoever bore it")
    return Costs(
        lines=lines,
        own=own,
        full=full,
        partners=value.total(others, name="Given by partners, unpaid") if others else None,
        per_start=value.per_start(own, started),
        full_per_start=value.per_start(full, started),
    )
