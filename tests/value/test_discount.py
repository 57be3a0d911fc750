from __future__ import annotations

import pytest

from tests.value.given import england, stated
from tilth import value


def by_hand(year: int, bands: list[tuple[int, float]]) -> float:
    factor = 1.0
    for t in range(1, year + 1):
        factor /= 1 + [rate for first, rate in bands if first <= t][-1]
    return factor


@pytest.mark.parametrize("year", [0, 1, 30, 31, 76, 130])
def test_factors_follow_the_bands_of_the_green_book_2026(year: int) -> None:
    bands = [(0, 0.035), (31, 0.03), (76, 0.025), (126, 0.02), (201, 0.015), (301, 0.01)]
    assert value.schedule(england()).factor(year).mean == pytest.approx(by_hand(year, bands), rel=1e-12)


def test_year_nought_has_no_discount_and_the_first_ten_years_are_plain() -> None:
    standard = value.schedule(england())
    assert standard.factor(0).mean == 1
    assert standard.factor(10).mean == pytest.approx(1.035**-10)


def test_wellbeing_is_discounted_less_than_money() -> None:
    health, standard = (value.schedule(england(), kind).factor(20).mean for kind in ("health", "standard"))
    assert health == pytest.approx(1.015**-20)
    assert health > standard


def test_present_value_adds_discounted_amounts() -> None:
    amounts = tuple(stated(a, "GBP", key=f"a{a}") for a in (100, 50, 25))
    found = value.present_value("Cost over three years", amounts, value.schedule(england()))
    assert found.mean == pytest.approx(100 + 50 / 1.035 + 25 / 1.035**2)
    assert found.unit == "GBP"


def test_amounts_in_two_units_are_not_added() -> None:
    with pytest.raises(value.ValuationError, match="EUR, GBP"):
        value.present_value("c", (stated(1, "GBP"), stated(1, "EUR")), value.schedule(england()))


def test_nonsense_is_said() -> None:
    with pytest.raises(value.ValuationError, match="standard, health"):
        value.schedule(england(), "hyperbolic")
    with pytest.raises(value.ValuationError, match="past"):
        value.schedule(england()).factor(-1)
