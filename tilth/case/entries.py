"""The trail of a case as plain entries, which every writer prints: figures, sources and questions.

An entry knows what it was made from and what was made from it, so that a reader walks both ways.
"""

from collections.abc import Container, Iterable
from datetime import date, timedelta
from typing import TypeAlias

from msgspec import Struct

from tilth import packs
from tilth.case.format import plain_digits, quantity, said
from tilth.tally.disclosure import HIDDEN, Shown, shown
from tilth.trace import Condition, Figure, Part, Rows, Source, Status, used_in, walk, weakest_status

SHORT = 12
NOUNS = {"people": "people", "sheets": "answer sheets", "contacts": "contacts", "costs": "lines of cost"}
GROUPS = {0: "comparison", 1: "programme"}
OPERATORS = {"==": "is", "!=": "is not", "in": "is one of", "missing": "is missing", "present": "is given"}
DAYS = {"referred": "referral", "started": "first contact", "ended": "end", "date": "day"}
WHEN = {"==": "on", "!=": "not on", "<": "before", "<=": "by", ">": "after", ">=": "from"}
MARKS = {
    Status.VERIFIED: "",
    Status.DECLARED: "stated by the programme",
    Status.SECONDARY: "seen second hand",
    Status.UNVERIFIED: "not verified",
}
INWARD = ("coefficient", "coordinates")


class Link(Struct, frozen=True):
    """A link to another entry: its anchor, its name, and its value as printed."""

    anchor: str
    name: str
    text: str


class FigureEntry(Struct, frozen=True):
    """One figure: its number, its rule in words, and both directions of its trail."""

    id: str
    anchor: str
    name: str
    text: str
    range: str
    unit: str
    error: str
    rule: str
    settings: str
    mark: str
    parts: tuple[Link, ...]
    used_in: tuple[Link, ...]


class SourceEntry(Struct, frozen=True):
    """One published value, and how well it is known to stand in its source."""

    id: str
    anchor: str
    says: str
    text: str
    citation: str
    vintage: str
    licence: str
    read_on: str
    mark: str
    note: str


class RowsEntry(Struct, frozen=True):
    """One question asked of the programme's own records, how many rows answered, and their fingerprint."""

    id: str
    anchor: str
    question: str
    shown: Shown
    noun: str
    digest: str
    as_of: str


Entry: TypeAlias = FigureEntry | SourceEntry | RowsEntry


def entries(tops: Iterable[Figure], *, few: Container[str] = ()) -> tuple[Entry, ...]:
    """Return an entry for everything behind `tops`: each top in its order, then what it was made from.

    `few` holds the ids of questions behind which too few people stand: how many rows they have is not told.
    """
    parts = {part.id: part for top in tops for part in reversed(list(walk(top)))}
    figures = [part for part in parts.values() if isinstance(part, Figure)]
    return tuple(_entry(part, figures, few) for part in parts.values())


def anchor(part: Part) -> str:
    """Return where a part stands in a page: f-, s- or r- and the beginning of its id."""
    kind = "f" if isinstance(part, Figure) else "s" if isinstance(part, Source) else "r"
    return f"{kind}-{part.id[:SHORT]}"


def figure_anchor(figure_id: str) -> str:
    """Return where the figure of an id stands in a page."""
    return f"f-{figure_id[:SHORT]}"


def question(rows: Rows) -> str:
    """Return the question behind `rows` in words.

    >>> question(Rows("sheets", (Condition("group", "==", 1),), None, 9, ""))
    'answer sheets where group is programme'
    """
    where = " and ".join(_condition(condition) for condition in rows.where)
    return NOUNS.get(rows.table, rows.table) + (f" where {where}" if where else "")


def _condition(condition: Condition) -> str:
    value = condition.value
    if condition.column in DAYS and isinstance(value, int):
        day = date(1970, 1, 1) + timedelta(value)
        return f"{DAYS[condition.column]} {WHEN.get(condition.op, condition.op)} {day:%-d %B %Y}"
    if (condition.column, condition.op) == ("consent", "=="):
        return f"consent is {'given' if value else 'not given'}"
    if condition.column == "instrument" and value in packs.instruments():
        value = packs.instrument(str(value)).name
    if condition.column == "group" and isinstance(value, int):
        value = GROUPS.get(value, value)
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"{condition.column} {OPERATORS.get(condition.op, condition.op)} {text}".strip()


def _entry(part: Part, figures: list[Figure], few: Container[str]) -> Entry:
    if isinstance(part, Source):
        return _source(part)
    return _rows(part, few) if isinstance(part, Rows) else _figure(part, figures)


def _figure(figure: Figure, figures: list[Figure]) -> FigureEntry:
    text, interval = said(figure)
    error = figure.summary.error
    return FigureEntry(
        id=figure.id,
        anchor=anchor(figure),
        name=figure.name,
        text=text,
        range=interval,
        unit=figure.unit,
        error=f"{error:.2g}" if error else "",
        rule=f"{figure.rule.says} ({figure.rule.name}, version {figure.rule.version})",
        settings=", ".join(f"{key} {_plain(value)}" for key, value in figure.params if key not in INWARD),
        mark=MARKS[weakest_status(figure)],
        parts=tuple(_link(part) for part in figure.parts),
        used_in=tuple(_link(other) for other in used_in(figure, figures)),
    )


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _source(source: Source) -> SourceEntry:
    return SourceEntry(
        id=source.id,
        anchor=anchor(source),
        says=source.says,
        text=quantity(source.value, source.unit, plain_digits(source.value, source.unit)),
        citation=source.citation,
        vintage=source.vintage,
        licence=source.licence,
        read_on=source.read_on,
        mark=MARKS[source.status],
        note=source.note,
    )


def _rows(rows: Rows, few: Container[str]) -> RowsEntry:
    return RowsEntry(
        id=rows.id,
        anchor=anchor(rows),
        question=question(rows),
        shown=HIDDEN if rows.id in few else shown(rows.count),
        noun=NOUNS.get(rows.table, rows.table),
        digest=rows.digest,
        as_of="" if rows.as_of is None else (date(1970, 1, 1) + timedelta(rows.as_of)).isoformat(),
    )


def _link(part: Part) -> Link:
    if isinstance(part, Figure):
        return Link(anchor(part), part.name, said(part)[0])
    if isinstance(part, Source):
        return Link(anchor(part), part.says, _source(part).text)
    return Link(anchor(part), question(part), f"{shown(part.count)} {NOUNS.get(part.table, part.table)}")
