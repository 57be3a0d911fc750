"""Sizes that keep the code readable (house rules: small files, small functions, small templates)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.repo import source

LONGEST_MODULE = 400
LONGEST_STAGE_MODULE = 200
LONGEST_TEMPLATE = 90


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def too_long(paths: list[Path], limit: int) -> list[str]:
    return [f"{source.name(path)}: {lines(path)}" for path in paths if lines(path) > limit]


def test_no_module_needs_a_table_of_contents() -> None:
    assert too_long(list(source.modules()), LONGEST_MODULE) == []


def test_modules_of_the_stages_are_short() -> None:
    stages = [path for path in source.modules() if source.is_stage(path)]
    assert too_long(stages, LONGEST_STAGE_MODULE) == []


def test_templates_are_made_of_parts() -> None:
    templates = [*source.PACKAGE.rglob("templates/**/*.html"), *source.PACKAGE.rglob("templates/**/*.txt")]
    assert too_long(templates, LONGEST_TEMPLATE) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "limit"), [(median, 8), (lambda sizes: quantiles(sizes, n=10)[-1], 25)], ids=["median", "p90"]
)
def test_functions_are_small(measure: Callable[[list[int]], float], limit: int) -> None:
    sizes = [source.length(function) for path in source.modules() for function in source.functions(path)]
    assert measure(sizes) <= limit


def test_every_module_says_its_idea() -> None:
    silent = [
        source.name(path)
        for path in source.modules()
        if path.read_text(encoding="utf-8").strip() and not source.tree(path).body[0].__dict__.get("value")
    ]
    assert silent == []
