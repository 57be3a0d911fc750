"""What is installed is pinned by its hash and bound to no address."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.repo import source

LOCKS = sorted((source.ROOT / "requirements").glob("*.lock"))
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._\[\],-]+)==\S+")


def packages(lock: Path) -> dict[str, str]:
    """Return each pinned package with the lines that belong to it."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8").strip())
    return {block.split("==")[0]: block for block in blocks}


def versions(lock: Path) -> set[str]:
    return {block.split()[0] for block in packages(lock).values()}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_is_pinned_and_hashed(lock: Path) -> None:
    lax = [
        block for block in packages(lock).values() if not PINNED.match(block) or "--hash=sha256:" not in block
    ]
    assert lax == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_no_lock_names_an_address(lock: Path) -> None:
    assert "://" not in lock.read_text(encoding="utf-8")


def test_what_runs_is_what_is_tested() -> None:
    base, dev = (versions(source.ROOT / f"requirements/{name}.lock") for name in ("base", "dev"))
    assert base - dev == set()


def test_assets_are_pinned_by_their_content_and_bound_to_no_address() -> None:
    lock = json.loads((source.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    entries = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in entries.items() if not entry.get("integrity")] == []
    assert [name for name, entry in entries.items() if "resolved" in entry] == []
