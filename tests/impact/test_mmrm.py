"""MMRM from sums: closed forms, a reference that writes out every matrix, and what a reader may doubt."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.impact.people import pairs_of, paths_of, satisfaction
from tilth import impact
from tilth.impact.mmrm.complete import can_refit
from tilth.impact.mmrm.fit import contrast, fit
from tilth.impact.mmrm.likelihood import State, objective, state
from tilth.impact.mmrm.sums import sums_of
from tilth.tally.tallies import PathTally

Paths = list[tuple[int, int, list[int | None]]]

pytestmark = pytest.mark.slow


def drawn(n: int, *, visits: int = 3, effect: float = 0.0, seed: int = 1, staying: float = 1.0) -> Paths:
    """Return 2n people who rise a little; at each visit some leave, the less well the more."""
    random = np.random.default_rng(seed)
    people: Paths = []
    for k in range(2 * n):
        group, trait = k % 2, random.normal(0, 1.3)
        start = int(np.clip(np.rint(4.5 + trait + random.normal(0, 1)), 0, 10))
        scores: list[int | None] = []
        for visit in range(visits):
            mean = 4.5 + trait + 0.2 * visit + group * effect * (visit + 1) / visits
            score = int(np.clip(np.rint(mean + random.normal(0, 1)), 0, 10))
            previous = scores[-1] if scores else start
            leaves = previous is None or (visit > 0 and random.random() > staying + 0.03 * (previous - 4.5))
            scores.append(None if leaves and staying < 1 else score)
        people.append((group, start, scores))
    return people


def tally(people: Paths) -> PathTally:
    return paths_of(people, satisfaction(), centre=5)


def written_out(
    people: Paths, sigma: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64], NDArray[np.float64]]:
    """Return -logL (restricted), coefficients and Phi, person by person: the slow reference."""
    visits = len(sigma)
    info, right, rest, rows = np.zeros((3 * visits,) * 2), np.zeros(3 * visits), 0.0, 0
    for group, start, scores in people:
        seen = [v for v, score in enumerate(scores) if score is not None]
        if not seen:
            continue
        X = np.array([np.kron(np.eye(visits)[v], [1, group, start - 5]) for v in seen])
        y = np.array([scores[v] for v in seen], dtype=float) - 5
        W = np.linalg.inv(sigma[np.ix_(seen, seen)])
        info, right, rows = info + X.T @ W @ X, right + X.T @ W @ y, rows + len(seen)
        rest += y @ W @ y - np.linalg.slogdet(W)[1]
    phi = np.linalg.inv(info)
    beta = phi @ right
    minus2 = (rows - 3 * visits) * np.log(2 * np.pi) + np.linalg.slogdet(info)[1] + rest - beta @ right
    return minus2 / 2, beta.reshape(visits, 3).T, phi


def some_sigma(visits: int = 3) -> NDArray[np.float64]:
    return np.asarray(1.5 * np.eye(visits) + 1.2 + 0.2 * np.diag(np.arange(visits)))


def test_sums_give_the_likelihood_of_the_people_written_out() -> None:
    people = drawn(40, staying=0.7, seed=2)
    made: State = state(sums_of(tally(people)), some_sigma())
    value, beta, phi = written_out(people, some_sigma())
    assert made.value == pytest.approx(value, rel=1e-10)
    assert made.beta == pytest.approx(beta, rel=1e-9, abs=1e-9)
    assert made.phi == pytest.approx(phi, rel=1e-9, abs=1e-12)


def test_gradient_is_that_of_small_steps() -> None:
    sums = sums_of(tally(drawn(40, staying=0.7, seed=3)))
    theta = np.array([0.3, 0.4, 0.2, 0.1, 0.5, 0.3])
    _, slope = objective(sums, theta)
    steps = 1e-6 * np.eye(theta.size)
    near = [(objective(sums, theta + s)[0] - objective(sums, theta - s)[0]) / 2e-6 for s in steps]
    assert slope == pytest.approx(near, rel=1e-5, abs=1e-5)


def test_degrees_of_freedom_rest_on_the_slope_of_the_variance() -> None:
    people = drawn(30, staying=0.7, seed=4)
    made = fit(sums_of(tally(people)))
    found = contrast(made, visit=2, covariate=1)

    def variance(theta: NDArray[np.float64]) -> float:
        lower = np.zeros((3, 3))
        lower[np.tril_indices(3)] = theta
        np.fill_diagonal(lower, np.exp(np.diag(lower)))
        return float(written_out(people, lower @ lower.T)[2][7, 7])

    g = [(variance(made.theta + s) - variance(made.theta - s)) / 2e-5 for s in 1e-5 * np.eye(6)]
    assert found.df == pytest.approx(2 * found.variance**2 / (g @ np.linalg.solve(made.hessian, g)), rel=1e-3)


def test_without_drop_out_it_is_ancova_at_the_last_visit() -> None:
    """Same covariates at every visit and nobody lost: estimate, standard error and n - 3 degrees of freedom."""
    people = drawn(25, effect=0.6, seed=5)
    last = impact.ancova(pairs_of([(g, x, s[-1]) for g, x, s in people], satisfaction()), variance="ols")
    whole = impact.mmrm(tally(people))
    assert whole.estimate == pytest.approx(last.estimate, rel=1e-9)
    assert whole.se == pytest.approx(last.se, rel=1e-7)
    assert whole.df == pytest.approx(47, rel=1e-6)
    assert whole.sd_start == pytest.approx(last.sd_start)


def test_halves_give_the_effect_of_the_whole() -> None:
    people = drawn(40, effect=0.5, seed=6, staying=0.8)
    whole, halves = impact.mmrm(tally(people)), impact.mmrm(tally(people[::2]) + tally(people[1::2]))
    assert halves.estimate == pytest.approx(whole.estimate, rel=1e-9)
    assert halves.variance == pytest.approx(whole.variance, rel=1e-7)


def test_the_centre_and_the_step_of_the_scale_do_not_matter() -> None:
    people = drawn(40, effect=0.5, seed=7, staying=0.8)
    fine = [(g, 10 * x, [None if s is None else 10 * s for s in scores]) for g, x, scores in people]
    one = impact.mmrm(tally(people))
    for other in (
        impact.mmrm(paths_of(people, satisfaction(), centre=0)),
        impact.mmrm(paths_of(fine, satisfaction(10), centre=50)),
    ):
        assert other.estimate == pytest.approx(one.estimate, rel=1e-6)
        assert other.variance == pytest.approx(one.variance, rel=1e-6)
        assert other.means == pytest.approx(one.means)


def test_people_who_left_count_among_those_who_started() -> None:
    people = [*drawn(40, seed=8), *[(1, 4, [None, None, None])] * 10]
    effect = impact.mmrm(tally(people))
    assert effect.started == (40, 50)
    assert effect.n == (40, 40)
    assert effect.tipping is not None
    assert effect.tipping.missing == pytest.approx(0.2)


def test_people_without_a_start_score_count_among_those_who_started() -> None:
    effect = impact.mmrm(tally(drawn(40, seed=8)), started=(50, 80))
    assert effect.shares == (0.8, 0.5)
    assert {s.name: s.estimate for s in effect.sensitivities}["no effect if not followed"] == pytest.approx(
        effect.gain / 2
    )


def test_drop_out_that_follows_the_scores_seen_leaves_the_effect_where_it_is() -> None:
    effect = impact.mmrm(tally(drawn(600, effect=1.0, seed=9, staying=0.75)))
    assert effect.gain_interval[0] < 1.0 < effect.gain_interval[1]
    assert effect.shares[1] < 0.75


def test_completions_are_those_of_the_people_put_in_place() -> None:
    people = drawn(40, effect=0.8, seed=10, staying=0.75)
    found = {s.name: s.estimate for s in impact.mmrm(tally(people)).sensitivities}

    def gain(put: Paths) -> float:
        return impact.ancova(
            pairs_of([(g, x, s[-1]) for g, x, s in put], satisfaction()), variance="ols"
        ).gain

    carried = [(g, x, [next((s for s in scores[::-1] if s is not None), x)]) for g, x, scores in people]
    stayed = [(g, x, [x if scores[-1] is None else scores[-1]]) for g, x, scores in people]
    full = [(g, x, scores) for g, x, scores in people if None not in scores]
    assert found["last value carried forward"] == pytest.approx(gain(carried))
    assert found["no change if not followed"] == pytest.approx(gain(stayed))
    assert found["complete cases"] == pytest.approx(gain(full))


def test_jump_to_reference_is_the_expectation_written_out_per_person() -> None:
    people = drawn(40, effect=1.2, seed=11, staying=0.7)
    paths = tally(people)
    made = fit(sums_of(paths)).state
    rows, ends = [], []
    for group, start, scores in people:
        w, seen = np.array([1, group, start - 5.0]), [v for v, s in enumerate(scores) if s is not None]
        expected = np.array([1, 0, start - 5.0]) @ made.beta[:, -1]
        if seen:
            gap = np.array([scores[v] for v in seen], dtype=float) - 5 - w @ made.beta[:, seen]
            expected += made.sigma[-1, seen] @ np.linalg.solve(made.sigma[np.ix_(seen, seen)], gap)
        rows.append(w)
        ends.append(scores[-1] - 5 if scores[-1] is not None else expected)
    reference = np.linalg.lstsq(np.array(rows), np.array(ends), rcond=None)[0][1]
    effect = impact.mmrm(paths)
    found = {s.name: s.estimate for s in effect.sensitivities}["jump to reference"]
    assert found == pytest.approx(reference)
    assert found is not None
    assert 0 < found < effect.gain


def test_worst_case_holds_for_random_completions() -> None:
    people = drawn(30, seed=12, staying=0.8)
    worst = {s.name: s.interval for s in impact.mmrm(tally(people)).sensitivities}["worst case"]
    random = np.random.default_rng(12)
    for _ in range(20):
        put = [(g, x, int(random.integers(0, 11)) if s[-1] is None else s[-1]) for g, x, s in people]
        gain = impact.ancova(pairs_of(put, satisfaction())).gain
        assert worst is not None
        assert worst[0] < gain < worst[1]


def test_lower_is_better_turns_the_gain() -> None:
    people = drawn(30, effect=0.8, seed=13)
    turned = [(g, 10 - x, [None if s is None else 10 - s for s in scores]) for g, x, scores in people]
    other = impact.mmrm(paths_of(turned, replace(satisfaction(), better="lower"), centre=5))
    assert other.gain == pytest.approx(impact.mmrm(tally(people)).gain, rel=1e-6)


@pytest.mark.parametrize(
    ("people", "says"),
    [
        ([(k % 2, 5, [5, 5]) for k in range(40)], "same start"),
        ([(k % 2, k % 7, [k % 7, k % 7]) for k in range(40)], "no clear maximum|no curvature"),
        ([(k % 2, k % 7, [k % 5, 4]) for k in range(40)], "no clear maximum|no curvature"),
    ],
    ids=["all started alike", "nobody changed", "all ended alike"],
)
def test_people_who_do_not_differ_settle_nothing(people: Paths, says: str) -> None:
    with pytest.raises(impact.ImpactError, match=says):
        impact.mmrm(tally(people))


def test_a_line_is_left_out_where_too_few_are_behind_it() -> None:
    few, enough = (sums_of(tally(drawn(n, seed=17))) for n in (1, 10))
    assert not can_refit(few, few.patterns)
    assert not can_refit(few, ())
    assert can_refit(enough, enough.patterns)


def test_too_few_people_or_visits_are_said() -> None:
    with pytest.raises(impact.ImpactError, match="over 3 are needed"):
        impact.mmrm(tally(drawn(3, seed=14)))
    with pytest.raises(impact.ImpactError, match="use ancova"):
        impact.mmrm(tally(drawn(20, visits=1, seed=15)))
    with pytest.raises(impact.ImpactError, match="one, group"):
        impact.mmrm(replace(tally(drawn(20, seed=16)), covariates=("group", "one", "start")))
