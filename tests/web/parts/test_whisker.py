"""A likely range is drawn where it is, and always beside zero."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilth.web.parts.whisker import LEFT, WIDTH, whisker

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)


def test_a_range_above_zero_starts_at_zero() -> None:
    drawn = whisker(10.0, 15.0, 20.0)
    assert drawn is not None
    assert (drawn.zero, drawn.high) == (LEFT, LEFT + WIDTH)
    assert drawn.zero < drawn.low < drawn.middle < drawn.high


def test_a_range_that_holds_zero_says_so() -> None:
    drawn = whisker(-5.0, 0.0, 5.0)
    assert drawn is not None
    assert drawn.low < drawn.zero == drawn.middle < drawn.high


def test_a_certain_number_has_nothing_to_draw() -> None:
    assert whisker(None, 3.0, None) is None
    assert whisker(0.0, 0.0, 0.0) is None


@pytest.mark.slow
@given(st.tuples(NUMBERS, NUMBERS, NUMBERS).map(sorted))
def test_nothing_is_drawn_outside_the_picture(numbers: list[float]) -> None:
    drawn = whisker(*numbers)
    if drawn is not None:
        places = (drawn.zero, drawn.low, drawn.middle, drawn.high)
        assert all(LEFT <= place <= LEFT + WIDTH for place in places)
        assert drawn.low <= drawn.middle <= drawn.high
