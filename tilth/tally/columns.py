"""The columns of an answer book: the one contract between the doors and the scan.

Every column is int64: dates are days since 1970-01-01, words are codes into a sorted dictionary, and
what is not there is `NULL`. Items hold the answer as the instrument codes it (0 and up) or a reason for a
non-answer (negative, see `tilth/measures`). A sheet carries item columns i1 … i48 in the order of the
instrument's edition, or a total that came from elsewhere (already times the scale of its score).
`started` is the first contact, and in the comparison group the day on which a person came into it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

NULL = -(2**31)
ITEMS = tuple(f"i{n}" for n in range(1, 49))
COMPARISON, PROGRAMME = 0, 1

INTEGER = (
    "sheet",
    "date",
    "referred",
    "started",
    "ended",
    "group",
    "consent",
    "total",
    "minutes",
    "pence",
    "start",
)

TABLES: Mapping[str, tuple[str, ...]] = {
    "people": (
        "person",
        "programme",
        "group",
        "referred",
        "started",
        "ended",
        "consent",
        "site",
        "worker",
        "start",
    ),
    "sheets": (
        *("sheet", "person", "programme", "group", "instrument", "edition", "language", "occasion"),
        *("date", "mode", "rater", "helped", "worker", "site", "total", *ITEMS),
    ),
    "contacts": ("person", "programme", "group", "date", "kind", "minutes"),
    "costs": ("programme", "date", "kind", "payer", "pence"),
}
"""`start` is a start score recorded beside the person (a trial's baseline), scaled; NULL where sheets carry it."""


@dataclass(frozen=True)
class Columns:
    """The tables of a book as Arrow, int64 throughout, and the dictionaries of the columns of words.

    Tables may leave out item columns that no instrument of the book uses; all other columns are there.
    `words[column]` is sorted, and a code is a place in it; the same column has one dictionary in all tables.
    """

    tables: Mapping[str, pa.Table]
    words: Mapping[str, tuple[str, ...]]

    def code(self, column: str, word: str) -> int:
        """Return the code of a word, or a code that no row has where the word does not occur."""
        known = self.words.get(column, ())
        return known.index(word) if word in known else -1
