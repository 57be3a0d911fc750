"""Engines: where the one scan runs; the same Ibis expression becomes SQL for each.

    DuckDB   in this process, over Arrow columns or Parquet files
    Spark    where one machine is outgrown (the extra `spark`), over tables that the session knows

What comes back is small: one column of whole numbers for each name, whatever the number of people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import duckdb
import ibis
import numpy as np
import pyarrow as pa
from ibis.expr.types import Table
from numpy.typing import NDArray

from tilth.tally import arrays
from tilth.tally.columns import Columns

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
    """DuckDB in this process: a connection for each scan, so that nothing is shared between threads."""

    threads: int = 0  # 0: as many as the machine has

    def run(self, asked: Table, columns: Columns) -> Result:
        """Return each column of what is asked, whole numbers without gaps."""
        return _whole(self.fetch(asked, columns))

    def fetch(self, asked: Table, columns: Columns) -> pa.Table:
        """Return what is asked as Arrow."""
        sql = str(ibis.to_sql(asked, dialect="duckdb"))
        with duckdb.connect(":memory:") as connection:
            if self.threads:
                connection.execute(f"SET threads = {int(self.threads)}")
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
        made: pa.Table = self.session.sql(str(ibis.to_sql(asked, dialect="pyspark"))).toArrow()
        return made


def table(name: str, columns: Columns) -> Table:
    """Return a table of the book as an expression that is bound to no engine, int64 throughout."""
    names = columns.tables[name].column_names
    return ibis.table(dict.fromkeys(names, "int64"), name=name)


def _whole(made: pa.Table) -> Result:
    return {name: arrays.numbers(made.column(name)) for name in made.column_names}


DUCKDB = DuckDB()
