"""The claim ladder, as a truth table and as six comparisons that must be refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.impact.people import drawn, pairs_of, satisfaction
from tilth import impact, packs
from tilth.impact.claim import Claim, benchmarked, claim, lower
from tilth.impact.comparison import Comparison, refused
from tilth.impact.effect import Effect

GOOD = Comparison(
    people="people who waited for a volunteer", same_instrument=True, same_mode=True, same_interval=True
)
CHANCE = replace(GOOD, randomised=True)


def effect(**changed: Any) -> Effect:
    """Return an effect that has earned level 3, with some of it changed."""
    base = Effect(
        of="ons4/life_satisfaction",
        estimate=0.8,
        variance=0.04,
        df=150,
        better="higher",
        n=(80, 80),
        started=(100, 100),
        smd=0.1,
        sd_start=2,
        design="d",
        method="ancova/1",
        assumptions=("a",),
    )
    return replace(base, **changed)


def claimed(of: Effect | None = None, comparison: Comparison | None = GOOD) -> Claim:
    return claim(effect() if of is None else of, comparison=comparison, rules=packs.claims())


def test_a_good_comparison_earns_level_3_and_chance_earns_level_4() -> None:
    assert (claimed().level, claimed().failed) == (3, ())
    assert (claimed(comparison=CHANCE).level, claimed(comparison=CHANCE).failed) == (4, ())


def test_without_a_comparison_a_result_stands_at_level_1_and_with_a_benchmark_at_2() -> None:
    alone = claim(None, comparison=None, rules=packs.claims())
    assert alone.level == 1
    assert benchmarked(alone).level == 2
    assert not alone.priceable
    assert not benchmarked(alone).priceable


def test_groups_too_small_to_compare_are_not_said_to_be_missing() -> None:
    made = claim(None, comparison=GOOD, rules=packs.claims())
    assert (made.level, made.lowered_because) == (1, ("too few people answered to compare the groups",))


@pytest.mark.parametrize(
    "people",
    [
        "people who declined the offer",
        "Those who refused befriending",
        "drop-outs of the programme",
        "people who left early",
        "non-responders",
        "people who did not answer the follow-up",
    ],
)
def test_people_who_differ_in_what_decides_the_outcome_are_refused(people: str) -> None:
    made = claimed(comparison=replace(GOOD, people=people))
    assert not made.priceable
    assert made.lowered_because[0].startswith("who is compared")


SIX = {
    "decliners": (effect(), replace(GOOD, people="people who declined")),
    "another instrument": (effect(), replace(GOOD, same_instrument=False)),
    "another way of asking": (effect(), replace(GOOD, same_mode=False)),
    "other people at the start": (effect(smd=-0.26), GOOD),
    "too few": (effect(n=(29, 80), started=(36, 100)), GOOD),
    "too few followed up": (effect(n=(59, 59)), GOOD),
}


@pytest.mark.parametrize("bad", SIX)
def test_six_bad_comparisons_are_six_refusals(bad: str) -> None:
    of, comparison = SIX[bad]
    made = claimed(of, comparison)
    assert made.level == 2
    assert len(made.failed) == 1
    assert made.failed[0].name in made.lowered_because[0]


@pytest.mark.parametrize("same", ["same_instrument", "same_mode", "same_interval"])
def test_what_is_not_recorded_is_not_met_without_chance(same: str) -> None:
    assert claimed(comparison=replace(GOOD, **{same: None})).level == 2
    assert claimed(comparison=replace(CHANCE, **{same: None})).level == 4
    assert claimed(comparison=replace(CHANCE, **{same: False})).level == 2


@pytest.mark.parametrize(
    ("n", "started", "level"),
    [
        ((60, 60), (100, 100), 4),
        ((59, 60), (100, 100), 3),
        ((90, 79), (100, 100), 3),
        ((90, 80), (100, 100), 4),
    ],
)
def test_level_4_falls_to_3_on_the_follow_up_rule(
    n: tuple[int, int], started: tuple[int, int], level: int
) -> None:
    assert claimed(effect(n=n, started=started), CHANCE).level == level


def test_differential_drop_out_over_ten_points_lowers_a_comparison() -> None:
    made = claimed(effect(n=(95, 84)))
    assert made.level == 2
    assert made.failed[0].name == "difference in follow-up"
    assert made.failed[0].value == "11 points"


def test_a_handful_of_people_is_a_table_and_words_even_by_chance() -> None:
    assert claimed(effect(n=(9, 12), started=(10, 13)), CHANCE).level == 2


def test_unknown_starts_are_no_balance() -> None:
    made = claimed(effect(smd=float("nan")))
    assert (made.level, made.failed[0].value) == (2, "not known")


@given(st.integers(1, 4), st.integers(-3, 9))
def test_a_level_is_lowered_by_hand_and_never_raised(level: int, to: int) -> None:
    made = lower(Claim(level=level), to=to, because="the comparison was helped too")
    assert made.level == (max(to, 1) if to < level else level)
    assert bool(made.lowered_because) == (to < level)


def test_a_benchmark_raises_nothing_that_was_compared() -> None:
    assert benchmarked(Claim(level=3)).level == 3


def test_each_level_has_its_words_and_only_chance_says_caused() -> None:
    words = [Claim(level=level).words for level in (1, 2, 3, 4)]
    assert len(set(words)) == 4
    assert ["was caused" in word for word in words] == [False, False, False, True]


def test_waiting_people_are_not_refused() -> None:
    assert refused("people who waited at least three months for a volunteer") is None


def test_a_real_estimate_carries_what_the_ladder_asks_for() -> None:
    people = drawn(100, effect=0.8, seed=31, answering=0.85)
    made = claimed(impact.ancova(pairs_of(people, satisfaction())))
    assert made.level == 3
    assert len(made.conditions) == 8
