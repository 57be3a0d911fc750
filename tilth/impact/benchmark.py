"""Expected with no effect: what low starts and noise alone would show in a before-and-after result.

Null model: a true score T ~ N(mu, rho sigma^2); given T, two scores N(T, (1 - rho) sigma^2), rounded and
cut to the scale. With pi(x, y) the probability of the pair,

    by entry rule    P(label | entry) = sum pi(x, y) over entry and label / sum pi(x, y) over entry
    by own starts    mean over the starters' own x of P(label | x)      where no rule of entry was used

mu and sigma are those of people before selection: the entrants' own understate the artefact. rho is the
retest correlation over about the programme's length in people who got nothing, not an internal
consistency; without a sourced one a band (0.5 to 0.9) is printed with the word "assumed". The benchmark
covers selection only, not recovery with time nor who answered: it explains, it never proves.
Integrated over T by the trapezoid rule. Closed form on an unrounded scale (Davis 1976, Am J Epidemiol
104:493): RTM = (1 - rho) sigma phi(z) / (1 - Phi(z)), z = (c - mu) / sigma, for entry above c.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from tilth import packs
from tilth.impact.errors import ImpactError
from tilth.impact.labels import Label, sign
from tilth.tally.columns import PROGRAMME
from tilth.tally.tallies import PairTally, ScoreScale

Floats = NDArray[np.float64]

_NODES = np.linspace(-8, 8, 401)


@dataclass(frozen=True)
class Population:
    """Mean and SD (in points) of people before selection, and where they come from, in words."""

    mean: float
    sd: float
    says: str


@dataclass(frozen=True)
class Expected:
    """What one retest correlation gives: mean gain in points, and the probability of each label."""

    correlation: float
    gain: float
    labels: tuple[tuple[str, float], ...]


@dataclass(frozen=True, kw_only=True)
class NoEffect:
    """The expectation without any effect: a point only with a sourced retest correlation, else a band.

    `at` holds one `Expected` per correlation, the lowest first.
    """

    at: tuple[Expected, ...]
    assumed: bool
    population: Population
    entry: str

    @property
    def gain(self) -> tuple[float, float]:
        """Return the lowest and the highest mean gain over the correlations."""
        gains = [expected.gain for expected in self.at]
        return min(gains), max(gains)


def expected_with_no_effect(
    pairs: PairTally,
    population: Population,
    *,
    retest: float | None = None,
    entry: NDArray[np.bool_] | None = None,
    labels: Sequence[Label] = (),
) -> NoEffect:
    """Return what the programme's starters would show without any effect.

    `retest` is a sourced retest correlation, or None for the assumed band; `entry` (size,) says which
    start scores meet the rule of entry, or is None where people did not come in by this score.
    """
    found = []
    for rho in assumed_band() if retest is None else (retest,):
        among = _among(pair_probabilities(pairs.of, population, rho), pairs, entry)
        found.append(_expected(pairs.of, rho, among, labels))
    said = "the starts as they were" if entry is None else "the rule of entry"
    return NoEffect(at=tuple(found), assumed=retest is None, population=population, entry=said)


def assumed_band() -> tuple[float, float]:
    """Return the band of retest correlations that the packs assume where nobody has measured it."""
    source = packs.assumptions().source("benchmark.retest_correlation")
    if source.spread is None:
        return source.value, source.value
    low, high = source.spread.parameters
    return low, high


def own_population(pairs: PairTally) -> Population:
    """Return the starters' own mean and SD, marked as an understatement of the artefact."""
    starts, values = _own_starts(pairs), pairs.values
    mean = float(starts @ values)
    sd = float(np.sqrt(starts @ (values - mean) ** 2))
    return Population(mean, sd, "the starters' own scores, which understates what low starts explain")


def pair_probabilities(of: ScoreScale, population: Population, correlation: float) -> Floats:
    """Return pi, the probability of each (start, end) without any change, shape (size, size)."""
    if not 0 < correlation < 1 or not population.sd > 0:
        raise ImpactError(
            f"retest correlation {correlation:g} with SD {population.sd:g}: needs 0 < correlation < 1, SD > 0"
        )
    true = population.mean + _NODES * population.sd * np.sqrt(correlation)
    noise = population.sd * np.sqrt(1 - correlation)
    steps = (np.arange(of.low, of.high) + 0.5) / of.scale
    upto = special.ndtr((steps[None, :] - true[:, None]) / noise)
    ends = np.diff(np.column_stack([np.zeros(true.size), upto, np.ones(true.size)]), axis=1)
    weight = np.exp(-(_NODES**2) / 2)
    return np.asarray((ends * (weight / weight.sum())[:, None]).T @ ends)


def _own_starts(pairs: PairTally) -> Floats:
    """Return the share of the programme's starters at each start score, shape (size,)."""
    counts = pairs.counts[PROGRAMME].sum(axis=0)[:-1].sum(axis=1)
    if counts.sum() == 0:
        raise ImpactError("nobody answered at the start: there is nothing to expect")
    return np.asarray(counts / counts.sum())


def _among(pi: Floats, pairs: PairTally, entry: NDArray[np.bool_] | None) -> Floats:
    """Return the probability of each (start, end) among those who came in; adds up to 1."""
    if entry is None:
        return np.asarray(pi / pi.sum(axis=1, keepdims=True) * _own_starts(pairs)[:, None])
    met = pi * entry[:, None]
    return np.asarray(met / met.sum())


def _expected(of: ScoreScale, correlation: float, among: Floats, labels: Sequence[Label]) -> Expected:
    values = np.arange(of.low, of.high + 1) / of.scale
    gain = sign(of) * float((among * (values[None, :] - values[:, None])).sum())
    return Expected(correlation, gain, tuple((x.name, float(among[x.cells].sum())) for x in labels))
