"""Commands start fast: the way of `tilth case` loads nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "django", "scipy.stats", "scipy.optimize", "statsmodels", "pandas", "altair", "pyspark", "jax",
    "diff_diff", "sphinx", "playwright", "granian", "IPython", "matplotlib",
}  # fmt: skip


def loaded_by(module: str) -> set[str]:
    """Return the heavy modules that a fresh interpreter holds after importing one module."""
    program = f"import sys, {module}; print(*(name for name in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return HEAVY & set(ran.stdout.split())


@pytest.mark.slow
@pytest.mark.parametrize("module", ["tilth.cli", "tilth.cli.case", "tilth.case", "tilth.__main__"])
def test_the_way_of_a_case_loads_nothing_heavy(module: str) -> None:
    assert loaded_by(module) == set()
