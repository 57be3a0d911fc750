"""What tests of the site have: the cast, and a browser without a window for each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast, assemble
from tilth.records.models import User

Enter = Callable[[User], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    """Return the cast, within a transaction that is undone at the end."""
    return assemble()


@pytest.fixture
def enter() -> Enter:
    """Return a maker of clients that are signed in as somebody."""

    def as_user(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_user


@pytest.fixture
def visitor() -> Client:
    """Return somebody without an account."""
    return Client()
