"""One rule for who was asked at the start and at the end.

    start = last sheet on or before the first contact + 7 days
    end   = last sheet on or before the end date (the day of the case, for those who are still in)
    gap   = at least 14 days between them (an instrument may ask for more)
    ties  = by the number of the sheet, which is the order of the ledger

Only sheets that have the score count. A start score recorded beside the person (a trial's baseline) goes
before any sheet, and then the gap is counted from the start. A sheet without a date is placed by its
occasion, `start` or `end`. Where the book names visits, the end is the last of them and nothing earlier
stands for it. Days and the gap are data of the packs. In the comparison group the first
contact is the day on which people came into it (`people.started`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import ibis
from ibis.expr.types import BooleanValue, IntegerValue, Table

from tilth.packs import claims
from tilth.tally import engine, packing
from tilth.tally.book import Book
from tilth.tally.columns import NULL
from tilth.tally.definitions import definition
from tilth.tally.scores import compile_score
from tilth.tally.tallies import ScoreScale
from tilth.tally.where import filtered
from tilth.trace import Condition

EPOCH = date(1970, 1, 1)
FOREVER = 2**31 - 1
KEPT = ("person", "group", "started", "consent", "start")


@dataclass(frozen=True)
class Window:
    """How late a start sheet may be, and how far apart the two are at least, in days."""

    start_days: int
    gap_days: int


def window(book: Book, scale: ScoreScale) -> Window:
    """Return the days of the packs; an instrument may ask for a longer gap."""
    days, gap = (claims().source(f"pairing.{key}").value for key in ("baseline_days", "minimum_gap_days"))
    instrument, _ = definition(book.spec, scale.instrument, scale.score)
    longest = max(int(gap), instrument.administration.shortest_interval_days)
    return Window(int(days), longest)


def case_day(book: Book) -> int:
    """Return the day on which the book is read, as days since 1970-01-01; without one, every day counts."""
    return FOREVER if book.spec.as_of is None else (book.spec.as_of - EPOCH).days


def people(book: Book, where: Sequence[Condition] = ()) -> Table:
    """Return the people of the two groups, narrowed by the conditions that speak of people."""
    table = engine.table("people", book.columns)
    about = [one for one in where if one.column in table.columns]
    return filtered(table.filter(table["group"].isin([0, 1])), about, book.columns)


def scored(book: Book, scale: ScoreScale, where: Sequence[Condition] = ()) -> Table:
    """Return the sheets that have the score: person, occasion, date, and `latest`, which orders and holds it."""
    sheets = engine.table("sheets", book.columns)
    known = engine.table("people", book.columns).columns
    about = [one for one in where if one.column not in known]
    instrument, score = definition(book.spec, scale.instrument, scale.score)
    packing.check(book, scale)
    of_it = filtered(sheets, about, book.columns).filter(
        sheets["instrument"] == book.columns.code("instrument", instrument.id),
        sheets["date"] <= case_day(book),
    )
    latest = packing.packed(
        of_it["date"], of_it["sheet"], compile_score(instrument, score, of_it) - scale.low
    )
    return of_it.select("person", "occasion", "date", latest=latest).filter(ibis._.latest.notnull())


def episodes(
    book: Book, scale: ScoreScale, *, cluster: str | None = None, where: Sequence[Condition] = ()
) -> Table:
    """Return one row a person: `x` at the start and `y` at the end, NULL where not observed."""
    everybody, gap = people(book, where), window(book, scale)
    kept = dict.fromkeys((*KEPT, cluster) if cluster else KEPT)
    if "sheets" not in book.columns.tables:
        return everybody.select(*kept).mutate(x=everybody["start"], y=ibis.literal(NULL, "int64"))
    sheets = scored(book, scale, where)
    theirs = sheets.join(everybody.select("person", "started", "ended"), "person")
    ends = _occasions(theirs, book, gap)
    joined = everybody.select(*kept).left_join(ends, "person")
    beside = joined["start"] != NULL
    x = ibis.ifelse(beside, joined["start"], packing.score(joined["x"], scale.low).fill_null(NULL))
    begun = beside | joined["x"].isnull()
    first = ibis.ifelse(begun, joined["started"], packing.day(joined["x"]))
    undated = (packing.day(joined["y"]) == NULL) | (first == NULL)
    apart = undated | (packing.day(joined["y"]) - first >= gap.gap_days)
    y = ibis.ifelse(apart, packing.score(joined["y"], scale.low), ibis.null("int64"))
    return joined.select(*kept, x=x, y=y.fill_null(NULL))


def _occasions(theirs: Table, book: Book, gap: Window) -> Table:
    """Return per person the last sheet that may be the start, and the last that may be the end."""
    latest = theirs["latest"]
    return theirs.group_by("person").aggregate(
        x=latest.max(where=_is_start(theirs, book, gap)), y=latest.max(where=_is_end(theirs, book))
    )


def _is_start(theirs: Table, book: Book, gap: Window) -> BooleanValue:
    undated = theirs["date"] == NULL
    by_date = ~undated & (theirs["started"] != NULL) & (theirs["date"] <= theirs["started"] + gap.start_days)
    return by_date | (undated & (theirs["occasion"] == book.columns.code("occasion", "start")))


def _is_end(theirs: Table, book: Book) -> BooleanValue:
    if visits := book.spec.outcome.visits:
        return theirs["occasion"] == book.columns.code("occasion", visits[-1])
    undated = theirs["date"] == NULL
    last: IntegerValue = ibis.ifelse(theirs["ended"] == NULL, case_day(book), theirs["ended"])
    by_date = ~undated & (theirs["date"] <= last)
    return by_date | (undated & (theirs["occasion"] == book.columns.code("occasion", "end")))


def has_started(rows: Table, book: Book) -> BooleanValue:
    """Return whether people had started by the day of the case."""
    return (rows["started"] != NULL) & (rows["started"] <= case_day(book))


def taking_part(rows: Table, book: Book) -> Table:
    """Return the people who agreed to evaluation and had started."""
    return rows.filter(rows["consent"] == 1, has_started(rows, book))
