"""Engines: as many threads as one likes, the same whole numbers; and nothing loaded that is not needed."""

import subprocess
import sys
from dataclasses import replace

import pytest

from tests.tally.books import book_of
from tilth.tally import DuckDB, canonical, flow, pairs

PEOPLE = [{"group": k % 2, "started": k % 9, "consent": 1, "site": k % 2} for k in range(9)]
SHEETS = [{"person": k % 9, "instrument": 1, "date": k * 7 % 60, "total": k % 5} for k in range(80)]


@pytest.mark.slow
def test_the_number_of_threads_changes_nothing() -> None:
    book = book_of(PEOPLE, SHEETS)
    made = {canonical(pairs(book, cluster="site", on=DuckDB(threads))) for threads in (0, 1, 2, 5)}
    assert len(made) == 1


@pytest.mark.slow
def test_a_book_without_sheets_has_people_who_were_not_observed() -> None:
    book = book_of([*PEOPLE[:8], {"group": 1, "started": 1, "consent": 1, "start": 3}], [])
    tables = {name: table for name, table in book.columns.tables.items() if name != "sheets"}
    bare = replace(book, columns=replace(book.columns, tables=tables))
    counts = pairs(bare).counts
    assert (counts[0, 0, 5, 5], counts[1, 0, 5, 5], counts[1, 0, 3, 5], counts.sum()) == (4, 4, 1, 9)
    assert flow(bare).steps["answered at start"] == (0, 1)


@pytest.mark.slow
def test_a_folder_is_read_and_tallied_without_loading_what_is_slow(tmp_path: object) -> None:
    code = (
        "import sys; from pathlib import Path; from tilth import tally; "
        "from tests.tally.doors.folders import PHQ9, folder; "
        "at = folder(Path(sys.argv[1]), {'people.csv': 'person,started\\nA,2026-01-05\\n', "
        "'sheets.csv': 'person,date,' + ','.join(PHQ9) + '\\nA,2026-01-05,1,1,1,1,1,1,1,1,1\\n'}); "
        "book = tally.read(at); made = tally.pairs(book); tally.rows(book, 'people', (), made); "
        "tally.flow(book); tally.waits(book); tally.money(book); assert made.counts.sum() == 1; "
        "slow = ('pandas', 'polars', 'scipy.stats', 'scipy.optimize', 'django', 'pyspark', 'http.client'); "
        "print([name for name in slow if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (told.stdout.strip(), told.stderr) == ("[]", "")
