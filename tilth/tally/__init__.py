"""Scores become tallies: the one scan of an answer book, in whole numbers only.

In:  an answer book (`book.py`), read through one of the doors (`doors/`).
Out: tallies (`tallies.py`): counts and sums of products, which add; `Rows` that remember the question;
     and `Shown` (`disclosure.py`), the only type in which a count of people reaches a reader.

The only stage that knows Ibis and DuckDB. Start reading in `tallies.py`, then `pairing.py` and `scan.py`.
"""

from tilth.tally.book import Book, BookSpec, Outcome, OwnScale, SetAside
from tilth.tally.canonical import canonical, digest
from tilth.tally.columns import COMPARISON, NULL, PROGRAMME, Columns
from tilth.tally.disclosure import Shown, shown, shown_parts
from tilth.tally.disclosure_table import ShownTable, shown_table
from tilth.tally.doors.arrow import from_tables
from tilth.tally.doors.folder import read
from tilth.tally.doors.preview import Preview, preview
from tilth.tally.engine import DUCKDB, DuckDB, Engine, Spark, spark
from tilth.tally.errors import BookError, TallyError
from tilth.tally.ledger import money, waits
from tilth.tally.paths import paths
from tilth.tally.rows import answers, count, rows
from tilth.tally.scan import STEPS, flow, pairs, score_scale
from tilth.tally.tallies import (
    DayTally,
    FlowTally,
    MoneyTally,
    PairTally,
    PathTally,
    ScoreScale,
    Tally,
)

__all__ = [
    "COMPARISON",
    "DUCKDB",
    "NULL",
    "PROGRAMME",
    "STEPS",
    "Book",
    "BookError",
    "BookSpec",
    "Columns",
    "DayTally",
    "DuckDB",
    "Engine",
    "FlowTally",
    "MoneyTally",
    "Outcome",
    "OwnScale",
    "PairTally",
    "PathTally",
    "Preview",
    "ScoreScale",
    "SetAside",
    "Shown",
    "ShownTable",
    "Spark",
    "Tally",
    "TallyError",
    "answers",
    "canonical",
    "count",
    "digest",
    "flow",
    "from_tables",
    "money",
    "pairs",
    "paths",
    "preview",
    "read",
    "rows",
    "score_scale",
    "shown",
    "shown_parts",
    "shown_table",
    "spark",
    "waits",
]
