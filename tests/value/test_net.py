from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from tests.value.given import gain, stated
from tilth import value
from tilth.trace import Figure, Spread, UnitError, derive
from tilth.value.net import ADDED


def benefit_of(mean: float, sd: float) -> Figure:
    """Return a net benefit that is normal with `mean` and `sd`."""
    drawn = gain(mean, sd)
    return derive("Net benefit", "GBP", ADDED, drawn)


@pytest.mark.slow
@given(st.floats(-2, 2), st.floats(0.2, 3))
def test_chance_and_evpi_have_their_closed_forms(mean: float, sd: float) -> None:
    benefit = benefit_of(mean, sd)
    assert value.chance_of_gain(benefit).mean == pytest.approx(special.ndtr(mean / sd), abs=2e-3)
    z = mean / sd
    expected = sd * stats.norm.pdf(z) + mean * special.ndtr(z) - max(0, mean)
    assert value.evpi(benefit).mean == pytest.approx(expected, abs=2e-3 * sd)
    assert value.evpi(benefit).mean >= 0


def test_nothing_uncertain_is_worth_nothing_to_know() -> None:
    certain = value.net_benefit(stated(1000, "GBP"), stated(600, "GBP"))
    assert value.evpi(certain).mean == 0
    assert value.chance_of_gain(certain).mean == 1


def test_net_benefit_is_worth_less_cost_in_every_world() -> None:
    worth = derive("Worth", "GBP", ADDED, gain())
    found = value.net_benefit(worth, stated(0.5, "GBP"))
    assert found.draws == pytest.approx(worth.draws - 0.5)
    low, high = found.summary.low, found.summary.high
    assert low is not None
    assert high is not None
    assert low < found.mean < high


def test_the_chance_has_a_monte_carlo_error_and_no_interval() -> None:
    found = value.chance_of_gain(benefit_of(0.3, 1))
    assert found.draws.shape == (8, 1)
    assert 0 < found.summary.error < 0.01
    assert found.summary.low is None


def test_the_ratio_agrees_with_the_net_benefit_on_which_side_of_nought() -> None:
    for worth in (500, 700):
        net = value.net_benefit(stated(worth, "GBP"), stated(600, "GBP"))
        ratio = value.ratio(stated(worth, "GBP"), stated(600, "GBP"))
        assert (net.mean > 0) == (ratio.mean > 1)


def test_a_ratio_needs_a_cost() -> None:
    with pytest.raises(value.ValuationError, match="above 0"):
        value.ratio(stated(1, "GBP"), stated(0, "GBP"))


def test_currencies_are_not_mixed() -> None:
    with pytest.raises(UnitError):
        value.net_benefit(stated(1, "GBP"), stated(1, "EUR"))
    with pytest.raises(UnitError):
        value.added("both", stated(1, "GBP"), stated(1, "EUR"))


def case(spread: Spread | None) -> tuple[Figure, Figure]:
    """Return worth and net benefit of a drawn effect times a stated price."""
    price = stated(13, "GBP per WELLBY", key="price", spread=spread)
    gained = value.wellbys(gain(), stated(1, "people"), stated(1, "years"))
    worth = value.worth(gained, price)
    return worth, value.net_benefit(worth, stated(2, "GBP"))


def test_own_data_alone_leave_no_variance_to_published_inputs() -> None:
    worth, net = case(None)
    assert value.variance_share(net).mean == 0
    assert value.fragility(worth).mean == 1


def test_variance_share_is_that_of_the_formula_for_a_product() -> None:
    """Var(G P) with G and P independent; holding P leaves mean(P)^2 Var(G)."""
    _, net = case(Spread("normal", (13, 4)))
    whole = (0.8**2 + 0.2**2) * (13**2 + 4**2) - (0.8 * 13) ** 2
    assert value.variance_share(net).mean == pytest.approx(1 - 0.2**2 * 13**2 / whole, abs=2e-3)


def test_borrowed_evidence_rests_on_nothing_of_ones_own() -> None:
    borrowed = stated(0.8, "points", key="their effect", spread=Spread("normal", (0.8, 0.2)))
    gained = value.wellbys(borrowed, stated(1, "people"), stated(1, "years"))
    worth = value.worth(gained, stated(13, "GBP per WELLBY"))
    assert value.variance_share(value.net_benefit(worth, stated(2, "GBP"))).mean == pytest.approx(1)


def test_fragility_takes_the_worse_end_and_the_low_price() -> None:
    worth, _ = case(Spread("normal", (13, 4)))
    assert value.fragility(worth).mean == pytest.approx(1 - 1.96 * 4 / 13, abs=1e-3)
    price = stated(13, "GBP per WELLBY", key="certain")
    certain = value.worth(value.wellbys(gain(), stated(1, "people"), stated(1, "years")), price)
    low = stated(10, "GBP per WELLBY", key="low")
    assert value.fragility(certain, swaps=[(price, low)]).mean == pytest.approx(10 / 13)


def test_nothing_uncertain_has_no_variance_to_share() -> None:
    certain = value.net_benefit(stated(1000, "GBP"), stated(600, "GBP"))
    assert value.variance_share(certain).mean == 0
    assert np.isfinite(value.fragility(stated(1000, "GBP")).mean)
