"""Reads a SQLite database by ADBC in a process of its own: `python -m tilth.records.book.child PATH`.

ADBC brings its own copy of SQLite. Two copies in one process undo each other's file locks when either
closes the file, and can spoil a database that is being written (sqlite.org/howtocorrupt.html, 2.2.1), so
that the reading never happens in the process that writes. A question a line comes in; tables go out.
"""

import sys
from contextlib import closing
from typing import IO
from urllib.parse import quote

import adbc_driver_sqlite.dbapi as adbc

from tilth.records.book.stream import send


def main(path: str, questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer questions in one read transaction until there are no more."""
    with closing(adbc.connect(f"file:{quote(path)}?mode=ro")) as reading, reading.cursor() as cursor:
        for line in questions:
            cursor.execute(line.decode())
            send(answers, cursor.fetch_arrow_table())


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
