"""`book_of`: a programme's records on one day as an answer book, the same that a folder would give.

    questions (sql.py)  →  Arrow (reader.py)  →  dictionaries of the words that occur  →  tally.Book

The ledger's head is read in the same transaction and anchors the version of the data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from django.db import connection
from numpy.typing import NDArray

from tilth import packs
from tilth.records.book import sql
from tilth.records.book.dialect import DIALECTS
from tilth.records.book.past import at_sequence, head
from tilth.records.book.reader import one_snapshot
from tilth.records.book.spec import spec_of
from tilth.records.errors import RecordsError
from tilth.records.models import AnswerSheet, Programme
from tilth.tally.book import Book
from tilth.tally.columns import NULL, TABLES, Columns

Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Dictionary:
    """The words of one column, in order; `code` is where a stored number stands among them."""

    words: tuple[str, ...]
    code: Mapping[int, int]


def book_of(programme: Programme, as_of: date, *, sequence: int | None = None) -> Book:
    """Return the answer book of `programme` on the day `as_of`.

    `sequence` reads it as it stood at that place in the ledger, as far as the answers still exist.
    Raises RecordsError if the database answers with anything but whole numbers.
    """
    dialect = DIALECTS[connection.vendor]
    with one_snapshot() as ask:
        reading = sql.Reading(
            programme=programme.pk,
            as_of=as_of,
            dialect=dialect,
            items=_items(programme),
            past=sql.Past() if sequence is None else at_sequence(ask, sequence),
        )
        tables = {name: _whole(name, ask(text)) for name, text in sql.questions(reading).items()}
        known = {column: _texts(ask(sql.words(reading, column))) for column in sql.WORDS}
        people = ask(sql.pseudonyms(reading))
        anchors = head(ask, dialect)
    known_as = _dictionaries(programme, tables, known, people)
    coded = {name: _coded(table, known_as) for name, table in tables.items()}
    columns = Columns(coded, {name: one.words for name, one in known_as.items()})
    return Book(spec_of(programme, as_of), columns, anchors=anchors)


def _items(programme: Programme) -> int:
    """Return how many item columns the instruments of the programme need."""
    used = AnswerSheet.objects.filter(programme=programme).values_list("instrument", flat=True).distinct()
    known = [name for name in used if name in packs.instruments()]
    return max((len(packs.instrument(name).items) for name in known), default=1)


def _whole(name: str, table: pa.Table) -> pa.Table:
    """Return a table whose columns are all int64; raise RecordsError if one is not."""
    if table.num_rows == 0:
        return pa.table({column: pa.array([], pa.int64()) for column in table.column_names})
    odd = [column.name for column in table.schema if column.type != pa.int64()]
    if odd or not set(table.column_names) <= set(TABLES[name]):
        raise RecordsError(f"{name}: columns {', '.join(odd) or 'of other names'} are not whole numbers")
    return table


def _dictionaries(
    programme: Programme,
    tables: Mapping[str, pa.Table],
    known: Mapping[str, tuple[str, ...]],
    people: pa.Table,
) -> dict[str, Dictionary]:
    """Return the dictionary of each column of words, holding only the words that occur."""
    numbers = [int(text) for text in _texts(people, 0)]
    names = dict(zip(numbers, _texts(people, 1), strict=True))
    made = {column: _used(tables, column, dict(enumerate(words))) for column, words in known.items()}
    workers = {number: f"w{number}" for number in _occurring(tables, "worker")}
    return made | {
        "programme": Dictionary((programme.slug,), {0: 0}),
        "person": _used(tables, "person", names),
        "worker": _used(tables, "worker", workers),
    }


def _used(tables: Mapping[str, pa.Table], column: str, words: Mapping[int, str]) -> Dictionary:
    pairs = sorted((words[number], number) for number in _occurring(tables, column))
    return Dictionary(tuple(word for word, _ in pairs), {number: k for k, (_, number) in enumerate(pairs)})


def _occurring(tables: Mapping[str, pa.Table], column: str) -> list[int]:
    held = [_array(table, column) for table in tables.values() if column in table.column_names]
    found = np.unique(np.concatenate(held)) if held else np.array([], dtype=np.int64)
    return [int(number) for number in found if number != NULL]


def _coded(table: pa.Table, known_as: Mapping[str, Dictionary]) -> pa.Table:
    columns = {
        name: _recoded(_array(table, name), known_as[name].code) if name in known_as else table[name]
        for name in table.column_names
    }
    return pa.table(columns)


def _recoded(numbers: Codes, code: Mapping[int, int]) -> pa.Int64Array:
    """Return stored numbers as places in a dictionary; NULL stays NULL."""
    here, back = np.unique(numbers, return_inverse=True)
    new = np.array([NULL if one == NULL else code[int(one)] for one in here], dtype=np.int64)
    return pa.array(new[back], pa.int64())


def _array(table: pa.Table, column: str) -> Codes:
    return np.asarray(table[column].to_numpy(), dtype=np.int64)


def _texts(table: pa.Table, column: int = 0) -> tuple[str, ...]:
    return tuple(str(value) for value in table.column(column).to_pylist())
