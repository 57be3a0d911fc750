"""Worlds: the simulated worlds in which every uncertain number is drawn.

Eight independent scrambles of 2,048 Sobol points. Draw i of every figure is the same world, so that
uncertainty adds up by plain arithmetic, and the spread between the scrambles is the Monte Carlo error:

    error of a summary = SD of its 8 per-scramble values / sqrt(8)

Each uncertain input owns one coordinate for good, so that adding an input never changes the draws of
another. A coordinate is generated on its own: direction numbers of Joe and Kuo (2008) as SciPy ships
them, left matrix scramble and digital shift (Matousek 1998) seeded by (seed, scramble, coordinate).
`tests/trace/test_worlds.py` compares the unscrambled points with scipy.stats.qmc, which is not loaded
here because start-up time counts.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import scipy
from numpy.typing import NDArray

from tilth.trace.errors import TraceError

COORDINATES = 1024  # all there are, always
BOOK_COORDINATES = 512  # inputs born in a book count up from here; below are the packs
BITS = 30
_CACHE = 512  # columns of 128 KiB each


@dataclass(frozen=True)
class Worlds:
    """How many worlds there are and where they start; figures combine only within one `Worlds`."""

    seed: int = 20211
    scrambles: int = 8
    points: int = 2048

    def uniform(self, coordinate: int) -> NDArray[np.float64]:
        """Return the draws of one coordinate, in (0, 1), shape (scrambles, points)."""
        if not 0 <= coordinate < COORDINATES:
            raise TraceError(
                f"coordinate {coordinate} is outside 0 to {COORDINATES - 1}: no world is left for it"
            )
        return _column(self, coordinate)

    def monte_carlo_error(self, per_scramble: NDArray[np.float64]) -> float:
        """Return the standard error of a summary from its values per scramble; 0 for a single value."""
        if per_scramble.size < 2:
            return 0.0
        return float(np.std(per_scramble, ddof=1) / np.sqrt(per_scramble.size))


WORLDS = Worlds()


@lru_cache(maxsize=_CACHE)
def _column(worlds: Worlds, coordinate: int) -> NDArray[np.float64]:
    columns = [_points(_scrambled(worlds, k, coordinate), worlds.points) for k in range(worlds.scrambles)]
    draws = (np.stack(columns).astype(np.float64) + 0.5) / 2.0**BITS
    draws.setflags(write=False)
    return draws


def _scrambled(worlds: Worlds, scramble: int, coordinate: int) -> tuple[NDArray[np.uint32], np.uint32]:
    """Return the scrambled direction numbers (BITS,) and the digital shift of one coordinate."""
    random = np.random.default_rng((worlds.seed, scramble, coordinate))
    lower = np.tril(random.integers(0, 2, size=(BITS, BITS), dtype=np.uint8))
    np.fill_diagonal(lower, 1)
    powers = (1 << np.arange(BITS - 1, -1, -1)).astype(np.uint32)  # most significant bit first
    bits = (direction_numbers()[coordinate][:, None] & powers) > 0  # (direction, bit)
    mixed = (bits.astype(np.uint8) @ lower.T) & 1
    return (mixed * powers).sum(axis=1, dtype=np.uint32), np.uint32(random.integers(0, 2**BITS))


def _points(scrambled: tuple[NDArray[np.uint32], np.uint32], count: int) -> NDArray[np.uint32]:
    """Return `count` points in Gray-code order, as integers below 2**BITS."""
    directions, shift = scrambled
    index = np.arange(count, dtype=np.uint32)
    gray = index ^ (index >> 1)
    points = np.full(count, shift, dtype=np.uint32)
    for bit in range(max(1, (count - 1).bit_length())):
        points ^= np.where((gray >> bit) & 1, directions[bit], 0).astype(np.uint32)
    return points


@lru_cache(maxsize=1)
def direction_numbers() -> NDArray[np.uint32]:
    """Return the direction numbers of the first COORDINATES coordinates, shape (COORDINATES, BITS)."""
    with np.load(Path(scipy.__file__).parent / "stats" / "_sobol_direction_numbers.npz") as data:
        poly, start = data["poly"][:COORDINATES], data["vinit"][:COORDINATES]
    rows = [_first_directions()] + [_directions(int(poly[d]), start[d]) for d in range(1, COORDINATES)]
    return np.array(rows, dtype=np.uint32)


def _first_directions() -> list[int]:
    return [1 << (BITS - 1 - k) for k in range(BITS)]


def _directions(polynomial: int, start: NDArray[np.int64]) -> list[int]:
    """Return the BITS direction numbers of a primitive polynomial and its starting values."""
    degree = polynomial.bit_length() - 1
    values = [int(v) for v in start[:degree]]
    for k in range(degree, BITS):
        new = values[k - degree] ^ (values[k - degree] << degree)
        for j in range(1, degree):
            if (polynomial >> (degree - j)) & 1:
                new ^= values[k - j] << j
        values.append(new)
    return [v << (BITS - 1 - k) for k, v in enumerate(values)]
