"""The scan is one expression: DuckDB and Spark make the same whole numbers of it."""

import os
import shutil
import warnings
from collections.abc import Iterator

import pytest

from tests.tally.books import book_of, with_visits
from tilth import _extras
from tilth.tally import NULL, Spark, canonical, count, flow, money, pairs, paths, spark, waits
from tilth.tally.scan import score_scale
from tilth.trace import Condition

PEOPLE = [
    {
        "group": k % 2,
        "started": NULL if k % 11 == 0 else k % 9,
        "referred": k % 5 - 5,
        "ended": NULL if k % 3 else 55,
        "consent": int(k % 7 > 0),
        "site": k % 2,
        "start": 2 if k % 13 == 0 else NULL,
    }
    for k in range(9)
]
SHEETS = [
    {
        "person": k % 9,
        "instrument": 1,
        "occasion": k % 4,
        "date": NULL if k % 17 == 0 else k * 7 % 60,
        "mode": k % 2,
        "total": k * 5 % 5 if k % 6 else NULL,
    }
    for k in range(90)
]
COSTS = [{"date": k, "kind": k % 2, "payer": k % 2, "pence": 10**9 + k} for k in range(20)]


@pytest.fixture
def session() -> Iterator[Spark]:
    """Spark in one thread of this machine, reachable from nowhere else."""
    if not shutil.which("java"):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            "Spark needs Java, which is not installed"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what PySpark says of other people's packages
            made = spark("local[1]")
    except _extras.MissingExtra as error:
        pytest.skip(str(error))
    yield made
    made.session.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_spark_and_duckdb_make_the_same_tallies(session: Spark) -> None:
    book = with_visits(book_of(PEOPLE, SHEETS, COSTS), "a", "b")
    of = score_scale(book)
    assert canonical(pairs(book, cluster="site", on=session)) == canonical(pairs(book, cluster="site"))
    assert canonical(paths(book, scale=of, on=session)) == canonical(paths(book, scale=of))
    for tally in (flow, waits, money):
        assert canonical(tally(book, on=session)) == canonical(tally(book))
    where = (Condition("mode", "==", "phone"), Condition("date", ">", 10))
    assert count(book, "sheets", where, on=session) == count(book, "sheets", where) > 0
    assert sum(pairs(book).started) > 0
