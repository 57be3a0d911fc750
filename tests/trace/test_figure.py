"""A figure's identity is its recipe: what goes into it changes it, and nothing else does."""

import numpy as np
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.trace.made import PRICED, SUMMED, gain, price, rows, source
from tilth.trace import (
    COORDINATES,
    Figure,
    TraceError,
    UnitError,
    check_unit,
    derive,
    estimate,
    given,
    rule,
)

numbers = st.floats(-1e6, 1e6)


@pytest.mark.slow
@for_all(numbers, numbers)
def test_an_id_does_not_rest_on_the_floats(one: float, other: float) -> None:
    assert gain(point=one).id == gain(point=other).id


@for_all(st.permutations(["a", "b", "c"]))
def test_the_order_of_literal_parameters_does_not_count(order: list[str]) -> None:
    params = {key: ord(key) for key in order}
    assert (
        derive("x", "GBP", SUMMED, price(), **params).id
        == derive("x", "GBP", SUMMED, price(), a=97, b=98, c=99).id
    )


def test_a_literal_parameter_changes_the_id() -> None:
    low, high = (derive("x", "GBP", SUMMED, price(), judgement=j) for j in ("low", "high"))
    assert low.id != high.id


def test_a_name_is_no_part_of_the_id() -> None:
    assert derive("x", "GBP", SUMMED, price()).id == derive("y", "GBP", SUMMED, price()).id


def test_another_version_of_a_rule_is_another_figure() -> None:
    @rule("test/summed", version=2, says="the sum, again")
    def again(*drawn: np.ndarray, **_: object) -> np.ndarray:
        return np.asarray(sum(drawn))

    assert derive("x", "GBP", again, price()).id != derive("x", "GBP", SUMMED, price()).id


def test_a_rule_is_registered_once() -> None:
    with pytest.raises(TraceError, match="a changed formula needs a new version"):
        rule("test/summed", version=1, says="another sum")(lambda *drawn: drawn[0])


def test_what_a_source_states_is_in_its_id_and_a_note_is_not() -> None:
    assert given(source(value=1.0)).id != given(source(value=2.0)).id
    assert given(source(note="")).id == given(source(note="read again")).id


def test_a_product_is_taken_world_by_world() -> None:
    worth = derive("Worth", "GBP", PRICED, gain(), price(spread=2000.0))
    assert np.array_equal(worth.draws, gain().draws * price(spread=2000.0).draws)
    assert worth.draws.shape == (8, 2048)


def test_a_certain_number_has_one_draw_and_no_interval() -> None:
    assert price().draws.shape == (1, 1)
    assert price().summary.low is None


def test_the_error_of_the_simulation_is_the_spread_between_scrambles() -> None:
    drawn = gain(variance=0.04)
    per_scramble = drawn.draws.mean(axis=1)
    assert drawn.summary.error == pytest.approx(per_scramble.std(ddof=1) / np.sqrt(8))
    assert abs(drawn.mean - 0.8) < 6 * max(drawn.summary.error, 1e-12)


def test_correlated_coefficients_are_drawn_as_one_block() -> None:
    covariance = np.array([[0.04, 0.03], [0.03, 0.09]])
    a, b = estimate(
        ["a", "b"], ["points"] * 2, [rows()], [1.0, -1.0], covariance, method="m/1", coordinates=[512, 513]
    )
    drawn = np.cov(a.draws.ravel(), b.draws.ravel())
    assert drawn == pytest.approx(covariance, abs=1e-4)
    assert a.id != b.id


def test_a_singular_covariance_is_drawn() -> None:
    a, b = estimate(
        ["a", "b"],
        ["points"] * 2,
        [rows()],
        [0.0, 0.0],
        [[1, 1], [1, 1]],
        method="m/1",
        coordinates=[512, 513],
    )
    assert a.draws == pytest.approx(b.draws)


def test_estimates_refuse_what_does_not_fit() -> None:
    with pytest.raises(TraceError, match="needs 1 names"):
        estimate(["a", "b"], ["points"] * 2, [rows()], [1.0], None, method="m/1")
    with pytest.raises(TraceError, match="positive semi-definite"):
        estimate(["a"], ["points"], [rows()], [1.0], [[-1.0]], method="m/1", coordinates=[512])


def test_a_unit_is_checked_in_words() -> None:
    with pytest.raises(UnitError, match="is in points, but GBP is needed here"):
        check_unit(gain(), "GBP")


def test_a_figure_is_derived_from_something() -> None:
    with pytest.raises(TraceError, match="derived from at least one figure"):
        derive("x", "GBP", SUMMED)


def test_a_coordinate_outside_the_worlds_is_refused() -> None:
    with pytest.raises(TraceError, match="no world is left"):
        estimate(["a"], ["points"], [rows()], [1.0], [[1.0]], method="m/1", coordinates=[COORDINATES])


def test_figures_of_different_seeds_do_not_mix() -> None:
    with pytest.raises(TraceError, match="different worlds"):
        derive("x", "GBP", SUMMED, price(), price(seed=1))


def test_draws_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        gain().draws[0, 0] = 1.0


def test_a_figure_cannot_be_changed() -> None:
    figure: Figure = gain()
    with pytest.raises(AttributeError):
        figure.unit = "GBP"  # type: ignore[misc]
