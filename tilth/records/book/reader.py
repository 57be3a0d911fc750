"""Asks the database: straight into Arrow by ADBC, all questions of one book in one read transaction.

    PostgreSQL     a connection of its own in this process
    SQLite         a connection of its own in a child process (`child.py` says why)
    a transaction that is under way has things to say that nobody else can see yet: inside one, the same
                   questions go through Django's own connection, and its rows become Arrow here

A test compares the ways.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import IO, Any, Protocol
from urllib.parse import quote, urlencode

import adbc_driver_postgresql.dbapi as adbc
import pyarrow as pa
from django.db import connection

from tilth.records.book.dialect import DIALECTS
from tilth.records.book.stream import receive
from tilth.records.errors import RecordsError

CHILD = "tilth.records.book.child"  # by name: what it loads must not be loaded here


class Ask(Protocol):
    """Asks one question and returns the answer as Arrow."""

    def __call__(self, sql: str) -> pa.Table: ...


@contextmanager
def one_snapshot() -> Iterator[Ask]:
    """Give a way to ask questions that all see the same state of the records."""
    if connection.in_atomic_block:
        yield _through_django
    elif connection.vendor == "sqlite":
        with _child(str(connection.settings_dict["NAME"])) as ask:
            yield ask
    else:
        with closing(adbc.connect(address(connection.settings_dict))) as reading, reading.cursor() as cursor:
            cursor.execute(DIALECTS["postgresql"].begin)
            yield lambda sql: _through(cursor, sql)


@contextmanager
def _child(path: str) -> Iterator[Ask]:
    command = [sys.executable, "-P", "-m", CHILD, path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        if process.stdin is None or process.stdout is None:
            raise RecordsError("the reading process has no pipes")
        questions, answers = process.stdin, process.stdout
        yield lambda sql: _through_child(questions, answers, sql)
        questions.close()


def _through_child(questions: IO[bytes], answers: IO[bytes], sql: str) -> pa.Table:
    questions.write(sql.encode() + b"\n")
    questions.flush()
    table = receive(answers)
    if table is None:
        raise RecordsError("the answer book could not be read from the database; the log says why")
    return table


def _through(cursor: Any, sql: str) -> pa.Table:
    cursor.execute(sql)
    table: pa.Table = cursor.fetch_arrow_table()
    return table


def _through_django(sql: str) -> pa.Table:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        names: Sequence[str] = [column[0] for column in cursor.description or ()]
        rows = cursor.fetchall()
    columns: Mapping[str, list[Any]] = {name: [row[k] for row in rows] for k, name in enumerate(names)}
    return pa.table({name: pa.array(cells) for name, cells in columns.items()})


def address(settings: Mapping[str, Any]) -> str:
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
