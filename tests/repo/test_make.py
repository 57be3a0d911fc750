"""What stands around the code keeps its promises: the targets, the throw-away database, the sum of the suites."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.repo import source

TARGETS = {"demo", "test", "check", "gates", "bench", "docs", "assets"}


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, source.ROOT / f"scripts/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_promised_target_is_there_and_explained() -> None:
    explained = re.findall(
        r"^([a-z-]+):.*## ", (source.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(explained) >= TARGETS


def test_targets_that_the_documents_name_exist() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (source.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    pages = [*source.ROOT.glob("*.md"), *(source.ROOT / "docs").rglob("*.md")]
    named = {
        name for page in pages for name in re.findall(r"`make ([a-z-]+)`", page.read_text(encoding="utf-8"))
    }
    assert named - targets == set()


@pytest.mark.slow
@pytest.mark.skipif(
    not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")), reason="PostgreSQL is not installed"
)
@pytest.mark.parametrize("status", [0, 7])
def test_the_throw_away_database_is_gone_when_the_command_ends(status: int) -> None:
    command = f'psql "$TILTH_DATABASE_URL" -Atc "select 6 * 7" && echo "$TILTH_DATABASE_URL" && exit {status}'
    ran = subprocess.run(
        ["scripts/with-postgres.sh", "bash", "-c", command],
        cwd=source.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    answer, url = ran.stdout.split()
    assert (answer, ran.returncode) == ("42", status)
    assert not Path(url.partition("host=")[2]).exists()


REPORT = '<testsuites><testsuite tests="5" failures="1" errors="1" skipped="1"/></testsuites>'


def test_suites_are_summed(tmp_path: Path) -> None:
    tests = script("run_tests")
    (tmp_path / "a.xml").write_text(REPORT, encoding="utf-8")
    counted = tests.counts(tmp_path / "a.xml")
    assert str(counted + tests.Counts(passed=1)) == "3 passed, 2 failed, 1 skipped"


def test_a_suite_without_a_report_counts_as_a_failure(tmp_path: Path) -> None:
    assert script("run_tests").counts(tmp_path / "missing.xml").failed == 1
