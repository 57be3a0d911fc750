"""Run every suite, one after another, and close with one line that counts them all.

SQLite: everything but stories. PostgreSQL: what touches records, once more, beside a throw-away server.
Stories: people's journeys in a real browser. Each is a pytest run of its own; one failure fails the whole.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTEST = (sys.executable, "-m", "pytest", "-q")
IN_DATABASE = ("tests/records", "tests/web")
NOTHING_RAN = 5  # pytest's exit status when no test was collected


@dataclass(frozen=True)
class Counts:
    """How many tests passed, failed (or broke) and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


@dataclass(frozen=True)
class Suite:
    """One run of pytest: its name and the command without the report."""

    name: str
    command: tuple[str, ...]


def suites() -> list[Suite]:
    """Return the suites of which there are tests."""
    there = tuple(folder for folder in IN_DATABASE if (ROOT / folder).is_dir())
    found = [Suite("SQLite", (*PYTEST, "tests"))]
    if there:
        found.append(Suite("PostgreSQL", ("scripts/with-postgres.sh", *PYTEST, *there)))
    if (ROOT / "tests/story").is_dir():
        found.append(Suite("Stories", (*PYTEST, "-m", "story", "tests/story")))
    return found


def counts(report: Path) -> Counts:
    """Return what a JUnit report counts; a run that left no report counts as one failure."""
    if not report.exists():
        return Counts(failed=1)
    seen = [suite.attrib for suite in ET.parse(report).iter("testsuite")]
    total, skipped = (sum(int(suite[key]) for suite in seen) for key in ("tests", "skipped"))
    failed = sum(int(suite["failures"]) + int(suite["errors"]) for suite in seen)
    return Counts(total - failed - skipped, failed, skipped)


def run(suite: Suite, report: Path) -> Counts:
    """Run one suite; an exit status that the report does not explain counts as a failure."""
    print(f"\n== {suite.name} ==", flush=True)
    command = [*suite.command, f"--junit-xml={report}"]
    environment = {key: value for key, value in os.environ.items() if key != "TILTH_DATABASE_URL"}
    status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    found = counts(report)
    if status == NOTHING_RAN:
        print(f"{suite.name}: no test was found, which counts as a failure")
    return found if status == 0 or found.failed else found + Counts(failed=1)


def main() -> int:
    """Run all suites, print the sum, and return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        results = [run(suite, Path(folder) / f"{suite.name}.xml") for suite in suites()]
    total = sum(results, Counts())
    print(f"\n{total}")
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
