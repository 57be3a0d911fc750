"""The generated town keeps what it promises: known effect, honest design, bad news, nobody real."""

from pathlib import Path

import numpy as np
import pytest

from tilth.records.town import words
from tilth.records.town.folder import agreed, write_book
from tilth.records.town.generate import generate
from tilth.records.town.rows import COMPARISON, PROGRAMME, MadePerson, Town

Columns = tuple[np.ndarray, np.ndarray, np.ndarray]  # group, start, end; NaN where not answered


@pytest.fixture(scope="module")
def town() -> Town:
    return generate()


def satisfaction(person: MadePerson, occasion: str) -> float:
    asked = (s for s in person.sheets if s.instrument == "ons4" and s.occasion == occasion)
    return next((float(s.items[0]) for s in asked), np.nan)


def columns(town: Town, programme: str) -> Columns:
    people = [p for p in town.programmes[programme].people if p.started and agreed(p, town)]
    rows = [(p.group, satisfaction(p, "start"), satisfaction(p, "end")) for p in people]
    group, start, end = np.array(rows).T
    return group, start, end


@pytest.mark.slow
def test_the_same_seed_is_the_same_town_and_another_is_not(town: Town) -> None:
    assert generate() == town
    assert generate(town.seed + 1) != town


def test_the_effect_put_in_is_recovered_within_its_interval(town: Town) -> None:
    group, start, end = columns(town, "befriending")
    both = ~np.isnan(start) & ~np.isnan(end)
    design = np.c_[np.ones(both.sum()), group[both], start[both]]
    fit = np.linalg.lstsq(design, end[both], rcond=None)[0]
    left = end[both] - design @ fit
    error = np.sqrt(left @ left / (both.sum() - 3) * np.linalg.inv(design.T @ design)[1, 1])
    assert abs(fit[1] - town.programmes["befriending"].truth) < 1.97 * error
    assert fit[1] > 1.97 * error


@pytest.mark.slow
def test_the_truth_is_what_was_put_in_over_many_towns() -> None:
    truths = [generate(seed).programmes["befriending"].truth for seed in range(30)]
    assert 0.9 < np.mean(truths) < 1.15  # 1.1 less what the ends of the scale take away


def test_the_comparison_meets_the_conditions_of_level_three(town: Town) -> None:
    group, start, end = columns(town, "befriending")
    both = ~np.isnan(start) & ~np.isnan(end)
    shares = [both[group == arm].mean() for arm in (COMPARISON, PROGRAMME)]
    apart = start[both & (group == PROGRAMME)], start[both & (group == COMPARISON)]
    assert min(shares) >= 0.6
    assert abs(shares[0] - shares[1]) <= 0.10
    assert min(map(len, apart)) >= 30
    assert abs(apart[0].mean() - apart[1].mean()) / apart[0].std(ddof=1) <= 0.25


def test_everybody_compared_waited_at_least_three_months(town: Town) -> None:
    compared = [p for p in town.programmes["befriending"].people if p.group == COMPARISON]
    waits = [(p.ended - p.started).days for p in compared if p.ended and p.started]
    assert len(waits) == len(compared)
    assert min(waits) >= 92


@pytest.mark.parametrize("programme", ["befriending", "allotment"])
def test_there_is_bad_news(town: Town, programme: str) -> None:
    group, start, end = columns(town, programme)
    inside = group == PROGRAMME
    assert (end < start)[inside].sum() >= 5
    assert np.isnan(end[inside]).sum() >= 5
    assert any(not agreed(p, town) for p in town.programmes[programme].people)
    assert any(p.started is None for p in town.programmes[programme].people)


def test_nothing_was_put_into_the_allotment_and_yet_it_rises(town: Town) -> None:
    _, start, end = columns(town, "allotment")
    assert town.programmes["allotment"].truth == 0
    assert np.nanmean(end - start) > 0


def test_the_latest_form_has_a_tick_on_item_nine(town: Town) -> None:
    forms = [s for p in town.programmes["befriending"].people for s in p.sheets if s.instrument == "phq9"]
    ticked = [s for s in forms if s.items[8] > 0]
    assert 1 <= len(ticked) <= 10
    assert max(s.day for s in ticked) == max(s.day for s in forms)


def test_everything_happens_before_the_day_of_the_town(town: Town) -> None:
    for made in town.programmes.values():
        days = [s.day for p in made.people for s in p.sheets] + [
            c.day for p in made.people for c in p.contacts
        ]
        assert max([*days, *(p.referred for p in made.people), *(c.day for c in made.costs)]) <= town.as_of


def test_every_name_is_made_of_our_lists(town: Town) -> None:
    for made in town.programmes.values():
        for person in made.people:
            first, last = person.name.split()
            assert first in words.FIRST
            assert last in words.LAST


def test_a_book_is_written_the_same_twice(tmp_path: Path, town: Town) -> None:
    one = write_book(tmp_path / "one", town=town)
    two = write_book(tmp_path / "two")
    assert {f.name: f.read_bytes() for f in one.iterdir()} == {f.name: f.read_bytes() for f in two.iterdir()}
