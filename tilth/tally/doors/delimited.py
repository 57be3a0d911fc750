"""Delimited text: comma, semicolon or tab, in UTF-8 with or without a mark in front, or as Windows writes it."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.csv

from tilth.tally.book import SetAside
from tilth.tally.doors.raw import Raw, text_columns
from tilth.tally.errors import BookError

BLOCK = 1 << 24
Skip: TypeAlias = Callable[[pyarrow.csv.InvalidRow], Literal["skip"]]


def read_delimited(path: Path) -> Raw:
    """Return a file of delimited text as columns; a row with more or fewer cells than the header is set aside."""
    data = _utf8(path.read_bytes())
    if not data.strip():
        raise BookError(f"{path.name}: the file is empty; its first row names the columns")
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
    return Raw(path.name, text_columns(path.name, table), rows, aside)


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
    return [
        str(column[0].as_py() or "").strip() or f"column {k + 1}" for k, column in enumerate(first.columns)
    ]


def _utf8(data: bytes) -> bytes:
    """Return text as UTF-8 without a mark in front; what is not UTF-8 is Windows-1252, as Excel saves it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):  # "Unicode text", as Excel calls UTF-16
        data = data.decode("utf-16", errors="replace").encode("utf-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.isascii() or data.decode("utf-8")
    except UnicodeDecodeError:
        data = data.decode("cp1252", errors="replace").encode("utf-8")
    return data if data.endswith((b"\n", b"\r")) else data + b"\n"


def _delimiter(data: bytes) -> str:
    header = re.sub(rb'"[^"]*"', b"", data.partition(b"\n")[0])
    return max((",", ";", "\t"), key=lambda mark: header.count(mark.encode()))


def _ragged(file: str, row: pyarrow.csv.InvalidRow) -> SetAside:
    reason = "the row has more or fewer cells than the header"
    return SetAside(file, int(row.number or 0), "", str(row.text)[:80], reason)
