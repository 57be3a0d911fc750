"""A backup restored into an empty place is the same records, with the same ledger; through the command line."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.conftest import on_postgres
from tests.records.place import Place

pytestmark = pytest.mark.slow
FILL = """
import tilth.cli.site
from tests.cast import assemble
assemble()
"""
COUNT = """
import tilth.cli.site
import json
from django.apps import apps
models = apps.get_app_config("records").get_models()
print(json.dumps({m.__name__: m.objects.count() for m in models}))
"""
NAMES = """
import tilth.cli.site
from tilth.records import keys
from tilth.records.models import Person
print(sorted(keys.unseal(p.key.salt, p.name) for p in Person.objects.select_related("key")))
"""


@pytest.fixture
def urls(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Return two empty databases of the kind that this run is about."""
    if not on_postgres():
        yield f"sqlite:///{tmp_path}/a.sqlite3", f"sqlite:///{tmp_path}/b.sqlite3"
        return
    server = os.environ["TILTH_DATABASE_URL"]
    names = [f"copy_{uuid.uuid4().hex[:8]}" for _ in range(2)]
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
    yield server.replace("/tilth?", f"/{names[0]}?"), server.replace("/tilth?", f"/{names[1]}?")
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_backup_brings_everything_back(tmp_path: Path, urls: tuple[str, str]) -> None:
    here, there = (Place(tmp_path, url) for url in urls)
    file = str(tmp_path / "copy.tilth")
    assert here.tilth("migrate").returncode == 0
    here.told(FILL)
    written = here.tilth("backup", file, "--json")
    assert written.returncode == 0, written.stderr
    assert b"Quillfeather" not in Path(file).read_bytes()

    again = here.tilth("restore", file)
    assert (again.returncode, "holds records already" in again.stderr) == (2, True)
    stranger = Place(tmp_path, urls[1], TILTH_BACKUP_KEY="another horse battery staple").tilth(
        "restore", file
    )
    assert (stranger.returncode, stranger.stderr.count("\n")) == (2, 1)
    assert "TILTH_BACKUP_KEY is another one" in stranger.stderr
    keyless = Place(tmp_path, urls[1], TILTH_MASTER_KEY="cd" * 32).tilth("restore", file)
    assert (keyless.returncode, "TILTH_MASTER_KEY is another one" in keyless.stderr) == (2, True)

    restored = there.tilth("restore", file, "--json")
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout)["hash"] == json.loads(written.stdout)["hash"]
    assert json.loads(there.told(COUNT)) == json.loads(here.told(COUNT))
    assert there.told(NAMES) == here.told(NAMES)
    checked = there.tilth("check", "--json")
    assert checked.returncode == 0, checked.stdout
    assert json.loads(checked.stdout)["ledger"]["bad"] is None
