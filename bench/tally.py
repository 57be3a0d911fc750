"""The one-pass tally of ten million answer sheets beside the bare scan of the same columns.

    sheets   10,000,000 rows of PHQ-9 (nine items) of 1,000,000 people, in a Parquet file made here
    peer     DuckDB reads the same columns of the same file and adds each of them up: nothing less can be done
    ours     pairing, scoring and counting of all people (`tally.pairs`)

Both run on the same engine settings; peak memory is that of this process.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet

from tilth import tally
from tilth.tally import engine
from tilth.tally.columns import NULL, TABLES, Columns

SHEETS, VISITS = 10_000_000, 10
SECRET = "5e" * 32
ITEMS = tuple(f"i{n}" for n in range(1, 10))
WORDS = {"instrument": ("phq9",), "occasion": ("end", "start"), "programme": ("bench",)}
T = TypeVar("T")
READ = ("person", "sheet", "date", "instrument", "occasion", *ITEMS)


def rows() -> list[tuple[str, str, str, str]]:
    """Return (what, ours, peer, note) for the table of `make bench`."""
    with tempfile.TemporaryDirectory() as folder:
        return [measured(Path(folder), SHEETS)]


def measured(folder: Path, sheets: int) -> tuple[str, str, str, str]:
    """Return the seconds of our tally and of the bare scan, on `sheets` sheets."""
    book = made(folder, sheets)
    on = Parquet(folder)
    bare, bare_work, _ = best(on.bare)
    ours, our_work, pairs = best(lambda: tally.pairs(book, on=on))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    work = f"{our_work / bare_work:.1f} of processor time"
    note = f"ratio {ours / bare:.1f} ({work}); {pairs.counts.sum():,} people; peak memory {peak:.1f} GiB"
    return f"one-pass tally of {sheets:,} sheets", f"{ours:.2f} s", f"{bare:.2f} s (bare scan)", note


class Parquet(engine.DuckDB):
    """DuckDB over Parquet files: the tables of the book are views of files, whatever the book holds."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        object.__setattr__(self, "folder", folder)

    def fetch(self, asked: engine.Table, columns: Columns) -> pa.Table:  # noqa: ARG002
        """Return what is asked as Arrow."""
        with self._connected() as connection:
            return connection.sql(str(engine.ibis.to_sql(asked, dialect="duckdb"))).to_arrow_table()

    def bare(self) -> pa.Table:
        """Return the sum of each column that the tally reads."""
        sums = ", ".join(f"sum({name})" for name in READ)
        with self._connected() as connection:
            return connection.sql(f"SELECT {sums} FROM sheets").to_arrow_table()

    def _connected(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:", config={"perfect_ht_threshold": 24})
        for name in ("people", "sheets"):
            connection.sql(f"CREATE VIEW {name} AS SELECT * FROM '{self.folder / name}.parquet'")
        return connection


def best(run: Callable[[], T], times: int = 3) -> tuple[float, float, T]:
    """Return the shortest time of a few runs, by the clock and by the processor, and what the last one made."""
    taken, work, made = [], [], []
    for _ in range(times):
        start, busy = time.perf_counter(), time.process_time()
        made = [run()]
        taken.append(time.perf_counter() - start)
        work.append(time.process_time() - busy)
    return min(taken), min(work), made[0]


def made(folder: Path, sheets: int) -> tally.Book:
    """Write the tables as Parquet and return a book that has their columns but none of their rows."""
    draw = np.random.default_rng(20261125)
    people = sheets // VISITS
    started = draw.integers(19_000, 20_000, people)
    person = np.repeat(np.arange(people), VISITS)
    day = started[person] + np.tile(np.arange(VISITS) * 30, people) + draw.integers(-3, 8, sheets)
    columns = {"sheet": np.arange(1, sheets + 1), "person": person, "date": day}
    columns |= {name: draw.integers(0, 4, sheets) for name in ITEMS}
    columns |= dict.fromkeys(("instrument", "programme"), np.zeros(sheets, dtype=np.int64))
    order = draw.permutation(sheets)
    _write(folder, "sheets", {name: values[order] for name, values in columns.items()})
    group = draw.integers(0, 2, people)
    about = {"person": np.arange(people), "group": group, "started": started, "consent": np.ones(people)}
    _write(folder, "people", {**about, "ended": started + 140})
    return book(folder)


def book(folder: Path) -> tally.Book:
    """Return a book over the files in `folder`, for an engine that reads them itself."""
    empty = {
        n: pyarrow.parquet.read_schema(folder / f"{n}.parquet").empty_table() for n in ("people", "sheets")
    }
    spec = tally.BookSpec(
        name="Bench",
        programme="bench",
        secret=SECRET,
        place="england",
        vintage="uk-2026",
        design="comparison",
        outcome=tally.Outcome(instrument="phq9", score="total"),
    )
    return tally.from_tables(spec, empty, WORDS)


def _write(folder: Path, name: str, columns: dict[str, np.ndarray]) -> None:
    wanted = [c for c in TABLES[name] if c in columns or not c[1:].isdigit()]
    size = len(columns["person"])
    nothing = np.full(size, NULL, dtype=np.int64)
    table = pa.table({c: pa.array(columns.get(c, nothing).astype(np.int64)) for c in wanted})
    pyarrow.parquet.write_table(table, folder / f"{name}.parquet", compression="zstd", row_group_size=1 << 20)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(*measured(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else SHEETS), sep="\n")
