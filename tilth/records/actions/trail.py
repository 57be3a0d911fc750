"""From a case to the rows that keep its trail: every step as its page shows it, with both directions.

    way(rows)   = nothing more to open
    way(figure) = the part with the shortest way, and that way; answers before people before costs

The way is found once, on publishing, so that a page of a figure costs the same however long its trail.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from tilth import tally
from tilth.case.build import Case
from tilth.case.entries import Entry, FigureEntry, RowsEntry, SourceEntry
from tilth.records.models import CaseVersion, StoredFigure, StoredKind
from tilth.tally import Book
from tilth.trace import Figure, Part, Rows, Source, walk

NEARNESS = ("sheets", "people", "contacts", "costs")
Json = dict[str, Any]
People = frozenset[str]


@dataclass(frozen=True)
class Behind:
    """What lies behind one step: the ways down to each table of records, and whose rows they are."""

    ways: Mapping[str, tuple[str, ...]]
    people: People | None

    @property
    def way(self) -> tuple[str, ...]:
        """Return the shortest way to the nearest table."""
        return next((self.ways[table] for table in NEARNESS if table in self.ways), ())


def rows_of(version: CaseVersion, case: Case, book: Book) -> list[StoredFigure]:
    """Return the rows that keep the trail of `case`, not yet stored, parts before what is made of them."""
    parts = list(walk(*case.all))
    behind = _behind(parts, book)
    above = _above(parts)
    entries = {entry.id: entry for entry in case.trail}
    tops = {figure.id for figure in case.tops.values()}
    return [
        StoredFigure(
            version=version,
            figure=part.id,
            kind=_kind(part),
            name=_name(entries[part.id]),
            unit="" if isinstance(part, Rows) else part.unit,
            shows=_shows(part, entries[part.id]),
            parts=[below.id for below in part.parts] if isinstance(part, Figure) else [],
            used_in=above[part.id],
            way=list(behind[part.id].way),
            people=_count(behind[part.id].people),
            top=part.id in tops,
        )
        for part in parts
    ]


def _behind(parts: Sequence[Part], book: Book) -> dict[str, Behind]:
    found: dict[str, Behind] = {}
    for part in parts:
        if isinstance(part, Rows):
            found[part.id] = Behind({part.table: ()}, _people(part, book))
        elif isinstance(part, Source):
            found[part.id] = Behind({}, None)
        else:
            found[part.id] = _joined([(below.id, found[below.id]) for below in part.parts])
    return found


def _joined(below: Iterable[tuple[str, Behind]]) -> Behind:
    ways: dict[str, tuple[str, ...]] = {}
    people: People | None = None
    for name, one in below:
        for table, way in one.ways.items():
            longer = (name, *way)
            if table not in ways or len(longer) < len(ways[table]):
                ways[table] = longer
        if one.people is not None:
            people = one.people | (people or frozenset())
    return Behind(ways, people)


def _people(rows: Rows, book: Book) -> People | None:
    """Return whose rows they are, by pseudonym; None where they are nobody's (costs)."""
    asked = tally.answers(book, rows)
    if "person" not in asked.column_names:
        return None
    return frozenset(np.unique(asked["person"].to_numpy(zero_copy_only=False)).tolist())


def _above(parts: Sequence[Part]) -> dict[str, list[str]]:
    above: dict[str, list[str]] = {part.id: [] for part in parts}
    for part in parts:
        for below in part.parts if isinstance(part, Figure) else ():
            if part.id not in above[below.id]:
                above[below.id].append(part.id)
    return above


def _kind(part: Part) -> StoredKind:
    if isinstance(part, Figure):
        return StoredKind.FIGURE
    return StoredKind.SOURCE if isinstance(part, Source) else StoredKind.ROWS


def _name(entry: Entry) -> str:
    match entry:
        case FigureEntry():
            return entry.name
        case SourceEntry():
            return entry.says
        case RowsEntry():
            return entry.question


def _shows(part: Part, entry: Entry) -> Json:
    shown: Json = msgspec.to_builtins(entry)
    for known in ("id", "anchor", "parts", "used_in", "name"):
        shown.pop(known, None)
    if isinstance(part, Figure):
        summary = part.summary
        shown |= {"mean": summary.mean, "low": summary.low, "high": summary.high}
        shown |= {"says": part.rule.says, "rule": f"{part.rule.name}, version {part.rule.version}"}
    elif isinstance(part, Rows):
        shown |= {"table": part.table, "day": part.as_of, "count": part.count}
        shown |= {"where": [[c.column, c.op, c.value] for c in part.where]}
    else:
        shown |= {"status": str(part.status)}
    return shown


def _count(people: People | None) -> int | None:
    return None if people is None else len(people)
