"""Questions asked of a book: how many rows, which fingerprint, and, for the team, the answers themselves."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
from ibis.expr.types import Table

from tilth.tally import arrays, engine
from tilth.tally.arrays import Many, Text
from tilth.tally.book import Book
from tilth.tally.canonical import digest
from tilth.tally.columns import INTEGER, ITEMS, NULL
from tilth.tally.engine import DUCKDB, Engine
from tilth.tally.errors import TallyError
from tilth.tally.pairing import case_day
from tilth.tally.tallies import Tally
from tilth.tally.where import filtered
from tilth.trace import Condition, Rows

DATES = ("date", "referred", "started", "ended")
NOTHING = pa.nulls(1, pa.int64())[0]
LONG_AGO = 3652  # 1980: a date before it is a number of days since the person started


def rows(book: Book, table: str, where: Sequence[Condition], tally: Tally, *, on: Engine = DUCKDB) -> Rows:
    """Return the question `table where ...` with its count and the fingerprint of the tally that it returns."""
    as_of = None if book.spec.as_of is None else case_day(book)
    found = count(book, table, where, on=on)
    return Rows(table, tuple(where), as_of, found, digest(book.spec.secret, tally))


def count(book: Book, table: str, where: Sequence[Condition] = (), *, on: Engine = DUCKDB) -> int:
    """Return how many rows of a table meet all conditions; raise TallyError for a table that is not there."""
    asked = _asked(book, table, where)
    return int(on.run(asked.aggregate(n=asked.count().cast("int64")), book.columns)["n"][0])


def answers(book: Book, asked: Rows, *, on: Engine = DUCKDB) -> pa.Table:
    """Return the records behind `asked`, pseudonymous: words for codes, dates for days, null for missing.

    Columns in which nothing is recorded are left out. For the team only: never shown to other readers.
    """
    found = on.fetch(_asked(book, asked.table, asked.where), book.columns)
    shown = {name: _readable(book, name, found.column(name)) for name in found.column_names}
    return pa.table({name: cells for name, cells in shown.items() if cells.null_count < len(cells)})


def _asked(book: Book, table: str, where: Sequence[Condition]) -> Table:
    if table not in book.columns.tables:
        raise TallyError(f"the book has no {table!r}; it has {', '.join(book.columns.tables)}")
    return filtered(engine.table(table, book.columns), where, book.columns)


def _readable(book: Book, name: str, cells: Many) -> Text:
    present = arrays.joined(cells)
    present = pc.replace_with_mask(present, pc.equal(present, arrays.number(NULL)), NOTHING)
    made: Text = present
    if name in DATES and not _relative(present):
        made = present.cast(pa.int32()).cast(pa.date32())
    elif name not in INTEGER and name not in ITEMS:
        made = arrays.words(book.columns.words[name]).take(present)
    return made


def _relative(days: Text) -> bool:
    """Return whether days are counted from the start of each person, and not dates."""
    return (pc.max(days).as_py() or 0) < LONG_AGO
