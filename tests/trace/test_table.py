"""A table of figures: each cell opens to a figure of its own."""

import numpy as np
import pytest

from tests.trace.made import price
from tilth.trace import Draws, TraceError, rule, table


@rule("test/grid", version=1, says="price x (1, 2) by (1, 10)")
def GRID(drawn: Draws, *, rows: tuple[str, ...], columns: tuple[str, ...]) -> Draws:
    return drawn[..., None, None] * np.outer([1, 2], [1, 10])


def test_a_cell_is_a_figure_with_a_trail() -> None:
    made = table("Grid", "GBP", GRID, price(), rows=("a", "b"), columns=("x", "y"))
    assert made.cell("b", "y").mean == pytest.approx(260_000)
    assert made.cell("b", "y").parts == (made.figure,)
    assert made.means == pytest.approx(13_000 * np.outer([1, 2], [1, 10]))


def test_an_unknown_label_is_refused() -> None:
    made = table("Grid", "GBP", GRID, price(), rows=("a", "b"), columns=("x", "y"))
    with pytest.raises(TraceError, match="no cell c / x"):
        made.cell("c", "x")


def test_labels_fit_the_cells() -> None:
    with pytest.raises(TraceError, match="labels say"):
        table("Grid", "GBP", GRID, price(), rows=("a",), columns=("x", "y"))
