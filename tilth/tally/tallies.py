"""Tallies: what is known of many people in whole numbers only, so that `a + b` is exact and order-free.

Groups are 0 = comparison, 1 = programme. Scores stand on a fixed integer scale per instrument
(`score x scale`), so that a tally of A plus a tally of B is the tally of A and B, whatever the engine.

    PairTally   people by group, cluster, score at start, score at end ("not observed" comes last)
    PathTally   per pattern of visits observed: people, and sums of products of (covariates, scores)
    FlowTally   people left at each step from listed to paired
    DayTally    people by whole days of waiting
    MoneyTally  pence by kind of cost and who paid
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from tilth.tally.errors import TallyError

Counts: TypeAlias = NDArray[np.int64]
Key = TypeVar("Key")


@dataclass(frozen=True, kw_only=True)
class ScoreScale:
    """Which score is counted and on which whole numbers: `low` to `high`, `scale` steps a point."""

    instrument: str
    score: str
    low: int
    high: int
    scale: int = 1
    better: str = "higher"

    @property
    def size(self) -> int:
        """Return how many whole-number scores there are."""
        return self.high - self.low + 1


@dataclass(frozen=True, eq=False)
class PairTally:
    """Counts of shape (2, clusters, size + 1, size + 1): group, cluster, score at start, score at end."""

    of: ScoreScale
    counts: Counts
    clusters: tuple[str, ...] = ("all",)

    def __add__(self, other: "PairTally") -> "PairTally":
        _check_same(self.of, other.of)
        names = tuple(sorted({*self.clusters, *other.clusters}))
        return replace(self, counts=self._over(names) + other._over(names), clusters=names)

    def _over(self, names: tuple[str, ...]) -> Counts:
        spread = np.zeros((2, len(names), *self.counts.shape[2:]), dtype=np.int64)
        spread[:, [names.index(name) for name in self.clusters]] = self.counts
        return spread

    @property
    def paired(self) -> Counts:
        """Return the people observed at both ends, shape (2, size, size), clusters added up."""
        return np.asarray(self.counts.sum(axis=1)[:, :-1, :-1])

    @property
    def started(self) -> Counts:
        """Return all people by group, shape (2,)."""
        return np.asarray(self.counts.sum(axis=(1, 2, 3)))

    @property
    def values(self) -> NDArray[np.float64]:
        """Return the scores in points, shape (size,)."""
        return np.arange(self.of.low, self.of.high + 1) / self.of.scale


@dataclass(frozen=True, eq=False)
class PathTally:
    """Per pattern (bit v set = visit v observed): people, and the Gram matrix of (covariates, scores).

    Scores and the covariate `start` are centred on `centre` (scaled) before they are multiplied; rows and
    columns of visits that were not observed are zero. Gram matrices have shape (q, q), q = covariates + visits.
    """

    of: ScoreScale
    covariates: tuple[str, ...]
    visits: tuple[str, ...]
    centre: int
    patterns: Mapping[int, tuple[int, Counts]] = field(default_factory=dict)

    def seen(self, visit: str) -> tuple[int, int]:
        """Return the people seen at one visit, (comparison, programme); needs the covariates `one` and `group`."""
        bit = 1 << self.visits.index(visit)
        one, group = self.covariates.index("one"), self.covariates.index("group")
        held = [(people, int(gram[one, group])) for p, (people, gram) in self.patterns.items() if p & bit]
        helped = sum(n for _, n in held)
        return sum(people for people, _ in held) - helped, helped

    def __add__(self, other: "PathTally") -> "PathTally":
        _check_same(
            (self.of, self.covariates, self.visits, self.centre),
            (other.of, other.covariates, other.visits, other.centre),
        )
        return replace(self, patterns=_added(self.patterns, other.patterns))


@dataclass(frozen=True)
class FlowTally:
    """People left at each step, per step (comparison, programme); and rows set aside, by reason."""

    steps: Mapping[str, tuple[int, int]]
    set_aside: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "FlowTally") -> "FlowTally":
        names = [*self.steps, *(s for s in other.steps if s not in self.steps)]
        both = {n: _sum2(self.steps.get(n, (0, 0)), other.steps.get(n, (0, 0))) for n in names}
        return FlowTally(both, _summed(self.set_aside, other.set_aside))


@dataclass(frozen=True)
class DayTally:
    """People by whole days (of waiting, say); `open` counts those still waiting."""

    days: Mapping[int, int]
    open: int = 0

    def __add__(self, other: "DayTally") -> "DayTally":
        return DayTally(_summed(self.days, other.days), self.open + other.open)


@dataclass(frozen=True)
class MoneyTally:
    """Pence by (kind of cost, who paid)."""

    pence: Mapping[tuple[str, str], int]

    def __add__(self, other: "MoneyTally") -> "MoneyTally":
        return MoneyTally(_summed(self.pence, other.pence))


Tally: TypeAlias = PairTally | PathTally | FlowTally | DayTally | MoneyTally


def _check_same(one: object, other: object) -> None:
    if one != other:
        raise TallyError(f"tallies of different things cannot be added: {one} and {other}")


def _added(
    one: Mapping[int, tuple[int, Counts]], other: Mapping[int, tuple[int, Counts]]
) -> dict[int, tuple[int, Counts]]:
    both = dict(one)
    for pattern, (people, gram) in other.items():
        n, held = both.get(pattern, (0, np.zeros_like(gram)))
        both[pattern] = (n + people, held + gram)
    return both


def _sum2(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def _summed(one: Mapping[Key, int], other: Mapping[Key, int]) -> dict[Key, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in sorted({*one, *other}, key=repr)}
