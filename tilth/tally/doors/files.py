"""Files to columns of text: CSV in any sane encoding, XLSX and ODS, Parquet.

A cell that is empty, or says NA, is null. Each row keeps its number in the file (the header is row 1),
so that a line about a cell can be found by a person. A row with too many or too few cells is set aside.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet
from python_calamine import CalamineError, load_workbook

from tilth.tally import arrays
from tilth.tally.arrays import Many
from tilth.tally.doors.delimited import read_delimited
from tilth.tally.doors.raw import Raw, at, text_columns
from tilth.tally.errors import BookError


def read_file(path: Path, *, tab: str = "") -> Raw:
    """Return a file as columns of text; raise BookError where it cannot be read at all."""
    ending = path.suffix.lower()
    if ending not in READERS:
        raise BookError(
            f"{path.name}: {ending or 'no ending'} is not read; accepted are {', '.join(READERS)}"
        )
    try:
        raw = READERS[ending](path, tab)
    except FileNotFoundError:
        raise BookError(f"{path.name}: there is no such file beside book.toml") from None
    except (pa.ArrowException, CalamineError, OSError) as error:
        raise BookError(f"{path.name}: {' '.join(str(error).split())}") from None
    return _without_blank_rows(raw)


def _read_workbook(path: Path, tab: str) -> Raw:
    if not path.exists():
        raise FileNotFoundError(path)
    book = load_workbook(path)
    if tab and tab not in book.sheet_names:
        raise BookError(f"{path.name}: there is no tab {tab!r}; it has {', '.join(book.sheet_names)}")
    sheet = book.get_sheet_by_name(tab or book.sheet_names[0])
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    first = next((k for k, row in enumerate(rows) if any(row)), len(rows))
    names, cells = (rows[first], rows[first + 1 :]) if first < len(rows) else ([], [])
    columns = {k: [row[k] for row in cells] for k in range(len(names))}
    used = {k: name or f"column {k + 1}" for k, name in enumerate(names) if name or any(columns[k])}
    table = pa.table([arrays.words(columns[k]) for k in used], names=list(used.values()))
    numbers = np.arange(first + 2, first + 2 + len(cells))
    return Raw(path.name, text_columns(path.name, table), numbers)


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _read_parquet(path: Path, _tab: str) -> Raw:
    table = pyarrow.parquet.read_table(path)
    text = pa.table(
        {n: pc.cast(_plain(c), pa.string()) for n, c in zip(table.column_names, table.columns, strict=True)}
    )
    return Raw(path.name, text_columns(path.name, text), np.arange(2, 2 + text.num_rows))


def _plain(column: Many) -> Many:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _without_blank_rows(raw: Raw) -> Raw:
    columns = list(raw.columns.values())
    if not columns:
        raise BookError(f"{raw.file}: there is no header row")
    kept = np.zeros(len(columns[0]), dtype=bool)
    for column in columns:
        kept |= arrays.truths(column.is_valid())
    return raw if kept.all() else at(raw, kept)


def _read_text(path: Path, _tab: str) -> Raw:
    return read_delimited(path)


READERS: Mapping[str, Callable[[Path, str], Raw]] = {
    ".csv": _read_text,
    ".tsv": _read_text,
    ".txt": _read_text,
    ".xlsx": _read_workbook,
    ".xls": _read_workbook,
    ".ods": _read_workbook,
    ".parquet": _read_parquet,
}
