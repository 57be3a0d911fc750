"""Between Arrow and NumPy through the buffers themselves.

`pa.array`, `pa.scalar` and `to_numpy` load pandas wherever it is installed, which costs `tilth case` a
fifth of its time; nothing here does.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

TYPES = {np.dtype(np.int64): pa.int64(), np.dtype(np.int32): pa.int32(), np.dtype(np.uint8): pa.uint8()}


def numbers(cells: pa.Array | pa.ChunkedArray) -> NDArray[np.int64]:
    """Return an integer array without nulls as NumPy."""
    whole: Any = cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
    if whole.type != pa.int64():
        whole = whole.cast(pa.int64())
    held: Any = whole.buffers()[1]
    if held is None or len(whole) == 0:
        return np.empty(0, dtype=np.int64)
    return np.frombuffer(held, dtype=np.int64)[whole.offset : whole.offset + len(whole)]


def truths(cells: pa.Array) -> NDArray[np.bool_]:
    """Return an array of true and false without nulls as NumPy."""
    return numbers(cells.cast(pa.uint8())).astype(bool)


def column(values: NDArray[np.int64]) -> pa.Array:
    """Return whole numbers as an int64 column."""
    return _column(np.ascontiguousarray(values, dtype=np.int64))


def mask(kept: NDArray[np.bool_]) -> pa.Array:
    """Return true and false as an Arrow column."""
    return _column(kept.astype(np.uint8)).cast(pa.bool_())


def _column(values: NDArray[Any]) -> pa.Array:
    made: pa.Array = pa.Array.from_buffers(TYPES[values.dtype], len(values), [None, pa.py_buffer(values)])
    return made


def words(texts: Sequence[str | None]) -> pa.Array:
    """Return texts as a column; None is null."""
    held = [b"" if text is None else text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, held)], dtype=np.int32)
    there = np.packbits(np.array([text is not None for text in texts], dtype=bool), bitorder="little")
    buffers = [pa.py_buffer(there), pa.py_buffer(ends), pa.py_buffer(b"".join(held))]
    made: pa.Array = pa.Array.from_buffers(pa.string(), len(held), buffers)
    return made


def repeated(word: str | None, times: int) -> pa.Array:
    """Return one text as often as asked."""
    return pa.nulls(times, pa.string()) if word is None else pa.repeat(text(word), times)


def text(word: str | None) -> Any:
    """Return one text, or null, as Arrow compares and fills with it."""
    return words([word])[0]


def number(value: int) -> Any:
    """Return one int64 as Arrow compares and fills with it."""
    return column(np.array([value]))[0]


def filled(cells: pa.Array, value: int) -> NDArray[np.int64]:
    """Return an integer array as NumPy, its nulls filled with `value`."""
    return numbers(cells.cast(pa.int64()).fill_null(number(value)))
