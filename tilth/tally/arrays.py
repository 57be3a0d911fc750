"""Between Arrow and NumPy through the buffers themselves.

`pa.array`, `pa.scalar` and `to_numpy` load pandas wherever it is installed, which costs `tilth case` a
fifth of its time; nothing here does.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

if TYPE_CHECKING:  # only the stubs know that arrays are generic
    Text: TypeAlias = pa.Array[Any]
    Many: TypeAlias = pa.Array[Any] | pa.ChunkedArray[Any]
else:
    Text, Many = pa.Array, pa.Array | pa.ChunkedArray

TYPES = {np.dtype(np.int64): pa.int64(), np.dtype(np.int32): pa.int32(), np.dtype(np.uint8): pa.uint8()}


def numbers(cells: Many) -> NDArray[np.int64]:
    """Return an integer array without nulls as NumPy."""
    whole: Any = joined(cells)
    if whole.type != pa.int64():
        whole = whole.cast(pa.int64())
    held: Any = whole.buffers()[1]
    if held is None or len(whole) == 0:
        return np.empty(0, dtype=np.int64)
    return np.frombuffer(held, dtype=np.int64)[whole.offset : whole.offset + len(whole)]


def joined(cells: Many) -> Text:
    """Return the chunks of a column as one array."""
    held: Any = cells
    if isinstance(cells, pa.ChunkedArray):
        held = held.combine_chunks() if cells.num_chunks else pa.nulls(0, cells.type)
    made: Text = held
    return made


def truths(cells: Text) -> NDArray[np.bool_]:
    """Return an array of true and false without nulls as NumPy."""
    return numbers(cells.cast(pa.uint8())).astype(bool)


def column(values: NDArray[np.int64]) -> Text:
    """Return whole numbers as an int64 column."""
    return _column(np.ascontiguousarray(values, dtype=np.int64))


def mask(kept: NDArray[np.bool_]) -> Text:
    """Return true and false as an Arrow column."""
    return _column(kept.astype(np.uint8)).cast(pa.bool_())


def _column(values: NDArray[Any]) -> Text:
    return pa.Array.from_buffers(TYPES[values.dtype], len(values), [None, _buffer(values)])


def words(texts: Sequence[str | None]) -> Text:
    """Return texts as a column; None is null."""
    held = [b"" if text is None else text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, held)], dtype=np.int32)
    there = np.packbits(np.array([text is not None for text in texts], dtype=bool), bitorder="little")
    buffers = [_buffer(there), _buffer(ends), pa.py_buffer(b"".join(held))]
    return pa.Array.from_buffers(pa.string(), len(held), buffers)


def _buffer(values: NDArray[Any]) -> pa.Buffer | None:
    held: Any = values
    return pa.py_buffer(held)


def repeated(word: str | None, times: int) -> Text:
    """Return one text as often as asked."""
    return pa.nulls(times, pa.string()) if word is None else pa.repeat(text(word), times)


def texts(cells: Text) -> list[str]:
    """Return a column of texts without nulls as Python has them."""
    return [str(word) for word in cells.to_pylist()]


def text(word: str | None) -> Any:
    """Return one text, or null, as Arrow compares and fills with it."""
    return words([word])[0]


def number(value: int) -> Any:
    """Return one int64 as Arrow compares and fills with it."""
    return column(np.array([value]))[0]


def filled(cells: Text, value: int) -> NDArray[np.int64]:
    """Return an integer array as NumPy, its nulls filled with `value`."""
    return numbers(cells.cast(pa.int64()).fill_null(number(value)))
