"""The book of a programme as a folder: what an analyst takes away, and `tilth case` reads to the same figures.

It holds pseudonyms, never names or notes. It also holds the book's secret, which keys the digests, so that
whoever has the folder can compare its figures with a published case.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from tilth.records import rights
from tilth.records.book.folder import Cell, Sheetful, write_folder
from tilth.records.book.of import book_of
from tilth.records.rights import Right, Viewer
from tilth.tally.book import Book
from tilth.tally.columns import ITEMS, NULL, PROGRAMME

DATES = ("date", "referred", "started", "ended")
EPOCH = date(1970, 1, 1)
GROUPS = {PROGRAMME: "programme"}


def export(*, viewer: Viewer, programme: str, folder: Path, as_of: date) -> Path:
    """Write the answer book of a programme (by slug) on a day into `folder`, and return it.

    Raises NotFound for a stranger and Refused for somebody who may not read answers.
    """
    found = rights.programme(viewer, programme, Right.READ_ANSWERS)
    return write_book(folder, book_of(found, as_of))


def write_book(folder: Path, book: Book) -> Path:
    """Write a book into `folder` and return it."""
    tables = {name: _sheetful(book, name) for name in book.columns.tables}
    return write_folder(folder, book.spec, tables)


def _sheetful(book: Book, name: str) -> Sheetful:
    table = book.columns.tables[name]
    columns = [column for column in table.column_names if column != "start"]
    cells = [list(_cells(book, column, table[column].to_pylist())) for column in columns]
    named = tuple(f"q{column[1:]}" if column in ITEMS else column for column in columns)
    return Sheetful(named, _rows(cells))


def _rows(cells: Sequence[Sequence[Cell]]) -> Iterator[tuple[Cell, ...]]:
    return zip(*cells, strict=True)


def _cells(book: Book, column: str, numbers: Sequence[int | None]) -> Iterator[Cell]:
    words = book.columns.words.get(column)
    for number in numbers:
        if number is None or number == NULL:
            yield None
        elif column == "group":
            yield GROUPS.get(number, "comparison")
        elif words is not None:
            yield words[number]
        else:
            yield EPOCH + timedelta(days=number) if column in DATES else number
