"""A scale that a book declares is descriptive only."""

import pytest

from tilth.measures import MeasureError, own_scale, score
from tilth.packs.checks import instrument_problems
from tilth.trace import Status

HAMD17 = own_scale(id="hamd17", name="HAMD-17", low=0, high=52, better="lower")


def test_it_has_one_total_in_the_stated_direction() -> None:
    (total,) = HAMD17.scores
    assert (total.id, total.low, total.high, total.sign, total.scale) == ("total", 0, 52, -1, 1)
    assert score(HAMD17, {"total": 17}).scores == {"total": 17}
    assert score(HAMD17, {}).scores == {"total": None}


def test_it_carries_nothing_that_is_not_known() -> None:
    (total,) = HAMD17.scores
    assert HAMD17.descriptive
    assert total.route == ""
    assert (dict(total.bands), total.change_rules, total.cutoffs, HAMD17.alerts) == ({}, (), (), ())
    assert total.status is Status.DECLARED
    assert not HAMD17.licence.text_may_ship


def test_it_holds_together_like_a_shipped_instrument() -> None:
    assert instrument_problems(HAMD17) == []


@pytest.mark.parametrize(("low", "high"), [(5, 5), (5, 4), (0, 1_000_000)])
def test_a_range_that_is_none_is_refused(low: int, high: int) -> None:
    with pytest.raises(MeasureError, match="is no range"):
        own_scale(id="x", name="X", low=low, high=high, better="lower")


def test_a_direction_is_needed() -> None:
    with pytest.raises(MeasureError, match="accepted are 'higher' and 'lower'"):
        own_scale(id="x", name="X", low=0, high=4, better="up")  # type: ignore[arg-type]
