"""What low starts alone would bring: a band, for nobody has measured the retest correlation.

    by the rule of entry   where the book declares one (`declared.entry_at_most` or `entry_at_least`): the
                           population behind it is worked out from the starters (`impact.before_selection`)
    by the usual level     (1 - retest correlation) x (usual level - mean at the start), where the place
                           states a usual level of the score; people whose own is lower see less of it

Where neither is at hand it is not known, and a report says so. It explains; it never proves or prices.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth import packs
from tilth.case import made
from tilth.case.document import Parts
from tilth.case.findings import Found
from tilth.case.format import band, link
from tilth.impact import ImpactError, before_selection
from tilth.impact.benchmark import Expected, expected_with_no_effect
from tilth.tally import PROGRAMME
from tilth.trace import Figure, given

BY_RULE = "if people were taken in by the rule of entry, and scores go together as assumed"
BY_LEVEL = "if their usual level is that of everybody; it is less if theirs is lower"
AT_MOST, AT_LEAST = "entry_at_most", "entry_at_least"


@dataclass(frozen=True, eq=False, kw_only=True)
class LowStarts:
    """A band in points towards better, as a report prints it, and under which assumption it holds."""

    low: float
    high: float
    parts: Parts
    assumed: str


def low_starts(found: Found) -> LowStarts | None:
    """Return what low starts alone would bring; None where it is not known."""
    entry = rule_of_entry(found)
    return (None if entry is None else _by_rule(found, entry)) or _by_level(found)


def rule_of_entry(found: Found) -> NDArray[np.bool_] | None:
    """Return which scores meet the rule of entry that the book declares, shape (size,); None without one."""
    declared, values = found.spec.declared, found.taken.pairs.values
    if AT_MOST not in declared and AT_LEAST not in declared:
        return None
    low, high = declared.get(AT_LEAST, -np.inf), declared.get(AT_MOST, np.inf)
    return np.asarray((values >= low) & (values <= high))


def _by_rule(found: Found, entry: NDArray[np.bool_]) -> LowStarts | None:
    try:
        population = before_selection(found.taken.pairs, entry)
        expected = expected_with_no_effect(found.taken.pairs, population, entry=entry)
    except ImpactError:
        return None  # the starters do not settle who they were before: the usual level is all there is
    ends = sorted((_expected(found, at) for at in expected.at), key=lambda figure: figure.mean)
    parts: Parts = (link(ends[0]), " to ", link(ends[-1]))
    return LowStarts(low=ends[0].mean, high=ends[-1].mean, parts=parts, assumed=BY_RULE)


def _expected(found: Found, at: Expected) -> Figure:
    kind = (f"Expected without any effect, retest correlation {at.correlation:g}", "points")
    rows = made.programme_rows(found)
    return made.own(kind, rows, at.gain, method="no-effect/1", of=f"{at.correlation:g}")


def _by_level(found: Found) -> LowStarts | None:
    key, starts = f"norm.{found.instrument.id}.{found.score.id}", found.taken.pairs.counts[PROGRAMME]
    asked = starts.sum(axis=(0, 2))[:-1]
    if not found.place.values.has(key) or asked.sum() == 0:
        return None
    mean = float(asked @ found.taken.pairs.values / asked.sum())
    kind, rows = ("Mean at the start, of all who answered then", "points"), made.programme_rows(found)
    start = made.own(kind, rows, mean, method="change/1", of="all starts")
    retest = given(packs.assumptions().source("benchmark.retest_correlation"))
    figure = made.regression(start, given(found.place.source(key)), retest, better=found.score.better)
    low, high = figure.summary.low, figure.summary.high
    if low is None or high is None:
        return None
    return LowStarts(low=low, high=high, parts=(band(figure),), assumed=BY_LEVEL)
