"""People one by one, and the tallies of them: slow, obvious, and only for tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from tilth.tally.tallies import PairTally, PathTally, ScoreScale

Person = tuple[int, int | None, int | None]  # group, steps at start, steps at end


def satisfaction(scale: int = 1) -> ScoreScale:
    """Life satisfaction, 0 to 10, higher is better."""
    return ScoreScale(instrument="ons4", score="life_satisfaction", low=0, high=10 * scale, scale=scale)


def phq9() -> ScoreScale:
    """PHQ-9, 0 to 27, lower is better."""
    return ScoreScale(instrument="phq9", score="total", low=0, high=27, better="lower")


def hamd17() -> ScoreScale:
    """HAMD-17, 0 to 52, lower is better."""
    return ScoreScale(instrument="hamd17", score="total", low=0, high=52, better="lower")


def pairs_of(people: Iterable[Person], of: ScoreScale, clusters: Sequence[str] | None = None) -> PairTally:
    """Return the counts of people; `clusters` names the cluster of each."""
    listed = list(people)
    names = tuple(sorted(set(clusters))) if clusters else ("all",)
    counts = np.zeros((2, len(names), of.size + 1, of.size + 1), dtype=np.int64)
    for k, (group, start, end) in enumerate(listed):
        cluster = names.index(clusters[k]) if clusters else 0
        x = of.size if start is None else start - of.low
        y = of.size if end is None else end - of.low
        counts[group, cluster, x, y] += 1
    return PairTally(of, counts, names)


def paths_of(
    people: Iterable[tuple[int, int, Sequence[int | None]]], of: ScoreScale, *, centre: int
) -> PathTally:
    """Return the sums of people (group, start, score or None at each visit)."""
    patterns: dict[int, tuple[int, np.ndarray]] = {}
    visits = 0
    for group, start, scores in people:
        visits = len(scores)
        seen = sum(1 << v for v, score in enumerate(scores) if score is not None)
        z = np.array([1, group, start - centre, *(0 if s is None else s - centre for s in scores)])
        n, gram = patterns.get(seen, (0, np.zeros((z.size, z.size), dtype=np.int64)))
        patterns[seen] = (n + 1, gram + np.outer(z, z))
    names = tuple(f"visit {v + 1}" for v in range(visits))
    return PathTally(of, ("one", "group", "start"), names, centre, patterns)


def drawn(n: int, *, effect: float = 0.0, seed: int = 1, answering: float = 1.0) -> list[Person]:
    """Return 2n people on the satisfaction scale, start about 4.5, correlation about 0.6."""
    random = np.random.default_rng(seed)
    people: list[Person] = []
    for group in (0, 1):
        x = np.clip(np.rint(random.normal(4.5, 1.9, n)), 0, 10)
        mean = 4.8 + 0.6 * (x - 4.5) + effect * group
        y = np.clip(np.rint(mean + random.normal(0, 1.5, n)), 0, 10)
        seen = random.random(n) < answering
        people += [(group, int(a), int(b) if s else None) for a, b, s in zip(x, y, seen, strict=True)]
    return people
