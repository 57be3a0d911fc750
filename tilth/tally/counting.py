"""What every tally needs: counts by keys, words for codes, and sums that cannot overflow."""

from collections.abc import Sequence

import numpy as np
from ibis.expr.types import Table
from numpy.typing import NDArray

from tilth.tally import arrays
from tilth.tally.arrays import Many
from tilth.tally.book import Book
from tilth.tally.columns import NULL
from tilth.tally.errors import TallyError

UNKNOWN = "not recorded"
LARGEST = 2**63 - 1


def count(rows: Table, keys: Sequence[str]) -> Table:
    """Return the number of rows (`n`) for each combination of keys, int64 throughout."""
    made = rows.group_by(list(keys)).aggregate(n=rows.count())
    return made.select(**{name: made[name].cast("int64") for name in (*keys, "n")})


def words(book: Book, column: str, codes: NDArray[np.int64]) -> list[str]:
    """Return the words of codes; what is missing is said to be so."""
    known = book.columns.words.get(column, ())
    return [known[code] if 0 <= code < len(known) else UNKNOWN for code in codes.tolist()]


def largest(column: Many) -> int:
    """Return the largest size of a number in a column, whatever its sign; NULL aside."""
    there = arrays.numbers(column)
    there = there[there != NULL]
    return int(np.abs(there).max()) if len(there) else 0


def check_bounded(rows: int, size: int, what: str) -> None:
    """Raise TallyError if a sum of `rows` numbers of at most `size` might not fit into 64 bits."""
    if rows * size > LARGEST:
        raise TallyError(f"{what}: {rows} numbers of up to {size} may not fit into 64 bits; tally in parts")
