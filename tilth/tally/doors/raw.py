"""A file as text by column, whatever it was: what the readers of files make and the rest of the door reads."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tilth.tally import arrays
from tilth.tally.arrays import Text
from tilth.tally.book import SetAside
from tilth.tally.errors import BookError

EMPTY = arrays.words(["", "NA", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "-"])


@dataclass(frozen=True)
class Raw:
    """One file as text: a column of trimmed text or null for each header, and the number of each row."""

    file: str
    columns: Mapping[str, Text]
    rows: NDArray[np.int64]
    set_aside: tuple[SetAside, ...] = ()


def at(raw: Raw, kept: NDArray[np.bool_]) -> Raw:
    """Return only the rows where `kept` is true."""
    mask = arrays.mask(kept)
    return Raw(raw.file, {n: c.filter(mask) for n, c in raw.columns.items()}, raw.rows[kept], raw.set_aside)


def text_columns(file: str, table: pa.Table) -> dict[str, Text]:
    """Return the columns of a table of text, trimmed, empty cells as null; raise BookError for a name used twice."""
    names = table.column_names
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BookError(f"{file}: two columns are called {twice[0]!r}; give each its own name")
    return {name: _trimmed(arrays.joined(table.column(name))) for name in names}


def _trimmed(cells: Text) -> Text:
    text = pc.utf8_trim_whitespace(cells.cast(pa.string()))
    made: Text = pc.if_else(pc.is_in(text, EMPTY), arrays.text(None), text)
    return made
