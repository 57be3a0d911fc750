"""How the groups were asked: sheets by group and mode, and days from start to later sheets.

A comparison is fair only where both groups were asked alike (alone, by phone, read aloud; after as long).
Whole numbers, so that a tally of A plus a tally of B is the tally of A and B.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
from ibis.expr.types import IntegerColumn, Table

from tilth.tally import engine
from tilth.tally.book import Book
from tilth.tally.columns import NULL
from tilth.tally.counting import UNKNOWN, count, words
from tilth.tally.engine import DUCKDB, Engine, Result
from tilth.tally.pairing import case_day, people, taking_part, window
from tilth.tally.scan import score_scale
from tilth.tally.tallies import ScoreScale
from tilth.tally.where import filtered
from tilth.trace import Condition

GROUPS = (0, 1)


@dataclass(frozen=True)
class AskedTally:
    """Sheets by (group, mode); and by group the later sheets, and the sum of days from start to them."""

    modes: Mapping[tuple[int, str], int]
    later: tuple[int, int] = (0, 0)
    days: tuple[int, int] = (0, 0)

    def __add__(self, other: "AskedTally") -> "AskedTally":
        keys = sorted({*self.modes, *other.modes})
        modes = {key: self.modes.get(key, 0) + other.modes.get(key, 0) for key in keys}
        return AskedTally(modes, _both(self.later, other.later), _both(self.days, other.days))

    def same_mode(self, within: float) -> bool | None:
        """Return whether no mode's share of the sheets differs by more than `within`; None if not recorded."""
        if any(mode == UNKNOWN for _, mode in self.modes) or not all(self._sheets(g) for g in GROUPS):
            return None
        kinds = {mode for _, mode in self.modes}
        return all(abs(self._share(0, kind) - self._share(1, kind)) <= within for kind in kinds)

    def same_interval(self, within: float) -> bool | None:
        """Return whether the mean days from start to the later sheets differ by at most `within`."""
        if min(self.later) == 0:
            return None
        apart = self.days[0] / self.later[0] - self.days[1] / self.later[1]
        return abs(apart) <= within

    def _sheets(self, group: int) -> int:
        return sum(n for (of, _), n in self.modes.items() if of == group)

    def _share(self, group: int, mode: str) -> float:
        return self.modes.get((group, mode), 0) / self._sheets(group)


def asked(
    book: Book, *, scale: ScoreScale | None = None, where: Sequence[Condition] = (), on: Engine = DUCKDB
) -> AskedTally:
    """Return how the people who took part were asked for the score."""
    if "sheets" not in book.columns.tables:
        return AskedTally({})
    of, table = scale or score_scale(book), engine.table("sheets", book.columns)
    sheets = filtered(table, where, book.columns).filter(
        table["instrument"] == book.columns.code("instrument", of.instrument), table["date"] <= case_day(book)
    )
    theirs = taking_part(people(book), book).select("person", "started", of_group="group")
    held = sheets.join(theirs, "person")
    lag = ibis.ifelse(
        (held["date"] == NULL) | (held["started"] == NULL), NULL, held["date"] - held["started"]
    )
    told = held.select(group="of_group", mode=_mode(held), lag=lag)
    return _tally(
        book, on.run(count(told, ["group", "mode", "lag"]), book.columns), window(book, of).start_days
    )


def _tally(book: Book, found: Result, start_days: int) -> AskedTally:
    modes: dict[tuple[int, str], int] = {}
    for group, mode, n in zip(found["group"], words(book, "mode", found["mode"]), found["n"], strict=True):
        modes[int(group), mode] = modes.get((int(group), mode), 0) + int(n)
    late = [(found["lag"] > start_days) & (found["group"] == group) for group in GROUPS]
    later = [int(found["n"][kept].sum()) for kept in late]
    days = [int((found["n"] * found["lag"])[kept].sum()) for kept in late]
    return AskedTally(dict(sorted(modes.items())), (later[0], later[1]), (days[0], days[1]))


def _mode(sheets: Table) -> IntegerColumn:
    held: IntegerColumn = sheets["mode"] if "mode" in sheets.columns else ibis.literal(NULL, "int64")
    return held


def _both(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]
