"""A spreadsheet as rows of cells: CSV (any of , ; tab) or the first sheet of an XLSX, ODS or XLS file."""

import csv
import io
from dataclasses import dataclass
from itertools import zip_longest

from python_calamine import CalamineError, load_workbook

OPEN_DOCUMENT = b"PK\x03\x04"  # XLSX and ODS are ZIP archives
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


class SheetError(ValueError):
    """A file cannot be read as a table; the message says what would be accepted."""


@dataclass(frozen=True)
class Sheet:
    """A table with a header; each row keeps the number of its line in the file."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[object, ...]], ...]

    def cells(self, row: tuple[object, ...]) -> dict[str, object]:
        """Return the cells of a row by the name of their column; a short row ends in empty cells."""
        return dict(zip_longest(self.header, row[: len(self.header)], fillvalue=""))

    def beyond(self, row: tuple[object, ...]) -> list[str]:
        """Return one line if a cell stands under no column."""
        extra = [cell for cell in row[len(self.header) :] if cell not in ("", None)]
        count = f"{len(row)} cells under {len(self.header)} columns"
        return [f"{count}; {extra[0]!r} is in none of them"] if extra else []


def read_sheet(content: bytes, name: str) -> Sheet:
    """Return the table in a file; raise SheetError if it is none, has no header or one name twice."""
    lines = (
        _workbook(content, name) if content.startswith((OPEN_DOCUMENT, OLD_EXCEL)) else _csv(content, name)
    )
    used = [(number, row) for number, row in lines if row]
    if not used:
        raise SheetError(f"{name}: it is empty; accepted is a header row and a row for each sheet")
    (_, first), *rest = used
    header = tuple(str(cell).strip() for cell in first)
    named = [column for column in header if column]
    twice = [column for column in named if named.count(column) > 1]
    if twice:
        raise SheetError(f"{name}: the column {twice[0]!r} stands twice; keep one")
    return Sheet(name, header, tuple(rest))


def _csv(content: bytes, name: str) -> list[tuple[int, tuple[object, ...]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what Excel in Britain writes
    if "\0" in text:
        raise SheetError(f"{name}: it is neither CSV nor a workbook")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, tuple(row)) for row in reader]
    except csv.Error as error:
        raise SheetError(f"{name}: line {reader.line_num}: {error}") from None


def _workbook(content: bytes, name: str) -> list[tuple[int, tuple[object, ...]]]:
    try:
        rows = load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise SheetError(f"{name}: the workbook cannot be read ({error})") from None
    return [(n, tuple(row) if any(cell != "" for cell in row) else ()) for n, row in enumerate(rows, start=1)]
