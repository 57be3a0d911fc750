"""Home: the programmes of somebody, and what needs them today."""

from dataclasses import dataclass

from django.db.models import Count, Q

from tilth.records import rights
from tilth.records.models import Alert, Enrolment, Programme, User
from tilth.records.models.words import Group, ProgrammeKind
from tilth.records.rights import Right, Viewer
from tilth.tally.disclosure import Shown, shown


@dataclass(frozen=True)
class ProgrammeCard:
    """One programme: what it is, what the reader is in it, and what they may do."""

    slug: str
    name: str
    purpose: str
    kind: str
    organisation: str
    generated: bool
    roles: tuple[str, ...]
    rights: frozenset[Right]
    people: Shown
    open_alerts: int


@dataclass(frozen=True)
class HomePage:
    """All that the first page shows to somebody who is signed in."""

    name: str
    programmes: tuple[ProgrammeCard, ...]
    open_alerts: int
    generated: bool


def page(*, viewer: Viewer) -> HomePage:
    """Return the first page of `viewer`; nobody in particular has no programmes."""
    found = list(rights.programmes(viewer))
    people = _people(found)
    cards = tuple(_card(viewer, programme, people.get(programme.pk, 0)) for programme in found)
    name = viewer.name if isinstance(viewer, User) else ""
    alerts = sum(card.open_alerts for card in cards)
    return HomePage(name, cards, alerts, any(card.generated for card in cards))


def _people(programmes: list[Programme]) -> dict[int, int]:
    """Return how many people have started in each programme."""
    started = Q(group=Group.PROGRAMME, started_on__isnull=False, programme__in=programmes)
    rows = Enrolment.objects.filter(started).values("programme").annotate(n=Count("id"))
    return {row["programme"]: row["n"] for row in rows}


def _card(viewer: Viewer, programme: Programme, people: int) -> ProgrammeCard:
    allowed = rights.rights_in(viewer, programme)
    open_alerts = Alert.objects.filter(programme=programme, closed_at__isnull=True)
    return ProgrammeCard(
        slug=programme.slug,
        name=programme.name,
        purpose=programme.purpose,
        kind=ProgrammeKind(programme.kind).label,
        organisation=programme.organisation.name,
        generated=programme.generated,
        roles=tuple(sorted(role.label for role in rights.roles_in(viewer, programme))),
        rights=allowed,
        people=shown(people),
        open_alerts=open_alerts.count() if Right.HANDLE_ALERTS in allowed else 0,
    )
