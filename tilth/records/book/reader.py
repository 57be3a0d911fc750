"""Asks the database: straight into Arrow, in one read transaction, on a connection of its own (ADBC).

A transaction that is under way has things to say that nobody else can see yet; inside one, the same
questions go through Django's own connection and the rows become Arrow here. A test compares the two ways.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any, Protocol
from urllib.parse import quote, urlencode

import adbc_driver_postgresql.dbapi as adbc_postgresql
import adbc_driver_sqlite.dbapi as adbc_sqlite
import pyarrow as pa
from django.db import connection

from tilth.records.book.dialect import DIALECTS


class Ask(Protocol):
    """Asks one question and returns the answer as Arrow."""

    def __call__(self, sql: str) -> pa.Table: ...


@contextmanager
def one_snapshot() -> Iterator[Ask]:
    """Give a way to ask questions that all see the same state of the records."""
    if connection.in_atomic_block:
        yield _through_django
    else:
        with closing(_connect()) as reading, reading.cursor() as cursor:
            if begin := DIALECTS[connection.vendor].begin:
                cursor.execute(begin)
            yield lambda sql: _through_adbc(cursor, sql)


def _through_adbc(cursor: Any, sql: str) -> pa.Table:
    cursor.execute(sql)
    return cursor.fetch_arrow_table()


def _through_django(sql: str) -> pa.Table:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        names: Sequence[str] = [column[0] for column in cursor.description or ()]
        rows = cursor.fetchall()
    columns: Mapping[str, list[Any]] = {name: [row[k] for row in rows] for k, name in enumerate(names)}
    return pa.table({name: pa.array(cells) for name, cells in columns.items()})


def _connect() -> Any:
    if connection.vendor == "sqlite":
        return adbc_sqlite.connect(f"file:{quote(str(connection.settings_dict['NAME']))}?mode=ro")
    return adbc_postgresql.connect(_address(connection.settings_dict))


def _address(settings: Mapping[str, Any]) -> str:
    """Return the address of a PostgreSQL database as libpq reads it."""
    parts = {
        "host": settings["HOST"],
        "port": settings["PORT"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "dbname": settings["NAME"],
    }
    return "postgresql://?" + urlencode(
        {name: value for name, value in parts.items() if value}, quote_via=quote
    )
