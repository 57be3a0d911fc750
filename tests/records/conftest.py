"""What tests of records have: the cast, in a transaction that is undone or in a database that is emptied."""

from __future__ import annotations

import pytest

from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    """Return the cast, within a transaction that is undone at the end."""
    return assemble()


@pytest.fixture
def committed_cast(transactional_db: None) -> Cast:
    """Return the cast, committed; the database is emptied at the end."""
    return assemble()
