from __future__ import annotations

import numpy as np
import pytest

from tests.impact.people import pairs_of, phq9, satisfaction
from tilth import impact
from tilth.impact.errors import ImpactError
from tilth.impact.selection import _objective, before_selection

ENTRY = np.arange(28) >= 10


def entrants(n: int, *, seed: int = 1) -> list[tuple[int, int | None, int | None]]:
    """Return people with PHQ-9 of 10 or more out of N(13, 6.1^2)."""
    random = np.random.default_rng(seed)
    drawn = np.clip(np.rint(random.normal(13, 6.1, 4 * n)), 0, 27)
    return [(1, int(x), int(x)) for x in drawn[drawn >= 10][:n]]


@pytest.mark.slow
def test_the_population_behind_a_rule_of_entry_is_found_again() -> None:
    pairs = pairs_of(entrants(20_000), phq9())
    found, own = before_selection(pairs, ENTRY), impact.own_population(pairs)
    assert found.mean == pytest.approx(13, abs=0.4)
    assert found.sd == pytest.approx(6.1, abs=0.3)
    assert own.mean > 15
    assert own.sd < 5
    assert "truncated" in found.says


def test_the_entrants_own_scores_understate_what_low_starts_explain() -> None:
    pairs = pairs_of(entrants(5000, seed=2), phq9())
    own, before = (
        impact.expected_with_no_effect(pairs, population, retest=0.65, entry=ENTRY).at[0].gain
        for population in (impact.own_population(pairs), before_selection(pairs, ENTRY))
    )
    assert before == pytest.approx(1.01, abs=0.1)  # as with the population stated
    assert own < 0.6 * before


def test_gradient_is_that_of_small_steps() -> None:
    counts = np.bincount([x for _, x, _ in entrants(200, seed=3) if x is not None], minlength=28).astype(
        float
    )
    theta = np.array([12.0, 1.6])
    steps = np.arange(27) + 0.5
    slope = _objective(counts, ENTRY, steps, theta)[1]
    near = [
        (_objective(counts, ENTRY, steps, theta + h)[0] - _objective(counts, ENTRY, steps, theta - h)[0])
        / 2e-6
        for h in 1e-6 * np.eye(2)
    ]
    assert slope == pytest.approx(near, rel=1e-6, abs=1e-5)


def test_without_a_rule_it_is_the_starters_own_mean_and_sd() -> None:
    people = [(1, x, x) for x in (2, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8) for _ in range(10)]
    pairs = pairs_of(people, satisfaction())
    found, own = before_selection(pairs, np.ones(11, dtype=bool)), impact.own_population(pairs)
    assert found.mean == pytest.approx(own.mean, abs=0.05)
    assert found.sd == pytest.approx(own.sd, abs=0.1)  # rounding adds a twelfth to the variance


@pytest.mark.parametrize(
    "people", [[(1, 12, 9), (1, 9, 9), (1, 15, 9), (1, 11, 2)], [(1, 12, 9), (1, 12, 9)]]
)
def test_who_does_not_meet_the_rule_is_told(people: list[tuple[int, int | None, int | None]]) -> None:
    with pytest.raises(ImpactError, match="all must meet it"):
        before_selection(pairs_of(people, phq9()), ENTRY)


def test_entrants_who_pile_up_at_the_rule_settle_nothing() -> None:
    people = [(1, 10, 9)] * 60 + [(1, 11, 9)] * 30 + [(1, 12, 9)] * 15 + [(1, 13, 9)] * 8 + [(1, 14, 9)] * 4
    with pytest.raises(ImpactError, match=r"settle|no clear maximum|no curvature"):
        before_selection(pairs_of([*people, (1, 15, 9), (1, 16, 9)], phq9()), ENTRY)
