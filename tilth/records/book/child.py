"""Reads a SQLite database by ADBC in a process of its own: `python -m tilth.records.book.child PATH`.

ADBC brings its own copy of SQLite. Two copies in one process undo each other's file locks when either
closes the file, and can spoil a database that is being written (sqlite.org/howtocorrupt.html, 2.2.1), so
that the reading never happens in the process that writes. A question a line comes in; eight bytes of
length and an Arrow stream go out.
"""

import sys
from contextlib import closing
from typing import IO
from urllib.parse import quote

import adbc_driver_sqlite.dbapi as adbc
import pyarrow as pa

LENGTH = 8


def main(path: str, questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer questions in one read transaction until there are no more."""
    with closing(adbc.connect(f"file:{quote(path)}?mode=ro")) as reading, reading.cursor() as cursor:
        for line in questions:
            cursor.execute(line.decode())
            send(answers, cursor.fetch_arrow_table())


def send(answers: IO[bytes], table: pa.Table) -> None:
    """Write one table with its length before it."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    buffer = sink.getvalue()
    answers.write(buffer.size.to_bytes(LENGTH, "big"))
    answers.write(buffer)
    answers.flush()


def receive(answers: IO[bytes]) -> pa.Table | None:
    """Return the table that `send` wrote, or None where the other end has gone."""
    head = answers.read(LENGTH)
    if len(head) < LENGTH:
        return None
    with pa.ipc.open_stream(answers.read(int.from_bytes(head, "big"))) as stream:
        return stream.read_all()


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
