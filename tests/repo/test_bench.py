"""What `make bench` measures runs; how fast it is, is for a person to read."""

import pytest

from bench import impact
from bench.__main__ import PARTS, main


@pytest.mark.slow
def test_a_changed_assumption_can_be_measured() -> None:
    what, ours, _, note = impact.assumption()
    assert "assumption" in what
    assert ours.endswith(" s")
    assert "worlds" in note


def test_a_part_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    assert ", ".join(PARTS) in capsys.readouterr().out
