"""Prepares each new connection: SQLite gets the functions of the triggers, PostgreSQL is told who acts.

PostgreSQL's triggers read who acts from settings of the session. A wrapper tells them before each statement
that writes, so that a rolled-back transaction cannot leave yesterday's actor behind.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from tilth.records import keys
from tilth.records.ledger import sqlite
from tilth.records.ledger.actor import acting

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|MERGE|COPY|WITH)\b", re.IGNORECASE)
TELL = (
    "SELECT set_config('tilth.actor', %s, false), set_config('tilth.verb', %s, false), "
    "set_config('tilth.reason', %s, false), set_config('tilth.erasing', %s, false)"
)

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


def prepare(*, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Make a new connection able to write rows whose changes the ledger records."""
    if connection.vendor == "sqlite":
        sqlite.functions(connection.connection)
    elif connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('tilth.master', %s, false)", [keys.master().hex()])
        if tell not in connection.execute_wrappers:
            connection.execute_wrappers.append(tell)


def tell(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Tell PostgreSQL who acts, then run the statement."""
    if WRITES.match(sql):
        now = acting()
        said = (now.who, now.verb, now.reason, str(int(now.erasing)))
        context["cursor"].cursor.execute(TELL, said)
    return execute(sql, params, many, context)
