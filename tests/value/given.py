"""Figures to value with: stated values, and an effect drawn from rows."""

from __future__ import annotations

from tests.impact.test_claim import effect
from tilth.impact.claim import Claim
from tilth.packs import PlacePack, place
from tilth.trace import Figure, Rows, Source, Spread, Status, given
from tilth.value.figures import effect_figure

ROWS = (Rows("sheets", (), None, 200, "ab" * 32),)


def england(vintage: str = "uk-2026") -> PlacePack:
    return place("england", vintage)


def stated(
    value: float, unit: str, *, key: str = "", spread: Spread | None = None, coordinate: int = 600
) -> Figure:
    """Return a stated value as a figure."""
    return given(
        Source(
            key=key or f"test/{unit}/{value}",
            says=key or unit,
            value=value,
            unit=unit,
            citation="the test",
            status=Status.DECLARED,
            spread=spread,
            coordinate=coordinate if spread else None,
        )
    )


def gain(points: float = 0.8, se: float = 0.2, *, level: int = 3, coordinate: int = 512) -> Figure:
    """Return an effect of `points` as a figure."""
    return effect_figure(
        effect(estimate=points, variance=se**2, df=1e12), ROWS, coordinate, claimed=Claim(level=level)
    )
