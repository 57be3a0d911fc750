"""Null programmes that ordinary before-and-after reports would call a success.

There is no effect in any of them. Each would impress by what such reports print; Tilth says how much low
starts alone explain, gives no verdict, and puts no pounds on it.
"""

from __future__ import annotations

import numpy as np
import pytest

from tests.gates import worlds
from tests.gates.test_gates import SETS, WAITING, draws, evident
from tests.gates.worlds import CORRELATION, LEVEL, SD, People
from tilth import impact, packs, value
from tilth.impact.benchmark import Population
from tilth.tally.tallies import ScoreScale

VISITS = ScoreScale(instrument="visits", score="visits", low=0, high=60, better="lower")
BEFORE = Population(LEVEL, SD, "everybody in the area")


def low_point(random: np.random.Generator) -> People:
    """Return 300 who came in at a low point; the better-off at the end answer more often."""
    drawn = worlds.low_entry(random, 300)
    programme = worlds.chosen(drawn, np.flatnonzero(drawn.group == 1))
    return worlds.lose(random, programme, 1 / (1 + np.exp(-0.25 * (programme.end - 27))))


@SETS
def test_wellbeing_of_people_who_came_at_a_low_point(sets: int) -> None:
    unpaired, paired = [], []
    for random in draws("low point", sets):
        drawn = low_point(random)
        pairs = drawn.pairs()
        found = impact.change(pairs)
        unpaired.append(np.nanmean(drawn.end) - drawn.start.mean())
        paired.append(found.gain)
        assert found.interval[0] > 0  # what a before-and-after report would print as a success
        claim = impact.benchmarked(impact.claim(None, comparison=None, rules=packs.claims()))
        assert claim.level == 2
        assert not value.can_be_priced(claim)
        assert found.bounds[0] < 0 < found.bounds[1]
    assert np.mean(unpaired) > np.mean(paired) > 1


@pytest.mark.slow
def test_low_starts_alone_explain_what_everybody_shows_but_not_who_answers() -> None:
    random = np.random.default_rng(71)
    everyone = worlds.low_entry(random, 4000)
    programme = worlds.chosen(everyone, np.flatnonzero(everyone.group == 1))
    expected = impact.expected_with_no_effect(
        programme.pairs(), BEFORE, retest=CORRELATION, entry=np.arange(61) <= 28
    )
    assert impact.change(programme.pairs()).gain == pytest.approx(expected.at[0].gain, abs=0.15)
    assert impact.change(low_point(random).pairs()).gain > expected.at[0].gain + 0.3


def visits_before_and_after(random: np.random.Generator, n: int) -> tuple[People, People]:
    """Return visits in two quarters: those referred because they came often, and the others.

    A tenth of the people is in a spell that doubles their visits and is over in the next quarter.
    """
    usual = random.gamma(1.2, 1.5, 12 * n)
    spell = np.where(random.random(12 * n) < 0.1, 2.0, 1.0)
    before, after = random.poisson(usual * spell), random.poisson(usual)
    referred = random.random(12 * n) < before / (before + 14)
    both = People(referred.astype(float), usual, np.minimum(before, 60.0), np.minimum(after, 60.0))
    return worlds.chosen(both, np.flatnonzero(referred)), both


def same_visits_before(random: np.random.Generator, of: People) -> People:
    """Return the referred and, for each of them, somebody else with as many visits before."""
    chosen: list[int] = []
    for visits in np.unique(of.start[of.group == 1]):
        here = [np.flatnonzero((of.group == g) & (of.start == visits)) for g in (0, 1)]
        pairs = min(len(here[0]), len(here[1]))
        for side in here:
            chosen += random.permutation(side)[:pairs].tolist()
    return worlds.chosen(of, np.array(chosen))


@SETS
def test_fewer_visits_after_referral_are_not_the_programmes_doing(sets: int) -> None:
    fell, found, impressed = [], [], 0
    for random in draws("visits", sets):
        referred, both = visits_before_and_after(random, 60)
        fell.append(1 - referred.end.mean() / referred.start.mean())
        impressed += impact.change(referred.pairs(of=VISITS)).interval[0] > 0
        found.append(impact.ancova(same_visits_before(random, both).pairs(of=VISITS)))
    assert np.mean(fell) > 0.22  # "visits fell by more than a fifth"
    assert impressed > 0.5 * sets
    assert abs(np.mean([effect.gain for effect in found])) < 0.05
    assert sum(evident(effect, WAITING) for effect in found) <= 0.066 * sets + 2
