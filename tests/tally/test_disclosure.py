"""Small counts stay hidden from a reader who can add and subtract."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tilth.settings import DISCLOSURE_THRESHOLD
from tilth.tally.disclosure import Shown, is_small, shown, shown_parts
from tilth.tally.disclosure_table import ShownTable, shown_table

COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 60))


def test_counts_below_five_are_not_told_and_none_is_zero() -> None:
    assert DISCLOSURE_THRESHOLD == 5
    assert [str(shown(n)) for n in (0, 1, 4, 5, 1234)] == ["0", "fewer than 5", "fewer than 5", "5", "1,234"]


def test_a_hidden_part_does_not_say_that_it_is_small() -> None:
    parts = shown_parts([3, 20, 9])
    assert [str(part) for part in parts] == ["not told", "20", "not told"]


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([20, 9], [20, 9]),
        ([3, 0, 9], [None, 0, None]),
        ([3, 4, 9], [None, None, 9]),
        ([1, 1, 9], [None, None, None]),  # 11 - 9 = 2 = 1 + 1
        ([1, 2, 9], [None, None, 9]),
        ([1, 1, 1, 1, 1, 0], [None] * 6),
    ],
)
def test_parts_are_kept_back_with_a_small_one(counts: list[int], told: list[int | None]) -> None:
    assert [part.count for part in shown_parts(counts)] == told


@pytest.mark.slow
@given(st.lists(COUNTS, min_size=1, max_size=5).filter(lambda counts: sum(counts) >= DISCLOSURE_THRESHOLD))
def test_no_small_part_follows_from_a_told_total(counts: list[int]) -> None:
    told = shown_parts(counts)
    hidden = [n for n, part in zip(counts, told, strict=True) if not part.told]
    assert all(not is_small(part.count) for part in told if part.count is not None)
    assert not hidden or len(hidden) == len(counts) or (len(hidden) > 1 and sum(hidden) > len(hidden))


def attack(counts: Sequence[Sequence[int]], told: ShownTable) -> list[tuple[float, float]]:
    """Return the range that a reader can work out for each small cell, knowing that hidden ones are 1 or more.

    Unknowns are the cells, the totals of rows and columns and the grand total, joined by their sums.
    """
    rows, columns = len(counts), len(counts[0])
    size = (rows + 1) * (columns + 1)
    place = {cell: k for k, cell in enumerate(np.ndindex(rows + 1, columns + 1))}
    shown_cells = [[*row, total] for row, total in zip(told.cells, told.rows, strict=True)]
    shown_cells.append([*told.columns, told.total])
    sums = np.zeros((rows + columns + 2, size))
    for r in range(rows + 1):
        for c in range(columns + 1):
            sums[r, place[r, c]] = -1 if c == columns else 1
            sums[rows + 1 + c, place[r, c]] = -1 if r == rows else 1
    flat = [part for row in shown_cells for part in row]
    bounds = [(part.count, part.count) if part.told else (1, None) for part in flat]
    whole = np.asarray(counts)
    full = np.vstack([np.column_stack([whole, whole.sum(axis=1)]), [*whole.sum(axis=0), whole.sum()]])
    ranges = []
    for k in [k for k, n in enumerate(full.ravel().tolist()) if is_small(n)]:
        goal = np.eye(size)[k]
        least, most = (linprog(s * goal, A_eq=sums, b_eq=np.zeros(len(sums)), bounds=bounds) for s in (1, -1))
        ranges.append((least.fun, float("inf") if most.status == 3 else -most.fun))
    return ranges


@pytest.mark.slow
@settings(max_examples=60)
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(COUNTS, min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_no_small_cell_of_a_table_can_be_derived_from_the_rest(counts: list[list[int]]) -> None:
    told = shown_table(counts)
    every = [*told.rows, *told.columns, told.total, *(cell for row in told.cells for cell in row)]
    assert all(not is_small(cell.count) for cell in every if cell.count is not None)
    for least, most in attack(counts, told):
        assert most - least > 0.5


@pytest.mark.slow
def test_the_attack_finds_a_cell_that_is_left_alone() -> None:
    bare = ShownTable(((Shown(None), Shown(9)),), (Shown(12),), (Shown(None), Shown(9)), Shown(12))
    assert attack([[3, 9]], bare) == [(3, 3), (3, 3)]


def test_a_table_without_small_counts_is_told_as_it_is() -> None:
    told = shown_table([[10, 0], [7, 8]])
    assert [[cell.count for cell in row] for row in told.cells] == [[10, 0], [7, 8]]
    assert ([n.count for n in told.rows], [n.count for n in told.columns], told.total.count) == (
        [10, 15],
        [17, 8],
        25,
    )


def test_as_little_as_possible_is_kept_back() -> None:
    told = shown_table([[3, 10, 90], [12, 11, 95], [50, 60, 70]])
    hidden = [(r, c) for r, row in enumerate(told.cells) for c, cell in enumerate(row) if not cell.told]
    assert hidden == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert all(total.told for total in (*told.rows, *told.columns, told.total))
