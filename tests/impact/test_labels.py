from __future__ import annotations

import numpy as np
import pytest

from tests.impact.people import phq9, satisfaction
from tilth.impact.labels import deteriorated, ends_past, improved, past
from tilth.packs import ChangeRule, Cutoff
from tilth.trace import Status


def rule(op: str, value: float) -> ChangeRule:
    return ChangeRule(
        status=Status.VERIFIED,
        source="s",
        name="n",
        kind="reliable_change",
        op=op,
        value=value,  # type: ignore[arg-type]
    )


def cutoff(op: str, value: float) -> Cutoff:
    return Cutoff(status=Status.VERIFIED, source="s", name="n", op=op, value=value)  # type: ignore[arg-type]


@pytest.mark.parametrize(("op", "labelled"), [(">=", True), (">", False)])
def test_a_threshold_on_whole_numbers_and_an_index_on_reals_are_not_mixed(op: str, labelled: bool) -> None:
    assert improved(phq9(), rule(op, 6)).cells[16, 10] == labelled
    assert deteriorated(phq9(), rule(op, 6)).cells[10, 16] == labelled


def test_nobody_is_both_improved_and_deteriorated() -> None:
    both = improved(phq9(), rule(">=", 1)) & deteriorated(phq9(), rule(">=", 1))
    assert not both.cells.any()


def test_better_follows_the_scale() -> None:
    assert improved(satisfaction(), rule(">=", 2)).cells[4, 6]
    assert improved(phq9(), rule(">=", 2)).cells[6, 4]


def test_thresholds_in_points_hold_on_finer_steps() -> None:
    cells = improved(satisfaction(scale=10), rule(">=", 0.3)).cells
    assert cells[40, 43]
    assert not cells[40, 42]


@pytest.mark.parametrize(("op", "scores"), [(">=", 18), (">", 17), ("<", 10), ("<=", 11)])
def test_a_cutoff_divides_the_scale(op: str, scores: int) -> None:
    assert past(phq9(), cutoff(op, 10)).sum() == scores


def test_a_label_of_the_end_does_not_ask_for_the_start() -> None:
    cells = ends_past(phq9(), cutoff("<", 10)).cells
    assert np.array_equal(cells.all(axis=0), past(phq9(), cutoff("<", 10)))
    assert cells.all(axis=0).sum() == 10
