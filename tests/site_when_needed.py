"""A run of stage tests only does not load Django: the stages have no need of it, and prove it so.

And no test touches the records or the keys of whoever runs it: `TILTH_HOME` is a folder of this run.
Loaded by `-p` before pytest-django looks for the settings (see pyproject.toml).
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
WITH_SITE = {"cli", "records", "web", "story", "spec", "against"}


def needs_site(argument: str) -> bool:
    """Return whether a path on the command line may hold tests that need Django."""
    path = Path(argument.split("::")[0]).resolve()
    return path == TESTS or not path.is_relative_to(TESTS) or path.relative_to(TESTS).parts[0] in WITH_SITE


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(args: list[str]) -> None:
    """Name the settings unless every path that was asked for does without; make a home for this run."""
    paths = [argument for argument in args if Path(argument.split("::")[0]).exists()]
    if not paths or any(map(needs_site, paths)):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tilth.settings")
    home = os.environ["TILTH_HOME"] = tempfile.mkdtemp(prefix="tilth-test-home-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
