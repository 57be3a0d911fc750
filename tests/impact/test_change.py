from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.impact.people import Person, drawn, pairs_of, phq9, satisfaction
from tilth import impact, packs
from tilth.tally.tallies import PairTally, ScoreScale

SCORE = st.integers(0, 10)
PEOPLE = st.lists(
    st.tuples(st.just(1), st.none() | SCORE, st.none() | SCORE), min_size=3, max_size=40
).filter(lambda people: sum(x is not None and y is not None for _, x, y in people) >= 2)


def nhs() -> packs.ChangeRule:
    return packs.instrument("phq9").change_rule("total", "nhs")


@pytest.mark.slow
@given(PEOPLE)
def test_change_is_that_of_the_people_one_by_one(people: list[Person]) -> None:
    found = impact.change(pairs_of(people, satisfaction()))
    gains = np.array([y - x for _, x, y in people if x is not None and y is not None])
    assert found.n == gains.size
    assert found.started == len(people)
    assert found.gain == pytest.approx(gains.mean())
    assert found.sd_change == pytest.approx(gains.std(ddof=1), abs=1e-7)
    shares = found.better.count, found.same.count, found.worse.count
    assert shares == ((gains > 0).sum(), (gains == 0).sum(), (gains < 0).sum())


@pytest.mark.slow
@given(PEOPLE)
def test_a_scale_turned_round_gives_the_same_gain(people: list[Person]) -> None:
    of = satisfaction()
    turned = [(g, None if x is None else 10 - x, None if y is None else 10 - y) for g, x, y in people]
    one = impact.change(pairs_of(people, of))
    other = impact.change(pairs_of(turned, replace(of, better="lower")))
    assert other.gain == pytest.approx(one.gain)
    assert other.interval == pytest.approx(one.interval)
    assert other.bounds == pytest.approx(one.bounds)
    assert (other.better.count, other.worse.count) == (one.better.count, one.worse.count)


@pytest.mark.slow
@given(PEOPLE)
def test_finer_steps_of_the_scale_change_nothing(people: list[Person]) -> None:
    fine = [(g, None if x is None else 10 * x, None if y is None else 10 * y) for g, x, y in people]
    one, other = (
        impact.change(pairs_of(who, satisfaction(scale))) for who, scale in ((people, 1), (fine, 10))
    )
    assert other.gain == pytest.approx(one.gain)
    assert other.bounds == pytest.approx(one.bounds)


@pytest.mark.slow
@given(PEOPLE, st.data())
def test_bounds_hold_whatever_the_missing_would_have_said(people: list[Person], data: st.DataObject) -> None:
    found = impact.change(pairs_of(people, satisfaction()))
    completed = [
        (data.draw(SCORE) if x is None else x, data.draw(SCORE) if y is None else y) for _, x, y in people
    ]
    truth = float(np.mean([y - x for x, y in completed]))
    assert found.bounds[0] - 1e-9 <= truth <= found.bounds[1] + 1e-9


def test_bounds_are_reached() -> None:
    found = impact.change(pairs_of([(1, 4, 6), (1, 4, 6), (1, 4, None), (1, None, 9)], satisfaction()))
    assert found.bounds == pytest.approx(((2 + 2 - 4 - 1) / 4, (2 + 2 + 6 + 9) / 4))


def test_those_who_did_not_answer_dilute_the_gain() -> None:
    found = impact.change(pairs_of([(1, 4, 6), (1, 4, 7), (1, 4, None), (1, 5, None)], satisfaction()))
    assert found.gain == 2.5
    assert found.gain_if_others_same == 1.25
    assert found.paired.value == 0.5


@pytest.mark.parametrize("shift", [-8, 8])
def test_a_shift_of_every_end_moves_all_labels_one_way(shift: int) -> None:
    """An index that compares people with their own group would show as many deteriorated as improved."""
    people = [(1, x, min(max(x + shift + wobble, 0), 27)) for x in (10, 12, 14, 16) for wobble in (-1, 0, 1)]
    found = impact.change(pairs_of(people, phq9()), rule=nhs())
    assert found.improved is not None
    assert found.deteriorated is not None
    moved, other = (found.deteriorated, found.improved) if shift > 0 else (found.improved, found.deteriorated)
    assert moved.count >= 11
    assert other.count == 0


def test_reliable_change_counts_at_the_threshold() -> None:
    found = impact.change(pairs_of([(1, 16, 10), (1, 16, 11), (1, 10, 16), (1, 10, 15)], phq9()), rule=nhs())
    assert found.improved is not None
    assert found.deteriorated is not None
    assert (found.improved.count, found.deteriorated.count) == (1, 1)


def test_crossing_distributions_are_seen() -> None:
    spread_out = [(1, 5, 3), (1, 5, 3), (1, 5, 9), (1, 5, 9)]
    moved_up = [(1, 3, 5), (1, 4, 6), (1, 5, 7)]
    assert impact.change(pairs_of(spread_out, satisfaction())).crosses
    assert not impact.change(pairs_of(moved_up, satisfaction())).crosses


def test_the_other_group_is_left_out() -> None:
    people = drawn(20, seed=4)
    alone = [person for person in people if person[0] == 1]
    of = satisfaction()
    assert impact.change(pairs_of(people, of)) == impact.change(pairs_of(alone, of))


def test_a_tally_of_two_halves_gives_the_change_of_the_whole() -> None:
    people, of = drawn(30, seed=5, answering=0.7), satisfaction()
    halves = pairs_of(people[::2], of) + pairs_of(people[1::2], of)
    assert impact.change(halves) == impact.change(pairs_of(people, of))


@pytest.mark.parametrize("people", [[], [(1, 4, 6)], [(1, 4, None), (1, None, 5)]])
def test_fewer_than_two_pairs_say_so(people: list[Person]) -> None:
    with pytest.raises(impact.ImpactError, match="at least 2 are needed"):
        impact.change(pairs_of(people, satisfaction()))


def test_all_the_same_has_no_effect_size_and_no_width() -> None:
    of: ScoreScale = satisfaction()
    still: PairTally = pairs_of([(1, 5, 5)] * 4, of)
    found = impact.change(still)
    assert found.smcr is None
    assert found.smcc is None
    assert found.interval == (0, 0)
