"""The answers behind a figure: the question that was asked of the records, and the sheets that answer it today.

Whoever may read answers sees the sheets by pseudonym; everybody else sees the question, the count as it may
be shown, and the fingerprint. A correction or withdrawal since then shows in the list, never in the version.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator

from tilth.records import rights
from tilth.records.models import AnswerSheet, Contact, CostLine, Enrolment, StoredFigure, StoredKind
from tilth.records.models.words import Group
from tilth.records.queries import rows as records
from tilth.records.queries.cases import VersionLine, line
from tilth.records.queries.figures import (
    FigureSummary,
    RowsSummary,
    counted,
    find,
    near,
    rows_summary,
    summary,
)
from tilth.records.queries.lines import SheetLine, sheet_line
from tilth.records.queries.reading import looked
from tilth.records.rights import Right, Viewer
from tilth.tally.disclosure import Shown
from tilth.trace import Condition

PER_PAGE = 25


@dataclass(frozen=True)
class SheetRow:
    """One answer sheet behind a figure, by pseudonym."""

    pseudonym: str
    sheet: SheetLine


@dataclass(frozen=True)
class PersonRow:
    """One person behind a figure, by pseudonym, with the days that were counted."""

    pseudonym: str
    group: str
    referred_on: date | None
    started_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class CostRow:
    """One line of cost behind a figure."""

    on: date
    kind: str
    payer: str
    pence: int


@dataclass(frozen=True)
class ContactRow:
    """One contact behind a figure, by pseudonym."""

    pseudonym: str
    on: date
    kind: str
    minutes: int


@dataclass(frozen=True)
class RowsPage:
    """One question and what answers it; the lists are empty for somebody who may not read answers.

    `now` is how many rows answer the question today; `changed` says that it is not what it was.
    """

    version: VersionLine
    question: RowsSummary
    used_in: tuple[FigureSummary, ...]
    may_read_answers: bool
    sheets: tuple[SheetRow, ...]
    people: tuple[PersonRow, ...]
    contacts: tuple[ContactRow, ...]
    costs: tuple[CostRow, ...]
    now: Shown
    changed: bool
    number: int
    pages: int


def page(*, viewer: Viewer, programme: str, number: int, rows_id: str, page_number: int = 1) -> RowsPage:
    """Return what `viewer` may see of a question behind a version; raise NotFound if nothing.

    `rows_id` may be shortened to its first 12 digits. Reading somebody's answers is written down.
    """
    where = rights.programme(viewer, programme, Right.READ_CASES)
    version, asked = find(where.pk, number, rows_id, StoredKind.ROWS)
    allowed = rights.can(viewer, Right.READ_ANSWERS, where)
    table = asked.shows["table"]
    found = records.found(where, table, conditions(asked), _day(asked) or version.as_of)
    pages = Paginator(_joined(table, found), PER_PAGE)
    chosen = pages.get_page(page_number)
    listed: list[Any] = list(chosen) if allowed else []
    if table != "costs":
        looked(viewer, {row.person_id for row in listed}, "behind a figure")
    above = near(version, asked.used_in)
    return RowsPage(
        version=line(version),
        question=rows_summary(asked),
        used_in=tuple(summary(above[i]) for i in asked.used_in),
        may_read_answers=allowed,
        sheets=tuple(_sheet(row) for row in listed if isinstance(row, AnswerSheet)),
        people=tuple(_person(row) for row in listed if isinstance(row, Enrolment)),
        contacts=tuple(_contact(row) for row in listed if isinstance(row, Contact)),
        costs=tuple(_cost(row) for row in listed if isinstance(row, CostLine)),
        now=counted(asked, pages.count),
        changed=pages.count != asked.shows["count"],
        number=chosen.number,
        pages=pages.num_pages if allowed else 1,
    )


def conditions(asked: StoredFigure) -> tuple[Condition, ...]:
    """Return the conditions of a stored question."""
    return tuple(
        Condition(column, op, tuple(value) if isinstance(value, list) else value)
        for column, op, value in asked.shows["where"]
    )


def _day(asked: StoredFigure) -> date | None:
    day = asked.shows["day"]
    return None if day is None else records.EPOCH + timedelta(days=day)


def _joined(table: str, found: Any) -> Any:
    """Return the rows with what their lines need, in an order that says nothing about people."""
    if table == "sheets":
        joined = found.select_related("person", "superseded_by").prefetch_related("scores", "alerts")
        return joined.order_by("person__pseudonym", "answered_on", "pk")
    if table == "costs":
        return found.order_by("on", "kind", "pk")
    return found.select_related("person").order_by("person__pseudonym", "pk")


def _sheet(row: AnswerSheet) -> SheetRow:
    return SheetRow(row.person.pseudonym, sheet_line(row))


def _person(row: Enrolment) -> PersonRow:
    days = row.referred_on, row.started_on, row.ended_on
    return PersonRow(row.person.pseudonym, Group(row.group).label, *days)


def _contact(row: Contact) -> ContactRow:
    return ContactRow(row.person.pseudonym, row.on, row.kind, row.minutes)


def _cost(row: CostLine) -> CostRow:
    return CostRow(row.on, row.kind, row.payer, row.pence)
