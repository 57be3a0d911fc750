from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.impact.test_claim import effect
from tests.value.given import ROWS, england, gain, stated
from tilth import value
from tilth.impact.claim import Claim
from tilth.trace import UnitError, replace, walk
from tilth.value.figures import effect_figure


def worth_of(points: float = 0.8, *, judgement: str = "central"):  # type: ignore[no-untyped-def]
    gained = value.wellbys(gain(points), stated(100, "people"), value.years_of_gain(stated(6, "months")))
    return value.worth(gained, value.price(england(), judgement=judgement))


@pytest.mark.parametrize(
    ("shape", "years"),
    [("ramp", 0.125), ("step", 0.25), ("decay over 6 months", 0.375), ("decay over 12 months", 0.625)],
)
def test_one_point_at_three_months_is_an_eighth_of_a_year_on_a_ramp(shape: str, years: float) -> None:
    assert value.years_of_gain(stated(3, "months"), shape=shape).mean == pytest.approx(years, abs=1e-15)


@pytest.mark.slow
@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(0.5, 6)), min_size=1, max_size=5))
def test_several_measurements_are_joined_by_straight_lines(steps: list[tuple[float, float]]) -> None:
    gains, months = [g for g, _ in steps], np.cumsum([m for _, m in steps])
    found = value.point_years(
        tuple(stated(g, "points", key=f"g{k}") for k, g in enumerate(gains)),
        tuple(stated(float(m), "months", key=f"m{k}") for k, m in enumerate(months)),
    )
    area = np.trapezoid([0, *gains], [0, *months]) / 12
    assert found.mean == pytest.approx(area, abs=1e-12)


def test_one_measurement_is_a_ramp() -> None:
    area = value.point_years((gain(),), (stated(6, "months"),))
    per_person = value.wellbys_of_area(area, stated(100, "people"))
    ramp = value.wellbys(gain(), stated(100, "people"), value.years_of_gain(stated(6, "months")))
    assert per_person.draws == pytest.approx(ramp.draws)


def test_worth_multiplies_in_every_world() -> None:
    assert worth_of().draws == pytest.approx(gain().draws * 100 * 0.25 * 13_000)


def test_worth_leads_back_to_the_answers_and_to_the_treasury() -> None:
    behind = list(walk(worth_of()))
    assert any(getattr(part, "digest", "") == "ab" * 32 for part in behind)
    assert any("HM Treasury" in getattr(part, "citation", "") for part in behind)


def test_worth_refuses_what_is_not_a_wellby() -> None:
    with pytest.raises(UnitError, match="WELLBY is needed"):
        value.worth(gain(), value.price(england()))


def test_changing_the_price_changes_this_id_and_not_the_gain() -> None:
    low, central = worth_of(judgement="low"), worth_of()
    assert low.id != central.id
    assert low.parts[0].id == central.parts[0].id
    assert low.mean / central.mean == pytest.approx(10 / 13)


def test_a_judgement_can_be_switched_from_below() -> None:
    central = worth_of()
    moved = replace(central, value.price(england()), value.price(england(), judgement="high"))
    assert moved.id == worth_of(judgement="high").id
    assert moved.mean == pytest.approx(worth_of(judgement="high").mean)


def test_the_judgement_is_a_switch_and_never_a_draw() -> None:
    for judgement, pounds in zip(value.JUDGEMENTS, (10_000, 13_000, 16_000), strict=True):
        price = value.price(england(), judgement=judgement)
        assert price.param("judgement") == judgement
        assert price.draws.shape == (1, 1)
        assert price.mean == pounds
        assert price.unit == "GBP per WELLBY"


@pytest.mark.parametrize("judgement", value.JUDGEMENTS)
def test_prices_are_of_2019_in_every_vintage(judgement: str) -> None:
    for vintage in ("uk-2022", "uk-2026", "uk-review-2026"):
        assert england(vintage).source(f"wellby.{judgement}").price_year == 2019


def test_without_real_growth_the_deflator_alone_carries_and_a_note_says_so() -> None:
    place = england()
    moved, notes = value.carried(value.price(place), 2024, place=place)
    assert moved.mean == pytest.approx(13_000 * 100 / 81.1085)
    assert len(notes) == 1
    assert "deflator alone" in notes[0]


@pytest.mark.witness
def test_the_deflator_alone_falls_short_of_the_16300_that_others_use() -> None:
    """BENEFITS D2.2 (Horizon Europe 101179032) uses 16,300 pounds for 2024, with real growth per head."""
    place = england()
    moved, _ = value.carried(value.price(place), 2024, place=place)
    assert 0.01 < 1 - moved.mean / place.source("wellby.central_2024").value < 0.025


def test_a_price_stays_where_it_is_in_its_own_year() -> None:
    place = england()
    price = value.price(place)
    assert value.carried(price, 2019, place=place) == (price, ())


@pytest.mark.parametrize("level", [0, 1, 2])
def test_an_effect_below_level_3_never_becomes_a_wellby(level: int) -> None:
    years = value.years_of_gain(stated(6, "months"))
    with pytest.raises(value.NotPriceableError, match=f"claim level {level}"):
        value.wellbys(gain(level=level), stated(100, "people"), years)
    with pytest.raises(value.NotPriceableError):
        value.wellbys_of_area(
            value.point_years((gain(level=level),), (stated(6, "months"),)), stated(9, "people")
        )


@pytest.mark.parametrize("score", ["phq9/total", "hamd17/total"])
def test_points_of_another_scale_never_become_a_wellby(score: str) -> None:
    of = effect_figure(effect(of=score), ROWS, 512, claimed=Claim(level=4))
    with pytest.raises(value.NotPriceableError, match=f"no accepted route leads from {score}"):
        value.wellbys(of, stated(100, "people"), value.years_of_gain(stated(6, "months")))


def test_nonsense_is_said() -> None:
    with pytest.raises(value.ValuationError, match="low, central, high"):
        value.price(england(), judgement="medium")
    with pytest.raises(value.ValuationError, match="ramp"):
        value.years_of_gain(stated(6, "months"), shape="for ever")
    with pytest.raises(value.ValuationError, match="each gain needs its time"):
        value.point_years((gain(),), ())
