from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.impact.people import Person, drawn, pairs_of, satisfaction
from tilth import impact
from tilth.impact.ancova import GROUP, lines
from tilth.impact.linear import fit, hc2


def found(effect: impact.Effect, name: str) -> impact.Sensitivity:
    return next(s for s in effect.sensitivities if s.name == name)


def test_a_known_effect_lies_in_its_interval() -> None:
    low, high = impact.ancova(pairs_of(drawn(300, effect=1.0, seed=11), satisfaction())).gain_interval
    assert 0 < low < 1.0 < high


def test_halves_give_the_effect_of_the_whole() -> None:
    people, of = drawn(40, effect=0.5, seed=12, answering=0.8), satisfaction()
    whole = impact.ancova(pairs_of(people, of))
    assert (
        impact.ancova(pairs_of(people[::3], of) + pairs_of([p for k, p in enumerate(people) if k % 3], of))
        == whole
    )


def test_a_scale_turned_round_gives_the_same_gain() -> None:
    people, of = drawn(40, effect=0.5, seed=13, answering=0.8), satisfaction()
    turned = [(g, 10 - x, None if y is None else 10 - y) for g, x, y in people if x is not None]
    one = impact.ancova(pairs_of(people, of))
    other = impact.ancova(pairs_of(turned, replace(of, better="lower")))
    assert other.estimate == pytest.approx(-one.estimate)
    assert other.gain_interval == pytest.approx(one.gain_interval)
    assert found(other, "worst case").interval == pytest.approx(found(one, "worst case").interval)


def test_finer_steps_of_the_scale_change_nothing() -> None:
    people = drawn(40, effect=0.5, seed=14)
    fine = [(g, 10 * x, None if y is None else 10 * y) for g, x, y in people if x is not None]
    one = impact.ancova(pairs_of(people, satisfaction()))
    other = impact.ancova(pairs_of(fine, satisfaction(10)))
    assert other.estimate == pytest.approx(one.estimate)
    assert other.se == pytest.approx(one.se)
    assert other.smd == pytest.approx(one.smd)


def test_swapping_the_groups_turns_the_effect() -> None:
    people = drawn(40, effect=0.5, seed=15)
    one = impact.ancova(pairs_of(people, satisfaction()))
    other = impact.ancova(pairs_of([(1 - g, x, y) for g, x, y in people], satisfaction()))
    assert other.estimate == pytest.approx(-one.estimate)


def test_a_difference_at_the_start_is_taken_out() -> None:
    """The programme's people start lower; both groups move towards the mean and nothing else happens."""
    random = np.random.default_rng(16)
    people: list[Person] = []
    for group, start in ((0, 5.5), (1, 4.0)):
        x = np.clip(np.rint(random.normal(start, 1.5, 800)), 0, 10)
        y = np.clip(np.rint(5 + 0.5 * (x - 5) + random.normal(0, 1, 800)), 0, 10)
        people += [(group, int(a), int(b)) for a, b in zip(x, y, strict=True)]
    effect = impact.ancova(pairs_of(people, satisfaction()))
    assert effect.gain_interval[0] < 0 < effect.gain_interval[1]
    assert found(effect, "change scores").interval is not None
    assert found(effect, "change scores").interval[0] > 0  # type: ignore[index]
    assert effect.smd == pytest.approx(-1, abs=0.15)


@pytest.mark.slow
def test_everybody_a_cluster_of_their_own_is_hc2_with_its_degrees_of_freedom() -> None:
    people, of = drawn(25, seed=17), satisfaction()
    alone = impact.ancova(pairs_of(people, of, [f"{k:03}" for k in range(len(people))]))
    assert alone.clusters == 50
    assert alone.se == pytest.approx(impact.ancova(pairs_of(people, of)).se, rel=1e-10)
    assert alone.df == pytest.approx(impact.ancova(pairs_of(people, of)).df, rel=1e-8)


@pytest.mark.parametrize("nested", [True, False], ids=["clusters within arms", "clusters across arms"])
def test_clustered_variance_is_that_of_the_matrices_written_out(nested: bool) -> None:
    people, of = drawn(24, seed=18), satisfaction()
    names = [f"{group if nested else ''}{k % 4}" for k, (group, _, _) in enumerate(people)]
    effect = impact.ancova(pairs_of(people, of, names))
    variance, df = cr2_written_out(people, names)
    assert effect.variance == pytest.approx(variance, rel=1e-9)
    assert effect.df == pytest.approx(df, rel=1e-9)


def cr2_written_out(people: list[Person], names: list[str]) -> tuple[float, float]:
    """Return CR2 and its degrees of freedom with every n x n matrix in full: the slow reference."""
    group, x, y = np.array(people, dtype=float).T
    X = np.column_stack([np.ones_like(x), group, x - x.mean()])
    phi = np.linalg.inv(X.T @ X)
    hat, residual = X @ phi @ X.T, y - X @ phi @ X.T @ y
    directions, score = [], 0.0
    for name in sorted(set(names)):
        here = np.array([n == name for n in names])
        values, vectors = np.linalg.eigh(np.eye(here.sum()) - hat[np.ix_(here, here)])
        root = (vectors * np.where(values > 1e-9, 1 / np.sqrt(np.maximum(values, 1e-9)), 0)) @ vectors.T
        a = root @ X[here] @ phi @ GROUP
        score += float(a @ residual[here]) ** 2
        full = np.zeros(len(y))
        full[here] = a
        directions.append((np.eye(len(y)) - hat) @ full)
    gram = np.array([[p @ q for q in directions] for p in directions])
    return score, float(np.trace(gram) ** 2 / (gram**2).sum())


def test_degrees_of_freedom_are_those_of_the_matrices_written_out() -> None:
    people = drawn(15, seed=19)
    made = fit(lines(pairs_of(people, satisfaction()).paired, np.arange(11.0)))
    assert hc2(made, GROUP).df == pytest.approx(cr2_written_out(people, [f"{k:02}" for k in range(30)])[1])


@pytest.mark.slow
@given(st.integers(0, 10_000))
def test_worst_case_holds_whatever_the_missing_would_have_said(seed: int) -> None:
    people, of = drawn(20, seed=seed, answering=0.7), satisfaction()
    random = np.random.default_rng(seed)
    completed = [(g, x, int(random.integers(0, 11)) if y is None else y) for g, x, y in people]
    worst = found(impact.ancova(pairs_of(people, of)), "worst case").interval
    assert worst is not None
    assert worst[0] < impact.ancova(pairs_of(completed, of)).gain < worst[1]


def test_not_followed_and_unchanged_is_the_fit_on_people_who_stayed_put() -> None:
    people, of = drawn(40, effect=1, seed=20, answering=0.7), satisfaction()
    stayed = [(g, x, x if y is None else y) for g, x, y in people]
    assert found(impact.ancova(pairs_of(people, of)), "no change if not followed").estimate == pytest.approx(
        impact.ancova(pairs_of(stayed, of)).gain
    )


def test_no_effect_on_those_not_followed_scales_by_who_was_paired() -> None:
    people = drawn(40, effect=1, seed=21, answering=0.7)
    effect = impact.ancova(pairs_of(people, satisfaction()))
    assert found(effect, "no effect if not followed").estimate == pytest.approx(
        effect.gain * effect.shares[1]
    )


def test_at_the_tipping_point_the_interval_reaches_nought() -> None:
    effect = impact.ancova(pairs_of(drawn(200, effect=1, seed=22, answering=0.7), satisfaction()))
    tip = effect.tipping
    assert tip is not None
    assert tip.points is not None
    assert effect.gain_interval[0] - tip.points * tip.missing == pytest.approx(0, abs=1e-12)
    assert tip.points > 0


def test_nobody_missing_has_no_tipping_point_and_nothing_found_tips_at_once() -> None:
    complete = impact.ancova(pairs_of(drawn(40, effect=1, seed=23), satisfaction())).tipping
    null = impact.ancova(pairs_of(drawn(40, seed=24, answering=0.8), satisfaction())).tipping
    assert complete is not None
    assert complete.points is None
    assert null is not None
    assert null.points == 0


def test_a_comparison_without_chance_names_what_it_assumes() -> None:
    pairs = pairs_of(drawn(30, seed=25), satisfaction())
    assert len(impact.ancova(pairs).assumptions) == len(impact.ancova(pairs, randomised=True).assumptions) + 1


@pytest.mark.parametrize(
    ("people", "says"),
    [
        ([(1, 4, 5), (1, 5, 6), (0, 4, 5)], "the comparison has 1 people"),
        ([(0, 4, 5), (0, 5, 6), (1, 4, None)], "the programme has 0 people"),
        ([(0, 4, 5), (0, 4, 6), (1, 4, 5), (1, 4, 6)], "do not settle 3 coefficients"),
    ],
)
def test_too_little_to_go_by_is_said(people: list[Person], says: str) -> None:
    with pytest.raises(impact.ImpactError, match=says):
        impact.ancova(pairs_of(people, satisfaction()))


@pytest.mark.parametrize(("clusters", "warned"), [(9, True), (10, False)])
def test_few_clusters_are_warned_of(clusters: int, warned: bool) -> None:
    people = drawn(30, seed=28)
    effect = impact.ancova(pairs_of(people, satisfaction(), [str(k % clusters) for k in range(60)]))
    assert any("clusters stand behind" in said for said in effect.assumptions) == warned


def test_two_clusters_say_nothing_of_the_spread_between_them() -> None:
    people = drawn(10, seed=26)
    with pytest.raises(impact.ImpactError, match="at least 3 are needed"):
        impact.ancova(pairs_of(people, satisfaction(), [str(g) for g, _, _ in people]))


def test_an_unknown_variance_names_those_there_are() -> None:
    with pytest.raises(impact.ImpactError, match="hc2, hc3, ols"):
        impact.ancova(pairs_of(drawn(10, seed=27), satisfaction()), variance="hc9")
