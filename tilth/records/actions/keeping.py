"""Keeping the records: sealing the ledger, and making files forget what was erased."""

from django.db import connection

from tilth.records.ledger import sealer
from tilth.records.ledger.chain import Head


def seal() -> Head:
    """Chain whatever waits for the sealer and return the head of the ledger."""
    return sealer.seal()


def forget() -> None:
    """Make the database's files forget what was deleted; runs when the erasure is committed.

    SQLite overwrites what it deletes, and here its write-ahead log is emptied. PostgreSQL keeps deleted rows
    until a table is rewritten: the small table of keys is rewritten at once, and without its key nothing
    that was sealed can be read. Its write-ahead log holds the key until it is recycled.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL records_personkey")
