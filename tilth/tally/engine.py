"""Engines: where the one scan runs; the same Ibis expression becomes SQL for each.

    DuckDB   in this process, over Arrow columns or Parquet files
    Spark    where one machine is outgrown (the extra `spark`), over tables that the session knows

What comes back is small: one column of whole numbers for each name, whatever the number of people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, TypeAlias

import duckdb
import ibis
import numpy as np
import pyarrow as pa
from ibis.expr.types import Table
from numpy.typing import NDArray

from tilth import _extras
from tilth.tally import arrays
from tilth.tally.columns import Columns

SMALL = 200_000  # rows, below which a second thread costs more than it saves
Result: TypeAlias = Mapping[str, NDArray[np.int64]]


class Engine(Protocol):
    """What can run an expression over the tables of a book."""

    def run(self, asked: Table, columns: Columns) -> Result:
        """Return each column of what is asked, whole numbers without gaps."""
        ...

    def fetch(self, asked: Table, columns: Columns) -> pa.Table:
        """Return what is asked as Arrow."""
        ...


@dataclass(frozen=True)
class DuckDB:
    """DuckDB in this process: one database, a connection for each scan, so that threads share nothing."""

    threads: int = 0  # 0: one for a book that fits into a cache, else as many as the machine has

    def run(self, asked: Table, columns: Columns) -> Result:
        """Return each column of what is asked, whole numbers without gaps."""
        return _whole(self.fetch(asked, columns))

    def fetch(self, asked: Table, columns: Columns) -> pa.Table:
        """Return what is asked as Arrow."""
        sql = _sql(asked, "duckdb")
        one = sum(table.num_rows for table in columns.tables.values()) < SMALL
        with _database(self.threads or int(one)).cursor() as connection:
            for name, table in columns.tables.items():
                connection.register(name, table)
            made: pa.Table = connection.sql(sql).to_arrow_table()
        return made


@dataclass(frozen=True)
class Spark:
    """A Spark session; tables of the book are registered with it by their names, as views."""

    session: Any

    def run(self, asked: Table, columns: Columns) -> Result:
        """Return each column of what is asked, whole numbers without gaps."""
        return _whole(self.fetch(asked, columns))

    def fetch(self, asked: Table, columns: Columns) -> pa.Table:
        """Return what is asked as Arrow."""
        for name, table in columns.tables.items():
            self.session.createDataFrame(table).createOrReplaceTempView(name)
        made: pa.Table = self.session.sql(_sql(asked, "pyspark")).toArrow()
        return made


def spark(master: str = "local[*]") -> Spark:
    """Return a Spark session of one's own, reachable from this machine only; for a cluster, give `Spark` yours."""
    builder = _extras.load("pyspark.sql").SparkSession.builder.master(master).appName("tilth")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.ansi.enabled": "true",  # a sum that does not fit is an error
        "spark.sql.session.timeZone": "UTC",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return Spark(builder.getOrCreate())


def table(name: str, columns: Columns) -> Table:
    """Return a table of the book as an expression that is bound to no engine, int64 throughout."""
    names = columns.tables[name].column_names
    return ibis.table(dict.fromkeys(names, "int64"), name=name)


@cache
def _database(threads: int) -> duckdb.DuckDBPyConnection:
    config = {"perfect_ht_threshold": 24}  # people are numbered from 0: a table by number needs no hashing
    return duckdb.connect(":memory:", config=config | ({"threads": threads} if threads else {}))


def _sql(asked: Table, dialect: str) -> str:
    return str(ibis.to_sql(asked, dialect=dialect))


def _whole(made: pa.Table) -> Result:
    return {name: arrays.numbers(made.column(name)) for name in made.column_names}


DUCKDB = DuckDB()
