"""The contracts between the parts catch what they are there for: one violation of each is planted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repo import source

LINT = Path(sys.executable).with_name("lint-imports")

# (contract, {file: what is planted in it})
PLANTS = [
    pytest.param("storeys", {"trace/planted.py": "import tilth.value"}, id="a stage looks up"),
    pytest.param("storeys", {"cli/planted.py": "import tilth.web"}, id="one face knows the other"),
    pytest.param("storeys", {"attic/__init__.py": ""}, id="a part without a storey"),
    pytest.param("pure-stages", {"impact/planted.py": "import django"}, id="a stage knows the site"),
    pytest.param(
        "pure-stages", {"exchange/planted.py": "import http.client"}, id="a stage knows the network"
    ),
    pytest.param("pure-stages", {"tally/planted.py": "import sqlite3"}, id="a stage knows the database"),
    pytest.param("one-scan", {"impact/planted.py": "import duckdb"}, id="a second engine room"),
    pytest.param("one-scan", {"records/planted.py": "import ibis"}, id="records know the engine"),
    pytest.param(
        "questions-and-verbs", {"web/planted.py": "import tilth.records.models"}, id="a page reads rows"
    ),
    pytest.param(
        "questions-and-verbs", {"cli/planted.py": "import tilth.records.models"}, id="a command too"
    ),
    pytest.param(
        "screens-apart",
        {
            "web/screens/planted_a/__init__.py": "",
            "web/screens/planted_a/views.py": "import tilth.web.screens.planted_b",
            "web/screens/planted_b/__init__.py": "",
        },
        id="a screen knows its neighbour",
    ),
    pytest.param(
        "no-circles",
        {
            "measures/planted_a.py": "import tilth.measures.planted_b",
            "measures/planted_b.py": "import tilth.measures.planted_a",
        },
        id="a circle",
    ),
]


def plant(where: Path, files: dict[str, str]) -> None:
    """Copy the package and its contracts, and add the files."""
    shutil.copytree(
        source.PACKAGE,
        where / "tilth",
        ignore=shutil.ignore_patterns("__pycache__", "static", "theme", "templates"),
    )
    shutil.copy(source.ROOT / "pyproject.toml", where)
    for name, text in files.items():
        path = where / "tilth" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")


def lint(where: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [str(LINT), "--no-cache", *options]
    return subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize(("contract", "files"), PLANTS)
def test_a_planted_violation_is_caught(tmp_path: Path, contract: str, files: dict[str, str]) -> None:
    plant(tmp_path, files)
    result = lint(tmp_path, "--contract", contract)
    assert result.returncode == 1
    assert f"{source.contracts()[contract]['name']} BROKEN" in result.stdout


@pytest.mark.slow
def test_without_a_plant_every_contract_holds(tmp_path: Path) -> None:
    plant(tmp_path, {})
    result = lint(tmp_path)
    assert result.returncode == 0, result.stdout


def test_every_contract_has_a_plant() -> None:
    assert {plant.values[0] for plant in PLANTS} == set(source.contracts())


def test_no_contract_has_an_exception() -> None:
    allowed = {"id", "name", "type", "containers", "exhaustive", "layers", "allow_indirect_imports"}
    allowed |= {"source_modules", "forbidden_modules", "modules", "ancestors"}
    assert {key for contract in source.contracts().values() for key in contract} <= allowed
