"""The sums that MMRM needs, in points: per pattern of visits seen, people and one Gram matrix.

With w the person's covariates (1, group, start) and y the scores at T visits, every design row is
"visit v, times w", so that the Gram matrix of (w, y) per pattern gives all blocks of the design and any
completion of y that is linear in (w, y).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth.impact.errors import ImpactError
from tilth.tally.tallies import PathTally

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pattern:
    """People who were seen at the same visits: which (T,) booleans, how many, Gram matrix (k + T, k + T)."""

    seen: NDArray[np.bool_]
    people: int
    gram: Floats

    @property
    def last(self) -> int:
        """Return the place of the last visit seen, -1 where none was."""
        return int(np.flatnonzero(self.seen)[-1]) if self.seen.any() else -1


@dataclass(frozen=True, eq=False)
class Sums:
    """All patterns; `k` covariates, `visits` visits, and the point on which scores are centred."""

    covariates: tuple[str, ...]
    visits: int
    centre: float
    patterns: tuple[Pattern, ...]

    @property
    def k(self) -> int:
        """Return the number of covariates."""
        return len(self.covariates)

    @property
    def followed(self) -> tuple[Pattern, ...]:
        """Return the patterns with at least one visit."""
        return tuple(pattern for pattern in self.patterns if pattern.seen.any())

    @property
    def rows(self) -> int:
        """Return the number of scores."""
        return sum(pattern.people * int(pattern.seen.sum()) for pattern in self.patterns)

    @property
    def whole(self) -> Floats:
        """Return the Gram matrix of the covariates over all who started, shape (k, k)."""
        return np.asarray(sum(pattern.gram[: self.k, : self.k] for pattern in self.patterns))

    def at_start(self) -> tuple[float, float]:
        """Return the SD within arms at the start, and how far apart the arms stood in it (NaN if unknown)."""
        if "start" not in self.covariates:
            return 0.0, float("nan")
        start, group, gram = self.covariates.index("start"), self.covariates.index("group"), self.whole
        n = np.array([gram[0, 0] - gram[0, group], gram[0, group]])
        total = np.array([gram[0, start] - gram[group, start], gram[group, start]])
        within = gram[start, start] - float((total**2 / n).sum())
        sd = float(np.sqrt(max(within, 0) / (n.sum() - 2)))
        gap = float(total[1] / n[1] - total[0] / n[0])
        return sd, gap / sd if sd > 0 else 0.0

    def seen_at(self, visit: int) -> tuple[Pattern, ...]:
        """Return the patterns that were seen at a visit."""
        return tuple(pattern for pattern in self.patterns if pattern.seen[visit])

    def arms(self, patterns: tuple[Pattern, ...]) -> tuple[int, int]:
        """Return people by arm (comparison, programme) in `patterns`."""
        group = self.covariates.index("group")
        programme = round(sum(pattern.gram[0, group] for pattern in patterns))
        return sum(pattern.people for pattern in patterns) - programme, programme


def sums_of(paths: PathTally) -> Sums:
    """Return the sums of a tally in points; raise ImpactError where they cannot carry a comparison."""
    if paths.covariates[:2] != ("one", "group"):
        raise ImpactError(
            f"MMRM needs covariates one, group, ...; the tally has {', '.join(paths.covariates)}"
        )
    if len(paths.visits) < 2:
        raise ImpactError("MMRM needs at least two visits; with one, use ancova")
    points = np.array([1 / paths.of.scale if c == "start" else 1.0 for c in paths.covariates])
    factors = np.append(points, np.full(len(paths.visits), 1 / paths.of.scale))
    scaling = np.outer(factors, factors)
    patterns = tuple(
        Pattern(_bits(bits, len(paths.visits)), people, np.asarray(gram * scaling, dtype=np.float64))
        for bits, (people, gram) in sorted(paths.patterns.items())
        if people
    )
    return Sums(paths.covariates, len(paths.visits), paths.centre / paths.of.scale, patterns)


def _bits(pattern: int, visits: int) -> NDArray[np.bool_]:
    return np.array([bool(pattern >> visit & 1) for visit in range(visits)])
