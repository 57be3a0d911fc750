"""A table of counts of people with its totals, as it may be shown.

Rows, columns and totals are one larger table whose lines add up to nothing (totals count negatively).
A hidden count cannot be derived if one person more there can be made up for by one more or fewer in
other hidden cells, all the way round: a closed path in the graph of rows and columns whose edges are
hidden cells (Gusfield 1988, SIAM J Comput 17:552, for tables; here with every hidden cell known to be
1 or more, because 0 is told). For each small cell the path that keeps back the fewest people is hidden.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth.tally.disclosure import HIDDEN, Shown, is_small

Cell = tuple[int, int]
Node = tuple[str, int]


@dataclass(frozen=True)
class ShownTable:
    """Cells, totals of rows, totals of columns and the grand total, each as it may be shown."""

    cells: tuple[tuple[Shown, ...], ...]
    rows: tuple[Shown, ...]
    columns: tuple[Shown, ...]
    total: Shown


def shown_table(counts: Sequence[Sequence[int]]) -> ShownTable:
    """Return a table of counts, with totals, as it may be shown: no small count follows from the others."""
    whole = _with_totals(np.asarray(counts, dtype=np.int64))
    hidden = {(r, c) for r, c in np.ndindex(*whole.shape) if is_small(int(whole[r, c]))}
    for small in sorted(hidden):
        hidden |= _protection(whole, hidden, small)
    told = [[_shown(whole, hidden, (r, c)) for c in range(whole.shape[1])] for r in range(whole.shape[0])]
    return ShownTable(
        cells=tuple(tuple(row[:-1]) for row in told[:-1]),
        rows=tuple(row[-1] for row in told[:-1]),
        columns=tuple(told[-1][:-1]),
        total=told[-1][-1],
    )


def _with_totals(cells: NDArray[np.int64]) -> NDArray[np.int64]:
    right = np.column_stack([cells, cells.sum(axis=1)])
    return np.vstack([right, right.sum(axis=0)])


def _shown(whole: NDArray[np.int64], hidden: set[Cell], cell: Cell) -> Shown:
    return HIDDEN if cell in hidden else Shown(int(whole[cell]))


def _protection(whole: NDArray[np.int64], hidden: set[Cell], small: Cell) -> set[Cell]:
    """Return the cells of the closed path through `small` that keeps back the fewest people."""
    row, column = ("row", small[0]), ("column", small[1])
    starts = [(column, row)] if _may_rise(whole, small) else []
    starts += [(row, column)] if _may_fall(whole, small) else []
    found = [path for start, end in starts if (path := _path(whole, hidden | {small}, small, (start, end)))]
    return min(found, key=lambda path: path[0])[1] if found else set()


def _path(
    whole: NDArray[np.int64], hidden: set[Cell], without: Cell, ends: tuple[Node, Node]
) -> tuple[int, set[Cell]] | None:
    """Return the cost and cells of the cheapest way from one end to the other that leaves out one cell."""
    start, end = ends
    queue: list[tuple[int, Node, tuple[Cell, ...]]] = [(0, start, ())]
    done: set[Node] = set()
    while queue:
        cost, node, cells = heapq.heappop(queue)
        if node == end:
            return cost, set(cells)
        if node in done:
            continue
        done.add(node)
        for cell, further in _steps(whole, node):
            if cell != without:
                price = 0 if cell in hidden else int(whole[cell])
                heapq.heappush(queue, (cost + price, further, (*cells, cell)))
    return None


def _steps(whole: NDArray[np.int64], node: Node) -> Iterator[tuple[Cell, Node]]:
    """Yield the cells that can make up for a change at a row or column, and where they lead."""
    kind, place = node
    if kind == "row":
        cells = [((place, c), ("column", c)) for c in range(whole.shape[1])]
        return (step for step in cells if _may_rise(whole, step[0]))
    cells = [((r, place), ("row", r)) for r in range(whole.shape[0])]
    return (step for step in cells if _may_fall(whole, step[0]))


def _may_rise(whole: NDArray[np.int64], cell: Cell) -> bool:
    """Return whether the signed value of a cell can be one higher: a total then counts one person fewer."""
    return bool(whole[cell] >= (1 if _counts_up(whole, cell) else 2))


def _may_fall(whole: NDArray[np.int64], cell: Cell) -> bool:
    return bool(whole[cell] >= (2 if _counts_up(whole, cell) else 1))


def _counts_up(whole: NDArray[np.int64], cell: Cell) -> bool:
    """Return whether a cell counts positively: the cells and the grand total do, the other totals do not."""
    in_last_row, in_last_column = (cell[k] == whole.shape[k] - 1 for k in (0, 1))
    return bool(in_last_row == in_last_column)
