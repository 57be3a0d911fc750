from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.impact.test_claim import effect
from tilth.impact.claim import Claim
from tilth.impact.errors import ImpactError
from tilth.impact.verdict import verdict

CASES = [  # gain, standard error, smallest worth, verdict, evidence
    (1.0, 0.1, 0.5, "pays", True),
    (1.0, 0.3, 0.5, "helps, worth unclear", True),
    (0.5, 0.2, 2.0, "smaller than would pay", True),
    (0.3, 0.3, 0.5, "too few answers to tell", False),
    (0.0, 0.1, 0.5, "smaller than would pay", False),
    (-1.0, 0.2, 0.5, "smaller than would pay", False),
]


@pytest.mark.parametrize(("gain", "se", "worth", "name", "evidence"), CASES)
def test_the_interval_is_held_against_nought_and_what_would_pay(
    gain: float, se: float, worth: float, name: str, evidence: bool
) -> None:
    found = verdict(effect(estimate=gain, variance=se**2), worth, claimed=Claim(level=3))
    assert (found.name, found.evidence) == (name, evidence)


def test_lower_is_better_counts_as_a_gain() -> None:
    found = verdict(effect(estimate=-2, variance=0.01, better="lower"), 1, claimed=Claim(level=4))
    assert found.name == "pays"


def test_no_evidence_travels_with_not_evidence_of_none() -> None:
    found = verdict(effect(estimate=0.3, variance=0.09), 0.5, claimed=Claim(level=3))
    assert "no evidence of effect" in found.says
    assert "not evidence of no effect" in found.says


def test_harm_is_said() -> None:
    found = verdict(effect(estimate=-1, variance=0.01), 0.5, claimed=Claim(level=3))
    assert "worse" in found.says


@given(st.sampled_from([1, 2]), st.floats(-3, 3), st.floats(0.01, 2))
def test_below_level_3_there_is_no_verdict(level: int, gain: float, variance: float) -> None:
    found = verdict(effect(estimate=gain, variance=variance), 0.5, claimed=Claim(level=level))
    assert (found.name, found.evidence) == ("cannot tell", False)


@pytest.mark.parametrize("worth", [0, -1, float("nan")])
def test_what_would_pay_must_be_a_gain(worth: float) -> None:
    with pytest.raises(ImpactError, match="must be above 0"):
        verdict(effect(), worth, claimed=Claim(level=3))
