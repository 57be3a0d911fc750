"""Rules: the named, versioned functions by which figures are derived from figures.

A rule is a plain function over arrays of draws. Draws have shape (scrambles, points, ...) or, where a
number is certain, (1, 1, ...), so that ordinary NumPy broadcasting carries the uncertainty:

    @rule("wellby/price", version=1, says="WELLBYs gained x price of one WELLBY")
    def priced(gained: Draws, price: Draws) -> Draws:
        return gained * price

A changed formula is a new version: ids that were published keep their meaning.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tilth.trace.errors import TraceError

Draws: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Rule:
    """A name, a version, what it says in words, and (unless it only labels a leaf) the function."""

    name: str
    version: int
    says: str
    compute: Callable[..., Any] | None = field(default=None, compare=False, repr=False)


RULES: dict[tuple[str, int], Rule] = {}


def rule(name: str, *, version: int, says: str) -> Callable[[Callable[..., Draws]], Rule]:
    """Register the decorated function as a rule; raise TraceError if the name and version are taken."""

    def register(compute: Callable[..., Draws]) -> Rule:
        if (name, version) in RULES:
            raise TraceError(
                f"rule {name} version {version} exists already; a changed formula needs a new version"
            )
        made = RULES[name, version] = Rule(name, version, says, compute)
        return made

    return register


def find_rule(name: str, version: int) -> Rule:
    """Return a registered rule; raise TraceError where this release does not know it."""
    if (name, version) not in RULES:
        raise TraceError(f"rule {name} version {version} is not known to this release of Tilth")
    return RULES[name, version]


GIVEN = Rule("given", 1, "a published value")
ESTIMATED = Rule("estimate", 1, "estimated from our own records")
