"""The expectation without any effect: closed form, direction, and the table of the method's own note."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tests.impact.people import drawn, pairs_of, phq9, satisfaction
from tests.impact.test_labels import cutoff, rule
from tilth import impact
from tilth.impact.benchmark import pair_probabilities
from tilth.tally.tallies import ScoreScale


@pytest.mark.parametrize(
    ("correlation", "improves", "ends_below", "both", "worsens", "gain"),
    [(0.84, 0.068, 0.107, 0.030, 0.037, 0.47), (0.65, 0.176, 0.161, 0.088, 0.088, 1.01)],
)
def test_phq9_of_people_who_came_in_at_ten_or_more(
    correlation: float, improves: float, ends_below: float, both: float, worsens: float, gain: float
) -> None:
    of = phq9()
    better, below = impact.improved(of, rule(">=", 6)), impact.ends_past(of, cutoff("<", 10))
    labels = (better, below, better & below, impact.deteriorated(of, rule(">=", 6)))
    population = impact.Population(13, 6.1, "an illustration")
    found = impact.expected_with_no_effect(
        pairs_of([(1, 12, 9)] * 3, of),
        population,
        retest=correlation,
        entry=impact.past(of, cutoff(">=", 10)),
        labels=labels,
    )
    assert [p for _, p in found.at[0].labels] == pytest.approx(
        [improves, ends_below, both, worsens], abs=5e-4
    )
    assert found.at[0].gain == pytest.approx(gain, abs=5e-3)
    assert not found.assumed


@pytest.mark.slow
@pytest.mark.parametrize("correlation", [0.5, 0.9])
def test_regression_to_the_mean_has_its_closed_form_on_a_fine_scale(correlation: float) -> None:
    of = ScoreScale(instrument="fine", score="total", low=-600, high=600, scale=100)
    pairs = pairs_of([(1, 100, 50)] * 3, of)
    entry = np.arange(of.low, of.high + 1) >= 100
    found = impact.expected_with_no_effect(
        pairs, impact.Population(0, 1, "standard"), retest=correlation, entry=entry
    )
    z = (100 - 0.5) / 100  # scores are rounded, so that entry is at half a step below
    expected = -(1 - correlation) * stats.norm.pdf(z) / stats.norm.sf(z)
    assert found.at[0].gain == pytest.approx(expected, abs=5e-5)  # of a step's own spread


def test_probabilities_add_up_and_the_two_scores_are_exchangeable() -> None:
    pi = pair_probabilities(phq9(), impact.Population(13, 6.1, ""), 0.7)
    assert pi.sum() == pytest.approx(1, abs=1e-12)
    assert pi == pytest.approx(pi.T, abs=1e-15)


def test_without_a_sourced_correlation_there_is_a_band_and_the_word_assumed() -> None:
    pairs = pairs_of(drawn(40, seed=2), satisfaction())
    found = impact.expected_with_no_effect(pairs, impact.Population(7.4, 2.1, "a survey"))
    assert found.assumed
    assert [expected.correlation for expected in found.at] == [0.5, 0.9]
    assert 0 < found.gain[0] < found.gain[1]


def test_low_starts_rise_the_more_the_less_stable_the_score() -> None:
    pairs = pairs_of([(1, 3, 3)] * 5, satisfaction())
    found = impact.expected_with_no_effect(pairs, impact.Population(7, 2, "a survey"), retest=0.5)
    assert found.at[0].gain == pytest.approx((1 - 0.5) * (7 - 3), rel=0.1)  # cut at 0 and 10


def test_the_starters_own_mean_expects_nothing_on_average_and_says_that_it_understates() -> None:
    pairs = pairs_of(drawn(200, seed=3), satisfaction())
    own = impact.own_population(pairs)
    found = impact.expected_with_no_effect(pairs, own, retest=0.7)
    assert abs(found.at[0].gain) < 0.05
    assert "understates" in found.population.says


@pytest.mark.parametrize("correlation", [0.0, 1.0, 1.2])
def test_a_correlation_must_lie_between_nought_and_one(correlation: float) -> None:
    with pytest.raises(impact.ImpactError, match="needs 0 < correlation < 1"):
        pair_probabilities(phq9(), impact.Population(13, 6, ""), correlation)


def test_nobody_at_the_start_has_no_expectation() -> None:
    with pytest.raises(impact.ImpactError, match="nobody answered"):
        impact.own_population(pairs_of([(1, None, 5)], satisfaction()))
