"""The documentation is true: generated pages are current, examples run, settings and links exist."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repo import source
from tilth.settings import SETTINGS

DOCS = source.ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)
WITH_EXAMPLES = [page for page in PAGES if ">>> " in page.read_text(encoding="utf-8")]
READ_FROM_ENVIRONMENT = re.compile(r"TILTH_[A-Z_]+[A-Z]")


@pytest.mark.slow
def test_generated_pages_are_current() -> None:
    command = [sys.executable, "scripts/generate_docs.py", "--check"]
    checked = subprocess.run(command, cwd=source.ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.stem)
def test_examples_give_what_the_page_says(page: Path) -> None:
    program = "import doctest, sys; sys.exit(doctest.testfile(sys.argv[1], module_relative=False).failed)"
    ran = subprocess.run(
        [sys.executable, "-c", program, str(page)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_there_are_examples_to_run() -> None:
    parser = doctest.DocTestParser()
    assert sum(len(parser.get_examples(page.read_text(encoding="utf-8"))) for page in WITH_EXAMPLES) > 5


def test_every_setting_is_documented() -> None:
    documented = (DOCS / "reference/settings.md").read_text(encoding="utf-8")
    assert [setting.name for setting in SETTINGS if f"`{setting.name}`" not in documented] == []


def test_every_setting_that_is_read_is_declared() -> None:
    declared = {setting.name for setting in SETTINGS}
    read = {
        name for path in source.modules() for name in READ_FROM_ENVIRONMENT.findall(path.read_text("utf-8"))
    }
    assert read - declared == set()


def test_links_between_files_lead_somewhere() -> None:
    pages = [*PAGES, *source.ROOT.glob("*.md"), source.PACKAGE / "README.md"]
    dead = [
        f"{source.name(page)}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert dead == []


def test_decisions_are_short() -> None:
    long = [
        page.name for page in (DOCS / "adr").glob("0*.md") if len(page.read_text("utf-8").splitlines()) > 30
    ]
    assert long == []
