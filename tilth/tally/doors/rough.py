"""A table on its way in: numbers where a column has numbers, text where it has words, and what was set aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tilth.tally import arrays
from tilth.tally.arrays import Text
from tilth.tally.book import SetAside
from tilth.tally.columns import INTEGER, ITEMS, NULL, TABLES
from tilth.tally.doors.cells import Integers, Reader, read_column
from tilth.tally.doors.raw import Raw

Cells: TypeAlias = Integers | Text
NUMBERS = frozenset((*INTEGER, *ITEMS))


@dataclass(frozen=True)
class Rough:
    """Columns of one table from one file, with the row of the file in which each row stands."""

    file: str
    rows: Integers
    columns: Mapping[str, Cells]
    set_aside: tuple[SetAside, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def numbers(self, name: str) -> Integers:
        """Return a column of numbers."""
        return np.asarray(self.columns[name], dtype=np.int64)

    def words(self, name: str) -> Text:
        """Return a column of words."""
        held = self.columns[name]
        if isinstance(held, np.ndarray):
            raise TypeError(f"{name} holds numbers")
        return held

    def where(self, kept: NDArray[np.bool_], *, column: str = "", reason: str = "") -> "Rough":
        """Return the rows that are kept; with a reason, the others are set aside for it."""
        if kept.all():
            return self
        lost = np.flatnonzero(~kept) if reason else ()
        words = self.columns.get(column)
        aside = [SetAside(self.file, int(self.rows[k]), column, _said(words, int(k)), reason) for k in lost]
        left = {name: _take(cells, kept) for name, cells in self.columns.items()}
        return Rough(self.file, self.rows[kept], left, (*self.set_aside, *aside))

    def having(self, **columns: Cells) -> "Rough":
        """Return the same with columns added or replaced."""
        return replace(self, columns={**self.columns, **columns})


@dataclass
class Reading:
    """Reads columns of one file and collects what was refused; `found` is our column = theirs."""

    raw: Raw
    found: Mapping[str, str]
    same: Mapping[str, str] = field(default_factory=dict)
    refused: list[SetAside] = field(default_factory=list)

    def text(self, column: str, default: str | None = None) -> Text:
        """Return a column of words; where the file has none, what is the same in every row."""
        if column in self.found:
            return self.raw.columns[self.found[column]]
        word = self.same.get(column, default)
        return arrays.repeated(word, len(self.raw.rows))

    def numbers(self, column: str, reader: Reader, *, default: int = NULL) -> Integers:
        """Return a column of numbers; `default` where the file has no such column."""
        if column not in self.found and column not in self.same:
            return np.full(len(self.raw.rows), default, dtype=np.int64)
        return self.read(self.text(column), reader, header=self.found.get(column, column))

    def read(self, cells: Text, reader: Reader, *, header: str) -> Integers:
        """Return the meaning of cells that stand under `header`, and note what was refused."""
        read = read_column(cells, reader)
        for place, text, reason in read.refused:
            row = int(self.raw.rows[place])
            self.refused.append(SetAside(self.raw.file, row, header, text, reason))
        return read.values

    def rough(self, columns: Mapping[str, Cells]) -> Rough:
        """Return what was read; rows without a person are set aside where the table has people."""
        made = Rough(self.raw.file, self.raw.rows, columns, tuple(self.refused))
        if "person" not in columns:
            return made
        there = _there(columns["person"])
        return made.where(there, column="person", reason="no person in this row")


def joined(table: str, parts: Sequence[Rough]) -> Rough:
    """Return the rows of several files as one table; a column that a file does not have is empty there."""
    names = [n for n in TABLES[table] if any(n in part.columns for part in parts)]
    columns = {name: _concatenated([_column(part, name) for part in parts]) for name in names}
    rows = np.concatenate([part.rows for part in parts])
    return Rough("+".join(p.file for p in parts), rows, columns, tuple(s for p in parts for s in p.set_aside))


def first_of_each(words: Text) -> NDArray[np.bool_]:
    """Return true where a word occurs for the first time."""
    codes = arrays.numbers(words.dictionary_encode().indices)
    first = np.zeros(len(codes), dtype=bool)
    first[np.unique(codes, return_index=True)[1]] = True
    return first


def _there(cells: Cells) -> NDArray[np.bool_]:
    if isinstance(cells, np.ndarray):
        return np.asarray(cells != NULL)
    return arrays.truths(cells.is_valid())


def _take(cells: Cells, kept: NDArray[np.bool_]) -> Cells:
    return cells[kept] if isinstance(cells, np.ndarray) else cells.filter(arrays.mask(kept))


def _said(cells: Cells | None, place: int) -> str:
    if cells is None:
        return ""
    return str(cells[place]) if isinstance(cells, np.ndarray) else str(cells[place].as_py() or "")


def _column(part: Rough, name: str) -> Cells:
    if name in part.columns:
        return part.columns[name]
    size = len(part.rows)
    return np.full(size, NULL, dtype=np.int64) if name in NUMBERS else pa.nulls(size, pa.string())


def _concatenated(cells: Sequence[Cells]) -> Cells:
    numbers = [part for part in cells if isinstance(part, np.ndarray)]
    if numbers:
        return np.concatenate(numbers)
    return pa.concat_arrays([part for part in cells if not isinstance(part, np.ndarray)])
