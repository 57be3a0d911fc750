"""Day, number and score of a sheet in one whole number, so that the last sheet is simply the largest.

    packed = (day + 65,536) x 2^45  +  number of the sheet x 2^14  +  score - lowest score

Days before 1790 and after 2149 do not fit, nor do scales of more than 16,384 steps; a sheet without a
date has day 0 here, so that it is the earliest. Taking it apart needs no division: bits are bits.
"""

import ibis
from ibis.expr.types import IntegerColumn

from tilth.tally.book import Book
from tilth.tally.columns import NULL
from tilth.tally.counting import largest
from tilth.tally.errors import TallyError
from tilth.tally.tallies import ScoreScale

SCORE_BITS, NUMBER_BITS = 14, 31
EARLIEST = 2**16


def packed(date: IntegerColumn, number: IntegerColumn, steps: IntegerColumn) -> IntegerColumn:
    """Return one number for a sheet; NULL where it has no score."""
    day = ibis.ifelse(date == NULL, 0, date + EARLIEST)
    return day * 2 ** (SCORE_BITS + NUMBER_BITS) + number * 2**SCORE_BITS + steps


def score(latest: IntegerColumn, low: int) -> IntegerColumn:
    """Return the score of a packed sheet."""
    return (latest & (2**SCORE_BITS - 1)) + low


def day(latest: IntegerColumn) -> IntegerColumn:
    """Return the day of a packed sheet, NULL (the sentinel) where it has no date."""
    held = latest >> (SCORE_BITS + NUMBER_BITS)
    return ibis.ifelse(held == 0, NULL, held - EARLIEST)


def check(book: Book, scale: ScoreScale) -> None:
    """Raise TallyError where a day, a sheet number or a score would not fit."""
    sheets = book.columns.tables["sheets"]
    limits = {"date": EARLIEST - 1, "sheet": 2**NUMBER_BITS - 1}
    for column, most in limits.items():
        if (found := largest(sheets.column(column))) > most:
            raise TallyError(f"sheets: {column} {found} is beyond {most}")
    if scale.size > 2**SCORE_BITS:
        raise TallyError(f"{scale.instrument} {scale.score}: more than {2**SCORE_BITS} steps")
