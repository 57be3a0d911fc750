"""`tilth/README.md` is the map: it names the rooms that the import contract names, in its order."""

from __future__ import annotations

import re

from tests.repo import source

MAP = source.PACKAGE / "README.md"
ROOM = re.compile(r"^\| `(\w+)` \|.*\| `([\w./]+)` \|$", re.MULTILINE)


def storeys() -> dict[str, int]:
    """Return each part of the contract with the number of its storey, the lowest first."""
    lowest_first = reversed(source.contracts()["storeys"]["layers"])
    return {room.strip(): k for k, layer in enumerate(lowest_first) for room in layer.split("|")}


def test_the_map_names_every_room_in_the_order_of_the_contract() -> None:
    rooms = [room for room, _ in ROOM.findall(MAP.read_text(encoding="utf-8"))]
    assert set(rooms) == set(storeys()) - {"_extras"}
    assert rooms == sorted(rooms, key=lambda room: storeys()[room])


def test_the_map_says_where_to_start_reading() -> None:
    starts = [start for _, start in ROOM.findall(MAP.read_text(encoding="utf-8"))]
    assert [start for start in starts if not (source.PACKAGE / start).is_file()] == []


def test_every_room_says_what_comes_in_and_what_goes_out() -> None:
    rooms = [path.parent for path in source.PACKAGE.glob("*/__init__.py")]
    docstrings = {room.name: ast_docstring(room.name) for room in rooms}
    assert [room for room, text in docstrings.items() if len(text.splitlines()) < 3] == []


def ast_docstring(room: str) -> str:
    text = (source.PACKAGE / room / "__init__.py").read_text(encoding="utf-8")
    return re.match(r'\s*"""(.*?)"""', text, re.DOTALL)[1] if text.lstrip().startswith('"""') else ""
