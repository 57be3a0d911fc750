"""Files to columns of text: CSV in any sane encoding, XLSX and ODS, Parquet.

A cell that is empty, or says NA, is null. Each row keeps its number in the file (the header is row 1),
so that a line about a cell can be found by a person. A row with too many or too few cells is set aside.
"""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray
from python_calamine import CalamineError, load_workbook

from tilth.tally import arrays
from tilth.tally.arrays import Many, Text
from tilth.tally.book import SetAside
from tilth.tally.errors import BookError

EMPTY = arrays.words(["", "NA", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "-"])
BLOCK = 1 << 24
Skip: TypeAlias = Callable[[pyarrow.csv.InvalidRow], Literal["skip"]]


@dataclass(frozen=True)
class Raw:
    """One file as text: a column of trimmed text or null for each header, and the number of each row."""

    file: str
    columns: Mapping[str, Text]
    rows: NDArray[np.int64]
    set_aside: tuple[SetAside, ...] = ()


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


def _read_csv(path: Path, _tab: str) -> Raw:
    data = _utf8(path.read_bytes())
    delimiter = _delimiter(data)
    bad: list[pyarrow.csv.InvalidRow] = []

    def skip(row: pyarrow.csv.InvalidRow) -> Literal["skip"]:
        bad.append(row)
        return "skip"

    table = _parse(data, delimiter, skip, threads=True)
    if bad:  # again, one thread: only then are the numbers of bad rows known
        bad.clear()
        table = _parse(data, delimiter, skip, threads=False)
    left_out = [int(row.number or 0) for row in bad]
    rows = np.setdiff1d(np.arange(2, 2 + table.num_rows + len(bad)), left_out)
    aside = tuple(_ragged(path.name, row) for row in bad)
    return Raw(path.name, _text_columns(path.name, table), rows, aside)


def _parse(data: bytes, delimiter: str, skip: Skip, *, threads: bool) -> pa.Table:
    names = _header(data, delimiter)
    return pyarrow.csv.read_csv(
        io.BytesIO(data),
        read_options=pyarrow.csv.ReadOptions(
            use_threads=threads, block_size=BLOCK, column_names=names, skip_rows=1
        ),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=b'"' in data,
            ignore_empty_lines=False,
            invalid_row_handler=skip,
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )


def _header(data: bytes, delimiter: str) -> list[str]:
    first = pyarrow.csv.read_csv(
        io.BytesIO(data.partition(b"\n")[0] + b"\n"),
        read_options=pyarrow.csv.ReadOptions(autogenerate_column_names=True),
        parse_options=pyarrow.csv.ParseOptions(delimiter=delimiter),
        convert_options=pyarrow.csv.ConvertOptions(column_types={}),
    )
    return [_text(column[0].as_py()) or f"column {k + 1}" for k, column in enumerate(first.columns)]


def _utf8(data: bytes) -> bytes:
    """Return text as UTF-8 without a mark in front; what is not UTF-8 is Windows-1252, as Excel saves it."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        return b"\n"
    try:
        data.isascii() or data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").encode("utf-8")
    return data


def _delimiter(data: bytes) -> str:
    header = re.sub(rb'"[^"]*"', b"", data.partition(b"\n")[0])
    return max((",", ";", "\t"), key=lambda mark: header.count(mark.encode()))


def _ragged(file: str, row: pyarrow.csv.InvalidRow) -> SetAside:
    reason = "the row has more or fewer cells than the header"
    return SetAside(file, int(row.number or 0), "", str(row.text)[:80], reason)


def _read_workbook(path: Path, tab: str) -> Raw:
    if not path.exists():
        raise FileNotFoundError(path)
    book = load_workbook(path)
    if tab and tab not in book.sheet_names:
        raise BookError(f"{path.name}: there is no tab {tab!r}; it has {', '.join(book.sheet_names)}")
    sheet = book.get_sheet_by_name(tab or book.sheet_names[0])
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    first = next((k for k, row in enumerate(rows) if any(row)), len(rows))
    names = rows[first] if first < len(rows) else []
    numbers = np.arange(first + 2, first + 2 + len(rows[first + 1 :]))
    cells = {name: [row[k] for row in rows[first + 1 :]] for k, name in enumerate(names) if name}
    table = pa.table({name: arrays.words(column) for name, column in cells.items()})
    return Raw(path.name, _text_columns(path.name, table), numbers)


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
    return Raw(path.name, _text_columns(path.name, text), np.arange(2, 2 + text.num_rows))


def _plain(column: Many) -> Many:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _text_columns(file: str, table: pa.Table) -> dict[str, Text]:
    names = table.column_names
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BookError(f"{file}: two columns are called {twice[0]!r}; give each its own name")
    return {name: _trimmed(table.column(name).combine_chunks()) for name in names}


def _trimmed(cells: Text) -> Text:
    text = pc.utf8_trim_whitespace(cells.cast(pa.string()))
    made: Text = pc.if_else(pc.is_in(text, EMPTY), arrays.text(None), text)
    return made


def _without_blank_rows(raw: Raw) -> Raw:
    columns = list(raw.columns.values())
    if not columns:
        raise BookError(f"{raw.file}: there is no header row")
    kept = np.zeros(len(columns[0]), dtype=bool)
    for column in columns:
        kept |= arrays.truths(column.is_valid())
    return raw if kept.all() else at(raw, kept)


def at(raw: Raw, kept: NDArray[np.bool_]) -> Raw:
    """Return only the rows where `kept` is true."""
    mask = arrays.mask(kept)
    return Raw(raw.file, {n: c.filter(mask) for n, c in raw.columns.items()}, raw.rows[kept], raw.set_aside)


READERS: Mapping[str, Callable[[Path, str], Raw]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".txt": _read_csv,
    ".xlsx": _read_workbook,
    ".xls": _read_workbook,
    ".ods": _read_workbook,
    ".parquet": _read_parquet,
}
