"""The people of a programme: a list, a page at a time, searched by pseudonym."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Exists, Max, OuterRef, QuerySet

from tilth.records import keys, rights
from tilth.records.models import Alert, Enrolment
from tilth.records.models.words import Group
from tilth.records.queries.reading import looked
from tilth.records.rights import Right, Viewer
from tilth.tally.disclosure import Shown, shown

PER_PAGE = 25


@dataclass(frozen=True)
class PersonRow:
    """One person in the list; the name is empty for somebody who may not see names."""

    pseudonym: str
    name: str
    group: str
    referred_on: date | None
    started_on: date | None
    ended_on: date | None
    worker: str
    last_answered_on: date | None
    open_alert: bool


@dataclass(frozen=True)
class PeoplePage:
    """One page of the list of a programme's people."""

    slug: str
    programme: str
    generated: bool
    rights: frozenset[Right]
    rows: tuple[PersonRow, ...]
    people: Shown
    search: str
    number: int
    pages: int


def listing(*, viewer: Viewer, programme: str, number: int = 1, search: str = "") -> PeoplePage:
    """Return a page of the people of a programme (by slug); raise NotFound or Refused."""
    where = rights.programme(viewer, programme, Right.READ_PEOPLE)
    allowed = rights.rights_in(viewer, where)
    pages = Paginator(_found(where.pk, search.strip().lower()), PER_PAGE)
    page = pages.get_page(number)
    rows = list(page)
    looked(viewer, (row.person_id for row in rows), "list")
    return PeoplePage(
        slug=where.slug,
        programme=where.name,
        generated=where.generated,
        rights=allowed,
        rows=tuple(_row(row, named=Right.READ_IDENTITY in allowed) for row in rows),
        people=shown(pages.count),
        search=search,
        number=page.number,
        pages=pages.num_pages,
    )


def _found(programme_id: int, search: str) -> QuerySet[Enrolment]:
    """Return the enrolments whose pseudonym begins with the search, the latest first."""
    waiting = Alert.objects.filter(
        person=OuterRef("person"), programme=OuterRef("programme"), closed_at__isnull=True
    )
    return (
        Enrolment.objects.filter(programme=programme_id, person__pseudonym__startswith=search)
        .select_related("person__key", "worker")
        .annotate(last_answered_on=Max("sheets__answered_on"), open_alert=Exists(waiting))
        .order_by("-open_alert", "-referred_on", "-pk")
    )


def _row(row: Enrolment, *, named: bool) -> PersonRow:
    person = row.person
    return PersonRow(
        pseudonym=person.pseudonym,
        name=keys.unseal(person.key.salt, person.name) if named and person.key else "",
        group=Group(row.group).label,
        referred_on=row.referred_on,
        started_on=row.started_on,
        ended_on=row.ended_on,
        worker=row.worker.name if row.worker else "",
        last_answered_on=row.last_answered_on,  # type: ignore[attr-defined]
        open_alert=row.open_alert,  # type: ignore[attr-defined]
    )
