"""The page of contracts names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/explanation/contracts.md").read_text(encoding="utf-8")
ROWS = [line.split("|")[1:4] for line in PAGE.splitlines() if line.startswith("| ")][1:]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_promise_names_a_room_and_a_test() -> None:
    assert len(ROWS) > 10
    assert [promise for promise, kept, fails in ROWS if not (named(kept) and named(fails))] == []


def test_what_the_page_names_is_there() -> None:
    rooms = [ROOT / "tilth" / name for _, kept, _ in ROWS for name in named(kept) if name != "pyproject.toml"]
    tests = [ROOT / "tests" / name for _, _, fails in ROWS for name in named(fails)]
    assert [str(path.relative_to(ROOT)) for path in rooms + tests if not path.exists()] == []
