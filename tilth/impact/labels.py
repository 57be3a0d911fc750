"""Labels: which pairs of scores a rule calls improved, deteriorated, or past a cut-off.

A label is a table of yes and no over (score at start, score at end), so that counting the people who
carry it is one sum over the table of counts, and so is its probability under any model.

Published thresholds ("a drop of 6 or more") are >= on whole numbers; reliable-change indices are > on
reals. The rule says which, and the two are never mixed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth.packs import ChangeRule, Cutoff
from tilth.tally.tallies import ScoreScale

Flags = NDArray[np.bool_]

_CLOSE = 1e-9  # thresholds are decimals, scores are whole steps


@dataclass(frozen=True, eq=False)
class Label:
    """A name and the cells (start, end) that carry it, shape (size, size)."""

    name: str
    cells: Flags

    def __and__(self, other: "Label") -> "Label":
        return Label(f"{self.name} and {other.name}", self.cells & other.cells)


def sign(of: ScoreScale) -> int:
    """Return +1 where higher is better, -1 where lower is."""
    return 1 if of.better == "higher" else -1


def improved(of: ScoreScale, rule: ChangeRule) -> Label:
    """Return the cells that changed for the better by the rule."""
    return Label("improved", _reached(_gain(of), rule))


def deteriorated(of: ScoreScale, rule: ChangeRule) -> Label:
    """Return the cells that changed for the worse by the rule."""
    return Label("deteriorated", _reached(-_gain(of), rule))


def ends_past(of: ScoreScale, cutoff: Cutoff) -> Label:
    """Return the cells whose end stands on the side of the cut-off that its operator names."""
    beyond = past(of, cutoff)
    return Label(f"end {cutoff.op} {cutoff.value:g}", np.broadcast_to(beyond, (of.size, of.size)).copy())


def past(of: ScoreScale, cutoff: Cutoff) -> Flags:
    """Return which scores stand on the named side of a cut-off, shape (size,)."""
    steps, value = np.arange(of.low, of.high + 1), cutoff.value * of.scale
    sides: dict[str, Flags] = {
        ">=": steps >= value - _CLOSE,
        ">": steps > value + _CLOSE,
        "<=": steps <= value + _CLOSE,
        "<": steps < value - _CLOSE,
    }
    return sides[cutoff.op]


def _gain(of: ScoreScale) -> NDArray[np.float64]:
    """Return the steps by which (start, end) is a gain, in points."""
    steps = np.arange(of.size)
    return np.asarray(sign(of) * (steps[None, :] - steps[:, None]) / of.scale)


def _reached(gain: NDArray[np.float64], rule: ChangeRule) -> Flags:
    return gain >= rule.value - _CLOSE if rule.op == ">=" else gain > rule.value + _CLOSE
