"""Paired change: what happened to the people who answered at start and at end. It is not an effect.

    gain        mean change in the direction of better, +- t(n - 1) x SD of change / sqrt(n)
    all         gain x paired / started                     "if those who did not answer did not change"
    bounds      mean over all starters if the answers that are missing were the worst, or the best, possible

A paired change has no comparison: regression to the mean, recovery with time and who answered are all
still in it, so it stands at level 1 of the claim ladder, and `benchmark.py` belongs beside it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth.impact.intervals import Interval, Share, share, t_interval
from tilth.impact.labels import Label, deteriorated, improved, sign
from tilth.impact.moments import Moments, Size, moments, smcc, smcr
from tilth.packs import ChangeRule
from tilth.tally.columns import PROGRAMME
from tilth.tally.tallies import PairTally

Counts = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What the paired scores of one group say; `gain` counts in the direction of better, in points.

    `better`, `same` and `worse` are shares of the paired people by any change at all; `improved` and
    `deteriorated` follow `rule` and are None without one. `crosses` says whether the distributions of
    start and end cross, so that for a single ordinal item the sign depends on how its steps are spaced.
    """

    n: int
    started: int
    at_start: int
    at_end: int
    mean_start: float
    mean_end: float
    sd_start: float
    sd_end: float
    gain: float
    sd_change: float
    interval: Interval
    smcr: Size | None
    smcc: Size | None
    better: Share
    same: Share
    worse: Share
    rule: ChangeRule | None
    improved: Share | None
    deteriorated: Share | None
    crosses: bool
    gain_if_others_same: float
    bounds: Interval

    @property
    def paired(self) -> Share:
        """Return the share of all who started that answered at both ends."""
        return share(self.n, self.started)


def change(pairs: PairTally, group: int = PROGRAMME, *, rule: ChangeRule | None = None) -> Change:
    """Return the paired change of one group (1 programme, 0 comparison), in points of the score.

    Raises ImpactError with fewer than two pairs.
    """
    counts, whole = pairs.paired[group], pairs.counts[group].sum(axis=0)
    of = moments(counts, pairs.values)
    started, toward = int(whole.sum()), sign(pairs.of)
    gain = toward * of.change
    up, down = _direction(counts, toward)
    return Change(
        n=of.n,
        started=started,
        at_start=int(whole[:-1].sum()),
        at_end=int(whole[:, :-1].sum()),
        **_spread(of),
        gain=gain,
        interval=t_interval(gain, of.var_change / of.n, of.n - 1),
        smcr=_turned(smcr(of), toward),
        smcc=_turned(smcc(of), toward),
        better=share(up, of.n),
        same=share(of.n - up - down, of.n),
        worse=share(down, of.n),
        rule=rule,
        improved=None if rule is None else _labelled(counts, improved(pairs.of, rule)),
        deteriorated=None if rule is None else _labelled(counts, deteriorated(pairs.of, rule)),
        crosses=crosses(counts),
        gain_if_others_same=gain * of.n / started,
        bounds=worst_case(whole, pairs.values, toward),
    )


def crosses(counts: Counts) -> bool:
    """Return whether the cumulative distributions of start and end cross."""
    gap = np.cumsum(counts.sum(axis=1)) - np.cumsum(counts.sum(axis=0))
    return bool((gap > 0).any() and (gap < 0).any())


def worst_case(whole: Counts, values: NDArray[np.float64], toward: int) -> Interval:
    """Return the bounds of the mean gain over all starters, whatever those not observed would have said.

    `whole` has shape (k + 1, k + 1), "not observed" last.
    """
    ends = []
    for unseen_start, unseen_end in ((values[-1], values[0]), (values[0], values[-1])):
        gap = np.append(values, unseen_end)[None, :] - np.append(values, unseen_start)[:, None]
        ends.append(toward * float((whole * gap).sum()) / float(whole.sum()))
    return min(ends), max(ends)


def _spread(of: Moments) -> dict[str, float]:
    return {
        "mean_start": of.start,
        "mean_end": of.end,
        "sd_start": of.var_start**0.5,
        "sd_end": of.var_end**0.5,
        "sd_change": of.var_change**0.5,
    }


def _direction(counts: Counts, toward: int) -> tuple[int, int]:
    above, below = int(np.triu(counts, 1).sum()), int(np.tril(counts, -1).sum())
    return (above, below) if toward > 0 else (below, above)


def _turned(size: Size | None, toward: int) -> Size | None:
    return size and Size(toward * size.value, size.variance)


def _labelled(counts: Counts, label: Label) -> Share:
    return share(int(counts[label.cells].sum()), int(counts.sum()))
