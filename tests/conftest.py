"""What every test has: open data, the right database, a note of slow tests, and no other machine in reach."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT / "../shared/data"
SLOW = 0.1  # seconds of the processor, above which a test must be marked slow
TOO_SLOW = pytest.StashKey[list[tuple[float, str]]]()

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("dev", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")


def on_postgres() -> bool:
    """Return whether this run keeps its records in PostgreSQL."""
    return os.environ.get("TILTH_DATABASE_URL", "").startswith("postgres")


@pytest.fixture(scope="session")
def shared_data() -> Callable[[str], Path]:
    """Return the path of a file of real open data; where it is missing CI fails and others skip."""

    def find(name: str) -> Path:
        path = (SHARED / name).resolve()
        if not path.exists():
            sentence = f"open data {name} is not in {SHARED.resolve()}"
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(sentence)
        return path

    return find


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TOO_SLOW] = []


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark stories by their folder and leave out what belongs to the other database."""
    other = "sqlite" if on_postgres() else "postgres"
    left_out = [item for item in items if item.get_closest_marker(other)]
    for item in items:
        if (ROOT / "tests/story") in item.path.parents:
            item.add_marker(pytest.mark.story)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Note each test that takes more than a tenth of a second and does not say so."""
    start = time.process_time()
    result = yield
    taken = time.process_time() - start
    said = any(item.get_closest_marker(name) for name in ("slow", "story", "gates"))
    if taken > SLOW and not said:
        item.config.stash[TOO_SLOW].append((taken, item.nodeid))
    return result


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for taken, name in sorted(config.stash[TOO_SLOW], reverse=True):
        terminalreporter.write_line(f"mark as slow: {name} took {taken:.2f} s")
