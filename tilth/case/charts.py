"""Charts as Vega-Lite specifications, and the one child process that draws them.

A chart shows figures only (numbers with a trail); its table says the same to those who cannot see it.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from tilth.case.document import Chart, Document, Parts, TableBlock, charts
from tilth.case.format import link
from tilth.trace import Figure

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
GREEN, OCHRE, INK, LINE = "#1f4d3a", "#b7791f", "#23302a", "#ded5c4"
CONFIG = {
    "background": "#fffdf9",
    "font": "sans-serif",
    "aria": False,  # the picture has one description of its own, beside it
    "mark": {"aria": False},
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": LINE,
        "domainColor": LINE,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelLimit": 320,
    },
}


class Drawer:
    """The child process; made early, so that it starts while the case is computed."""

    def __init__(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-I", str(Path(__file__).with_name("draw.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Drawer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def draw(self, document: Document) -> dict[str, str]:
        """Return the SVG of every chart of a document by its name."""
        wanted = charts(document)
        return dict(zip((chart.name for chart in wanted), self._drawn([c.spec for c in wanted]), strict=True))

    def close(self) -> None:
        """End the child."""
        if self._child.stdin is not None and not self._child.stdin.closed:
            self._child.stdin.close()
        self._child.wait()
        if self._child.stdout is not None:
            self._child.stdout.close()

    def _drawn(self, specs: Sequence[dict[str, Any]]) -> list[str]:
        if self._child.stdin is None or self._child.stdout is None:
            return []
        drawn = []
        for spec in specs:
            self._child.stdin.write(json.dumps(spec) + "\n")
            self._child.stdin.flush()
            drawn.append(str(json.loads(self._child.stdout.readline())))
        return drawn


def intervals(
    name: str,
    title: str,
    alt: str,
    lines: Sequence[tuple[str, Figure]],
    *,
    axis: str,
) -> Chart:
    """Return a chart of numbers with their likely ranges, one line each, beside a line at zero."""
    values = [_line(label, figure) for label, figure in lines]
    room = 8 * max(len(label) for label, _ in lines)  # pages measure words wider than the child does
    ticks = {"domain": False, "minExtent": room}
    y = {"field": "line", "type": "nominal", "sort": None, "title": None, "axis": ticks}
    x = {"type": "quantitative", "title": axis}
    layers = [
        {"mark": {"type": "rule", "color": LINE, "size": 2}, "encoding": {"x": {"datum": 0}}},
        {
            "mark": {"type": "rule", "color": GREEN, "size": 3},
            "encoding": {"x": {"field": "low", **x}, "x2": {"field": "high"}, "y": y},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 110, "color": OCHRE, "opacity": 1},
            "encoding": {"x": {"field": "mean", **x}, "y": y},
        },
    ]
    spec = {
        "$schema": SCHEMA,
        "config": CONFIG,
        "width": 420,
        "height": {"step": 34},
        "data": {"values": values},
        "layer": layers,
    }
    rows: tuple[tuple[Parts, ...], ...] = tuple(((label,), (link(figure),)) for label, figure in lines)
    return Chart(name, title, alt, spec, TableBlock(title, (("What",), (axis,)), rows))


def _line(label: str, figure: Figure) -> dict[str, Any]:
    summary = figure.summary
    low = summary.mean if summary.low is None else summary.low
    high = summary.mean if summary.high is None else summary.high
    return {"line": label, "mean": summary.mean, "low": low, "high": high}
