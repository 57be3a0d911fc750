from __future__ import annotations

import pytest

from tests.value.given import ROWS, stated
from tilth import value
from tilth.tally.tallies import MoneyTally
from tilth.trace import UnitError, walk

MONEY = MoneyTally(
    {("staff", "programme"): 4_800_050, ("rooms", "programme"): 600_000, ("time", "partners"): 410_000}
)


def test_pence_become_pounds_line_by_line_and_in_all() -> None:
    lines = value.cost_lines(MONEY, ROWS)
    assert lines["staff", "programme"].mean == 48_000.50
    assert value.total(lines).mean == pytest.approx(58_100.50)
    assert value.total(lines).unit == "GBP"


def test_every_pound_equals_the_sum_of_its_leaves() -> None:
    total = value.total(value.cost_lines(MONEY, ROWS))
    leaves = [part for part in walk(total) if getattr(part, "block", None) is not None]
    assert sum(leaf.mean for leaf in leaves) == pytest.approx(total.mean)  # type: ignore[union-attr]


def test_a_view_takes_only_those_who_paid() -> None:
    lines = value.cost_lines(MONEY, ROWS, payers=("programme",))
    assert set(lines) == {("staff", "programme"), ("rooms", "programme")}
    with pytest.raises(value.ValuationError, match="paid by partners, programme"):
        value.cost_lines(MONEY, ROWS, payers=("the moon",))


def test_a_cost_is_certain_and_told_per_person_who_started() -> None:
    per = value.per_start(value.total(value.cost_lines(MONEY, ROWS)), stated(100, "people"))
    assert per.mean == pytest.approx(581.005)
    assert per.unit == "GBP per person"
    assert per.draws.shape == (1, 1)


def test_nobody_started_has_no_cost_per_person() -> None:
    with pytest.raises(value.ValuationError, match="nobody started"):
        value.per_start(stated(100, "GBP"), stated(0, "people"))
    with pytest.raises(UnitError):
        value.per_start(stated(100, "GBP"), stated(10, "points"))


def test_what_the_comparison_group_received_is_taken_off() -> None:
    found = value.incremental(stated(600, "GBP per person"), stated(150, "GBP per person"))
    assert found.mean == 450


def test_currencies_are_not_mixed() -> None:
    with pytest.raises(UnitError):
        value.total({("a", "b"): stated(1, "GBP"), ("c", "d"): stated(1, "EUR")})
