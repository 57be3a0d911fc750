"""The tutorial can be followed: its commands, run as it says, print what it says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repo import source

TUTORIALS = source.ROOT / "docs/tutorials"
PAGE = (TUTORIALS / "from-a-spreadsheet-to-a-report.md").read_text(encoding="utf-8")
TILTH = str(Path(sys.executable).with_name("tilth"))


def promised() -> list[str]:
    """Return the lines that the page says are printed."""
    blocks = re.findall(r"^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def commands() -> list[list[str]]:
    """Return the commands of the page, each as words, without `tilth` itself."""
    lines = re.findall(r"^tilth (.*)$", PAGE, re.MULTILINE)
    return [[word.strip('"') for word in re.findall(r'"[^"]+"|\S+', line)] for line in lines]


def follow(where: Path) -> str:
    """Run the commands one after another, with the line added where the page adds it; return what they print."""
    book = where / "eastmere-friends"
    shutil.copytree(TUTORIALS / "eastmere-friends", book)
    printed = ""
    for number, words in enumerate(commands()):
        if number == 1:
            text = (book / "book.toml").read_text(encoding="utf-8")
            added = text.replace(
                "\n\n[files.people.occasions.start]",
                '\nsame = { mode = "alone" }\n\n[files.people.occasions.start]',
            )
            (book / "book.toml").write_text(added, encoding="utf-8")
        ran = subprocess.run([TILTH, *words], cwd=where, capture_output=True, text=True, check=True)
        printed += ran.stdout + ran.stderr
    return printed


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.slow
def test_the_tutorial_prints_what_it_promises(tmp_path: Path) -> None:
    printed = plain(follow(tmp_path))
    assert [line for line in promised() if plain(line) not in printed] == []
    assert (tmp_path / "report-2/report.pdf").read_bytes().startswith(b"%PDF")
