"""The generated town in the test database: stored once for a module of tests, and undone at its end.

Each test runs in a savepoint within that transaction, so that what it changes is gone for the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from tilth.records.models import Programme, User
from tilth.records.town.generate import generate
from tilth.records.town.load import load
from tilth.records.town.rows import Town


@dataclass(frozen=True)
class Hall:
    """The town as it was generated, its programmes as they were stored, and the cast by key."""

    town: Town
    befriending: Programme
    allotment: Programme
    cast: dict[str, User]

    def __getattr__(self, name: str) -> User:
        return self.cast[name]


@pytest.fixture(scope="module")
def loaded_town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hall]:
    """Return the town, stored in a transaction that is undone after the last test of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield _hall()
        transaction.set_rollback(True)


@pytest.fixture
def hall(loaded_town: Hall, db: None) -> Hall:
    """Return the town for one test; what the test changes is undone."""
    return _hall()


def _hall() -> Hall:
    cast = {user.email.partition("@")[0]: user for user in User.objects.all()}
    found = {one.slug: one for one in Programme.objects.all()}
    return Hall(generate(), found["befriending"], found["allotment"], cast)
