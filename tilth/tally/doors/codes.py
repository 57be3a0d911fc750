"""Words become codes: one sorted dictionary for each column of words, the same in all tables."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tilth.tally import arrays
from tilth.tally.arrays import Text
from tilth.tally.columns import ITEMS, NULL, TABLES, Columns
from tilth.tally.doors.rough import NUMBERS, Cells


def coded(tables: Mapping[str, Mapping[str, Cells]]) -> Columns:
    """Return tables of numbers and words as int64 columns, with the dictionaries; a missing cell is NULL."""
    words = {name: _dictionary(name, tables) for name in _word_columns(tables)}
    made = {table: _table(table, columns, words) for table, columns in tables.items()}
    return Columns(made, {name: tuple(arrays.texts(known)) for name, known in words.items()})


def _word_columns(tables: Mapping[str, Mapping[str, Cells]]) -> list[str]:
    return sorted({name for table in tables for name in TABLES[table] if name not in NUMBERS})


def _dictionary(name: str, tables: Mapping[str, Mapping[str, Cells]]) -> Text:
    parts = [c[name] for c in tables.values() if name in c and not isinstance(c[name], np.ndarray)]
    if not parts:
        return arrays.words(())
    words = pa.chunked_array(parts, pa.string()).combine_chunks()
    known = pc.unique(words).drop_null()
    return known.take(pc.array_sort_indices(known))


def _table(table: str, columns: Mapping[str, Cells], words: Mapping[str, Text]) -> pa.Table:
    size = len(next(iter(columns.values()), ()))
    names = [n for n in TABLES[table] if n in columns or n not in ITEMS]
    return pa.table({name: _codes(columns.get(name), words.get(name), size) for name in names})


def _codes(cells: Cells | None, known: Text | None, size: int) -> Text:
    if isinstance(cells, np.ndarray):
        return arrays.column(cells)
    if cells is None or known is None:
        return arrays.column(np.full(size, NULL, dtype=np.int64))
    return arrays.column(arrays.filled(pc.index_in(cells, value_set=known), NULL))
