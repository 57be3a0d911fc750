"""ANCOVA: two groups, one score at the start and one at the end, from the table of counts.

    end = a + b group + c start + error            effect = b, programme minus comparison

Fitted on people observed at both ends and read as the effect over all who started, if those who were
not followed differ from those who were only by what group and start score explain. Variance: HC2 with
degrees of freedom of Bell and McCaffrey (`linear.py`), or CR2 over clusters (`clustered.py`) where the
tally carries them. What becomes of it without that assumption is in the sensitivities (`missing.py`).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth import packs
from tilth.impact import missing
from tilth.impact.clustered import cr2
from tilth.impact.effect import Effect, Sensitivity, tipping
from tilth.impact.errors import ImpactError
from tilth.impact.intervals import t_interval
from tilth.impact.labels import sign
from tilth.impact.linear import Fit, Floats, Lines, Precision, classical, fit, hc2, hc3
from tilth.tally.tallies import PairTally

GROUP = np.array([0.0, 1.0, 0.0])
VARIANCES = {"hc2": hc2, "hc3": hc3, "ols": classical}

ASSUMPTIONS = (
    "Whether somebody was followed up has to do only with their group and their start score.",
    "The score at the end moves with the score at the start by the same slope in both groups.",
    "One person's help does not change another person's score.",
)
UNMEASURED = "Nothing but the programme, and the score at the start, sets the two groups apart."


@dataclass(frozen=True, eq=False)
class _Estimate:
    fit: Fit
    precision: Precision
    clusters: int | None = None

    @property
    def value(self) -> float:
        return float(self.fit.beta[1])


def ancova(pairs: PairTally, *, variance: str = "hc2", randomised: bool = False) -> Effect:
    """Return the effect at the end, adjusted for the start, in points of the score.

    `variance` is hc2, hc3 or ols (people as independent) and gives way to CR2 where the tally has
    clusters. Raises ImpactError where a group has fewer than two pairs or starts do not vary.
    """
    counts = pairs.paired
    _check_arms(counts)
    made = _estimate(pairs, variance)
    toward, held = sign(pairs.of), missing.held(pairs)
    sd = missing.sd_at_start(held)
    gain_interval = t_interval(toward * made.value, made.precision.variance, made.precision.df)
    return Effect(
        of=f"{pairs.of.instrument}/{pairs.of.score}",
        estimate=made.value,
        variance=made.precision.variance,
        df=made.precision.df,
        better=pairs.of.better,
        n=(int(counts[0].sum()), int(counts[1].sum())),
        started=(int(pairs.started[0]), int(pairs.started[1])),
        smd=missing.smd(held),
        sd_start=sd,
        design="end score by group, adjusted for the start score, people observed at both ends",
        method=f"ancova/1 ({made.precision.method})",
        assumptions=_assumptions(made.clusters, randomised=randomised),
        sensitivities=_sensitivities(pairs, toward * made.value, variance),
        tipping=tipping(
            toward * made.value,
            toward * made.value - gain_interval[0],
            missing=1 - int(counts[1].sum()) / int(pairs.started[1]),
            sd=sd,
        ),
        means=_adjusted_means(made.fit),
        clusters=made.clusters,
    )


def lines(counts: NDArray[np.int64] | Floats, values: Floats) -> Lines:
    """Return the lines (1, group, start) of counts (2, k, k); starts are centred on their mean."""
    by_start = counts.sum(axis=2)
    group, start = np.nonzero(by_start)
    n = by_start[group, start].astype(np.float64)
    centred = values[start] - (n @ values[start]) / n.sum()
    ends = counts[group, start].astype(np.float64)
    rows = np.column_stack([np.ones_like(n), group, centred])
    return Lines(rows, n, ends @ values, ends @ values**2)


def _estimate(pairs: PairTally, variance: str) -> _Estimate:
    if variance not in VARIANCES:
        raise ImpactError(f"variance {variance!r} is not one of {', '.join(VARIANCES)}")
    made = fit(lines(pairs.paired, pairs.values))
    if len(pairs.clusters) == 1:
        return _Estimate(made, VARIANCES[variance](made, GROUP))
    people, sums = _by_cluster(pairs)
    return _Estimate(made, cr2(made, people, sums, GROUP), int((people.sum(axis=1) > 0).sum()))


def _by_cluster(pairs: PairTally) -> tuple[Floats, Floats]:
    """Return n and the sum of y, each (clusters, lines), in the order of `lines`."""
    group, start = np.nonzero(pairs.paired.sum(axis=2))
    ends = pairs.counts[group, :, start, :-1].astype(np.float64)  # (lines, clusters, end)
    return ends.sum(axis=2).T, (ends @ pairs.values).T


def _adjusted_means(made: Fit) -> tuple[float, float]:
    """Return the means at the end of (comparison, programme) at the mean start of all who were paired."""
    return float(made.beta[0]), float(made.beta[0] + made.beta[1])


def _check_arms(counts: NDArray[np.int64]) -> None:
    for name, n in zip(("comparison", "programme"), counts.sum(axis=(1, 2)), strict=True):
        if n < 2:
            raise ImpactError(f"the {name} has {n} people observed at start and end: at least 2 are needed")


def _assumptions(clusters: int | None, *, randomised: bool) -> tuple[str, ...]:
    named = ASSUMPTIONS if randomised else (UNMEASURED, *ASSUMPTIONS)
    if clusters is None or clusters >= packs.claims().number("clusters.few"):
        return named
    return *named, f"Only {clusters} clusters stand behind the interval, so that it is wide and rough."


def _sensitivities(pairs: PairTally, gain: float, variance: str) -> tuple[Sensitivity, ...]:
    def refit(completed: PairTally) -> tuple[float, float, float]:
        made = _estimate(completed, variance)
        return sign(pairs.of) * made.value, made.precision.variance, made.precision.df

    return (
        missing.unadjusted(pairs),
        missing.unchanged(pairs, refit),
        missing.without_effect(pairs, gain),
        missing.bounds(pairs, refit),
    )
