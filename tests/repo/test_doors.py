"""Late loading goes through two doors, both by importlib: the command table of cli and _extras."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repo import source

DOORS = {"tilth/_extras.py", "tilth/cli/dispatch.py"}
LOADERS = {"import_module", "__import__", "import_string", "exec_module", "find_spec"}


def late_imports(tree: ast.Module) -> Iterator[int]:
    """Yield the lines of imports that stand inside a function or a class."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from (
                part.lineno for part in ast.walk(node) if isinstance(part, ast.Import | ast.ImportFrom)
            )


def loaders(tree: ast.Module) -> Iterator[int]:
    """Yield the lines where a module is loaded by its name."""
    for node in ast.walk(tree):
        called = getattr(node, "id", None) or getattr(node, "attr", None)
        if isinstance(node, ast.Name | ast.Attribute) and called in LOADERS:
            yield node.lineno


def found(path: Path, *finders: object) -> list[str]:
    tree = source.tree(path)
    return [f"{source.name(path)}:{line}" for find in finders for line in find(tree)]  # type: ignore[operator]


@pytest.mark.slow
def test_imports_stand_at_the_top() -> None:
    assert [place for path in source.modules() for place in found(path, late_imports)] == []


@pytest.mark.slow
def test_only_two_doors_load_by_name() -> None:
    closed = [path for path in source.modules() if source.name(path) not in DOORS]
    assert [place for path in closed for place in found(path, loaders)] == []


def test_the_search_sees_each_way_of_loading_late() -> None:
    planted = ast.parse(
        "import importlib\n"
        "def f():\n    import json\n"
        "def g():\n    return importlib.import_module('json')\n"
        "def h():\n    return __import__('json')\n"
    )
    assert list(late_imports(planted)) == [3]
    assert sorted(loaders(planted)) == [5, 7]


def test_an_exception_from_the_rules_names_the_rule() -> None:
    bare = re.compile(r"#\s*type:\s*ignore(?!\[)|#\s*noqa(?!:)")
    lax = [
        f"{source.name(path)}:{number}"
        for path in source.modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert lax == []
