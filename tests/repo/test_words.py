"""No file names a path of one machine, the address of an index, or something left unfinished."""

from __future__ import annotations

import re
import subprocess

from tests.repo import source

# a class of one letter in each pattern keeps this file from finding itself
PLACES = r"/(?:wor[k]|far[m]|roo[t]|hom[e])/[a-z]|/tmp/(?!tilth)[a-z]"
INDEXES = r"--(?:extra-)?inde[x]-url|pyp[i]\.org|npmj[s]\.org|pythonhoste[d]|deb\.debia[n]"
UNFINISHED = r"TOD[O]|FIXM[E]|XX[X]|NotImplemente[d]Error|coming soo[n]|lorem ipsu[m]"


def tracked(*endings: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=source.ROOT, capture_output=True, text=True, check=False)
    names = [name for name in listed.stdout.splitlines() if (source.ROOT / name).is_file()]
    return [name for name in names if name.endswith(endings)] if endings else names


def places(pattern: str, names: list[str]) -> list[str]:
    """Return file and line of each match, in files that are text."""
    found = []
    for name in names:
        text = (source.ROOT / name).read_text(encoding="utf-8", errors="ignore")
        found += [f"{name}:{k}" for k, line in enumerate(text.splitlines(), 1) if re.search(pattern, line)]
    return found


def test_no_file_names_a_path_of_one_machine() -> None:
    assert (
        places(rf"(?<![\w.<{{}}]){PLACES}", tracked(".py", ".md", ".toml", ".sh", ".html", ".json", ".cff"))
        == []
    )


def test_no_file_names_the_address_of_an_index() -> None:
    assert places(INDEXES, [name for name in tracked() if name != "LICENSE"]) == []


def test_nothing_in_the_product_is_marked_as_unfinished() -> None:
    assert (
        places(UNFINISHED, [name for name in tracked(".py", ".html", ".toml") if name.startswith("tilth/")])
        == []
    )
