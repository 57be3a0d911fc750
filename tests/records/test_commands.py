"""The commands that keep the records, as a person in charge of the site meets them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.records.place import Place

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, f"sqlite:///{tmp_path}/a.sqlite3")


def test_a_site_without_tables_is_told_what_to_do(place: Place) -> None:
    done = place.tilth("check")
    assert (done.returncode, done.stderr) == (
        2,
        "tilth: the database has no tables yet; run: tilth migrate\n",
    )


def test_migrating_makes_it_safe_and_a_missing_trigger_is_named(place: Place, tmp_path: Path) -> None:
    assert place.tilth("migrate").returncode == 0
    assert json.loads(place.tilth("check", "--json").stdout)["ok"]
    with closing(sqlite3.connect(tmp_path / "a.sqlite3", isolation_level=None)) as database:
        database.execute("DROP TRIGGER ledger_records_note_insert")
    done = place.tilth("check", "--json")
    assert done.returncode == 1
    assert "ledger_records_note_insert" in json.loads(done.stdout)["problems"][0]
    assert place.tilth("migrate").returncode == 0
    assert place.tilth("check").returncode == 0


def test_a_ledger_that_was_tampered_with_fails_the_check(place: Place, tmp_path: Path) -> None:
    place.tilth("migrate")
    place.told("import tilth.cli.site; from tests.cast import assemble; assemble()")
    with closing(sqlite3.connect(tmp_path / "a.sqlite3", isolation_level=None)) as database:
        (made,) = database.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'keep_records_ledgerevent_update'"
        ).fetchone()
        database.execute("DROP TRIGGER keep_records_ledgerevent_update")
        database.execute("UPDATE records_ledgerevent SET actor = 'user:99' WHERE seq = 5")
        database.execute(made)
    done = place.tilth("check", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["ledger"]["bad"] == 5
    assert json.loads(done.stdout)["problems"] == ["ledger: event 5 is not as it was sealed"]


def test_the_open_internet_needs_https(place: Place, tmp_path: Path) -> None:
    place.tilth("migrate")
    bare = json.loads(place.tilth("check", "--deploy", "--json").stdout)
    assert any("SSL" in problem for problem in bare["problems"])
    safe = Place(tmp_path, f"sqlite:///{tmp_path}/a.sqlite3", TILTH_HTTPS="1").tilth(
        "check", "--deploy", "--json"
    )
    assert json.loads(safe.stdout)["problems"] == []


def test_work_is_done_once_where_once_is_asked(place: Place) -> None:
    place.tilth("migrate")
    done = place.tilth("work", "--once")
    assert (done.returncode, "event 0" in done.stdout) == (0, True)
