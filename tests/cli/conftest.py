"""What Typer loads at its first call is loaded before the first test, so that no test pays for it."""

import pytest

from tilth.cli.dispatch import run


@pytest.fixture(scope="session", autouse=True)
def warm() -> None:
    """Run one command with a table and one with help."""
    run(["pack", "list"])
    run(["score", "--help"])
