"""Health: enough for a monitor, nothing about anybody."""

from __future__ import annotations

from django.db import connection
from django.test import Client

from tests.cast import Cast


def test_a_well_site_says_so(cast: Cast, visitor: Client) -> None:
    response = visitor.get("/health")
    assert response.status_code == 200
    assert response.json()["well"] is True
    assert set(response.json()) == {"well", "database", "missing_triggers", "unsealed_events", "lag_seconds"}


def test_a_missing_trigger_is_an_alarm(cast: Cast, visitor: Client) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' LIMIT 1")
            cursor.execute(f'DROP TRIGGER "{cursor.fetchone()[0]}"')
        else:
            cursor.execute("SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal LIMIT 1")
            cursor.execute("DROP TRIGGER {} ON {}".format(*cursor.fetchone()))
    assert visitor.get("/health").status_code == 503
