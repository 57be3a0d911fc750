"""Setting up organisations and programmes, and giving their inputs permanent places."""

from dataclasses import dataclass, fields

from django.db import IntegrityError

from tilth import packs
from tilth.records import rights
from tilth.records.errors import Conflict, NotFound, RecordsError
from tilth.records.ledger.actor import deed
from tilth.records.models import Membership, Organisation, Programme, User
from tilth.records.models.words import Design, ProgrammeKind, Role
from tilth.records.rights import Right
from tilth.records.who import who
from tilth.trace import BOOK_COORDINATES


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a programme is and how it is to be judged; the columns of `models/programme.py`."""

    slug: str
    name: str
    kind: ProgrammeKind
    instrument: str
    score: str
    purpose: str = ""
    generated: bool = False
    place: str = "england"
    vintage: str = "uk-2026"
    months: int = 6
    design: Design = Design.BEFORE_AFTER
    comparison: str = ""
    started_by: str = ""


def found(*, by: User | None, slug: str, name: str) -> Organisation:
    """Return a new organisation; from the command line (`by=None`)."""
    with deed(who(by), "programmes.found"):
        return Organisation.objects.create(slug=slug, name=name)


def set_up(*, by: User | None, organisation: str, plan: Plan) -> Programme:
    """Return a new programme of an organisation (by slug).

    `by` becomes its coordinator; None is the command line. Raises PackError for an instrument, score, place
    or vintage that does not exist, and Conflict where the slug is taken.
    """
    packs.instrument(plan.instrument).score(plan.score)
    packs.place(plan.place, plan.vintage)
    tenant = _tenant(by, organisation)
    columns = {field.name: getattr(plan, field.name) for field in fields(plan)}
    try:
        with deed(who(by), "programmes.set_up"):
            made = Programme.objects.create(organisation=tenant, **columns)
            if by is not None:
                Membership.objects.create(user=by, programme=made, role=Role.COORDINATOR)
    except IntegrityError as error:
        raise Conflict(f"a programme is already called {plan.slug!r}; choose another short name") from error
    return made


def coordinate(*, by: User | None, programme: str, name: str) -> int:
    """Return the permanent place of an input of the programme's answer book: the next free one if new."""
    where = _programme(by, programme, Right.PUBLISH_CASES)
    if name in where.coordinates:
        return int(where.coordinates[name])
    with deed(who(by), "programmes.coordinate"):
        places: dict[str, int] = Programme.objects.select_for_update().get(pk=where.pk).coordinates
        places.setdefault(name, max(places.values(), default=BOOK_COORDINATES - 1) + 1)
        Programme.objects.filter(pk=where.pk).update(coordinates=places)
    return places[name]


def _tenant(by: User | None, slug: str) -> Organisation:
    """Return the organisation; a user sets up programmes in their own organisation only."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        raise RecordsError(f"there is no organisation {slug!r}")
    if by is not None and by.organisation_id != found.pk:
        raise NotFound("There is nothing here.")
    return found


def _programme(by: User | None, slug: str, right: Right) -> Programme:
    """Return a programme for somebody who may do this in it, or for the site itself."""
    return Programme.objects.get(slug=slug) if by is None else rights.programme(by, slug, right)
