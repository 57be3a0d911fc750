"""`tilth demo`: a town nobody lives in, in a folder of its own, whatever other settings say."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tilth import tally
from tilth.cli.demo import settings
from tilth.cli.dispatch import run
from tilth.records.town.cast import CAST

TILTH = [sys.executable, "-m", "tilth"]


@pytest.mark.slow
def test_the_books_of_the_town_are_written_and_read_without_a_database(tmp_path: Path) -> None:
    assert run(["demo", "--book", str(tmp_path)]) == 0
    designs = [tally.read(folder).spec.design for folder in sorted(tmp_path.iterdir())]
    assert designs == ["before-after", "comparison"]
    assert all(tally.read(folder).spec.generated for folder in tmp_path.iterdir())


def test_no_setting_of_a_real_site_reaches_the_demo(tmp_path: Path) -> None:
    demo = settings(tmp_path)
    assert demo["TILTH_HOME"] == str(tmp_path)
    assert demo["TILTH_DEMO"] == "1"
    assert {demo[name] for name in ("TILTH_DATABASE_URL", "TILTH_MASTER_KEY", "TILTH_SECRET_KEY")} == {""}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make the demo, beside a real site whose settings point elsewhere, and give its folder and what it said."""
    home, real = tmp_path_factory.mktemp("demo"), tmp_path_factory.mktemp("real")
    elsewhere = {"TILTH_HOME": str(real), "TILTH_DATABASE_URL": f"sqlite:///{real}/real.sqlite3"}
    words = [*TILTH, "demo", "--no-serve", "--home", str(home)]
    done = _ran(words, os.environ | elsewhere)
    assert done.returncode == 0, done.stderr
    assert list(real.iterdir()) == []
    return home, done.stdout


@pytest.mark.slow
def test_the_demo_has_people_cases_and_one_open_alert(made: tuple[Path, str]) -> None:
    home, _ = made
    assert one(home, "SELECT count(*) FROM records_person") > 300
    assert one(home, "SELECT count(DISTINCT programme_id) FROM records_caseversion") == 2
    assert one(home, "SELECT count(*) FROM records_alert WHERE closed_at IS NULL") == 1
    assert one(home, "SELECT count(*) FROM records_programme WHERE NOT generated") == 0


@pytest.mark.slow
def test_the_demo_says_who_can_sign_in_and_that_nobody_exists(made: tuple[Path, str]) -> None:
    assert "nobody in it exists" in made[1]
    assert all(member.name in made[1] for member in CAST)


@pytest.mark.slow
def test_a_second_start_keeps_the_town_as_it_is(made: tuple[Path, str]) -> None:
    words = [*TILTH, "demo", "--no-serve", "--home", str(made[0])]
    done = _ran(words, dict(os.environ))
    assert done.returncode == 0, done.stderr
    assert one(made[0], "SELECT count(*) FROM records_caseversion") == 2


def one(home: Path, question: str) -> int:
    with closing(sqlite3.connect(home / "tilth.sqlite3")) as records:
        return int(records.execute(question).fetchone()[0])


def _ran(words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=300, check=False)


def test_no_browser_is_opened_where_nobody_sits() -> None:
    script = "from tilth.cli import town; print(town.has_screen())"
    with_screen = os.environ | {"DISPLAY": ":0", "TILTH_HOME": ""}
    done = subprocess.run(
        [sys.executable, "-c", script], env=with_screen, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"  # a pipe is nobody
