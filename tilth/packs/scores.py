"""A score as data: how it is made of items, its range and direction, its bands and named rules."""

from collections.abc import Mapping
from typing import Literal

from tilth.packs.facts import ChangeRule, Cutoff, Missing, Norm, Reliability, Sourced

Op = Literal["sum", "mean", "count_in", "linear"]
Better = Literal["higher", "lower"]


class ScoreDef(Sourced, frozen=True, kw_only=True):
    """How a score is made of items, in a form that any engine can follow.

    sum       value = sum of items, x n / answered where `missing` prorates
    mean      value = sum of items / answered
    count_in  value = number of items whose answer is in `counted`
    linear    value = a x (score `of`) + b
    An item in `reversed` enters as (low + high of its answers) - answer. Stored as value x scale.
    """

    id: str
    name: str
    op: Op
    low: float
    high: float
    better: Better
    missing: Missing
    items: tuple[str, ...] = ()
    reversed: tuple[str, ...] = ()
    counted: tuple[int, ...] = ()
    of: str = ""
    a: float = 1.0
    b: float = 0.0
    scale: int = 1
    unit: str = "points"
    route: Literal["", "wellby"] = ""  # an accepted way from this score to money
    bands: Mapping[str, tuple[float, float]] = {}
    change_rules: tuple[ChangeRule, ...] = ()
    cutoffs: tuple[Cutoff, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    norms: tuple[Norm, ...] = ()
    note: str = ""

    @property
    def sign(self) -> int:
        """Return +1 where higher is better, -1 where lower is."""
        return 1 if self.better == "higher" else -1

    @property
    def min_answered(self) -> int:
        """Return how many of the items must be answered."""
        return len(self.items) - self.missing.max

    def band(self, value: float) -> str | None:
        """Return the word for a value, or None where the score has no bands."""
        return next((name for name, (low, high) in self.bands.items() if low <= value <= high), None)
