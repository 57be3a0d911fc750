"""The last sheet is the largest number: day before ledger before score, and all three come out again."""

from dataclasses import replace

import ibis
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.books import book_of
from tilth.tally import NULL, TallyError, packing, pairs, score_scale
from tilth.tally.columns import Columns
from tilth.tally.engine import DUCKDB

DAYS = st.one_of(st.just(NULL), st.integers(-packing.EARLIEST + 1, packing.EARLIEST - 1))
SHEETS = st.lists(
    st.tuples(DAYS, st.integers(0, 2**31 - 1), st.integers(0, 2**14 - 1)), min_size=1, max_size=9
)
PERSON = {"group": 1, "started": 10, "consent": 1}


@pytest.mark.slow
@settings(max_examples=30)
@given(SHEETS, st.integers(-50, 50))
def test_what_is_packed_comes_out_again_and_sorts_by_day_then_ledger(
    sheets: list[tuple[int, int, int]], low: int
) -> None:
    names = ("day", "number", "steps")
    columns = [pa.array(np.array(values, dtype=np.int64)) for values in zip(*sheets, strict=True)]
    table = ibis.table(dict.fromkeys(names, "int64"), name="given")
    held = table.mutate(key=packing.packed(table["day"], table["number"], table["steps"]))
    asked = held.mutate(back=packing.day(held["key"]), score=packing.score(held["key"], low)).order_by("key")
    made = DUCKDB.fetch(asked, Columns({"given": pa.table(columns, names=names)}, {})).to_pylist()
    assert [row["back"] for row in made] == [row["day"] for row in made]
    assert [row["score"] for row in made] == [row["steps"] + low for row in made]
    assert [(row["day"], row["number"], row["steps"]) for row in made] == sorted(sheets)


@pytest.mark.parametrize(
    ("sheet", "says"), [({"date": 70_000}, "date 70000"), ({"sheet": 2**31}, "sheet 2147483648")]
)
def test_a_number_that_does_not_fit_is_refused(sheet: dict[str, int], says: str) -> None:
    with pytest.raises(TallyError, match=says):
        pairs(book_of([PERSON], [{"person": 0, "instrument": 1, "date": 1, "total": 1} | sheet]))


def test_a_scale_that_does_not_fit_is_refused() -> None:
    book = book_of([PERSON], [])
    with pytest.raises(TallyError, match="more than 16384 steps"):
        pairs(book, scale=replace(score_scale(book), high=20_000))
