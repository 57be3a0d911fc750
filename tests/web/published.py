"""The generated town with one published case, for tests of the screens that show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.records.townhall import Hall, hall, loaded_town
from tilth.records.actions import cases

__all__ = ["hall", "loaded_town", "published"]


@pytest.fixture(scope="module")
def published(loaded_town: Hall, django_db_blocker: Any) -> Iterator[Hall]:
    """Return the town after Carol has published version 1 of befriending; undone with the town."""
    with django_db_blocker.unblock():
        cases.publish(by=loaded_town.carol, programme="befriending")
        yield loaded_town
