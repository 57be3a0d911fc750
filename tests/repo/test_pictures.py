"""Pictures are taken by the stories, and each stands in a page: none is missing and none is left over."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PICTURES = {path.name for path in (ROOT / "docs/pictures").glob("*.png")}
PAGES = [ROOT / "README.md", *(ROOT / "docs").glob("*/*.md")]
TAKEN = re.compile(r'\.picture\(\s*"([a-z-]+)"')


def named() -> set[str]:
    return {
        name for page in PAGES for name in re.findall(r"pictures/([a-z-]+\.png)", page.read_text("utf-8"))
    }


def test_every_picture_that_a_page_shows_is_there() -> None:
    assert named() - PICTURES == set()


def test_no_picture_is_left_over() -> None:
    assert PICTURES - named() == set()


def test_every_picture_is_taken_by_a_story() -> None:
    stories = "".join(path.read_text("utf-8") for path in (ROOT / "tests/story").glob("*.py"))
    assert {f"{name}.png" for name in TAKEN.findall(stories)} == PICTURES
