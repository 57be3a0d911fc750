"""The source of Tilth as data: files, syntax trees, functions and their sizes."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "tilth"
FACES = {"records", "web", "cli", "settings.py", "_extras.py", "__main__.py", "__init__.py"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> tuple[Path, ...]:
    """Return every Python file of the package but Django's migrations, which nobody writes by hand."""
    return tuple(sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def is_stage(path: Path) -> bool:
    return path.relative_to(PACKAGE).parts[0] not in FACES


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Return the lines of a function's body; its signature and docstring are reading, not code."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    lines = {n for part in body for n in range(part.lineno, (part.end_lineno or part.lineno) + 1)}
    return len(lines)


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contracts() -> dict[str, dict[str, Any]]:
    return {contract["id"]: contract for contract in project()["tool"]["importlinter"]["contracts"]}
