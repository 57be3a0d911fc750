"""Start-up counts: what `tilth case` loads, and that the drawing child loads nothing of Tilth."""

import subprocess
import sys
from pathlib import Path

import pytest

from tilth.case import charts

HEAVY = (
    "pandas",
    "scipy.stats",
    "scipy.optimize",
    "statsmodels",
    "altair",
    "vl_convert",
    "django",
    "diff_diff",
)
LOADED = "import sys, tilth.cli.case; print(*sorted(sys.modules))"
pytestmark = pytest.mark.slow


def loaded() -> set[str]:
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    return set(told.stdout.split())


def test_the_way_of_tilth_case_loads_nothing_heavy() -> None:
    assert loaded() & set(HEAVY) == set()


def test_the_drawing_child_imports_nothing_of_tilth() -> None:
    source = Path(charts.__file__).with_name("draw.py").read_text(encoding="utf-8")
    assert "import tilth" not in source
    assert "from tilth" not in source
