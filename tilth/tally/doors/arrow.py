"""Tables that are whole numbers already become a book: from the records database or object storage."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from tilth.tally import arrays
from tilth.tally.book import Book, BookSpec, SetAside
from tilth.tally.columns import ITEMS, NULL, TABLES, Columns
from tilth.tally.definitions import definition
from tilth.tally.doors.rough import NUMBERS
from tilth.tally.errors import BookError


def from_tables(
    spec: BookSpec,
    tables: Mapping[str, pa.Table],
    words: Mapping[str, Sequence[str]],
    *,
    anchors: Mapping[str, str] | None = None,
    set_aside: Sequence[SetAside] = (),
) -> Book:
    """Return a book of Arrow tables; raise BookError unless they keep the contract of `columns.py`."""
    if "people" not in tables:
        raise BookError(f"a book needs people; there are {', '.join(tables) or 'no tables'}")
    for name, table in tables.items():
        _check_table(name, table)
    for name in sorted({column for table in tables for column in TABLES[table]} - NUMBERS):
        _check_words(name, words)
    for name, table in tables.items():
        _check_codes(name, table, words)
    definition(spec, spec.outcome.instrument, spec.outcome.score)
    held = Columns(dict(tables), {name: tuple(known) for name, known in words.items()})
    return Book(spec, held, tuple(set_aside), dict(anchors or {}))


def _check_table(name: str, table: pa.Table) -> None:
    if name not in TABLES:
        raise BookError(f"{name}: no table of a book; accepted are {', '.join(TABLES)}")
    needed = [column for column in TABLES[name] if column not in ITEMS]
    if missing := [column for column in needed if column not in table.column_names]:
        raise BookError(f"{name}: column {missing[0]!r} is missing; needed are {', '.join(needed)}")
    for field in table.schema:
        if field.name not in TABLES[name]:
            raise BookError(f"{name}: column {field.name!r} is not known")
        if field.type != pa.int64():
            raise BookError(f"{name}: column {field.name!r} is {field.type}; accepted is int64")
        if table.column(field.name).null_count:
            raise BookError(f"{name}: column {field.name!r} has nulls; what is missing is written {-(2**31)}")


def _check_words(name: str, words: Mapping[str, Sequence[str]]) -> None:
    known = list(words.get(name, ()))
    if known != sorted(set(known)):
        raise BookError(f"words of {name!r} must be sorted and different")


def _check_codes(name: str, table: pa.Table, words: Mapping[str, Sequence[str]]) -> None:
    for column in sorted(set(table.column_names) - NUMBERS):
        codes = arrays.numbers(table.column(column))
        known = len(words.get(column, ()))
        wild = codes[(codes != NULL) & ((codes < 0) | (codes >= known))]
        if len(wild):
            raise BookError(f"{name}: {column!r} has a code {wild[0]} without a word")
