"""The database as one file: SQLite copies itself while it is in use, PostgreSQL by pg_dump."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from tilth.records.errors import RecordsError
from tilth.records.ledger.chain import LEDGER


def dump(path: Path) -> None:
    """Write the database into a file, as it stands at one moment."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as target:
            connection.connection.backup(target)
    else:
        _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={path}", _name())


def load(path: Path) -> None:
    """Fill the database, which must be empty, from a file that `dump` wrote."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as source:
            source.backup(connection.connection)
        connection.close()
    else:
        _postgres("pg_restore", "--exit-on-error", "--no-owner", f"--dbname={_name()}", str(path))


def check_empty() -> None:
    """Raise RecordsError if the database holds records: a backup never goes over what is there."""
    if LEDGER in connection.introspection.table_names():
        where = connection.settings_dict["NAME"]
        raise RecordsError(f"{where} holds records already; restore into an empty place (TILTH_DATABASE_URL)")


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _postgres(tool: str, *words: str) -> None:
    """Run one of PostgreSQL's own tools; what it complains of becomes the one line."""
    found = shutil.which(tool)
    if found is None:
        raise RecordsError(f"{tool} is not installed; on Debian: apt-get install postgresql-client")
    place = connection.settings_dict
    known = {"PGHOST": place["HOST"], "PGPORT": place["PORT"], "PGUSER": place["USER"]}
    known |= {"PGPASSWORD": place["PASSWORD"], "PATH": os.defpath}
    environment = {name: str(value) for name, value in known.items() if value}
    done = subprocess.run([found, *words], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RecordsError(f"{tool}: {done.stderr.strip().splitlines()[0] if done.stderr else 'failed'}")
