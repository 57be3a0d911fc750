"""Durable before acknowledged: an answer that was accepted is on the disk, or the site does not start.

SQLite must flush its log at each commit (`synchronous = FULL` in WAL mode: sqlite.org/wal.html, section
"Performance Considerations"); PostgreSQL must wait for its log at each commit (`synchronous_commit`) and ask
the disk for it (`fsync`, checked for sites on the open internet: a throw-away test server does without).
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from django.core.checks import CheckMessage, Critical
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

Asked: TypeAlias = Mapping[str, tuple[tuple[str, tuple[int | str, ...]], ...]]

ASKED: Asked = {
    "sqlite": (
        ("PRAGMA journal_mode", ("wal",)),
        ("PRAGMA synchronous", (2, 3)),
        ("PRAGMA secure_delete", (1,)),
        ("PRAGMA recursive_triggers", (1,)),
    ),
    "postgresql": (("SHOW synchronous_commit", ("on", "remote_apply")),),
}
ASKED_OF_DEPLOYED: Asked = {
    "sqlite": (),
    "postgresql": (("SHOW fsync", ("on",)), ("SHOW full_page_writes", ("on",))),
}


def faults(connection: BaseDatabaseWrapper, asked: Asked | None = None) -> list[str]:
    """Return what of the database's settings could lose an accepted answer."""
    found = []
    with connection.cursor() as cursor:
        for question, accepted in (asked or ASKED)[connection.vendor]:
            cursor.execute(question)
            answer = cursor.fetchone()[0]
            if answer not in accepted:
                wanted = " or ".join(map(str, accepted))
                found.append(f"{question.split(' ', 1)[1]} is {answer}, needed is {wanted}")
    return found


def check(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Return a critical message for each setting that could lose an accepted answer (a check of Django)."""
    return [_critical(fault) for alias in databases or () for fault in faults(connections[alias])]


def check_deployed(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Return the same for a site on the open internet, where the disk is asked too."""
    return [
        _critical(fault)
        for alias in databases or ()
        for fault in faults(connections[alias], ASKED_OF_DEPLOYED)
    ]


def _critical(fault: str) -> CheckMessage:
    return Critical(f"an accepted answer could be lost: {fault}", id="tilth.E002")
