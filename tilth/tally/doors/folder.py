"""A folder of files becomes a book: `book.toml` and CSV, XLSX or Parquet files beside it.

    files -> text by column -> which column is which -> numbers and words -> linked tables -> codes

Nothing is dropped silently: a row or cell that cannot be used is a `SetAside` with file, row, column and
reason (`preview.py` shows how columns were matched). Where no file says when people started, they
started on the day of their first sheet; where no
sheet is dated either, on day 0, and sheets are placed by their occasion, `start` or `end`. Where no file
speaks of consent, everybody in it is taken to have agreed, and the preview says so.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from tilth.tally.book import Book, BookSpec, SetAside
from tilth.tally.doors import ledgers, people, sheets, toml
from tilth.tally.doors.codes import coded
from tilth.tally.doors.files import read_file
from tilth.tally.doors.linked import linked
from tilth.tally.doors.raw import Raw
from tilth.tally.doors.rough import Rough
from tilth.tally.doors.toml import FileSpec
from tilth.tally.doors.wide import wide


def read(path: Path) -> Book:
    """Return the book in the folder `path` (or of a book.toml); raise BookError saying what is wrong where."""
    folder = path.parent if path.name == toml.NAME else path
    spec, files = toml.load(folder)
    raws = {name: read_file(folder / file.path, tab=file.tab) for name, file in files.items()}
    own = any(file.table == "people" for file in files.values())
    tables = linked(_parts(spec, files, raws, own=own), from_sheets=not own)
    aside = tuple(s for raw in raws.values() for s in raw.set_aside)
    told = tuple(sorted({*aside, *(s for t in tables.values() for s in t.set_aside)}, key=_place))
    anchors = {p.name: _sha256(p) for p in sorted({folder / f.path for f in files.values()})}
    columns = coded({name: table.columns for name, table in tables.items()})
    return Book(spec, columns, told, anchors | {toml.NAME: _sha256(folder / toml.NAME)})


def _parts(
    spec: BookSpec, files: Mapping[str, FileSpec], raws: Mapping[str, Raw], *, own: bool
) -> dict[str, list[Rough]]:
    """Return the rows of each table, file by file; people come out of sheets where they have no file."""
    parts: dict[str, list[Rough]] = {"people": [], "sheets": [], "contacts": [], "costs": []}
    for name, file in files.items():
        for table, made in _of_file(raws[name], file, spec, with_people=not own):
            parts[table].append(made)
    return parts


def _of_file(raw: Raw, file: FileSpec, spec: BookSpec, *, with_people: bool) -> Iterator[tuple[str, Rough]]:
    if file.table == "people" or (file.table == "sheets" and with_people):
        yield "people", people.people(raw, file, spec)
    if file.table == "sheets":
        yield from (("sheets", part) for part in sheets.sheets(raw, file, spec))
    if file.occasions:
        yield from (("sheets", part) for part in wide(raw, file, spec))
    if file.table == "contacts":
        yield "contacts", ledgers.contacts(raw, file, spec)
    if file.table == "costs":
        yield "costs", ledgers.costs(raw, file, spec)


def _place(aside: SetAside) -> tuple[str, int, str]:
    return aside.file, aside.row, aside.column


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
