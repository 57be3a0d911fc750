from __future__ import annotations

import logging
from types import SimpleNamespace

from django.test import RequestFactory

from tilth import settings
from tilth.records.quiet import UNKNOWN, WithoutAddresses

TOKEN = "Zk3-private-token"


def line(route: str | None) -> str:
    """Return the line of a log for an address that holds a token."""
    request = RequestFactory().get(f"/answer/{TOKEN}/?name=Quillfeather")
    request.resolver_match = SimpleNamespace(route=route) if route else None
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "%s: %s", ("Not Found", request.path), None
    )
    record.request = request
    assert WithoutAddresses().filter(record)
    return record.getMessage()


def test_the_pattern_stands_in_the_place_of_the_address() -> None:
    assert line("answer/<str:token>/") == "Not Found: answer/<str:token>/"
    assert line(None) == f"Not Found: {UNKNOWN}"


def test_other_lines_stay_as_they_are() -> None:
    record = logging.LogRecord("tilth", logging.WARNING, "", 0, "sealed %s events", (5,), None)
    assert WithoutAddresses().filter(record)
    assert record.getMessage() == "sealed 5 events"


def test_every_handler_is_quiet() -> None:
    assert settings.LOGGING["filters"]["quiet"] == {"()": "tilth.records.quiet.WithoutAddresses"}
    assert all("quiet" in handler["filters"] for handler in settings.LOGGING["handlers"].values())
