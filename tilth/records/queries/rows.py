"""The records behind one question of a figure, through the ORM: the third way in which `trace.Rows` is asked.

    condition of trace.Rows   `column op literal` over the columns of an answer book
    here                      the same over the tables of the records, for the same people and days

What is missing meets no comparison but `missing`, words have no order, and a word that nobody used is no
row, as in `tilth/tally/where.py`; a test holds the ways to the same counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    Expression,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from tilth.records.errors import RecordsError
from tilth.records.models import AnswerSheet, Consent, Contact, CostLine, Enrolment, Programme
from tilth.records.models.answer_sheet import ITEM_COLUMNS
from tilth.records.models.words import Purpose
from tilth.trace import Condition

EPOCH = date(1970, 1, 1)
LOOKUPS = {"==": "exact", "!=": "exact", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte", "in": "in"}
Column = str | Expression


@dataclass(frozen=True)
class Columns:
    """Where the columns of one table of the book are, by what they hold: numbers, days or words."""

    numbers: Mapping[str, Column]
    days: Mapping[str, Column]
    words: Mapping[str, Column]


def found(programme: Programme, table: str, where: Sequence[Condition], as_of: date) -> QuerySet[Any]:
    """Return the rows of a table of the book of `programme` on a day that meet all conditions.

    Raises RecordsError for a table or column that the book has not, or a condition that makes no sense.
    """
    if table not in TABLES:
        raise RecordsError(f"the book has no {table!r}; it has {', '.join(TABLES)}")
    rows: QuerySet[Any] = TABLES[table](programme, as_of)
    columns = columns_at(table, as_of)
    for place, condition in enumerate(where):
        rows = _kept(rows, columns, condition, f"asked_{place}")
    return rows


def _kept(rows: QuerySet[Any], columns: Columns, condition: Condition, name: str) -> QuerySet[Any]:
    column, values = _column(columns, condition)
    rows = rows.annotate(**{name: F(column) if isinstance(column, str) else column})
    there = Q(**{f"{name}__isnull": False}) & ~Q(
        **({f"{name}": ""} if condition.column in columns.words else {})
    )
    if condition.op in ("missing", "present"):
        return rows.filter(there if condition.op == "present" else ~there)
    asked = Q(**{f"{name}__{LOOKUPS[condition.op]}": values})
    return rows.filter(there & (~asked if condition.op == "!=" else asked))


def _column(columns: Columns, condition: Condition) -> tuple[Column, object]:
    """Return where a column is, and the literal of a condition as that column holds it."""
    name, value = condition.column, condition.value
    if name in columns.words:
        _check(condition, str, ordered=False)
        return columns.words[name], list(value) if isinstance(value, tuple) else value
    _check(condition, int, ordered=True)
    if name in columns.days:
        return columns.days[name], _days(value)
    if name in columns.numbers:
        return columns.numbers[name], list(value) if isinstance(value, tuple) else value
    known = (*columns.numbers, *columns.days, *columns.words)
    raise RecordsError(f"there is no column {name!r}; there are {', '.join(known)}")


def _check(condition: Condition, kind: type, *, ordered: bool) -> None:
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    if condition.value is not None and not all(isinstance(value, kind) for value in values):
        raise RecordsError(f"{condition}: {condition.column} holds {'whole numbers' if ordered else 'words'}")
    if not ordered and condition.op in ("<", "<=", ">", ">="):
        raise RecordsError(f"{condition}: words have no order; accepted are ==, != and in")


def _days(value: object) -> object:
    if isinstance(value, tuple):
        return [_days(one) for one in value]
    return EPOCH + timedelta(days=value) if isinstance(value, int) else value


# ── who and what is in the book (the same as `records/book/sql.py`) ──


def _people(programme: Programme, as_of: date) -> QuerySet[Enrolment]:
    in_time = Q(referred_on__isnull=True) | Q(referred_on__lte=as_of)
    agreed = _agrees(as_of, person="person", programme="programme")
    rows = Enrolment.objects.filter(in_time, programme=programme, person__erased_at__isnull=True)
    return rows.annotate(agrees=agreed)


def _sheets(programme: Programme, as_of: date) -> QuerySet[AnswerSheet]:
    rows = AnswerSheet.objects.filter(programme=programme, answered_on__lte=as_of, superseded_by__isnull=True)
    return _counted(rows, as_of)


def _contacts(programme: Programme, as_of: date) -> QuerySet[Any]:
    rows = Contact.objects.filter(programme=programme, on__lte=as_of)
    theirs = Enrolment.objects.filter(person=OuterRef("person"), programme=OuterRef("programme"))
    counted: QuerySet[Any] = _counted(rows, as_of).annotate(of_group=theirs.values("group")[:1])
    return counted


def _costs(programme: Programme, as_of: date) -> QuerySet[CostLine]:
    return CostLine.objects.filter(programme=programme, on__lte=as_of)


def _counted(rows: QuerySet[Any], as_of: date) -> QuerySet[Any]:
    """Return the rows of people who are in the book and agree to be counted."""
    in_time = Q(referred_on__isnull=True) | Q(referred_on__lte=as_of)
    theirs = Enrolment.objects.filter(in_time, person=OuterRef("person"), programme=OuterRef("programme"))
    agreed = _agrees(as_of, person="person", programme="programme")
    return rows.filter(Exists(theirs), agreed, person__erased_at__isnull=True)


def _agrees(as_of: date, *, person: str, programme: str) -> Exists:
    tomorrow = datetime.combine(as_of + timedelta(days=1), time(), UTC)
    return Exists(
        Consent.objects.filter(
            Q(expires_on__isnull=True) | Q(expires_on__gte=as_of),
            person=OuterRef(person),
            programme=OuterRef(programme),
            purpose=Purpose.EVALUATION,
            given_at__lt=tomorrow,
            withdrawn_at__isnull=True,
        )
    )


TABLES = {"people": _people, "sheets": _sheets, "contacts": _contacts, "costs": _costs}


# ── where its columns are ──


def columns_at(table: str, as_of: date) -> Columns:
    """Return where the columns of a table are."""
    words: dict[str, Column] = {
        "person": "person__pseudonym",
        "programme": "programme__slug",
        "site": "site",
        "worker": WORKER,
    }
    if table == "people":
        return Columns(
            {"group": "group", "consent": _one("agrees"), "start": Value(None, IntegerField())},
            {
                "referred": "referred_on",
                "started": _until("started_on", as_of),
                "ended": _until("ended_on", as_of),
            },
            words,
        )
    return {
        "sheets": Columns(
            {"sheet": "id", "group": "enrolment__group", "total": "total", **{i: i for i in ITEM_COLUMNS}},
            {"date": "answered_on"},
            words | dict(zip(SHEET_WORDS, SHEET_WORDS, strict=True)),
        ),
        "contacts": Columns(
            {"group": "of_group", "minutes": "minutes"},
            {"date": "on"},
            {"person": "person__pseudonym", "programme": "programme__slug", "kind": "kind"},
        ),
        "costs": Columns(
            {"pence": "pence"},
            {"date": "on"},
            {"programme": "programme__slug", "kind": "kind", "payer": "payer"},
        ),
    }[table]


WORKER = Case(
    When(worker__isnull=False, then=Concat(Value("w"), Cast("worker_id", CharField()))), default=None
)
SHEET_WORDS = ("instrument", "edition", "language", "occasion", "mode", "rater", "helped")


def _one(flag: str) -> Expression:
    return Case(When(**{flag: True}, then=Value(1)), default=Value(0), output_field=IntegerField())


def _until(day: str, as_of: date) -> Expression:
    return Case(When(**{f"{day}__lte": as_of}, then=F(day)), default=None)
