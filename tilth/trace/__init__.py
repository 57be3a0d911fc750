"""A Figure remembers: every number with the rule that made it and the parts it was made from.

In:  published values (`Source`) and questions asked of our own records (`Rows`).
Out: figures whose identity is their recipe, whose draws are the same simulated worlds everywhere,
     and whose trail can be walked to its leaves.

There are three makers and no other: `given` (from a Source), `estimate` (from Rows) and `derive` (from
figures, by a named and versioned rule). `record.py` writes and reads figures as JSON. Start reading in
`figure.py`.
"""

from tilth.trace.errors import TraceError, UnitError
from tilth.trace.figure import Figure, Part, check_unit, derive, estimate, given
from tilth.trace.identity import Literal
from tilth.trace.rows import Condition, Rows
from tilth.trace.rules import RULES, Draws, Rule, rule
from tilth.trace.source import Source, Spread, Status
from tilth.trace.summary import Summary
from tilth.trace.table import Table, table
from tilth.trace.trail import parts_of, replace, replace_in, trail, used_in, walk, weakest_status
from tilth.trace.worlds import BOOK_COORDINATES, COORDINATES, WORLDS, Worlds

__all__ = [
    "BOOK_COORDINATES",
    "COORDINATES",
    "RULES",
    "WORLDS",
    "Condition",
    "Draws",
    "Figure",
    "Literal",
    "Part",
    "Rows",
    "Rule",
    "Source",
    "Spread",
    "Status",
    "Summary",
    "Table",
    "TraceError",
    "UnitError",
    "Worlds",
    "check_unit",
    "derive",
    "estimate",
    "given",
    "parts_of",
    "replace",
    "replace_in",
    "rule",
    "table",
    "trail",
    "used_in",
    "walk",
    "weakest_status",
]
