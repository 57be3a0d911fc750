"""Digits follow the interval, and a likely range goes with every number that has one."""

import doctest

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tilth.case import entries
from tilth.case import format as formats
from tilth.case.format import digits, number, quantity, said_with

ends = st.floats(-1e7, 1e7)


@pytest.mark.parametrize("module", [formats, entries])
def test_examples_in_the_words_of_the_modules_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.slow
@given(ends, ends)
def test_two_decimals_are_refused_where_the_interval_is_wider_than_the_unit(low: float, high: float) -> None:
    assume(abs(high - low) > 1)
    assert digits(low, high) <= 1


@given(ends, st.floats(1e-3, 1e6))
def test_the_two_ends_of_a_range_never_look_the_same(low: float, width: float) -> None:
    places = digits(low, low + width)
    assert number(low, places) != number(low + width, places)


@pytest.mark.parametrize(
    ("unit", "mean", "interval", "text", "likely"),
    [
        ("GBP", 18420, (9312, 28440), "£18,000", "likely range £9,000 to £28,000"),
        ("GBP", -500, (-1500, 500), "−£500", "likely range −£1,500 to £500"),
        ("points", 1.2, (0.8, 1.6), "1.2 points", "likely range 0.8 to 1.6 points"),
        ("share", 0.531, (0.45, 0.61), "53 %", "likely range 45 to 61 %"),
        (
            "share of those who start",
            0.08,
            (0.06, 0.1),
            "8.0 of every 100",
            "likely range 6.0 to 10.0 of every 100",
        ),
    ],
)
def test_a_number_is_said_with_its_unit_and_range(
    unit: str, mean: float, interval: tuple[float, float], text: str, likely: str
) -> None:
    assert said_with(unit, mean, interval) == (text, likely)


def test_what_is_not_certain_is_never_rounded_to_all_or_nothing() -> None:
    assert quantity(0.9996, "share", 2) == "over 99 %"
    assert quantity(0.0004, "share", 2) == "under 1 %"
