"""The worlds: Sobol points as published, scrambled apart, the same for good."""

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import qmc

from tests.trace.made import net
from tilth.trace import COORDINATES, WORLDS, Worlds
from tilth.trace.worlds import BITS, _points, direction_numbers

PRINT = (
    "import sys; sys.path.insert(0, '.'); from tests.trace.made import net; import hashlib;"
    "print(net().id, hashlib.sha256(net().draws.tobytes()).hexdigest())"
)


@pytest.mark.witness
@pytest.mark.slow
def test_unscrambled_points_are_those_of_scipy_qmc() -> None:
    some = [0, 1, 2, 17, 511, 512, 777, COORDINATES - 1]
    theirs = qmc.Sobol(COORDINATES, scramble=False, bits=BITS).random(256)[:, some]
    ours = [_points((direction_numbers()[d], np.uint32(0)), 256) / 2.0**BITS for d in some]
    assert np.array_equal(np.stack(ours, axis=1), theirs)


@pytest.mark.parametrize("coordinate", [0, 3, 512])
def test_every_scramble_fills_every_interval_once(coordinate: int) -> None:
    cells = np.sort((WORLDS.uniform(coordinate) * WORLDS.points).astype(int), axis=1)
    assert (cells == np.arange(WORLDS.points)).all()


def test_draws_stay_inside_zero_and_one() -> None:
    draws = WORLDS.uniform(7)
    assert draws.min() > 0
    assert draws.max() < 1


def test_a_coordinate_is_the_same_for_good() -> None:
    digest = hashlib.sha256(WORLDS.uniform(512).tobytes()).hexdigest()
    assert digest == "5df7ce38d799e134efed2505137f20a87ebd88d39e093ceb1d5511f59efd6b39"


def test_coordinates_are_not_correlated() -> None:
    a, b = WORLDS.uniform(512), WORLDS.uniform(513)
    assert abs(np.corrcoef(a.ravel(), b.ravel())[0, 1]) < 0.02


def test_another_seed_is_another_set_of_worlds() -> None:
    assert not np.array_equal(Worlds(seed=1).uniform(0), WORLDS.uniform(0))


@pytest.mark.slow
@pytest.mark.parametrize("threads", ["1", "4"])
def test_another_process_and_thread_count_gives_the_same_bits(threads: str) -> None:
    environment = {"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PATH": os.environ["PATH"]}
    told = subprocess.run(
        [sys.executable, "-c", PRINT], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == [net().id, hashlib.sha256(net().draws.tobytes()).hexdigest()]
