from __future__ import annotations

import pytest

from tests.value.given import england, gain, stated
from tilth import packs, value
from tilth.trace import Figure


def prices() -> dict[str, Figure]:
    return {judgement: value.price(england(), judgement=judgement) for judgement in value.JUDGEMENTS}


def years() -> dict[str, Figure]:
    return {f"{m} months": stated(m / 12, "years", key=f"{m} months") for m in (3, 6, 12)}


def test_600_pounds_a_start_asks_for_nine_of_a_hundred_for_six_months() -> None:
    share = value.break_even(
        stated(600, "GBP per person"), value.price(england()), stated(1, "points"), stated(0.5, "years")
    )
    assert share.mean == pytest.approx(600 / (13_000 * 0.5))
    assert round(100 * share.mean) == 9


def test_the_table_holds_each_price_and_each_time() -> None:
    cost, point = stated(600, "GBP per person"), stated(1, "points")
    table = value.break_even_table(cost, prices(), point, years())
    assert table.means.shape == (3, 3)
    for price_name, price in prices().items():
        for time, lasting in years().items():
            alone = value.break_even(cost, price, point, lasting)
            assert table.cell(price_name, time).mean == pytest.approx(alone.mean, rel=1e-12)


def test_labels_travel_with_the_data() -> None:
    table = value.break_even_table(stated(600, "GBP per person"), prices(), stated(1, "points"), years())
    assert table.cell("low", "3 months").mean > table.cell("high", "12 months").mean


def test_it_needs_no_effect_and_nothing_observed() -> None:
    table = value.break_even_table(stated(600, "GBP per person"), prices(), stated(1, "points"), years())
    assert table.figure.draws.shape[:2] == (1, 1)


def test_smallest_worth_turns_the_break_even_round() -> None:
    lasting = value.years_of_gain(stated(6, "months"))
    least = value.smallest_worth(stated(600, "GBP per person"), value.price(england()), lasting)
    paid = value.worth(value.wellbys(least, stated(100, "people"), lasting), value.price(england()))
    assert paid.mean == pytest.approx(600 * 100)
    assert least.unit == "points"


def test_cash_only_stands_beside_it() -> None:
    share = value.cash_break_even(stated(600, "GBP per person"), stated(2400, "GBP per person"))
    assert share.mean == 0.25


def test_two_currencies_are_refused() -> None:
    with pytest.raises(value.ValuationError, match="needs one currency"):
        value.break_even(stated(1, "EUR per person"), value.price(england()), gain(), stated(1, "years"))


def test_the_conventions_of_the_pack_fit() -> None:
    assumed = packs.assumptions()
    assert assumed.source("break_even.points").unit == "points"
    assert {source.unit for _, source in assumed.series("break_even.years")} == {"years"}
