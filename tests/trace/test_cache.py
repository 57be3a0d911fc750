"""Draws are held within a bound, and made again to the same bits."""

import numpy as np
import pytest

from tests.trace.made import gain
from tilth.trace import cache


@pytest.fixture(autouse=True)
def empty() -> None:
    cache.forget()


def test_draws_are_made_once() -> None:
    made = []

    def make() -> np.ndarray:
        made.append(1)
        return np.zeros((1, 1))

    cache.cached_draws("x", make)
    cache.cached_draws("x", make)
    assert len(made) == 1


def test_the_cache_never_grows_beyond_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LIMIT", 1000)
    for k in range(50):
        cache.cached_draws(f"x{k}", lambda: np.zeros((10, 10)))
    assert cache.held_bytes() <= 1000


def test_forgotten_draws_come_back_to_the_same_bits() -> None:
    figure = gain()
    before = figure.draws.copy()
    cache.forget()
    assert np.array_equal(figure.draws, before)


def test_draws_of_another_estimate_with_the_same_id_are_not_mistaken() -> None:
    one, other = gain(point=0.8), gain(point=0.1)
    assert one.id == other.id
    assert one.mean == pytest.approx(0.8, abs=0.01)
    assert other.mean == pytest.approx(0.1, abs=0.01)
