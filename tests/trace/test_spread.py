"""Draws of a published value have the distribution that its source states."""

import numpy as np
import pytest
from scipy import stats

from tilth.trace import Source, Spread, Status, TraceError, given


def drawn(kind: str, *parameters: float) -> np.ndarray:
    made = Source(
        key="t",
        says="t",
        value=1.0,
        unit="points",
        citation="t",
        status=Status.VERIFIED,
        spread=Spread(kind, parameters),
        coordinate=5,
    )
    return given(made).draws


@pytest.mark.parametrize(
    ("kind", "parameters", "witness"),
    [
        ("normal", (2.0, 0.5), stats.norm(2, 0.5)),
        ("gamma", (600.0, 60.0), stats.gamma(100, scale=6)),
        ("beta", (3.0, 7.0), stats.beta(3, 7)),
        ("uniform", (0.5, 0.9), stats.uniform(0.5, 0.4)),
        ("triangular", (1.0, 2.0, 5.0), stats.triang(0.25, loc=1, scale=4)),
    ],
)
def test_quantiles_are_those_of_scipy_stats(
    kind: str, parameters: tuple[float, ...], witness: object
) -> None:
    levels = [0.025, 0.25, 0.5, 0.75, 0.975]
    expected = witness.ppf(levels)  # type: ignore[attr-defined]
    assert np.quantile(drawn(kind, *parameters), levels) == pytest.approx(expected, rel=2e-3)


def test_an_unknown_spread_names_those_that_are_accepted() -> None:
    with pytest.raises(TraceError, match="accepted are normal"):
        Spread("cauchy", (0.0, 1.0))


def test_a_spread_needs_a_permanent_coordinate() -> None:
    with pytest.raises(TraceError, match="permanent coordinate"):
        Source(
            key="t",
            says="t",
            value=1.0,
            unit="points",
            citation="t",
            status=Status.VERIFIED,
            spread=Spread("normal", (0.0, 1.0)),
        )
