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

SAYS: Mapping[str, str] = {
    "person": "who, by a name of your own; never a real name",
    "programme": "which programme; the book's own where it is left out",
    "group": "programme or comparison; the words of your file are given by `groups`",
    "referred": "day of referral",
    "started": "day of first contact; in the comparison group the day on which they came into it",
    "ended": "day on which the programme ended for them; empty for those still in it",
    "consent": "whether they agree to be counted; without this column everybody does, and the preview says so",
    "site": "where; may be named as a cluster",
    "worker": "with whom; may be named as a cluster",
    "start": "a score at the start that stands beside the person, such as a trial's baseline",
    "sheet": "number of the answer sheet; later ones go before earlier ones of the same day",
    "instrument": "what was asked (`tilth pack list`), or a scale of your own",
    "edition": "edition of the instrument",
    "language": "language in which it was asked",
    "occasion": "start, end, or a visit named in `outcome.visits`",
    "date": "day on which it was answered or spent",
    "mode": "how it was asked: paper, phone, online, in a conversation",
    "rater": "who answered: self, parent, clinician",
    "helped": "who helped: alone, read aloud, interpreter, carer",
    "total": "a score that was added up elsewhere, where the items are not at hand",
    "kind": "what kind of contact or cost",
    "minutes": "how long, in minutes",
    "payer": "who bore the cost: programme or partner",
    "pence": "how much; pounds unless the column is named pence",
}
"""What each column holds, for people who bring a file."""


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
