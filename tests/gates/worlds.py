"""Programmes that never were: people drawn with a known effect, and every way in which one can be fooled.

Each person has a true level T ~ N(30, 5^2); a score is T plus noise of SD 3, on a scale of 0 to 60 where
higher is better, wide enough that nothing is cut off. Start and end correlate at 0.735 if nothing happens.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth.tally.tallies import PairTally, PathTally, ScoreScale

Floats = NDArray[np.float64]

LEVEL, BETWEEN, WITHIN = 30.0, 5.0, 3.0
SD = float(np.hypot(BETWEEN, WITHIN))
CORRELATION = BETWEEN**2 / SD**2
SCALE = ScoreScale(instrument="generated", score="total", low=0, high=60)


@dataclass
class People:
    """Group, true level, start score, and end score where it was seen (NaN where not)."""

    group: Floats
    true: Floats
    start: Floats
    end: Floats

    def pairs(self, clusters: NDArray[np.int64] | None = None, of: ScoreScale = SCALE) -> PairTally:
        """Return the counts."""
        places = np.zeros(len(self.group), dtype=np.int64) if clusters is None else clusters
        counts = np.zeros((2, int(places.max()) + 1, of.size + 1, of.size + 1), dtype=np.int64)
        end = np.where(np.isnan(self.end), of.size, self.end)
        np.add.at(counts, (self.group.astype(int), places, self.start.astype(int), end.astype(int)), 1)
        return PairTally(of, counts, tuple(f"worker {k}" for k in range(counts.shape[1])))


def scores(random: np.random.Generator, true: Floats) -> Floats:
    """Return whole scores about true levels."""
    return np.clip(np.rint(true + random.normal(0, WITHIN, true.shape)), SCALE.low, SCALE.high)


def people(random: np.random.Generator, n: int, *, effect: float = 0, recovery: float = 0) -> People:
    """Return n people on each side, everybody seen, recovery in both groups."""
    group = np.repeat([0.0, 1.0], n)
    true = random.normal(LEVEL, BETWEEN, 2 * n)
    return followed(random, group, true, effect=effect, recovery=recovery)


def followed(
    random: np.random.Generator, group: Floats, true: Floats, *, effect: float = 0, recovery: float = 0
) -> People:
    """Return people of given true levels with a start and an end."""
    return People(group, true, scores(random, true), scores(random, true + recovery + effect * group))


def low_entry(random: np.random.Generator, n: int, *, effect: float = 0, at_most: float = 28) -> People:
    """Return n people on each side who came in because their start score was low."""
    drawn = people(random, 4 * n, effect=effect)
    kept = [np.flatnonzero((drawn.group == g) & (drawn.start <= at_most))[:n] for g in (0, 1)]
    return chosen(drawn, np.concatenate(kept))


def referred_by_score(random: np.random.Generator, n: int, *, effect: float = 0) -> People:
    """Return 2n people of whom those with lower start scores are referred rather more often."""
    true = random.normal(LEVEL, BETWEEN, 2 * n)
    start = scores(random, true)
    group = (random.random(2 * n) < 1 / (1 + np.exp(0.2 * (start - LEVEL) / SD))).astype(float)
    return People(group, true, start, scores(random, true + effect * group))


def referred_by_need(random: np.random.Generator, n: int) -> People:
    """Return people whose referral followed what no score shows: the programme's are truly less well."""
    group = np.repeat([0.0, 1.0], n)
    return followed(random, group, random.normal(LEVEL, BETWEEN, 2 * n) - 4 * group)


def lose(random: np.random.Generator, of: People, answering: Floats) -> People:
    """Return the people with the ends of those who do not answer taken away."""
    end = np.where(random.random(len(of.end)) < answering, of.end, np.nan)
    return People(of.group, of.true, of.start, end)


def chosen(of: People, who: NDArray[np.int64]) -> People:
    """Return some of the people."""
    return People(of.group[who], of.true[who], of.start[who], of.end[who])


def visits(random: np.random.Generator, n: int, *, effect: float = 0, leaving: float = 0.0) -> PathTally:
    """Return three visits; those who did badly at the one before leave more often, for good."""
    group, true = np.repeat([0.0, 1.0], n), random.normal(LEVEL, BETWEEN, 2 * n)
    start, seen, ends = scores(random, true), np.ones(2 * n, dtype=bool), []
    previous = start
    for visit in range(3):
        score = scores(random, true + effect * group * (visit + 1) / 3)
        if leaving and visit:
            seen = seen & (random.random(2 * n) > leaving * np.exp(-(previous - LEVEL) / (2 * SD)))
        ends.append(np.where(seen, score, np.nan))
        previous = score
    return _paths(group, start, np.array(ends))


def _paths(group: Floats, start: Floats, ends: Floats) -> PathTally:
    seen, centre = ~np.isnan(ends), int(LEVEL)
    z = np.vstack([np.ones_like(group), group, start - centre, np.where(seen, ends - centre, 0)]).astype(
        np.int64
    )
    bits = (seen * (1 << np.arange(len(ends)))[:, None]).sum(axis=0)
    patterns = {
        int(b): (int((bits == b).sum()), z[:, bits == b] @ z[:, bits == b].T) for b in np.unique(bits)
    }
    return PathTally(SCALE, ("one", "group", "start"), ("1", "2", "3"), centre, patterns)
