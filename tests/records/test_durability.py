"""A site that could lose an accepted answer does not start."""

from __future__ import annotations

import pytest
from django.db import connection

from tilth.records import durability
from tilth.records.errors import RecordsError
from tilth.records.queries import health

WEAK = {"sqlite": "PRAGMA synchronous = NORMAL", "postgresql": "SET synchronous_commit = off"}


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_wait_for_the_disk_is_refused() -> None:
    assert durability.check(databases=["default"]) == []
    health.check_ready()
    connection.cursor().execute(WEAK[connection.vendor])
    try:
        assert [problem.id for problem in durability.check(databases=["default"])] == ["tilth.E002"]
        with pytest.raises(RecordsError, match=r"could be lost: synchronous(_commit)? is"):
            health.check_ready()
    finally:
        connection.close()


@pytest.mark.postgres
def test_a_deployed_server_must_ask_the_disk(db: None) -> None:
    """The throw-away server of the tests runs without fsync, and is found out."""
    assert any("fsync is off" in problem.msg for problem in durability.check_deployed(databases=["default"]))
