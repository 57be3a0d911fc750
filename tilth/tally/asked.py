"""How the groups were asked: sheets by group and mode, and days between first and last sheet by group.

A comparison is fair only where both groups were asked alike (alone, by phone, read aloud; after as long).
Whole numbers, so that a tally of A plus a tally of B is the tally of A and B.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tilth.tally import engine
from tilth.tally.book import Book
from tilth.tally.columns import NULL
from tilth.tally.counting import UNKNOWN, count, words
from tilth.tally.engine import DUCKDB, Engine
from tilth.tally.pairing import people, scored, taking_part
from tilth.tally.scan import score_scale
from tilth.tally.tallies import ScoreScale
from tilth.trace import Condition

GROUPS = (0, 1)


@dataclass(frozen=True)
class AskedTally:
    """Sheets by (group, mode), and by group the people with two dates and the sum of days between them."""

    modes: Mapping[tuple[int, str], int]
    people: tuple[int, int] = (0, 0)
    days: tuple[int, int] = (0, 0)

    def __add__(self, other: "AskedTally") -> "AskedTally":
        keys = sorted({*self.modes, *other.modes})
        modes = {key: self.modes.get(key, 0) + other.modes.get(key, 0) for key in keys}
        return AskedTally(modes, _both(self.people, other.people), _both(self.days, other.days))

    def same_mode(self, within: float) -> bool | None:
        """Return whether no mode's share of the sheets differs by more than `within`; None if not recorded."""
        if any(mode == UNKNOWN for _, mode in self.modes) or not all(self._sheets(g) for g in GROUPS):
            return None
        kinds = {mode for _, mode in self.modes}
        return all(abs(self._share(0, kind) - self._share(1, kind)) <= within for kind in kinds)

    def same_interval(self, within: float) -> bool | None:
        """Return whether the mean days between first and last sheet differ by at most `within`."""
        if min(self.people) == 0:
            return None
        apart = self.days[0] / self.people[0] - self.days[1] / self.people[1]
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
    sheets = scored(book, scale or score_scale(book), where)
    modes = engine.table("sheets", book.columns)
    modes = modes.select("sheet", mode=modes["mode"] if "mode" in modes.columns else NULL)
    theirs = taking_part(people(book, where), book).select("person", "group")
    held = sheets.mutate(sheet=sheets["key"] - sheets["date"] * 2**31).join(theirs, "person")
    by_mode = on.run(count(held.join(modes, "sheet"), ["group", "mode"]), book.columns)
    dated = held.filter(held["date"] != NULL).group_by("person", "group")
    spans = dated.aggregate(days=held["date"].max() - held["date"].min())
    spans = spans.filter(spans["days"] > 0)
    summed = spans.group_by("group").aggregate(
        n=spans.count().cast("int64"), days=spans["days"].sum().cast("int64")
    )
    found = on.run(summed, book.columns)
    named = words(book, "mode", by_mode["mode"])
    keys = zip(by_mode["group"].tolist(), named, strict=True)
    return AskedTally(
        dict(sorted(zip(keys, by_mode["n"].tolist(), strict=True))),
        *(_pair(found["group"].tolist(), found[name].tolist()) for name in ("n", "days")),
    )


def _pair(groups: list[int], values: list[int]) -> tuple[int, int]:
    told = dict(zip(groups, values, strict=True))
    return told.get(0, 0), told.get(1, 0)


def _both(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]
