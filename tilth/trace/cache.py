"""Draws live in a bounded cache, keyed by recipe and estimates; a recipe can always make them again."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from tilth.trace.rules import Draws

LIMIT = 96 * 2**20  # bytes

_held: "OrderedDict[str, Draws]" = OrderedDict()
_lock = Lock()


def cached_draws(key: str, make: Callable[[], Draws]) -> Draws:
    """Return the draws held under `key`, made by `make` if they are not held (any more)."""
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
    draws = make()
    draws.setflags(write=False)
    with _lock:
        _held[key] = draws
        _shrink()
    return draws


def held_bytes() -> int:
    """Return how many bytes of draws are held."""
    return sum(draws.nbytes for draws in _held.values())


def forget() -> None:
    """Drop all held draws, so that what follows is computed afresh (`verify` does this first)."""
    with _lock:
        _held.clear()


def _shrink() -> None:
    while len(_held) > 1 and held_bytes() > LIMIT:
        _held.popitem(last=False)
