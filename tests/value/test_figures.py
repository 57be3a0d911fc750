from __future__ import annotations

import pytest

from tests.impact.people import drawn, pairs_of, satisfaction
from tests.impact.test_claim import effect
from tests.value.given import ROWS
from tilth import impact, value
from tilth.impact.claim import Claim
from tilth.trace import Status, weakest_status


def test_an_effect_is_drawn_with_its_mean_and_the_spread_of_student() -> None:
    of = effect(estimate=-0.8, variance=0.04, df=10, better="lower")
    figure = value.effect_figure(of, ROWS, 512, claimed=Claim(level=3))
    assert figure.mean == pytest.approx(0.8, abs=1e-3)
    assert figure.draws.std() == pytest.approx((0.04 * 10 / 8) ** 0.5, rel=1e-2)
    assert figure.unit == "points"


def test_method_and_claim_level_are_part_of_the_identity() -> None:
    one = value.effect_figure(effect(), ROWS, 512, claimed=Claim(level=3))
    assert one.id != value.effect_figure(effect(), ROWS, 512, claimed=Claim(level=4)).id
    assert one.id != value.effect_figure(effect(method="mmrm/1"), ROWS, 512, claimed=Claim(level=3)).id
    assert one.id == value.effect_figure(effect(estimate=9.0), ROWS, 512, claimed=Claim(level=3)).id


def test_a_change_is_a_figure_that_is_never_priced() -> None:
    found = impact.change(pairs_of(drawn(40, seed=41), satisfaction()))
    figure = value.change_figure(found, ROWS, 513)
    assert figure.mean == pytest.approx(found.gain, abs=1e-3)
    assert "not an effect" in figure.name
    with pytest.raises(value.NotPriceableError, match="level 1"):
        value.wellbys(
            figure, value.count_figure("People", 40, ROWS), value.count_figure("y", 1, ROWS, unit="years")
        )


def test_a_count_is_certain() -> None:
    figure = value.count_figure("People who started", 100, ROWS)
    assert figure.draws.shape == (1, 1)
    assert (figure.mean, figure.unit) == (100, "people")
    assert weakest_status(figure) is Status.VERIFIED


def test_too_few_to_draw_from_is_said() -> None:
    with pytest.raises(value.ValuationError, match="at least 3"):
        value.effect_figure(effect(df=2.5), ROWS, 512)


@pytest.mark.parametrize(("level", "allowed"), [(1, False), (2, False), (3, True), (4, True)])
def test_only_levels_3_and_4_may_be_priced(level: int, allowed: bool) -> None:
    claim = Claim(level=level, lowered_because=() if allowed else ("there is no comparison group",))
    assert value.can_be_priced(claim) == allowed
    if not allowed:
        with pytest.raises(value.NotPriceableError, match="no pounds on this change"):
            value.check_priceable(claim)
