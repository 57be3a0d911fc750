"""Triggers come off before a migration and go back on after it, and the site does not start without them.

Remaking a table drops its triggers on SQLite, and a trigger that names a table stops it from being renamed;
so `before_migration` takes all of ours off and `after_migration` puts them back. `missing` compares what is
in the database with what the models ask for.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.checks import CheckMessage, Critical
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from tilth.records.ledger import postgres, sqlite
from tilth.records.ledger.chain import LEDGER
from tilth.records.ledger.tables import watched

PRESENT = {
    "sqlite": "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger' AND "
    "(name LIKE 'ledger\\_%%' ESCAPE '\\' OR name LIKE 'keep\\_%%' ESCAPE '\\')",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid), tgrelid::regclass::text FROM pg_trigger "
    "WHERE NOT tgisinternal AND tgenabled = 'O' AND tgname ~ '^(ledger|keep|whole)_records_'",
}


def wanted(vendor: str) -> dict[str, str]:
    """Return the triggers that the models ask for: name and the statement that makes it."""
    maker = sqlite if vendor == "sqlite" else postgres
    made = dict(maker.ledger_triggers())
    for table in watched():
        made |= maker.triggers(table)
    return made


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of triggers that are not in the database, or not as they should be."""
    there = _present(connection)
    lost = [
        name for name, sql in wanted(connection.vendor).items() if not _same(connection, there.get(name), sql)
    ]
    return sorted(lost + _stale_functions(connection))


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger into the database, anew."""
    remove(connection)
    with connection.cursor() as cursor:
        for statement in postgres.functions() if connection.vendor == "postgresql" else ():
            cursor.execute(statement)
        for statement in wanted(connection.vendor).values():
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take our triggers off every table."""
    with connection.cursor() as cursor:
        for name, (_, table) in _present(connection).items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{on}')


def before_migration(*, using: str, **_: Any) -> None:
    """Take the triggers off, so that tables can be remade."""
    remove(connections[using])


def after_migration(*, using: str, **_: Any) -> None:
    """Put the triggers on, if the tables are there."""
    connection = connections[using]
    if LEDGER in connection.introspection.table_names():
        install(connection)


def check(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Return a critical message for each database that lacks a trigger (a system check of Django)."""
    lacking = {alias: missing(connections[alias]) for alias in databases or ()}
    return [
        Critical(
            f"database {alias}: changes would go unrecorded, these triggers are missing: {', '.join(names)}",
            hint="Run: tilth migrate",
            id="tilth.E001",
        )
        for alias, names in lacking.items()
        if names
    ]


def _present(connection: BaseDatabaseWrapper) -> Mapping[str, tuple[str, str]]:
    """Return our triggers in the database: name to definition and table."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENT[connection.vendor].replace("%%", "%"))
        return {name: (sql, table) for name, sql, table in cursor.fetchall()}


def _same(connection: BaseDatabaseWrapper, there: tuple[str, str] | None, sql: str) -> bool:
    """Return whether a trigger is there, and on SQLite whether it is word for word ours."""
    return there is not None and (connection.vendor != "sqlite" or there[0] == sql)


def _stale_functions(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the functions of PostgreSQL's triggers that are not word for word ours."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'tilth\\_%'")
        there = dict(cursor.fetchall())
    return [name for name, body in postgres.FUNCTIONS.items() if there.get(name) != body]
