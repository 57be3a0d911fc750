"""The look: our own, readable, and nobody else's identity."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "tilth/web"
PAIRS = (
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "straw"),
    ("quiet", "paper"),
    ("quiet", "card"),
    ("green", "paper"),
)
PAIRS += (
    ("green-deep", "leaf"),
    ("green", "leaf"),
    ("green", "straw"),
    ("ochre-text", "straw"),
    ("brick", "paper"),
)
PAIRS += (("ink", "focus"), ("paper", "green"), ("paper", "brick"), ("quiet", "straw"), ("ink", "brick-soft"))


def palette() -> dict[str, str]:
    text = (WEB / "theme/_palette.scss").read_text(encoding="utf-8")
    return dict(re.findall(r"^\$([a-z-]+): (#[0-9a-f]{6});", text, flags=re.MULTILINE))


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_text_can_be_read_on_its_background(front: str, back: str) -> None:
    colours = palette()
    assert contrast(colours[front], colours[back]) >= 4.5


def test_edges_of_fields_can_be_seen() -> None:
    assert contrast(palette()["edge"], palette()["card"]) >= 3


def test_templates_hold_no_script_and_no_style() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", flags=re.IGNORECASE
    )
    wrong = [str(p) for p in WEB.rglob("templates/**/*.html") if inline.search(p.read_text(encoding="utf-8"))]
    assert wrong == []


def test_the_built_style_asks_nobody_else_and_wears_nobody_elses_type() -> None:
    built = WEB / "static/built/tilth.css"
    if not built.exists():
        pytest.skip("make assets has not run")
    css = built.read_text(encoding="utf-8")
    assert "GDS Transport" not in css
    assert "crown" not in css
    assert re.findall(r"url\((?!\"?(?:fonts/|data:))[^)]*\)", css) == []
