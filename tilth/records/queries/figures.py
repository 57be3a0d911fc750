"""One figure of a published case: its number, what it was made from and used in, down to the answers.

Everything is read from what was kept on publishing, in the same number of queries however long the trail.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tilth.records import rights
from tilth.records.errors import NotFound
from tilth.records.models import CaseVersion, StoredFigure, StoredKind
from tilth.records.queries.cases import HEAVY, VersionLine, line
from tilth.records.rights import Right, Viewer
from tilth.tally.disclosure import HIDDEN, Shown, shown
from tilth.trace import Status

WEAK = (Status.SECONDARY, Status.UNVERIFIED)
SHORTEST = 12  # an id may be shortened to this many digits in an address


@dataclass(frozen=True)
class FigureSummary:
    """One figure as it is printed; `low` and `high` are None where it is certain."""

    id: str
    name: str
    value: str
    range: str
    unit: str
    mean: float | None
    low: float | None
    high: float | None
    says: str
    rule: str
    settings: str
    error: str
    mark: str
    top: bool


@dataclass(frozen=True)
class SourceSummary:
    """One published value, and how well it is known to stand in its source."""

    id: str
    says: str
    value: str
    citation: str
    vintage: str
    licence: str
    read_on: str
    status: str
    weak: bool
    note: str


@dataclass(frozen=True)
class RowsSummary:
    """One question asked of the records, and for how many people it was answered."""

    id: str
    says: str
    rows: Shown
    unit: str
    people: Shown
    digest: str
    as_of: date | None


@dataclass(frozen=True)
class Step:
    """One step of the shortest way to the answers: a figure, or (the last one) the rows themselves."""

    id: str
    name: str
    value: str
    is_rows: bool


@dataclass(frozen=True)
class FigurePage:
    """All that the page of one figure shows; plain values, no rows of the database."""

    version: VersionLine
    figure: FigureSummary
    parts: tuple[FigureSummary, ...]  # what it was made from
    sources: tuple[SourceSummary, ...]
    rows: tuple[RowsSummary, ...]
    used_in: tuple[FigureSummary, ...]  # what was made from it
    way: tuple[Step, ...]
    people: Shown  # how many people's answers are behind it, or that they are too few to tell
    may_read_answers: bool


def page(*, viewer: Viewer, programme: str, number: int, figure_id: str) -> FigurePage:
    """Return what `viewer` may see of a figure of a version; raise NotFound if nothing.

    `figure_id` may be shortened to its first 12 digits.
    """
    where = rights.programme(viewer, programme, Right.READ_CASES)
    version, figure = find(where.pk, number, figure_id, StoredKind.FIGURE)
    steps = near(version, [*figure.parts, *figure.used_in, *figure.way])
    return FigurePage(
        version=line(version),
        figure=summary(figure),
        parts=tuple(summary(steps[i]) for i in figure.parts if steps[i].kind == StoredKind.FIGURE),
        sources=tuple(_source(steps[i]) for i in figure.parts if steps[i].kind == StoredKind.SOURCE),
        rows=tuple(rows_summary(steps[i]) for i in figure.parts if steps[i].kind == StoredKind.ROWS),
        used_in=tuple(summary(steps[i]) for i in figure.used_in),
        way=tuple(_step(steps[i]) for i in figure.way),
        people=_people(figure),
        may_read_answers=rights.can(viewer, Right.READ_ANSWERS, where),
    )


def find(programme: int, number: int, figure_id: str, kind: StoredKind) -> tuple[CaseVersion, StoredFigure]:
    """Return a version and one step of its trail by (the beginning of) its id; raise NotFound."""
    if len(figure_id) < SHORTEST:
        raise NotFound("There is nothing here.")
    light = StoredFigure.objects.select_related("version__programme", "version__published_by").defer(
        *(f"version__{name}" for name in HEAVY)
    )
    found = light.filter(
        version__programme=programme, version__number=number, figure__startswith=figure_id, kind=kind
    ).first()
    if found is None:
        raise NotFound("There is nothing here.")
    return found.version, found


def near(version: CaseVersion, ids: Sequence[str]) -> Mapping[str, StoredFigure]:
    """Return steps of a version by their ids, in one query."""
    rows = StoredFigure.objects.filter(version=version, figure__in=set(ids))
    return {row.figure: row for row in rows}


def summary(row: StoredFigure) -> FigureSummary:
    """Return the summary of one figure; a count of people that is too small is not told."""
    said = row.shows
    ends: dict[str, float | None] = {key: said[key] for key in ("mean", "low", "high")}
    value, interval = said["text"], said["range"].removeprefix("likely range ")
    if row.unit == "people" and not shown(round(said["mean"])).told:
        value, interval, ends = f"{shown(round(said['mean']))} people", "", dict.fromkeys(ends)
    return FigureSummary(
        id=row.figure,
        name=row.name,
        value=value,
        range=interval,
        unit=row.unit,
        mean=ends["mean"],
        low=ends["low"],
        high=ends["high"],
        **{key: said[key] for key in ("says", "rule", "settings", "error", "mark")},
        top=row.top,
    )


def _source(row: StoredFigure) -> SourceSummary:
    said = row.shows
    return SourceSummary(
        id=row.figure,
        says=row.name,
        value=said["text"],
        **{key: said[key] for key in ("citation", "vintage", "licence", "read_on", "status", "note")},
        weak=Status(said["status"]) in WEAK,
    )


def rows_summary(row: StoredFigure) -> RowsSummary:
    """Return the summary of one question asked of the records."""
    said = row.shows
    return RowsSummary(
        id=row.figure,
        says=row.name,
        rows=counted(row, said["count"]),
        unit=said["noun"],
        people=_people(row),
        digest=said["digest"],
        as_of=date.fromisoformat(said["as_of"]) if said["as_of"] else None,
    )


def counted(row: StoredFigure, count: int) -> Shown:
    """Return how many rows answer a question: not told either where the people behind them are too few."""
    told = shown(count)
    return told if row.people is None or _people(row).told else HIDDEN


def _step(row: StoredFigure) -> Step:
    if row.kind == StoredKind.ROWS:
        count = counted(row, row.shows["count"])
        return Step(row.figure, row.name, f"{count} {row.shows['noun']}", is_rows=True)
    return Step(row.figure, row.name, row.shows["text"], is_rows=False)


def _people(row: StoredFigure) -> Shown:
    return shown(row.people or 0)
