"""A view hands its template one frozen page (and a form where there is one), and stays short."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SCREENS = Path(__file__).parents[2] / "tilth/web/screens"
VIEWS = sorted(SCREENS.glob("*/views.py"))
LONGEST = 15


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def handed(path: Path) -> list[set[str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "render"]
    dicts = [argument for call in calls for argument in call.args if isinstance(argument, ast.Dict)]
    return [{key.value for key in found.keys if isinstance(key, ast.Constant)} for found in dicts]


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.parent.name)
def test_a_template_gets_one_page_and_at_most_a_form(path: Path) -> None:
    assert all({"page"} <= keys <= {"page", "form"} for keys in handed(path))


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.parent.name)
def test_a_view_is_short(path: Path) -> None:
    long = [f.name for f in functions(path) if f.end_lineno - f.body[0].lineno + 1 > LONGEST]  # type: ignore[operator]
    assert long == []


@pytest.mark.parametrize("folder", [path.parent for path in VIEWS], ids=lambda path: path.name)
def test_screens_have_the_same_pieces(folder: Path) -> None:
    allowed = {"__init__.py", "views.py", "urls.py", "forms.py", "page.py", "templates", "__pycache__"}
    assert {path.name for path in folder.iterdir()} <= allowed
    assert (folder / "urls.py").exists()
