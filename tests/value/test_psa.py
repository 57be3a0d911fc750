"""Every threshold at once, against the grid worked out by brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tilth.value import ValuationError, psa

GRID = np.linspace(0, 7, 23) + 0.0137  # away from ties of draws in whole tenths


def draws(seed: int, worlds: int, options: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return costs and effects in whole tenths, so that equal, dominated and duplicate options occur."""
    random = np.random.default_rng(seed)
    costs, effects = (random.integers(-20, 20, (worlds, options)) / 10 for _ in range(2))
    if options > 2:
        costs[:, -1], effects[:, -1] = costs[:, 0], effects[:, 0]
    return costs, effects


def names(options: int) -> tuple[str, ...]:
    return tuple("abcdef"[:options])


@pytest.mark.slow
@given(st.integers(0, 10**6), st.integers(1, 60), st.integers(1, 5))
def test_it_agrees_with_brute_force(seed: int, worlds: int, options: int) -> None:
    costs, effects = draws(seed, worlds, options)
    found = psa(costs, effects, GRID, options=names(options))
    nb = GRID[:, None, None] * effects - costs
    mean = nb.mean(axis=1)
    assert found.expected_loss == pytest.approx(nb.max(axis=2).mean(axis=1)[:, None] - mean, abs=1e-10)
    assert found.evpi == pytest.approx(nb.max(axis=2).mean(axis=1) - mean.max(axis=1), abs=1e-10)
    best = nb >= nb.max(axis=2, keepdims=True) - 1e-9
    assert (found.probability_best <= best.mean(axis=1) + 1e-12).all()  # duplicates share one place
    assert found.probability_best.sum(axis=1) == pytest.approx(1)


def test_the_most_probable_and_the_best_on_average_may_differ_and_both_are_named() -> None:
    costs = np.zeros((3, 2))
    effects = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 9.0]])
    found = psa(costs, effects, np.array([1.0]), options=("a", "b"))
    assert found.probability_best[0] == pytest.approx([2 / 3, 1 / 3])
    assert found.best[0] == 1
    assert found.frontier[0] == pytest.approx(1 / 3)


def test_order_of_options_and_a_constant_for_all_do_not_matter() -> None:
    costs, effects = draws(7, 40, 2)
    one = psa(costs, effects, GRID, options=("a", "b"))
    turned = psa(costs[:, ::-1], effects[:, ::-1], GRID, options=("b", "a"))
    lifted = psa(costs + 3, effects, GRID, options=("a", "b"))
    assert turned.evpi == pytest.approx(one.evpi, abs=1e-12)
    assert lifted.evpi == pytest.approx(one.evpi, abs=1e-12)


def test_nothing_uncertain_is_worth_nothing_to_know() -> None:
    found = psa(np.array([[1.0, 2.0]] * 5), np.array([[1.0, 3.0]] * 5), GRID, options=("a", "b"))
    assert found.evpi == pytest.approx(np.zeros(len(GRID)), abs=1e-12)


def test_the_same_draws_give_the_same_bits() -> None:
    costs, effects = draws(9, 50, 4)
    one, other = (psa(costs, effects, GRID, options=names(4)) for _ in range(2))
    assert one.evpi.tobytes() == other.evpi.tobytes()
    assert one.probability_best.tobytes() == other.probability_best.tobytes()


def test_draws_that_do_not_match_are_refused() -> None:
    with pytest.raises(ValuationError, match="do not match"):
        psa(np.zeros((1000, 2)), np.zeros((500, 2)), GRID, options=("a", "b"))
    with pytest.raises(ValuationError, match="must rise"):
        psa(np.zeros((5, 2)), np.zeros((5, 2)), np.array([1.0, 1.0]), options=("a", "b"))
