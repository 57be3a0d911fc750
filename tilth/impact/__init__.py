"""Tallies become effects: what changed, against what, how sure that is, and what may be said of it.

In:  tallies (`tilth.tally`): whole numbers only, never people.
Out: frozen results without draws (`Change`, `NoEffect`, `Effect`, `Claim`); `tilth.value` makes Figures.

Start reading in `change.py` (before and after), then `ancova.py` (two groups, start and end), `mmrm/`
(several visits) and `claim.py` (which words and whether any money are earned).
"""

from tilth.impact.ancova import ancova
from tilth.impact.benchmark import NoEffect, Population, expected_with_no_effect, own_population
from tilth.impact.change import Change, change
from tilth.impact.claim import Claim, Condition, benchmarked, claim, lower
from tilth.impact.comparison import Comparison
from tilth.impact.effect import Effect, Sensitivity, Tipping
from tilth.impact.errors import ImpactError
from tilth.impact.evalue import EValue, e_value, e_value_of
from tilth.impact.holm import holm, p_value
from tilth.impact.intervals import Interval, Share, share
from tilth.impact.labels import Label, deteriorated, ends_past, improved, past
from tilth.impact.mmrm.effect import mmrm
from tilth.impact.power import detectable, needed, power_table
from tilth.impact.selection import before_selection
from tilth.impact.verdict import Verdict, verdict

__all__ = [
    "Change",
    "Claim",
    "Comparison",
    "Condition",
    "EValue",
    "Effect",
    "ImpactError",
    "Interval",
    "Label",
    "NoEffect",
    "Population",
    "Sensitivity",
    "Share",
    "Tipping",
    "Verdict",
    "ancova",
    "before_selection",
    "benchmarked",
    "change",
    "claim",
    "detectable",
    "deteriorated",
    "e_value",
    "e_value_of",
    "ends_past",
    "expected_with_no_effect",
    "holm",
    "improved",
    "lower",
    "mmrm",
    "needed",
    "own_population",
    "p_value",
    "past",
    "power_table",
    "share",
    "verdict",
]
