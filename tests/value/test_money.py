from __future__ import annotations

import pytest

from tests.value.given import england, stated
from tilth import value
from tilth.trace import Source, walk


def test_money_moves_by_the_ratio_of_the_deflators() -> None:
    moved = value.in_prices_of(2024, stated(1000, "GBP"), own_year=2019, place=england())
    assert moved.mean == pytest.approx(1000 * 100 / 81.1085)
    assert moved.unit == "GBP"
    assert "in prices of 2024" in moved.name


def test_there_and_back_is_the_same_amount() -> None:
    there = value.in_prices_of(2024, stated(1000, "GBP"), own_year=2019, place=england())
    back = value.in_prices_of(2019, there, own_year=2024, place=england())
    assert back.mean == pytest.approx(1000, rel=1e-12)


def test_the_same_year_is_left_alone() -> None:
    amount = stated(1000, "GBP")
    assert value.in_prices_of(2021, amount, own_year=2021, place=england()) is amount


def test_deflators_stand_in_the_trail_with_their_citation() -> None:
    moved = value.in_prices_of(2024, stated(1000, "GBP"), own_year=2019, place=england())
    cited = [part.citation for part in walk(moved) if isinstance(part, Source) and "deflator" in part.key]
    assert len(cited) == 2


def test_a_year_without_a_deflator_is_never_guessed() -> None:
    with pytest.raises(value.ValuationError, match="no gdp_deflator for 2030: it has 2018 to 2024"):
        value.in_prices_of(2030, stated(1, "GBP"), own_year=2019, place=england())


def test_costs_younger_than_the_deflators_get_the_last_one_and_a_note() -> None:
    assert value.latest_prices(2024, place=england()) == (2024, "")
    year, note = value.latest_prices(2026, place=england())
    assert year == 2024
    assert "understated" in note
    with pytest.raises(value.ValuationError, match="or before"):
        value.latest_prices(1980, place=england())
