"""The page of a programme with before and after only: structure and sentences, numbers left out.

Written to `snapshots/`; after a wanted change of words, delete the file, run this test and read the
difference.
"""

import re
from pathlib import Path

import pytest

from tilth.case.build import Case
from tilth.case.document import Facts, FigureLink, Label, Parts, parts_of_block

SNAPSHOTS = Path(__file__).parent / "snapshots"
pytestmark = pytest.mark.slow


def outline(case: Case) -> str:
    """Return the words of a case with `#` for every number that has a trail."""
    lines = []
    for block in (*case.document.notices, *case.document.blocks):
        kind = block.__struct_config__.tag
        if isinstance(block, Facts):
            lines += [f"fact: {fact.label}: {_words(fact.value)}" for fact in block.facts]
            continue
        said = (
            getattr(block, "text", None) or getattr(block, "caption", None) or _words(parts_of_block(block))
        )
        lines.append(f"{kind}: {said}")
    return "\n".join(lines) + "\n"


def _words(parts: Parts) -> str:
    return "".join(_word(part) for part in parts)


def _word(part: object) -> str:
    if isinstance(part, FigureLink):
        return "#" + (" (#)" if part.range else "")
    if isinstance(part, Label):
        return re.sub(r"\d+(\.\d+)?", "#", part.text)
    return part if isinstance(part, str) else "#"


@pytest.mark.parametrize("name", ["before_after", "compared"])
def test_the_page_reads_as_it_did(name: str, request: pytest.FixtureRequest) -> None:
    path, made = SNAPSHOTS / f"{name}.txt", outline(request.getfixturevalue(name))
    if not path.exists():
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")
