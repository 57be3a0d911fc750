"""A Table: one figure whose cells are labelled, such as break-even by price and duration.

Each cell can be opened on its own: `cell` derives it, so that it has an id and a trail like any figure.
"""

from dataclasses import dataclass

import numpy as np

from tilth.trace.errors import TraceError
from tilth.trace.figure import Figure, derive
from tilth.trace.rules import Draws, Rule, rule


@rule("table/cell", version=1, says="one cell of a table")
def CELL(cells: Draws, row: int, column: int) -> Draws:
    """Return the draws of one cell."""
    return cells[..., row, column]


@dataclass(frozen=True, eq=False)
class Table:
    """A figure of shape (scrambles, points, rows, columns) and the labels of its rows and columns."""

    figure: Figure
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def cell(self, row: str, column: str) -> Figure:
        """Return one cell as a figure; raise TraceError if the labels are not of this table."""
        if row not in self.rows or column not in self.columns:
            raise TraceError(f"{self.figure.name} has no cell {row} / {column}")
        name = f"{self.figure.name}: {row}, {column}"
        return derive(
            name,
            self.figure.unit,
            CELL,
            self.figure,
            row=self.rows.index(row),
            column=self.columns.index(column),
        )

    @property
    def means(self) -> Draws:
        """Return the mean of every cell over all worlds, shape (rows, columns)."""
        return np.asarray(self.figure.draws.mean(axis=(0, 1)))


def table(
    name: str,
    unit: str,
    by: Rule,
    *parts: Figure,
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    **params: float,
) -> Table:
    """Derive a table of figures; raise TraceError if the rule's shape does not fit the labels."""
    figure = derive(name, unit, by, *parts, rows=rows, columns=columns, **params)
    if figure.draws.shape[2:] != (len(rows), len(columns)):
        raise TraceError(
            f"{name}: rule {by.name} made cells {figure.draws.shape[2:]}, labels say {len(rows), len(columns)}"
        )
    return Table(figure, rows, columns)
